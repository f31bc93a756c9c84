import type { Fault, RegionState } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { RENDER_DIGEST } from '../../../../local/organization/sample/vulnerabilities';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.ecr-images';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

async function read(faults: Fault[] = [], change: (here: RegionState) => void = () => undefined) {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, PROD, ({ regions }) => {
      const here = regions[HOME_REGION];
      if (here !== undefined) change(here);
    }),
    account: PROD,
    now: '2026-10-05T06:00:00.000Z',
    regions: [HOME_REGION],
    faults,
  });
  const { session, clock } = collecting;
  const cells = await collecting.collect(collectorOf('inventory', readers, { session, clock }), {
    parts: [PART, 'inventory.AWS::ECR::Repository'],
  });
  return cellIn(cells, PART, HOME_REGION);
}

const IMAGE = {
  repositoryArn: `arn:aws:ecr:${HOME_REGION}:${PROD}:repository/chartroom/render`,
  imageDigest: RENDER_DIGEST,
  imagePushedAt: '2026-09-14T08:00:00.000Z',
};

test('the image of one of two repositories, whose list is asked for once for both parts', async () => {
  const cell = await read();
  expect(cell.status === 'complete' && cell.value).toEqual([IMAGE]);
  const calls = ['ecr:DescribeRepositories', 'ecr:DescribeImages'];
  expect(calls.map((call) => collecting?.callsOf(call))).toEqual([1, 2]);
});

test('further pages are read', async () => {
  const cell = await read([], (here) => {
    here.images = Array.from({ length: 1_001 }, (_none, at) => ({
      repository: 'fax-gateway',
      digest: `sha256:${at}`,
      pushedAt: '2026-09-01T00:00:00.000Z',
    }));
  });
  expect(cell.status === 'complete' && cell.value.length).toBe(1_001);
});

test('only when it was pushed is unknown where the answer does not say', async () => {
  const cell = await read([{ call: 'ecr:DescribeImages', kind: 'missing-field', field: 'imagePushedAt' }]);
  expect(cell.status === 'complete' && cell.value).toEqual([
    { ...IMAGE, imagePushedAt: { unknown: 'the answer has no such field' } },
  ]);
});

test('where the images of one repository are refused, those of the other are read, and not all is known', async () => {
  const second = (here: RegionState) => {
    here.images.push({
      repository: 'fax-gateway',
      digest: 'sha256:fa',
      pushedAt: '2026-09-01T00:00:00.000Z',
    });
  };
  const cell = await read([{ call: 'ecr:DescribeImages', kind: 'denied', times: 1 }], second);
  expect(cell).toMatchObject({ status: 'incomplete', reason: 'denied' });
  expect(cell.status === 'incomplete' && cell.value?.length).toBe(1);
});

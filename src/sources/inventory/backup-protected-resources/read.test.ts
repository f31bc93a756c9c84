import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.backup-protected-resources';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

async function read(faults: Fault[] = []) {
  collecting = await startCollecting({
    organization: sampleOrganization,
    account: PROD,
    now: '2026-10-05T06:00:00.000Z',
    regions: [HOME_REGION],
    faults,
  });
  const { session, clock } = collecting;
  const cells = await collecting.collect(collectorOf('inventory', readers, { session, clock }), {
    parts: [PART],
  });
  return cellIn(cells, PART, HOME_REGION);
}

const VOLUME = expect.stringContaining(':volume/vol-');
const RESOURCES = [
  ['RDS', 'arn:aws:rds:eu-central-1:333344445555:db:chartroom-main'],
  ['RDS', 'arn:aws:rds:eu-central-1:333344445555:db:chartroom-reporting'],
  ['Aurora', 'arn:aws:rds:eu-central-1:333344445555:cluster:chartroom-ledger'],
  ['EBS', VOLUME],
  ['EBS', VOLUME],
  ['EBS', VOLUME],
  ['DynamoDB', 'arn:aws:dynamodb:eu-central-1:333344445555:table/chartroom-sessions'],
  ['EFS', 'arn:aws:elasticfilesystem:eu-central-1:333344445555:file-system/fs-0fe12c4d5e6f70812'],
];

test('what is backed up, and when it last was', async () => {
  expect(await read()).toMatchObject({
    status: 'complete',
    value: RESOURCES.map(([ResourceType, ResourceArn]) => ({
      ResourceType,
      ResourceArn,
      LastBackupTime: '2026-10-05T05:30:00.000Z',
    })),
  });
});

test('when is unknown where the answer does not say', async () => {
  const field = 'LastBackupTime';
  const cell = await read([{ call: 'backup:ListProtectedResources', kind: 'missing-field', field }]);
  expect(cell.status === 'complete' && cell.value[0]?.LastBackupTime).toEqual({
    unknown: 'the answer has no such field',
  });
});

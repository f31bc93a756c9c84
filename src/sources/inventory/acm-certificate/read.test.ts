import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::ACM::Certificate';
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

const ARN = 'arn:aws:acm:eu-central-1:333344445555:certificate/0c4e7a10-0000-4000-8000-00000000c001';
const CERTIFICATE = {
  resourceType: 'AWS::ACM::Certificate',
  resourceId: ARN,
  resourceName: 'chartroom.fernhill.example',
  arn: ARN,
  accountId: PROD,
  awsRegion: HOME_REGION,
  configuration: {
    domainName: 'chartroom.fernhill.example',
    status: 'ISSUED',
    keyAlgorithm: 'RSA_2048',
    notAfter: '2027-05-02T23:59:59.000Z',
  },
  supplementaryConfiguration: { InUse: true },
};

test('certificates of RSA and of other keys', async () => {
  expect(await read()).toMatchObject({
    status: 'complete',
    mode: 'direct',
    value: [CERTIFICATE, { configuration: { keyAlgorithm: 'EC_prime256v1' } }],
  });
});

test('of a certificate that lacks whether it is used nothing else is unknown', async () => {
  const cell = await read([{ call: 'acm:ListCertificates', kind: 'missing-field', field: 'InUse' }]);
  expect(cell.status === 'complete' && cell.value[0]).toEqual({
    ...CERTIFICATE,
    supplementaryConfiguration: { InUse: { unknown: 'the answer has no such field' } },
  });
});

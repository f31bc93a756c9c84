import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::SecretsManager::Secret';
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

const ARN = 'arn:aws:secretsmanager:eu-central-1:333344445555:secret:chartroom/database-aB3dE4';
const SECRET = {
  resourceType: 'AWS::SecretsManager::Secret',
  resourceId: ARN,
  resourceName: 'chartroom/database',
  arn: ARN,
  accountId: PROD,
  awsRegion: HOME_REGION,
  configuration: {
    Name: 'chartroom/database',
    RotationEnabled: true,
    PrimaryRegion: HOME_REGION,
  },
  supplementaryConfiguration: {
    CreatedDate: '2024-02-01T09:00:00.000Z',
    LastRotatedDate: '2026-09-20T02:00:00.000Z',
    Tags: [],
    NextRotationDate: '2026-10-20T23:59:59.000Z',
    LastAccessedDate: '2026-10-04T00:00:00.000Z',
    ResourcePolicy: expect.stringContaining('Render'),
  },
};

test('a secret that rotates, and one that does not and has no policy', async () => {
  expect(await read()).toMatchObject({
    status: 'complete',
    mode: 'direct',
    value: [
      SECRET,
      {
        resourceName: 'fax-gateway/api-token',
        configuration: { RotationEnabled: false },
        supplementaryConfiguration: { ResourcePolicy: null },
      },
    ],
  });
});

test.each<{ name: string; fault: Fault; changed: object }>([
  {
    name: 'its policy',
    fault: { call: 'secretsmanager:GetResourcePolicy', kind: 'denied' },
    changed: { ResourcePolicy: { unknown: expect.stringMatching(/^denied: AccessDeniedException: /) } },
  },
  {
    name: 'when it was made, missing from the answer',
    fault: { call: 'secretsmanager:ListSecrets', kind: 'missing-field', field: 'CreatedDate' },
    changed: { CreatedDate: { unknown: 'the answer has no such field' } },
  },
])('of a secret nothing is unknown but $name', async ({ fault, changed }) => {
  const cell = await read([fault]);
  expect(cell.status === 'complete' && cell.value[0]).toEqual({
    ...SECRET,
    supplementaryConfiguration: { ...SECRET.supplementaryConfiguration, ...changed },
  });
});

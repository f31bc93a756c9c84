import type { Fault, Organization } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD, SECOND_REGION } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::SQS::Queue';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

async function cells(faults: Fault[] = [], organization: Organization = sampleOrganization) {
  collecting = await startCollecting({
    organization,
    account: PROD,
    now: '2026-10-05T06:00:00.000Z',
    regions: [HOME_REGION, SECOND_REGION],
    faults,
  });
  const { session, clock } = collecting;
  return collecting.collect(collectorOf('inventory', readers, { session, clock }), { parts: [PART] });
}
async function read(...world: Parameters<typeof cells>) {
  const cell = cellIn(await cells(...world), PART, HOME_REGION);
  return cell.status === 'complete' ? cell.value : [];
}

const URL = 'https://sqs.eu-central-1.amazonaws.com/333344445555/chartroom-intake';
const INTAKE = {
  resourceType: 'AWS::SQS::Queue',
  resourceId: URL,
  resourceName: 'chartroom-intake',
  arn: 'arn:aws:sqs:eu-central-1:333344445555:chartroom-intake',
  accountId: PROD,
  awsRegion: HOME_REGION,
  configuration: { QueueName: 'chartroom-intake', KmsMasterKeyId: null, SqsManagedSseEnabled: 'true' },
  supplementaryConfiguration: { Policy: expect.stringContaining('Intake') },
};

test('a queue with a policy and one without, and a Region without queues', async () => {
  const found = await cells();
  expect(cellIn(found, PART, HOME_REGION)).toMatchObject({
    status: 'complete',
    value: [
      INTAKE,
      {
        resourceName: 'chartroom-intake-failed',
        configuration: { KmsMasterKeyId: null, SqsManagedSseEnabled: 'false' },
        supplementaryConfiguration: { Policy: null },
      },
    ],
  });
  expect(cellIn(found, PART, SECOND_REGION)).toMatchObject({ status: 'complete', value: [] });
});

const DENIED = { unknown: expect.stringMatching(/^denied: AccessDenied/) };
const NONE = { unknown: 'the answer has no attributes in it' };
test.each<{ fault: Fault; unknown: unknown }>([
  { fault: { call: 'sqs:GetQueueAttributes', kind: 'denied' }, unknown: DENIED },
  { fault: { call: 'sqs:GetQueueAttributes', kind: 'missing-field', field: 'Attributes' }, unknown: NONE },
])('its settings and its policy are unknown: $fault.kind', async ({ fault, unknown }) => {
  const [intake] = await read([fault]);
  expect(intake).toEqual({
    ...INTAKE,
    configuration: { QueueName: 'chartroom-intake', KmsMasterKeyId: unknown, SqsManagedSseEnabled: unknown },
    supplementaryConfiguration: { Policy: unknown },
  });
});

test('further pages of queues are read', async () => {
  const many = withAccount(sampleOrganization, PROD, ({ regions }) => {
    const here = regions[HOME_REGION];
    const [queue] = here?.listed['sqs:ListQueues'] ?? [];
    if (here === undefined || queue === undefined) return;
    here.listed['sqs:ListQueues'] = Array.from({ length: 1_001 }, (_none, at) => ({
      ...queue,
      listed: { QueueUrl: `${URL}-${at}` },
    }));
  });
  expect((await read([], many)).length).toBe(1_001);
});

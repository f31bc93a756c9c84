import type { Fault, Organization } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::SNS::Topic';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

async function read(faults: Fault[] = [], organization: Organization = sampleOrganization) {
  collecting = await startCollecting({
    organization,
    account: PROD,
    now: '2026-10-05T06:00:00.000Z',
    regions: [HOME_REGION],
    faults,
  });
  const { session, clock } = collecting;
  const cells = await collecting.collect(collectorOf('inventory', readers, { session, clock }), {
    parts: [PART],
  });
  const cell = cellIn(cells, PART, HOME_REGION);
  return cell.status === 'complete' ? cell.value : [];
}

const ARN = 'arn:aws:sns:eu-central-1:333344445555:chartroom-alarms';
const ALARMS = {
  resourceType: 'AWS::SNS::Topic',
  resourceId: ARN,
  resourceName: 'chartroom-alarms',
  arn: ARN,
  accountId: PROD,
  awsRegion: HOME_REGION,
  configuration: {
    TopicArn: ARN,
    KmsMasterKeyId: 'arn:aws:kms:eu-central-1:333344445555:key/1a2b3c4d-0000-4000-8000-0000000da7a1',
  },
  supplementaryConfiguration: {
    Policy: expect.stringContaining('Alarms'),
    Tags: [{ Key: 'owner', Value: 'chartroom' }],
  },
};

test('a topic', async () => {
  expect(await read()).toEqual([ALARMS]);
});

const DENIED = { unknown: expect.stringMatching(/^denied: AuthorizationError/) };
const NONE = { unknown: 'the answer has no attributes in it' };
test.each<{ fault: Fault; KmsMasterKeyId?: unknown; supplementaryConfiguration?: object }>([
  {
    fault: { call: 'sns:GetTopicAttributes', kind: 'denied' },
    KmsMasterKeyId: DENIED,
    supplementaryConfiguration: { Policy: DENIED },
  },
  {
    fault: { call: 'sns:GetTopicAttributes', kind: 'missing-field', field: 'Attributes' },
    KmsMasterKeyId: NONE,
    supplementaryConfiguration: { Policy: NONE },
  },
  {
    fault: { call: 'sns:GetTopicAttributes', kind: 'missing-field', field: 'KmsMasterKeyId' },
    KmsMasterKeyId: null,
  },
  {
    fault: { call: 'sns:ListTagsForResource', kind: 'denied' },
    supplementaryConfiguration: { Tags: DENIED },
  },
])('without what $fault.call tells', async ({ fault, KmsMasterKeyId, supplementaryConfiguration }) => {
  expect(await read([fault])).toEqual([
    {
      ...ALARMS,
      configuration: {
        TopicArn: ARN,
        KmsMasterKeyId: KmsMasterKeyId === undefined ? ALARMS.configuration.KmsMasterKeyId : KmsMasterKeyId,
      },
      supplementaryConfiguration: { ...ALARMS.supplementaryConfiguration, ...supplementaryConfiguration },
    },
  ]);
});

test('further pages of topics are read', async () => {
  const many = withAccount(sampleOrganization, PROD, ({ regions }) => {
    const here = regions[HOME_REGION];
    const [topic] = here?.listed['sns:ListTopics'] ?? [];
    if (here === undefined || topic === undefined) return;
    here.listed['sns:ListTopics'] = Array.from({ length: 101 }, (_none, at) => ({
      ...topic,
      listed: { TopicArn: `arn:aws:sns:${HOME_REGION}:${PROD}:topic-${at}` },
    }));
  });
  expect((await read([], many)).length).toBe(101);
});

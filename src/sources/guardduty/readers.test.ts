import {
  GetDetectorCommand,
  GetFindingsCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  ListFindingsCommand,
  type Finding,
  type GetFindingsCommandInput,
} from '@aws-sdk/client-guardduty';
import { mockClient, type AwsClientStub } from 'aws-sdk-client-mock';
import type { AccountState, Fault } from '../../../local/organization/organization';
import { sampleOrganization } from '../../../local/organization/sample';
import { HOME_REGION, PROD, SECOND_REGION } from '../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../test/support/collecting';
import type { Instant } from '../../model/instant';
import { collectorOf } from '../collector';
import { readers } from './readers.generated';

const NOW: Instant = '2026-10-05T06:00:00.000Z';
const DETECTORS = 'guardduty.detectors';
const FINDINGS = 'guardduty.findings';
let collecting: Collecting;
afterEach(async () => {
  const { undeclaredCalls } = collecting.simulator;
  await collecting.close();
  expect(undeclaredCalls).toEqual([]);
});

/** 120 findings in the home Region, three pages of which every fourth is archived; no detector in the other Region. */
function troubled({ regions }: AccountState): void {
  const home = regions[HOME_REGION];
  const second = regions[SECOND_REGION];
  if (!home || !second) throw new Error('the sample has both Regions');
  second.detector = null;
  home.findings = Array.from({ length: 160 }, (_, index) => ({
    id: String(index).padStart(32, '0'),
    type: 'Recon:EC2/PortProbeUnprotectedPort',
    title: 'Somebody knocks',
    description: 'At every door.',
    severity: 2 + (index % 7),
    createdAt: '2026-10-01T00:00:00.000Z' as const,
    updatedAt: '2026-10-02T00:00:00.000Z' as const,
    isArchived: index % 4 === 3,
    count: 1,
    resource: { kind: 'Instance' as const, instanceId: 'i-0123456789abcdef0' },
  }));
}

async function collect(faults: Fault[] = []) {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, PROD, troubled),
    account: PROD,
    now: NOW,
    regions: [HOME_REGION, SECOND_REGION],
    faults,
  });
  const { session, clock } = collecting;
  return collecting.collect(collectorOf('guardduty', readers, { session, clock }));
}

test('reads every finding that is not archived, fifty at a time', async () => {
  const cells = await collect();
  const cell = cellIn(cells, FINDINGS, HOME_REGION);
  if (cell.status !== 'complete') throw new Error(`the cell is ${cell.status}`);
  expect(cell.value).toHaveLength(120);
  expect(cell.value.filter(({ Service }) => Service.Archived)).toEqual([]);
  expect(cell.value[0]).toMatchObject({ ResourceType: 'Instance', CreatedAt: '2026-10-01T00:00:00.000Z' });
  expect(collecting.callsOf('guardduty:ListFindings')).toBe(3);
  expect(collecting.callsOf('guardduty:GetFindings')).toBe(3);
  expect(collecting.callsOf('guardduty:ListDetectors')).toBe(2);
});

test('where there is no detector that is known, and findings are not', async () => {
  const cells = await collect();
  expect(cellIn(cells, DETECTORS, SECOND_REGION)).toMatchObject({ status: 'complete', value: [] });
  expect(cellIn(cells, FINDINGS, SECOND_REGION)).toMatchObject({
    status: 'incomplete',
    reason: 'not-enabled',
    detail: `GuardDuty has no detector in ${SECOND_REGION}`,
  });
});

test.each<{ name: string; fault: Fault; reason: string; read: number | undefined }>([
  {
    name: 'a page of ids that is missing',
    fault: { call: 'guardduty:ListFindings', kind: 'missing-page' },
    reason: 'error',
    read: 50,
  },
  {
    name: 'findings that are denied',
    fault: { call: 'guardduty:GetFindings', kind: 'denied' },
    reason: 'denied',
    read: undefined,
  },
  {
    name: 'findings that are not answered',
    fault: { call: 'guardduty:GetFindings', kind: 'missing-field', field: 'Findings' },
    reason: 'error',
    read: undefined,
  },
  {
    name: 'findings without a severity',
    fault: { call: 'guardduty:GetFindings', kind: 'missing-field', field: 'Severity' },
    reason: 'unreadable',
    read: 0,
  },
  {
    name: 'detectors that are denied',
    fault: { call: 'guardduty:ListDetectors', kind: 'denied' },
    reason: 'denied',
    read: undefined,
  },
  {
    name: 'detectors that are not answered',
    fault: { call: 'guardduty:ListDetectors', kind: 'missing-field', field: 'DetectorIds' },
    reason: 'error',
    read: undefined,
  },
])('$name: the findings are incomplete', async ({ fault, reason, read }) => {
  const cell = cellIn(await collect([fault]), FINDINGS, HOME_REGION);
  expect(cell).toMatchObject({ status: 'incomplete', reason });
  expect(cell.status === 'incomplete' && cell.value?.length).toBe(read);
});

test('a detector whose settings are refused is there, with everything else of it unknown', async () => {
  const cells = await collect([{ call: 'guardduty:GetDetector', kind: 'denied' }]);
  const unknown = { unknown: expect.stringMatching(/^denied: AccessDenied/) };
  expect(cellIn(cells, DETECTORS, HOME_REGION)).toMatchObject({
    status: 'complete',
    value: [{ Status: unknown, Features: unknown }],
  });
});

test.each(['Status', 'Features'])('a detector without %s has it unknown', async (field) => {
  const cells = await collect([{ call: 'guardduty:GetDetector', kind: 'missing-field', field }]);
  expect(cellIn(cells, DETECTORS, HOME_REGION)).toMatchObject({
    status: 'complete',
    value: [{ [field]: { unknown: 'the answer has no such field' } }],
  });
});

describe('an odd answer', () => {
  let guardDuty: AwsClientStub<GuardDutyClient>;
  beforeEach(() => {
    guardDuty = mockClient(GuardDutyClient);
  });
  afterEach(() => guardDuty.restore());
  const aFinding = (at: number, changes: Partial<Finding> = {}): Finding => ({
    AccountId: PROD,
    Arn: `arn:aws:guardduty:${HOME_REGION}:${PROD}:detector/d/finding/${at}`,
    CreatedAt: '2026-10-01T00:00:00.000Z',
    Id: String(at),
    Region: HOME_REGION,
    Resource: { ResourceType: 'Instance' },
    SchemaVersion: '2.0',
    Service: { Archived: false },
    Severity: 8,
    Type: 'Recon:EC2/PortProbeUnprotectedPort',
    UpdatedAt: '2026-10-02T00:00:00.000Z',
    ...changes,
  });

  test('a finding that is gone when it is asked for takes none of the next fifty with it', async () => {
    const ids = Array.from({ length: 60 }, (_, at) => String(at));
    guardDuty.on(ListDetectorsCommand).resolves({ DetectorIds: ['d'] });
    guardDuty.on(GetDetectorCommand).resolves({ Status: 'ENABLED', Features: [] });
    guardDuty.on(ListFindingsCommand).resolves({ FindingIds: ids });
    guardDuty.on(GetFindingsCommand).callsFake(({ FindingIds }: GetFindingsCommandInput) => ({
      Findings: FindingIds?.flatMap((id) => (id === '0' ? [] : [aFinding(Number(id))])),
    }));
    const cell = cellIn(await collect(), FINDINGS, HOME_REGION);
    expect(cell).toMatchObject({ status: 'incomplete', reason: 'error' });
    expect(cell).toMatchObject({ detail: 'of 60 findings that GuardDuty listed it gave 59' });
    expect(cell.status === 'incomplete' && cell.value).toHaveLength(59);
  });

  test('a feature that does not say whether it is on hides no other', async () => {
    guardDuty.on(ListDetectorsCommand).resolves({ DetectorIds: ['d'] });
    guardDuty.on(ListFindingsCommand).resolves({ FindingIds: [] });
    guardDuty.on(GetDetectorCommand).resolves({
      Status: 'ENABLED',
      Features: [{ Name: 'S3_DATA_EVENTS', Status: 'DISABLED' }, { Name: 'RDS_LOGIN_EVENTS' }, {}],
    });
    const Status = { unknown: 'the answer has no such field' };
    expect(cellIn(await collect(), DETECTORS, HOME_REGION)).toMatchObject({
      status: 'complete',
      value: [
        {
          Features: [
            { Name: 'S3_DATA_EVENTS', Status: 'DISABLED' },
            { Name: 'RDS_LOGIN_EVENTS', Status },
            { Status },
          ],
        },
      ],
    });
  });
});

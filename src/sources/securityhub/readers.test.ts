import {
  DescribeHubCommand,
  GetEnabledStandardsCommand,
  GetFindingsCommand,
  SecurityHubClient,
  type AwsSecurityFinding,
  type StandardsSubscription,
} from '@aws-sdk/client-securityhub';
import { mockClient, type AwsClientStub } from 'aws-sdk-client-mock';
import type { Fault } from '../../../local/organization/organization';
import { sampleOrganization } from '../../../local/organization/sample';
import { HOME_REGION, PROD, SECOND_REGION, SECURITY } from '../../../local/organization/sample/places';
import type { SecurityFinding } from '../../../local/organization/vulnerabilities';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../test/support/collecting';
import type { Instant } from '../../model/instant';
import { collectorOf } from '../collector';
import { cursorOf } from '../parts';
import { readers } from './readers.generated';

/** A Thursday. */
const NOW: Instant = '2026-10-08T06:00:00.000Z';
const HUB = 'securityhub.hub';
const FINDINGS = 'securityhub.findings';

let collecting: Collecting;
afterEach(async () => {
  const { undeclaredCalls } = collecting.simulator;
  await collecting.close();
  expect(undeclaredCalls).toEqual([]);
});

function finding(id: string, changes: Partial<SecurityFinding> = {}): SecurityFinding {
  return {
    id,
    product: 'Scanner',
    company: 'Acme',
    types: ['Software and Configuration Checks/Vulnerabilities/CVE'],
    title: 'A package is vulnerable',
    severity: 'HIGH',
    createdAt: '2026-09-01T00:00:00.000Z',
    updatedAt: '2026-09-20T00:00:00.000Z',
    isArchived: false,
    workflow: 'NEW',
    resources: [
      {
        type: 'AwsEc2Instance',
        id: `arn:aws:ec2:${HOME_REGION}:${PROD}:instance/i-0aaa`,
        tags: { Team: 'clinics' },
      },
    ],
    vulnerabilities: [{ id: `CVE-2026-${id}`, packages: [{ name: 'openssl' }], fixAvailable: 'YES' }],
    ...changes,
  };
}

interface World {
  readonly account?: string;
  readonly regions?: readonly string[];
  readonly since?: Instant;
  readonly faults?: Fault[];
  readonly findings?: SecurityFinding[];
  readonly isOff?: boolean;
}

/** The findings are those of one account; another may be asked. */
async function collect({
  account = PROD,
  regions = [HOME_REGION],
  since,
  faults = [],
  findings = [],
  isOff,
}: World) {
  const organization = withAccount(sampleOrganization, PROD, (state) => {
    const home = state.regions[HOME_REGION];
    if (!home) throw new Error('the sample has this Region');
    home.securityHub = isOff === true ? null : { subscribedAt: '2025-01-15T10:10:00.000Z', findings };
  });
  collecting = await startCollecting({
    organization: { ...organization, delegatedAdministrators: { securityhub: SECURITY } },
    account,
    now: NOW,
    regions,
    faults,
  });
  const { session, clock } = collecting;
  return collecting.collect(
    collectorOf('securityhub', readers, { session, clock }),
    since === undefined ? {} : { since: () => since },
  );
}

test('vulnerabilities of any product are read, a hundred at a time, and nothing else is', async () => {
  const cells = await collect({
    findings: [
      ...Array.from({ length: 120 }, (_, index) => finding(String(index))),
      finding('inspector', { product: 'Inspector', company: 'Amazon' }),
      finding('control', { product: 'Security Hub', company: 'AWS', types: [] }),
      finding('intruder', { types: ['TTPs/Discovery'], vulnerabilities: [] }),
      finding('sample', { isSample: true }),
    ],
  });
  const cell = cellIn(cells, FINDINGS, HOME_REGION);
  expect(cell).toMatchObject({ status: 'complete', value: { isFull: true, otherProviders: 0 } });
  if (cell.status !== 'complete') return;
  expect(cell.value.findings).toHaveLength(121);
  expect(cell.value.findings.at(-1)?.ProductName).toBe('Inspector');
  expect(cell.value.findings[0]).toEqual({
    Id: '0',
    ProductArn: `arn:aws:securityhub:${HOME_REGION}::product/acme/scanner`,
    ProductName: 'Scanner',
    AwsAccountId: PROD,
    Region: HOME_REGION,
    UpdatedAt: '2026-09-20T00:00:00.000Z',
    SeverityLabel: 'HIGH',
    RecordState: 'ACTIVE',
    WorkflowStatus: 'NEW',
    Resources: [
      {
        Type: 'AwsEc2Instance',
        Id: `arn:aws:ec2:${HOME_REGION}:${PROD}:instance/i-0aaa`,
        Region: HOME_REGION,
        Team: 'clinics',
      },
    ],
    Vulnerabilities: [
      {
        Id: 'CVE-2026-0',
        RelatedVulnerabilities: [],
        VulnerablePackages: [{ Name: 'openssl' }],
        FixAvailable: 'YES',
        ExploitAvailable: { unknown: 'the answer has no such field' },
        EpssScore: { unknown: 'the answer has no such field' },
      },
    ],
  });
  // Two pages of active ones, one of archived ones; of what controls found one, and two for the controls that rules name.
  expect(collecting.callsOf('securityhub:GetFindings')).toBe(6);
  expect(collecting.callsOf('securityhub:DescribeHub')).toBe(1);
  expect(cursorOf(FINDINGS, cell.value, true)).toBe(NOW);
});

const CHANGED = [
  finding('old'),
  finding('resolved', { workflow: 'RESOLVED', updatedAt: '2026-10-07T12:00:00.000Z' }),
  finding('archived', { isArchived: true, updatedAt: '2026-10-07T13:00:00.000Z' }),
  finding('archived-before', { isArchived: true, updatedAt: '2026-10-01T13:00:00.000Z' }),
];
test.each<{ name: string; since: Instant; isFull: boolean; found: string[] }>([
  {
    name: 'later in the week: what changed since, with an hour of overlap',
    since: '2026-10-07T12:59:00.000Z',
    isFull: false,
    found: ['resolved', 'archived'],
  },
  {
    name: 'first in the week: every active one, and those that were archived since',
    since: '2026-10-04T12:00:00.000Z',
    isFull: true,
    found: ['old', 'resolved', 'archived'],
  },
])('$name', async ({ since, isFull, found }) => {
  const cell = cellIn(await collect({ findings: CHANGED, since }), FINDINGS, HOME_REGION);
  expect(cell).toMatchObject({ status: 'complete', value: { isFull } });
  expect(cell.status === 'complete' && cell.value.findings.map(({ Id }) => Id)).toEqual(found);
});

test("a delegated administrator's own findings are read, and not its members'", async () => {
  const cells = await collect({ account: SECURITY, findings: [finding('1')] });
  expect(cellIn(cells, FINDINGS, HOME_REGION)).toMatchObject({ status: 'complete', value: { findings: [] } });
});

test('what is of another cloud is counted, and is out of scope', async () => {
  const cells = await collect({
    findings: [finding('1', { resources: [{ type: 'Other', id: 'vm', provider: 'AZURE' }] }), finding('2')],
  });
  expect(cellIn(cells, FINDINGS, HOME_REGION)).toMatchObject({
    status: 'complete',
    value: { otherProviders: 1, findings: [{ Id: '2' }] },
  });
});

test('where Security Hub is off that is known, and findings are not', async () => {
  const cells = await collect({ isOff: true });
  expect(cellIn(cells, HUB, HOME_REGION)).toMatchObject({ status: 'complete', value: [] });
  expect(cellIn(cells, FINDINGS, HOME_REGION)).toMatchObject({
    status: 'incomplete',
    reason: 'not-enabled',
    detail: `Security Hub is not enabled in ${HOME_REGION}`,
  });
  expect(collecting.callsOf('securityhub:GetFindings')).toBe(0);
});

test('a Region that is denied is not one where it is off, and leaves the other as it is', async () => {
  const cells = await collect({
    regions: [HOME_REGION, SECOND_REGION],
    findings: [finding('1')],
    faults: [{ call: 'securityhub:*', kind: 'denied', region: SECOND_REGION }],
  });
  for (const part of [HUB, FINDINGS] as const) {
    expect(cellIn(cells, part, HOME_REGION)).toMatchObject({ status: 'complete' });
    expect(cellIn(cells, part, SECOND_REGION)).toMatchObject({ status: 'incomplete', reason: 'denied' });
  }
});

test.each<{ name: string; fault: Fault; reason: string; read: number | undefined }>([
  {
    name: 'a page that is missing',
    fault: { call: 'securityhub:GetFindings', kind: 'missing-page' },
    reason: 'error',
    read: 100,
  },
  {
    name: 'a list that is throttled to the end',
    fault: { call: 'securityhub:GetFindings', kind: 'throttled' },
    reason: 'throttled',
    read: undefined,
  },
  ...['Findings', 'Vulnerabilities', 'VulnerablePackages', 'RecordState', 'UpdatedAt'].map((field) => ({
    name: `answers without ${field}`,
    fault: { call: 'securityhub:GetFindings', kind: 'missing-field', field } as const,
    reason: field === 'Findings' ? 'error' : 'unreadable',
    read: field === 'Findings' ? undefined : 0,
  })),
])('$name: the findings are incomplete, and say why', async ({ fault, reason, read }) => {
  const findings = Array.from({ length: 120 }, (_, index) => finding(String(index)));
  const cell = cellIn(await collect({ findings, faults: [fault] }), FINDINGS, HOME_REGION);
  expect(cell).toMatchObject({ status: 'incomplete', reason });
  expect(cell.status === 'incomplete' && cell.value?.findings.length).toBe(read);
});

describe('what controls found', () => {
  const CONTROLS = 'securityhub.control-findings';
  const ofControl = (id: string, changes: Partial<SecurityFinding> = {}) =>
    finding(id, {
      product: 'Security Hub',
      company: 'AWS',
      types: ['Software and Configuration Checks/Industry and Regulatory Standards'],
      vulnerabilities: [],
      control: { id: 'S3.14', status: 'FAILED' },
      ...changes,
    });

  test('is read where nobody triaged it, and of the controls that rules name all that passes or fails', async () => {
    const cells = await collect({
      findings: [
        ...Array.from({ length: 101 }, (_, at) => ofControl(String(at))),
        ofControl('critical', { severity: 'CRITICAL' }),
        ofControl('medium', { severity: 'MEDIUM' }),
        ofControl('suppressed', { workflow: 'SUPPRESSED' }),
        ofControl('passed', {
          severity: 'INFORMATIONAL',
          workflow: 'RESOLVED',
          control: { id: 'S3.14', status: 'PASSED' },
        }),
        ofControl('not available', { control: { id: 'S3.14', status: 'NOT_AVAILABLE' } }),
        ofControl('another control', { control: { id: 'EC2.19', status: 'FAILED' } }),
        ofControl('another, medium', { severity: 'MEDIUM', control: { id: 'EC2.19', status: 'FAILED' } }),
        ofControl('another, triaged', { workflow: 'NOTIFIED', control: { id: 'EC2.19', status: 'FAILED' } }),
        ofControl('archived', { isArchived: true }),
        finding('of no control', { product: 'Security Hub', company: 'AWS', vulnerabilities: [] }),
        finding('other'),
      ],
    });
    const cell = cellIn(cells, CONTROLS, HOME_REGION);
    if (cell.status !== 'complete') throw new Error(`the cell is ${cell.status}`);
    const byId = new Map(cell.value.map((each) => [each.Id, each]));
    expect([...byId.keys()].filter((id) => !/^\d+$/.test(id)).sort()).toEqual([
      'another control',
      'critical',
      'medium',
      'passed',
      'suppressed',
    ]);
    expect(byId.size).toBe(106);
    expect(byId.get('suppressed')).toMatchObject({
      ComplianceStatus: 'FAILED',
      WorkflowStatus: 'SUPPRESSED',
    });
    expect(byId.get('passed')).toMatchObject({ ComplianceStatus: 'PASSED', WorkflowStatus: 'RESOLVED' });
    expect(byId.get('critical')).toEqual({
      Id: 'critical',
      SecurityControlId: 'S3.14',
      Title: 'A package is vulnerable',
      ComplianceStatus: 'FAILED',
      WorkflowStatus: 'NEW',
      SeverityLabel: 'CRITICAL',
      CreatedAt: '2026-09-01T00:00:00.000Z',
      UpdatedAt: '2026-09-20T00:00:00.000Z',
      Resources: [`arn:aws:ec2:${HOME_REGION}:${PROD}:instance/i-0aaa`],
    });
  });

  test.each(['FAILED', 'PASSED'] as const)(
    'that changed to %s while it was listed, and is on two pages, is what it was last',
    async (last) => {
      const before = last === 'FAILED' ? 'PASSED' : 'FAILED';
      const cells = await collect({
        findings: [
          ofControl('twice', {
            updatedAt: '2026-09-21T00:00:00.000Z',
            control: { id: 'S3.14', status: last },
          }),
          ofControl('twice', {
            updatedAt: '2026-09-20T00:00:00.000Z',
            control: { id: 'S3.14', status: before },
          }),
        ],
      });
      expect(cellIn(cells, CONTROLS, HOME_REGION)).toMatchObject({
        status: 'complete',
        value: [{ Id: 'twice', ComplianceStatus: last, UpdatedAt: '2026-09-21T00:00:00.000Z' }],
      });
    },
  );

  test('is of the account itself, also where it is told of others', async () => {
    const cells = await collect({ account: SECURITY, findings: [ofControl('0')] });
    expect(cellIn(cells, CONTROLS, HOME_REGION)).toMatchObject({ status: 'complete', value: [] });
  });

  test('cannot be known where Security Hub is off', async () => {
    expect(cellIn(await collect({ isOff: true }), CONTROLS, HOME_REGION)).toMatchObject({
      status: 'incomplete',
      reason: 'not-enabled',
    });
  });
});

test('standards that are refused are unknown, and the hub is there', async () => {
  const cells = await collect({ faults: [{ call: 'securityhub:GetEnabledStandards', kind: 'denied' }] });
  expect(cellIn(cells, HUB, HOME_REGION)).toMatchObject({
    status: 'complete',
    value: [{ standards: { unknown: expect.stringMatching(/^denied: /) } }],
  });
});

describe('odd findings', () => {
  const PRODUCT = `arn:aws:securityhub:${HOME_REGION}::product/aws/securityhub`;
  let hub: AwsClientStub<SecurityHubClient>;
  beforeEach(() => {
    hub = mockClient(SecurityHubClient);
    hub.on(DescribeHubCommand).resolves({ HubArn: 'arn' });
    hub.on(GetEnabledStandardsCommand).resolves({ StandardsSubscriptions: [] });
  });
  afterEach(() => hub.restore());
  const answered = (Id: string | undefined, changes: Partial<AwsSecurityFinding>): AwsSecurityFinding => ({
    SchemaVersion: '2018-10-08',
    Id,
    ProductArn: PRODUCT,
    GeneratorId: 'g',
    AwsAccountId: PROD,
    Region: HOME_REGION,
    CreatedAt: '2026-09-01T00:00:00.000Z',
    UpdatedAt: '2026-09-20T00:00:00.000Z',
    Description: 'd',
    Title: 'A bucket has no lock',
    Severity: { Label: 'HIGH' },
    Workflow: { Status: 'NEW' },
    Compliance: { Status: 'FAILED', SecurityControlId: 'S3.15' },
    RecordState: 'ACTIVE',
    Resources: [],
    ...changes,
  });
  async function readBack(
    part: 'securityhub.control-findings' | 'securityhub.findings',
    ...findings: AwsSecurityFinding[]
  ) {
    hub.on(GetFindingsCommand).resolves({ Findings: findings });
    return cellIn(await collect({}), part, HOME_REGION);
  }

  test('of two moments the later is later, in whatever zone a product writes it', async () => {
    const Vulnerabilities = [{ Id: 'CVE-1', VulnerablePackages: [{ Name: 'openssl' }] }];
    const Resources = [{ Type: 'AwsEc2Instance', Id: 'i-1' }];
    const twice = { Vulnerabilities, Resources };
    expect(
      await readBack(
        'securityhub.findings',
        answered('1', { ...twice, RecordState: 'ARCHIVED', UpdatedAt: '2026-09-20T10:00:00+09:00' }),
        answered('1', { ...twice, RecordState: 'ACTIVE', UpdatedAt: '2026-09-20T09:00:00Z' }),
      ),
    ).toMatchObject({ value: { findings: [{ RecordState: 'ACTIVE' }] } });
  });

  test('what does not say which it is, or when it changed, is counted by itself', async () => {
    const cell = await readBack(
      'securityhub.control-findings',
      answered(undefined, {}),
      answered(undefined, { Title: 'Another' }),
      answered('1', {}),
      answered('1', { UpdatedAt: 'yesterday' }),
    );
    expect(cell).toMatchObject({ status: 'incomplete', reason: 'unreadable', value: [{ Id: '1' }] });
    // Each of the three lists answers them.
    expect(cell.status === 'incomplete' && cell.unreadable).toHaveLength(9);
  });

  test('one without a title is judged, and one without a status of the control is not taken for passed', async () => {
    expect(
      await readBack(
        'securityhub.control-findings',
        answered('1', { Title: undefined }),
        answered('2', { Compliance: { SecurityControlId: 'S3.15' } }),
      ),
    ).toMatchObject({
      status: 'incomplete',
      reason: 'unreadable',
      value: [{ Id: '1', ComplianceStatus: 'FAILED' }],
      unreadable: [{ resource: '2' }],
    });
  });

  test('a standard that does not say how it is hides no other', async () => {
    hub.on(GetEnabledStandardsCommand).resolves({
      StandardsSubscriptions: [
        { StandardsArn: 'a' },
        { StandardsArn: 'b', StandardsStatus: 'READY' },
      ] as StandardsSubscription[],
    });
    hub.on(GetFindingsCommand).resolves({ Findings: [] });
    expect(cellIn(await collect({}), HUB, HOME_REGION)).toMatchObject({
      value: [{ standards: [{ unknown: expect.any(String) }, { StandardsStatus: 'READY' }] }],
    });
  });
});

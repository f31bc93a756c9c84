import type { AccountState, Fault } from '../../../local/organization/organization';
import { sampleOrganization } from '../../../local/organization/sample';
import { inspectorOf } from '../../../local/organization/sample/baseline';
import { HOME_REGION, PROD, SECOND_REGION, SECURITY } from '../../../local/organization/sample/places';
import type { InspectorFinding, ScannedResource } from '../../../local/organization/vulnerabilities';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../test/support/collecting';
import type { Instant } from '../../model/instant';
import { collectorOf } from '../collector';
import { cursorOf } from '../parts';
import { readers } from './readers.generated';

/** A Monday. */
const NOW: Instant = '2026-10-05T06:00:00.000Z';
const FINDINGS = 'inspector.findings';
const COVERAGE = 'inspector.coverage';
const REACHABILITY = 'inspector.reachability';
const STATUS = 'inspector.account-status';
const LISTS = [FINDINGS, COVERAGE, REACHABILITY] as const;

const INSTANCE: ScannedResource = {
  kind: 'instance',
  id: 'i-0aaa',
  imageId: 'ami-0web',
  group: 'web',
  team: 'clinics',
};
const KEV = 'CVE-2026-1111';

let collecting: Collecting;
afterEach(async () => {
  const { undeclaredCalls } = collecting.simulator;
  await collecting.close();
  expect(undeclaredCalls).toEqual([]);
});

type PackageFinding = Extract<InspectorFinding, { kind: 'package' }>;

function finding(id: string, changes: Partial<PackageFinding> = {}): PackageFinding {
  return {
    kind: 'package',
    id,
    status: 'ACTIVE',
    severity: 'HIGH',
    firstObservedAt: '2026-09-01T00:00:00.000Z',
    updatedAt: '2026-09-20T00:00:00.000Z',
    resource: INSTANCE,
    vulnerability: `CVE-2026-${id}`,
    packages: [{ name: 'openssl', version: '3.0.1', fixedInVersion: '3.0.7' }],
    fixAvailable: 'YES',
    exploitAvailable: false,
    epss: 0.25,
    ...changes,
  };
}

interface World {
  readonly account?: string;
  readonly regions?: readonly string[];
  readonly now?: Instant;
  readonly since?: Instant;
  readonly faults?: Fault[];
  /** What the account has in its home Region. */
  readonly findings?: InspectorFinding[];
  readonly suppressionRules?: string[];
  readonly change?: (state: AccountState) => void;
}

async function collect({
  account = PROD,
  regions = [HOME_REGION],
  now = NOW,
  since,
  faults = [],
  findings = [],
  suppressionRules = [],
  change = () => {},
}: World) {
  const organization = withAccount(sampleOrganization, account, (state) => {
    const home = state.regions[HOME_REGION];
    if (!home) throw new Error('the sample has this Region');
    home.inspector = { ...inspectorOf(), findings, suppressionRules };
    change(state);
  });
  collecting = await startCollecting({
    organization: { ...organization, delegatedAdministrators: { inspector2: SECURITY } },
    account,
    now,
    regions,
    faults,
  });
  const { session, clock } = collecting;
  return collecting.collect(
    collectorOf('inspector', readers, { session, clock }),
    since === undefined ? {} : { since: () => since },
  );
}

const many = (count: number, changes: Partial<PackageFinding> = {}) =>
  Array.from({ length: count }, (_, index) => finding(String(index).padStart(4, '0'), changes));

describe('what is asked for', () => {
  test('the first time every finding, a hundred at a time, and of each vulnerability once what CISA says', async () => {
    const cells = await collect({
      findings: [
        ...many(210, { vulnerability: KEV }),
        finding('0300', { status: 'SUPPRESSED' }),
        finding('0301', { status: 'CLOSED', updatedAt: '2026-09-10T00:00:00.000Z' }),
      ],
    });
    const cell = cellIn(cells, FINDINGS, HOME_REGION);
    expect(cell).toMatchObject({
      status: 'complete',
      value: { isFull: true, readUntil: NOW, otherProviders: 0 },
    });
    expect(cell.status === 'complete' && cell.value.findings).toHaveLength(212);
    expect(cell.status === 'complete' && cell.value).not.toHaveProperty('changedSince');
    // Three pages of open ones, one of closed ones, one of reachable ports.
    expect(collecting.callsOf('inspector2:ListFindings')).toBe(5);
    expect(collecting.callsOf('inspector2:BatchGetFindingDetails')).toBe(1);
    expect(collecting.callsOf('inspector2:BatchGetAccountStatus')).toBe(1);
  });

  test.each<{ name: string; world: World; rules: unknown; calls: number }>([
    {
      name: 'not where nothing is suppressed',
      world: { findings: [finding('0001')] },
      rules: undefined,
      calls: 0,
    },
    {
      name: 'by name where something is',
      world: {
        findings: [finding('0001'), finding('0002', { status: 'SUPPRESSED' })],
        suppressionRules: ['legacy hosts', 'accepted'],
      },
      rules: ['accepted', 'legacy hosts'],
      calls: 1,
    },
    {
      name: 'to the last page',
      world: {
        findings: [finding('0002', { status: 'SUPPRESSED' })],
        suppressionRules: Array.from({ length: 101 }, (_, index) => `rule ${String(index).padStart(3, '0')}`),
      },
      rules: expect.arrayContaining(['rule 000', 'rule 100']),
      calls: 2,
    },
    {
      name: 'and are unknown where they are refused, while the findings count',
      world: {
        findings: [finding('0002', { status: 'SUPPRESSED' })],
        faults: [{ call: 'inspector2:ListFilters', kind: 'denied' }],
      },
      rules: { unknown: expect.stringMatching(/^denied: /) },
      calls: 1,
    },
  ])('suppression rules $name', async ({ world, rules, calls }) => {
    const cell = cellIn(await collect(world), FINDINGS, HOME_REGION);
    expect(cell).toMatchObject({ status: 'complete' });
    expect(cell.status === 'complete' ? cell.value.suppressionRules : 'not read').toEqual(rules);
    expect(collecting.callsOf('inspector2:ListFilters')).toBe(calls);
  });

  const changed = [
    finding('old'),
    finding('new', { updatedAt: '2026-10-07T12:00:00.000Z' }),
    finding('closed', { status: 'CLOSED', updatedAt: '2026-10-07T13:00:00.000Z' }),
    finding('closed-before', { status: 'CLOSED', updatedAt: '2026-10-01T13:00:00.000Z' }),
  ];
  test.each<{ name: string; since: Instant; now: Instant; isFull: boolean; found: string[] }>([
    {
      name: 'later in the same week: what changed since, with an hour of overlap',
      since: '2026-10-07T12:59:00.000Z',
      now: '2026-10-08T06:00:00.000Z',
      isFull: false,
      found: ['new', 'closed'],
    },
    {
      name: 'in the first scan of a week: every one that is not closed, and those that were closed since',
      since: '2026-10-04T23:59:59.999Z',
      now: '2026-10-08T06:00:00.000Z',
      isFull: true,
      found: ['old', 'new', 'closed'],
    },
    {
      name: 'after a clock that was ahead: no less than since now',
      since: '2026-10-10T00:00:00.000Z',
      now: '2026-10-07T12:30:00.000Z',
      isFull: false,
      found: ['new', 'closed'],
    },
  ])('$name', async ({ since, now, isFull, found }) => {
    const cell = cellIn(await collect({ findings: changed, since, now }), FINDINGS, HOME_REGION);
    expect(cell).toMatchObject({ status: 'complete', value: { isFull } });
    if (cell.status !== 'complete') return;
    expect(cell.value.findings.map(({ findingArn }) => findingArn.split('/')[1])).toEqual(found);
    expect(cursorOf(FINDINGS, cell.value, true)).toBe(now);
  });
});

test('of a finding what its clocks need is kept, and nothing else', async () => {
  const cells = await collect({
    findings: [
      finding('0001', {
        vulnerability: 'KB5023697',
        related: ['CVE-2026-1', 'CVE-2026-2'],
        cisa: { addedAt: '2026-09-30T00:00:00.000Z', dueAt: '2026-10-21T00:00:00.000Z' },
        exploitAvailable: true,
      }),
    ],
  });
  expect(cellIn(cells, FINDINGS, HOME_REGION)).toMatchObject({ status: 'complete' });
  const cell = cellIn(cells, FINDINGS, HOME_REGION);
  expect(cell.status === 'complete' && cell.value.findings).toEqual([
    {
      findingArn: `arn:aws:inspector2:${HOME_REGION}:${PROD}:finding/0001`,
      awsAccountId: PROD,
      severity: 'HIGH',
      status: 'ACTIVE',
      firstObservedAt: '2026-09-01T00:00:00.000Z',
      updatedAt: '2026-09-20T00:00:00.000Z',
      fixAvailable: 'YES',
      vulnerabilityId: 'KB5023697',
      relatedVulnerabilities: ['CVE-2026-1', 'CVE-2026-2'],
      packages: [{ name: 'openssl', version: '3.0.1', fixedInVersion: '3.0.7' }],
      exploitAvailable: 'YES',
      epssScore: 0.25,
      cisaData: { dateAdded: '2026-09-30T00:00:00.000Z', dateDue: '2026-10-21T00:00:00.000Z' },
      resources: [
        {
          type: 'AWS_EC2_INSTANCE',
          id: 'i-0aaa',
          region: HOME_REGION,
          team: 'clinics',
          autoScalingGroup: 'web',
          imageId: 'ami-0web',
        },
      ],
    },
  ]);
});

test("a delegated administrator's own findings are read, and not its members'", async () => {
  const member = { ...finding('member'), resource: INSTANCE };
  const organization = withAccount(sampleOrganization, PROD, ({ regions }) => {
    const home = regions[HOME_REGION];
    if (home) home.inspector = { ...inspectorOf(), findings: [member] };
  });
  collecting = await startCollecting({
    organization: { ...organization, delegatedAdministrators: { inspector2: SECURITY } },
    account: SECURITY,
    now: NOW,
    regions: [HOME_REGION],
  });
  const { session, clock } = collecting;
  const cells = await collecting.collect(collectorOf('inspector', readers, { session, clock }));
  expect(cellIn(cells, FINDINGS, HOME_REGION)).toMatchObject({ status: 'complete', value: { findings: [] } });
});

test('what is of another cloud is counted, and is out of scope', async () => {
  const azure: ScannedResource = { ...INSTANCE, provider: 'AZURE' };
  const cells = await collect({
    findings: [finding('0001', { resource: azure }), finding('0002')],
    change: ({ regions }) =>
      regions[HOME_REGION]?.inspector?.coverage.push(
        { resource: azure, scanType: 'PACKAGE', isActive: true, reason: 'SUCCESSFUL' },
        { resource: INSTANCE, scanType: 'PACKAGE', isActive: true, reason: 'SUCCESSFUL' },
      ),
  });
  expect(cellIn(cells, FINDINGS, HOME_REGION)).toMatchObject({
    status: 'complete',
    value: { otherProviders: 1, findings: [{ vulnerabilityId: 'CVE-2026-0002' }] },
  });
  expect(cellIn(cells, COVERAGE, HOME_REGION)).toMatchObject({
    status: 'complete',
    value: {
      otherProviders: 1,
      resources: [{ resourceId: 'i-0aaa', autoScalingGroup: 'web', imageId: 'ami-0web' }],
    },
  });
});

describe('where Inspector is off', () => {
  test.each<{ name: string; change: World['change']; status: string }>([
    {
      name: 'never switched on',
      change: ({ regions }) => void Object.assign(regions[HOME_REGION] ?? {}, { inspector: null }),
      status: 'DISABLED',
    },
    {
      name: 'suspended',
      change: ({ regions }) =>
        void Object.assign(regions[HOME_REGION]?.inspector ?? {}, { status: 'SUSPENDED' }),
      status: 'SUSPENDED',
    },
  ])('$name: that is known, and its lists are not', async ({ change = () => {}, status }) => {
    const cells = await collect({ change });
    expect(cellIn(cells, STATUS, HOME_REGION)).toMatchObject({ status: 'complete', value: { status } });
    for (const part of LISTS) {
      expect(cellIn(cells, part, HOME_REGION)).toMatchObject({
        status: 'incomplete',
        reason: 'not-enabled',
        detail: `Inspector is ${status} in ${HOME_REGION}`,
      });
    }
    expect(collecting.callsOf('inspector2:ListFindings')).toBe(0);
  });

  test('what is scanned stands beside it, each by itself', async () => {
    const cells = await collect({});
    expect(cellIn(cells, STATUS, HOME_REGION)).toMatchObject({
      value: {
        status: 'ENABLED',
        resources: {
          ec2: 'ENABLED',
          lambdaCode: 'DISABLED',
          codeRepository: { unknown: 'the answer has no such field' },
        },
      },
    });
  });
});

describe('on a bad day', () => {
  test('a Region that is denied leaves the other as it is', async () => {
    const cells = await collect({
      regions: [HOME_REGION, SECOND_REGION],
      findings: [finding('0001')],
      faults: [{ call: 'inspector2:*', kind: 'denied', region: SECOND_REGION }],
    });
    for (const part of [STATUS, ...LISTS] as const) {
      expect(cellIn(cells, part, HOME_REGION)).toMatchObject({ status: 'complete' });
      expect(cellIn(cells, part, SECOND_REGION)).toMatchObject({ status: 'incomplete', reason: 'denied' });
    }
  });

  test('where the status is refused the findings are read all the same', async () => {
    const cells = await collect({
      findings: [finding('0001')],
      faults: [{ call: 'inspector2:BatchGetAccountStatus', kind: 'denied' }],
    });
    expect(cellIn(cells, STATUS, HOME_REGION)).toMatchObject({ status: 'incomplete', reason: 'denied' });
    expect(cellIn(cells, FINDINGS, HOME_REGION)).toMatchObject({ status: 'complete' });
  });

  test.each<{ name: string; fault: Fault; reason: string; read: number | undefined }>([
    {
      name: 'a page that is missing',
      fault: { call: 'inspector2:ListFindings', kind: 'missing-page' },
      reason: 'error',
      read: 100,
    },
    {
      name: 'a list that is throttled to the end',
      fault: { call: 'inspector2:ListFindings', kind: 'throttled' },
      reason: 'throttled',
      read: undefined,
    },
    {
      name: 'an answer without its list',
      fault: { call: 'inspector2:ListFindings', kind: 'missing-field', field: 'findings' },
      reason: 'error',
      read: undefined,
    },
    ...['fixAvailable', 'vulnerabilityId', 'vulnerablePackages', 'status', 'updatedAt', 'resources'].map(
      (field) => ({
        name: `findings without ${field}`,
        fault: { call: 'inspector2:ListFindings', kind: 'missing-field', field } as const,
        reason: 'unreadable',
        read: 0,
      }),
    ),
  ])('$name: the findings are incomplete, and say why', async ({ fault, reason, read }) => {
    const cell = cellIn(await collect({ findings: many(120), faults: [fault] }), FINDINGS, HOME_REGION);
    expect(cell).toMatchObject({ status: 'incomplete', reason });
    if (cell.status !== 'incomplete') return;
    expect(cell.value?.findings.length).toBe(read);
    if (reason !== 'unreadable' && cell.value !== undefined) {
      expect(cursorOf(FINDINGS, cell.value, false)).toBeUndefined();
    }
  });

  test('one finding that cannot be read is named, and leaves the others', async () => {
    const cells = await collect({ findings: [finding('0001'), finding('0002', { packages: [] })] });
    expect(cellIn(cells, FINDINGS, HOME_REGION)).toMatchObject({
      status: 'incomplete',
      reason: 'unreadable',
      value: { findings: [{ vulnerabilityId: 'CVE-2026-0001' }] },
      unreadable: [{ resource: `arn:aws:inspector2:${HOME_REGION}:${PROD}:finding/0002` }],
    });
  });

  test('an update of Windows without packages is its own package', async () => {
    const cells = await collect({
      findings: [finding('0001', { vulnerability: 'KB5023697', packages: [] })],
    });
    expect(cellIn(cells, FINDINGS, HOME_REGION)).toMatchObject({
      status: 'complete',
      value: { findings: [{ packages: [{ name: 'KB5023697' }] }] },
    });
  });

  test.each<{ name: string; fault?: Fault; hasNoDetails?: true; why: RegExp; isReadOn: boolean }>([
    {
      name: 'denied',
      fault: { call: 'inspector2:BatchGetFindingDetails', kind: 'denied' },
      why: /^denied: AccessDenied/,
      isReadOn: true,
    },
    {
      name: 'broken off, which is asked for again by the next scan',
      fault: { call: 'inspector2:BatchGetFindingDetails', kind: 'error' },
      why: /^error: /,
      isReadOn: false,
    },
    { name: 'not there', hasNoDetails: true, why: /^FINDING_DETAILS_NOT_FOUND: /, isReadOn: true },
  ])(
    'details that are $name are unknown, and nothing else is',
    async ({ fault, hasNoDetails, why, isReadOn }) => {
      const cell = cellIn(
        await collect({
          findings: [finding('0001', { ...(hasNoDetails && { hasNoDetails }) })],
          faults: fault === undefined ? [] : [fault],
        }),
        FINDINGS,
        HOME_REGION,
      );
      expect(cell).toMatchObject({
        status: 'complete',
        value: {
          findings: [
            { severity: 'HIGH', epssScore: 0.25, cisaData: { unknown: expect.stringMatching(why) } },
          ],
        },
      });
      expect(cell.status === 'complete' && cell.value.readUntil !== undefined).toBe(isReadOn);
    },
  );

  test('of details that are denied no more is asked', async () => {
    await collect({
      findings: many(120),
      faults: [{ call: 'inspector2:BatchGetFindingDetails', kind: 'denied' }],
    });
    expect(collecting.callsOf('inspector2:BatchGetFindingDetails')).toBeLessThan(12);
  });

  test.each(['severity', 'exploitAvailable'])('a finding without %s has it unknown', async (field) => {
    const cells = await collect({
      findings: [finding('0001')],
      faults: [{ call: 'inspector2:ListFindings', kind: 'missing-field', field }],
    });
    expect(cellIn(cells, FINDINGS, HOME_REGION)).toMatchObject({
      status: 'complete',
      value: { findings: [{ [field]: { unknown: 'the answer has no such field' } }] },
    });
  });
});

test('coverage is read two hundred at a time', async () => {
  const cells = await collect({
    change: ({ regions }) => {
      const inspector = regions[HOME_REGION]?.inspector;
      inspector?.coverage.push(
        ...Array.from({ length: 250 }, (_, index) => ({
          resource: { kind: 'function' as const, name: `function-${index}` },
          scanType: 'PACKAGE' as const,
          isActive: index > 0,
          reason: index > 0 ? 'SUCCESSFUL' : 'UNSUPPORTED_RUNTIME',
          ...(index > 0 && { lastScannedAt: '2026-10-04T00:00:00.000Z' as const }),
        })),
      );
    },
  });
  const cell = cellIn(cells, COVERAGE, HOME_REGION);
  if (cell.status !== 'complete') throw new Error(`the cell is ${cell.status}`);
  expect(cell.value.resources).toHaveLength(250);
  expect(cell.value.resources.slice(0, 2)).toEqual([
    {
      resourceType: 'AWS_LAMBDA_FUNCTION',
      resourceId: `arn:aws:lambda:${HOME_REGION}:${PROD}:function:function-0:$LATEST`,
      scanType: 'PACKAGE',
      scanStatus: { statusCode: 'INACTIVE', reason: 'UNSUPPORTED_RUNTIME' },
      functionName: 'function-0',
    },
    {
      resourceType: 'AWS_LAMBDA_FUNCTION',
      resourceId: `arn:aws:lambda:${HOME_REGION}:${PROD}:function:function-1:$LATEST`,
      scanType: 'PACKAGE',
      scanStatus: { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' },
      lastScannedAt: '2026-10-04T00:00:00.000Z',
      functionName: 'function-1',
    },
  ]);
  expect(collecting.callsOf('inspector2:ListCoverage')).toBe(2);
});

test('ports that can be reached are all read in every scan, with what the way leads through', async () => {
  const reachable: InspectorFinding = {
    kind: 'reachability',
    id: 'port',
    status: 'ACTIVE',
    severity: 'MEDIUM',
    firstObservedAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    resource: INSTANCE,
    port: 22,
    path: ['AWS::EC2::InternetGateway', 'AWS::EC2::SecurityGroup'],
  };
  const cells = await collect({
    findings: [reachable, { ...reachable, id: 'closed', status: 'CLOSED' }],
    since: '2026-10-05T05:00:00.000Z',
  });
  expect(cellIn(cells, FINDINGS, HOME_REGION)).toMatchObject({ value: { isFull: false, findings: [] } });
  expect(cellIn(cells, REACHABILITY, HOME_REGION)).toMatchObject({
    status: 'complete',
    value: [{ resources: ['i-0aaa'], path: ['AWS::EC2::InternetGateway', 'AWS::EC2::SecurityGroup'] }],
  });
});

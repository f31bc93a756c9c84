import type { Cell } from '../../sources/cell';
import type { PartName, PartValue } from '../../sources/parts';
import { patchObservationsOf } from './patch-observations';
import type { StoredCell } from '../../sources/cell';

const ACCOUNT = '111122223333';
const REGION = 'eu-central-1';
const AT = '2026-10-05T06:00:00.000Z';
const READ_AT = '2026-10-05T06:00:05.000Z';

type Finding = PartValue<'inspector.findings'>['findings'][number];
type Covered = PartValue<'inspector.coverage'>['resources'][number];
type Reachable = PartValue<'inspector.reachability'>[number];

const INSTANCE: Finding['resources'][number] = {
  type: 'AWS_EC2_INSTANCE',
  id: 'i-0aaa',
  region: REGION,
  imageId: 'ami-0web',
};
const FINDING: Finding = {
  findingArn: `arn:aws:inspector2:${REGION}:${ACCOUNT}:finding/1`,
  awsAccountId: ACCOUNT,
  severity: 'HIGH',
  status: 'ACTIVE',
  firstObservedAt: '2026-09-01T00:00:00.000Z',
  updatedAt: '2026-09-20T00:00:00.000Z',
  fixAvailable: 'YES',
  vulnerabilityId: 'CVE-2026-1111',
  relatedVulnerabilities: [],
  packages: [{ name: 'openssl', version: '3.0.1', fixedInVersion: '3.0.7' }],
  exploitAvailable: 'NO',
  epssScore: 0.25,
  cisaData: null,
  resources: [INSTANCE],
};
const COVERED: Covered = {
  resourceType: 'AWS_EC2_INSTANCE',
  resourceId: 'i-0aaa',
  scanType: 'PACKAGE',
  scanStatus: { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' },
  lastScannedAt: '2026-10-04T00:00:00.000Z',
  imageId: 'ami-0web',
};

const UNSAID = { unknown: 'the answer has no such field' };
const STATUS: PartValue<'inspector.account-status'> = {
  status: UNSAID,
  resources: { ec2: UNSAID, ecr: UNSAID, lambda: UNSAID, lambdaCode: UNSAID, codeRepository: UNSAID },
};

function complete<P extends PartName>(part: P, value: PartValue<P>): StoredCell {
  const cell = { account: ACCOUNT, part, region: REGION, status: 'complete', observedAt: READ_AT, value };
  // The value is of the part, which TypeScript cannot follow.
  return { cell: cell as Cell, evidence: `evidence/${part}` };
}

function incomplete<P extends PartName>(part: P, value?: PartValue<P>): StoredCell {
  const { cell, evidence } = complete(part, value as PartValue<P>);
  return { cell: { ...cell, status: 'incomplete', reason: 'throttled', detail: 'slow' } as Cell, evidence };
}

const findings = (all: Finding[], isFull = true) =>
  complete('inspector.findings', { isFull, otherProviders: 0, findings: all });
const coverage = (...resources: Covered[]) =>
  complete('inspector.coverage', { otherProviders: 0, resources });
const reachable = (...path: string[]): Reachable => ({ findingArn: 'arn:1', resources: ['i-0aaa'], path });

const observe = (...stored: StoredCell[]) => patchObservationsOf(ACCOUNT, AT, stored);

test('a finding, in the words of no source', () => {
  expect(observe(findings([FINDING]), coverage(COVERED))).toEqual({
    account: ACCOUNT,
    at: AT,
    vulnerabilities: [
      {
        source: 'inspector',
        id: `arn:aws:inspector2:${REGION}:${ACCOUNT}:finding/1`,
        account: ACCOUNT,
        region: REGION,
        resource: 'i-0aaa',
        resourceType: 'AWS_EC2_INSTANCE',
        lineage: { kind: 'image', id: 'ami-0web' },
        vulnerability: 'CVE-2026-1111',
        aliases: [],
        packages: [{ name: 'openssl', version: '3.0.1', fixedInVersion: '3.0.7' }],
        severity: 'high',
        status: 'active',
        firstObservedAt: '2026-09-01T00:00:00.000Z',
        updatedAt: '2026-09-20T00:00:00.000Z',
        fixAvailable: 'yes',
        exploitAvailable: false,
        epss: 0.25,
        readAt: READ_AT,
        evidence: 'evidence/inspector.findings',
      },
    ],
    coverage: [
      {
        source: 'inspector',
        region: REGION,
        resource: 'i-0aaa',
        resourceType: 'AWS_EC2_INSTANCE',
        lineage: { kind: 'image', id: 'ami-0web' },
        isScanned: true,
        reason: 'SUCCESSFUL',
        lastScannedAt: '2026-10-04T00:00:00.000Z',
        readAt: READ_AT,
        evidence: 'evidence/inspector.coverage',
      },
    ],
    complete: [
      {
        source: 'inspector',
        region: REGION,
        list: 'findings',
        readAt: READ_AT,
        evidence: 'evidence/inspector.findings',
      },
      {
        source: 'inspector',
        region: REGION,
        list: 'coverage',
        readAt: READ_AT,
        evidence: 'evidence/inspector.coverage',
      },
    ],
    changes: [],
    off: [],
    living: [],
  });
});

test.each<{ name: string; finding: Partial<Finding>; seen: object }>([
  {
    name: 'an update of Windows has the CVEs that it closes as aliases',
    finding: { vulnerabilityId: 'KB5023697', relatedVulnerabilities: ['CVE-2026-1', 'CVE-2026-2'] },
    seen: { vulnerability: 'KB5023697', aliases: ['CVE-2026-1', 'CVE-2026-2'] },
  },
  {
    name: 'known to be exploited: due on the day that CISA says',
    finding: {
      cisaData: { dateAdded: '2026-09-30T00:00:00.000Z', dateDue: '2026-10-21T00:00:00.000Z' },
    },
    seen: { kev: { addedAt: '2026-09-30T00:00:00.000Z', dueOn: '2026-10-21' } },
  },
  {
    name: 'nobody scored it',
    finding: { severity: 'UNTRIAGED' },
    seen: { severity: 'medium', unscored: true },
  },
  {
    name: 'a severity of an unknown name',
    finding: { severity: 'SEVERE' },
    seen: { severity: 'medium', unscored: true },
  },
  {
    name: 'no severity',
    finding: { severity: { unknown: 'missing' } },
    seen: { severity: 'medium', unscored: true },
  },
  { name: 'informational', finding: { severity: 'INFORMATIONAL' }, seen: { severity: 'informational' } },
  {
    name: 'no package has a fix',
    finding: { fixAvailable: 'NO', packages: [{ name: 'zlib', fixedInVersion: 'NotAvailable' }] },
    seen: { fixAvailable: 'no', packages: [{ name: 'zlib' }] },
  },
  { name: 'suppressed', finding: { status: 'SUPPRESSED' }, seen: { status: 'suppressed' } },
  {
    name: 'an instance of a group',
    finding: { resources: [{ ...INSTANCE, autoScalingGroup: 'web', team: 'clinics' }] },
    seen: { lineage: { kind: 'auto-scaling-group', id: 'web' }, team: 'clinics' },
  },
  {
    name: 'an image that nothing runs',
    finding: {
      resources: [
        {
          type: 'AWS_ECR_CONTAINER_IMAGE',
          id: `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/shop/web/sha256:ab`,
          inUseCount: 0,
        },
      ],
    },
    seen: { lineage: { kind: 'repository', id: 'shop/web' }, inUse: false },
  },
  {
    name: 'a function',
    finding: {
      resources: [
        {
          type: 'AWS_LAMBDA_FUNCTION',
          id: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:intake:$LATEST`,
          functionName: 'intake',
        },
      ],
    },
    seen: { lineage: { kind: 'function', id: 'intake' } },
  },
])('a finding: $name', ({ finding, seen }) => {
  expect(observe(findings([{ ...FINDING, ...finding }])).vulnerabilities).toEqual([
    expect.objectContaining(seen),
  ]);
});

test.each(['kev', 'epss', 'exploitAvailable', 'exposed'])('what is not known is left out: %s', (name) => {
  const unknown = { unknown: 'denied: AccessDenied' };
  const seen = observe(
    findings([{ ...FINDING, cisaData: unknown, epssScore: unknown, exploitAvailable: unknown }]),
  ).vulnerabilities[0];
  expect(seen).toBeDefined();
  expect(seen).not.toHaveProperty(name);
});

const NETWORK: Covered = { ...COVERED, scanType: 'NETWORK' };
test.each<{ name: string; stored: StoredCell[]; exposed: boolean | undefined }>([
  {
    name: 'through an internet gateway',
    stored: [complete('inspector.reachability', [reachable('AWS::EC2::InternetGateway')])],
    exposed: true,
  },
  {
    name: 'through an internet gateway, in a list that was cut',
    stored: [incomplete('inspector.reachability', [reachable('AWS::EC2::InternetGateway')])],
    exposed: true,
  },
  {
    name: 'from another network only, on an instance whose network is looked at',
    stored: [
      complete('inspector.reachability', [reachable('AWS::EC2::VpcPeeringConnection')]),
      coverage(NETWORK),
    ],
    exposed: false,
  },
  {
    name: 'not at all, on an instance whose network nobody looks at',
    stored: [complete('inspector.reachability', []), coverage(COVERED)],
    exposed: undefined,
  },
  {
    name: 'not in a list that was cut',
    stored: [incomplete('inspector.reachability', []), coverage(NETWORK)],
    exposed: undefined,
  },
  {
    name: 'by a way that is not told',
    stored: [
      complete('inspector.reachability', [{ ...reachable(), path: { unknown: 'missing' } }]),
      coverage(NETWORK),
    ],
    exposed: undefined,
  },
  { name: 'in a list that was refused', stored: [incomplete('inspector.reachability')], exposed: undefined },
])('reached from the internet: $name', ({ stored, exposed }) => {
  expect(observe(findings([FINDING]), ...stored).vulnerabilities[0]?.exposed).toBe(exposed);
});

test.each<{ name: string; stored: StoredCell[]; lists: string[] }>([
  { name: 'a list of changes only', stored: [findings([], false)], lists: [] },
  { name: 'a full list', stored: [findings([])], lists: ['findings'] },
  { name: 'a list that was cut', stored: [incomplete('inspector.findings')], lists: [] },
  { name: 'coverage', stored: [coverage(COVERED)], lists: ['coverage'] },
  {
    name: 'coverage without a status',
    stored: [coverage({ ...COVERED, scanStatus: { unknown: 'missing' } })],
    lists: [],
  },
])('read to its end: $name', ({ stored, lists }) => {
  expect(observe(...stored).complete.map(({ list }) => list)).toEqual(lists);
});

test('coverage is that of packages, scanned or not', () => {
  const stopped: Covered = {
    ...COVERED,
    resourceId: 'i-0bbb',
    scanStatus: { statusCode: 'INACTIVE', reason: 'RESOURCE_TERMINATED' },
  };
  expect(
    observe(coverage(COVERED, NETWORK, stopped)).coverage.map(({ resource, isScanned, reason }) => [
      resource,
      isScanned,
      reason,
    ]),
  ).toEqual([
    ['i-0aaa', true, 'SUCCESSFUL'],
    ['i-0bbb', false, 'RESOURCE_TERMINATED'],
  ]);
});

test.each<{ name: string; stored: StoredCell[]; seen: object }>([
  {
    name: 'Inspector says of itself that it is off',
    stored: [complete('inspector.account-status', { ...STATUS, status: 'DISABLED' })],
    seen: {
      off: [
        {
          source: 'inspector',
          region: REGION,
          reason: 'DISABLED',
          readAt: READ_AT,
          evidence: 'evidence/inspector.account-status',
        },
      ],
    },
  },
  {
    name: 'Inspector that is on, or on its way out, is not off',
    stored: ['ENABLED', 'ENABLING', 'DISABLING'].map((status) =>
      complete('inspector.account-status', { ...STATUS, status }),
    ),
    seen: { off: [] },
  },
  {
    name: 'where nobody could say whether Inspector is on, it is not off',
    stored: [complete('inspector.account-status', STATUS)],
    seen: { off: [] },
  },
  {
    name: 'a list of what changed that came to its end says since when',
    stored: [
      complete('inspector.findings', {
        isFull: false,
        changedSince: '2026-10-04T05:00:00.000Z',
        otherProviders: 0,
        findings: [],
      }),
    ],
    seen: {
      complete: [],
      changes: [{ source: 'inspector', region: REGION, since: '2026-10-04T05:00:00.000Z', readAt: READ_AT }],
    },
  },
  {
    name: 'a list of what changed that was cut says nothing of the rest',
    stored: [
      incomplete('inspector.findings', {
        isFull: false,
        changedSince: '2026-10-04T05:00:00.000Z',
        otherProviders: 0,
        findings: [],
      }),
    ],
    seen: { complete: [], changes: [] },
  },
])('$name', ({ stored, seen }) => {
  expect(patchObservationsOf(ACCOUNT, AT, stored)).toMatchObject(seen);
});

import type { PartValue } from '../../sources/parts';
import { patchObservationsOf } from './patch-observations';

const ACCOUNT = '111122223333';
const REGION = 'eu-central-1';
const READ_AT = '2026-10-05T06:00:05.000Z';
type Finding = PartValue<'securityhub.findings'>['findings'][number];
type Vulnerability = Finding['Vulnerabilities'][number];

const VULNERABILITY: Vulnerability = {
  Id: 'CVE-2026-1111',
  RelatedVulnerabilities: [],
  VulnerablePackages: [{ Name: 'openssl', Version: '3.0.1', FixedInVersion: '3.0.7' }],
  FixAvailable: 'YES',
  ExploitAvailable: 'NO',
  EpssScore: 0.25,
};
const INSTANCE_ARN = `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/i-0aaa`;
const FINDING: Finding = {
  Id: 'scanner/1',
  ProductArn: `arn:aws:securityhub:${REGION}::product/acme/scanner`,
  ProductName: 'Scanner',
  AwsAccountId: ACCOUNT,
  Region: REGION,
  FirstObservedAt: '2026-09-01T00:00:00.000Z',
  UpdatedAt: '2026-09-20T00:00:00.000Z',
  SeverityLabel: 'HIGH',
  RecordState: 'ACTIVE',
  WorkflowStatus: 'NEW',
  Resources: [{ Type: 'AwsEc2Instance', Id: INSTANCE_ARN, Region: REGION, ImageId: 'ami-0web' }],
  Vulnerabilities: [VULNERABILITY],
};

function observe(finding: Finding, isFull = true) {
  return patchObservationsOf(ACCOUNT, '2026-10-05T06:00:00.000Z', [
    {
      cell: {
        account: ACCOUNT,
        part: 'securityhub.findings',
        region: REGION,
        status: 'complete',
        observedAt: READ_AT,
        value: { isFull, otherProviders: 0, findings: [finding] },
      },
      evidence: 'evidence/1',
    },
  ]);
}

test('what a product told, by the names that Inspector has for the same', () => {
  expect(observe(FINDING)).toMatchObject({
    coverage: [],
    complete: [{ source: 'securityhub', region: REGION, list: 'findings', readAt: READ_AT }],
  });
  expect(observe(FINDING).vulnerabilities).toEqual([
    {
      source: 'securityhub',
      id: 'scanner/1',
      product: 'Scanner',
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
      evidence: 'evidence/1',
    },
  ]);
});

test('a list of changes is no list that says anything by absence', () => {
  expect(observe(FINDING, false).complete).toEqual([]);
});

test.each<{ name: string; finding: Partial<Finding>; status: string }>([
  { name: 'archived by its product', finding: { RecordState: 'ARCHIVED' }, status: 'closed' },
  { name: 'resolved by somebody', finding: { WorkflowStatus: 'RESOLVED' }, status: 'closed' },
  { name: 'suppressed', finding: { WorkflowStatus: 'SUPPRESSED' }, status: 'suppressed' },
  { name: 'notified', finding: { WorkflowStatus: 'NOTIFIED' }, status: 'active' },
  { name: 'without a workflow', finding: { WorkflowStatus: { unknown: 'missing' } }, status: 'active' },
])('a finding that is $name is $status', ({ finding, status }) => {
  expect(observe({ ...FINDING, ...finding }).vulnerabilities[0]?.status).toBe(status);
});

const unknown = { unknown: 'the answer has no such field' };
test.each<{ name: string; vulnerability: Partial<Vulnerability>; fixAvailable: string }>([
  { name: 'said', vulnerability: { FixAvailable: 'NO' }, fixAvailable: 'no' },
  {
    name: 'not said, one of two packages has it',
    vulnerability: {
      FixAvailable: unknown,
      VulnerablePackages: [{ Name: 'a', FixedInVersion: '2' }, { Name: 'b' }],
    },
    fixAvailable: 'partial',
  },
  {
    name: 'not said, and nothing tells',
    vulnerability: { FixAvailable: unknown, VulnerablePackages: [{ Name: 'a' }] },
    fixAvailable: 'yes',
  },
])('whether there is a fix: $name', ({ vulnerability, fixAvailable }) => {
  const finding = { ...FINDING, Vulnerabilities: [{ ...VULNERABILITY, ...vulnerability }] };
  expect(observe(finding).vulnerabilities[0]?.fixAvailable).toBe(fixAvailable);
});

test.each([
  [
    `arn:aws:lambda:${REGION}:${ACCOUNT}:function:intake`,
    `arn:aws:lambda:${REGION}:${ACCOUNT}:function:intake:$LATEST`,
  ],
  [
    `arn:aws:lambda:${REGION}:${ACCOUNT}:function:intake:7`,
    `arn:aws:lambda:${REGION}:${ACCOUNT}:function:intake:7`,
  ],
])('the function %s is %s', (Id, resource) => {
  const finding = { ...FINDING, Resources: [{ Type: 'AwsLambdaFunction', Id }] };
  expect(observe(finding).vulnerabilities).toMatchObject([
    { resource, resourceType: 'AWS_LAMBDA_FUNCTION', lineage: { kind: 'function', id: 'intake' } },
  ]);
});

test('a finding of two vulnerabilities tells of both', () => {
  const finding = { ...FINDING, Vulnerabilities: [VULNERABILITY, { ...VULNERABILITY, Id: 'CVE-2026-2' }] };
  expect(observe(finding).vulnerabilities.map((each) => each.vulnerability)).toEqual([
    'CVE-2026-1111',
    'CVE-2026-2',
  ]);
});

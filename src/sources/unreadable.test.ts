import type { Instant } from '../model/instant';
import { cellFrom } from './cell';
import { PART_NAMES, parts, readablePart, type PartName } from './parts';

const NOW: Instant = '2026-10-05T06:00:00.000Z';
const ARN = 'arn:aws:iam::111122223333:user/';
const cellOf = (part: PartName, value: unknown) =>
  cellFrom({ account: '111122223333', part, region: 'global', observedAt: NOW }, { value });
const row = (name: string, userCreationTime: unknown) => ({
  user: name,
  arn: `${ARN}${name}`,
  userCreationTime,
  passwordEnabled: false,
  mfaActive: true,
  accessKeys: [{ active: false }, { active: false }],
});
const user = { UserName: 'alice', UserId: 'AIDA', Arn: `${ARN}alice` };
const role = { RoleName: 'r', RoleId: 'AROA', Arn: 'arn:aws:iam::111122223333:role/r', CreateDate: NOW };
const finding = {
  Id: 'a',
  Arn: 'arn:aws:guardduty:eu-west-1:111122223333:detector/d/finding/a',
  Type: 'x',
  Severity: 8,
  CreatedAt: NOW,
  UpdatedAt: NOW,
};

test.each<[string, PartName, unknown, number, object[]]>([
  [
    'one odd row of a report',
    'iam.credential-report',
    { rows: [row('alice', NOW), row('bob', 'N/A')] },
    1,
    [{ kind: 'rows', resource: `${ARN}bob`, why: 'userCreationTime (of another form)' }],
  ],
  [
    'one user without a name, and one role without a trust policy',
    'iam.authorization-details',
    { UserDetailList: [user, { ...user, UserName: undefined }], RoleDetailList: [role] },
    1,
    [
      { kind: 'UserDetailList', resource: `${ARN}alice`, why: 'UserName (missing or of another type)' },
      {
        kind: 'RoleDetailList',
        resource: role.Arn,
        why: 'AssumeRolePolicyDocument (missing or of another type)',
      },
    ],
  ],
  [
    'one finding without a severity',
    'guardduty.findings',
    [finding, { ...finding, Severity: 'high' }],
    1,
    [{ resource: finding.Arn, why: 'Severity (missing or of another type)' }],
  ],
  [
    'a member that is not even an object',
    'inventory.AWS::EC2::Volume',
    ['hunter2'],
    0,
    [{ why: 'the whole (missing or of another type)' }],
  ],
])('%s is named by what it says of itself, and hides no other', (_name, part, value, count, unreadable) => {
  const cell = cellOf(part, value);
  expect(cell).toMatchObject({ status: 'incomplete', reason: 'unreadable', unreadable });
  if (cell.status === 'out-of-scope' || cell.value === undefined) throw new Error('it has no value');
  expect(Object.values(cell.value).flat()).toHaveLength(count);
  expect(JSON.stringify(cell)).not.toContain('hunter2');
});

test.each<[string, PartName, unknown]>([
  ['a user without a date', 'iam.authorization-details', { UserDetailList: [user] }],
  ['a finding without a title', 'guardduty.findings', [finding]],
  [
    'an attribute of another form than ours, which alone is unknown',
    'inventory.AWS::EC2::Volume',
    [
      {
        resourceType: 'AWS::EC2::Volume',
        resourceId: 'vol-1',
        arn: 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-1',
        accountId: '111122223333',
        awsRegion: 'eu-west-1',
        configuration: { volumeId: 'vol-1', encrypted: 'yes' },
        supplementaryConfiguration: { Tags: [] },
      },
    ],
  ],
])('%s is read', (_name, part, value) => {
  expect(cellOf(part, value)).toMatchObject({ status: 'complete' });
});

/** Parts whose value is not a list, with nothing in it. */
const EMPTY: Partial<Record<PartName, unknown>> = {
  'cloudtrail.access-removals': { from: NOW, to: NOW, events: [] },
  'cloudtrail.events': { from: NOW, to: NOW, events: [] },
  'iam.credential-report': { rows: [] },
  'iam.authorization-details': {},
  'inspector.coverage': { otherProviders: 0, resources: [] },
  'inspector.findings': { isFull: true, otherProviders: 0, findings: [] },
  'securityhub.findings': { isFull: true, otherProviders: 0, findings: [] },
  'organization.accounts': { isReadHere: true, Accounts: [] },
  'organization.service-control-policies': { isReadHere: true, Policies: [], Accounts: [] },
  'patching.ledger': { instances: [], quarter: {} },
};

test('every part that counts its members reads them one by one', () => {
  const counted = PART_NAMES.filter((part) => 'count' in parts[part] && parts[part].count !== undefined);
  expect(counted.filter((part) => readablePart(part, EMPTY[part] ?? []) === undefined)).toEqual([]);
});

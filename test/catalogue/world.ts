import type { PartName } from '../../src/sources/parts';
import type { PartInputs } from '../support/rule-tester';
import {
  accountPublicAccessBlock,
  ADMIN_DOCUMENT,
  ALL_BLOCKED,
  authorizationDetails,
  buckets,
  database,
  event,
  events,
  guardDutyFinding,
  iamPolicy,
  iamRole,
  iamUser,
  kmsKey,
  lambdaFunction,
  NO_KEY,
  recorder,
  reportRow,
  rootRow,
  securityGroup,
  trail,
  trustOf,
  volume,
} from '../support/snapshots';

type Complete<T> = {
  readonly [K in PartName]-?: Exclude<T extends Partial<Record<K, infer V>> ? V : never, undefined>;
};
/** A value of every part. */
export type World = Complete<PartInputs>;

/** Nothing there, and nothing configured: what a new account answers. */
export const EMPTY: World = {
  'organization.membership': { member: false },
  'organization.accounts': [],
  'iam.authorization-details': {},
  'iam.credential-report': { rows: [] },
  'iam.account-summary': { AccountMFAEnabled: 0, AccountAccessKeysPresent: 0 },
  'iam.password-policy': { exists: false },
  'inventory.AWS::S3::AccountPublicAccessBlock': [],
  'inventory.AWS::S3::Bucket': [],
  'inventory.AWS::EC2::SecurityGroup': [],
  'inventory.AWS::EC2::Volume': [],
  'inventory.ebs-defaults': { ebsEncryptionByDefault: false },
  'inventory.AWS::RDS::DBInstance': [],
  'inventory.AWS::KMS::Key': [],
  'inventory.AWS::Lambda::Function': [],
  'config.recorders': [],
  'config.delivery-channels': [],
  'cloudtrail.trails': [],
  ...events(),
  'guardduty.detectors': [],
  'guardduty.findings': [],
};

/** Everything as it should be. */
export const GOOD: World = {
  ...EMPTY,
  'organization.membership': {
    member: true,
    Id: 'o-abc123def4',
    Arn: 'arn:aws:organizations::999900001111:organization/o-abc123def4',
    ManagementAccountId: '999900001111',
  },
  ...authorizationDetails({ UserDetailList: [iamUser()], RoleDetailList: [iamRole()] }),
  'iam.credential-report': { rows: [rootRow(), reportRow()] },
  'iam.account-summary': { AccountMFAEnabled: 1, AccountAccessKeysPresent: 0 },
  'iam.password-policy': {
    exists: true,
    MinimumPasswordLength: 14,
    RequireSymbols: true,
    RequireNumbers: true,
    RequireUppercaseCharacters: true,
    RequireLowercaseCharacters: true,
    PasswordReusePrevention: 24,
  },
  ...accountPublicAccessBlock(ALL_BLOCKED),
  ...buckets({
    PublicAccessBlockConfiguration: ALL_BLOCKED,
    BucketVersioningConfiguration: { status: 'Enabled' },
    BucketPolicy: { policyText: tlsOnly() },
  }),
  ...securityGroup([]),
  ...volume(true),
  'inventory.ebs-defaults': { ebsEncryptionByDefault: true },
  ...database(),
  ...kmsKey(true),
  ...lambdaFunction(),
  'config.recorders': [recorder()],
  'config.delivery-channels': [
    {
      name: 'default',
      configHistoryDeliveryInfo: { lastStatus: 'SUCCESS' },
      configStreamDeliveryInfo: { lastStatus: 'SUCCESS' },
    },
  ],
  'cloudtrail.trails': [trail()],
  'guardduty.detectors': [
    { DetectorId: 'd1', Status: 'ENABLED', Features: [{ Name: 'S3_DATA_EVENTS', Status: 'ENABLED' }] },
  ],
};

const OLD_KEY = { active: true, lastRotated: '2024-01-01T00:00:00Z' };
const admin = {
  AttachedManagedPolicies: [
    { PolicyName: 'AdministratorAccess', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
  ],
};

/** Something wrong for every rule, several members in every list. */
export const BAD: World = {
  ...EMPTY,
  ...authorizationDetails({
    UserDetailList: [
      iamUser({ ...admin, UserPolicyList: [{ PolicyName: 'all', PolicyDocument: ADMIN_DOCUMENT }] }),
      iamUser({ UserName: 'bob', Arn: 'arn:aws:iam::111122223333:user/bob', GroupList: ['a', 'b'] }),
    ],
    RoleDetailList: [
      iamRole({ AssumeRolePolicyDocument: trustOf('*'), RoleLastUsed: {} }),
      iamRole({ RoleName: 'old', Arn: 'arn:aws:iam::111122223333:role/old', RoleLastUsed: undefined }),
    ],
    Policies: [
      iamPolicy(ADMIN_DOCUMENT),
      iamPolicy('not a policy', { Arn: 'arn:aws:iam::111122223333:policy/broken' }),
    ],
  }),
  'iam.credential-report': {
    rows: [
      rootRow({ passwordLastUsed: '2026-09-30T00:00:00Z' }),
      reportRow({
        mfaActive: false,
        passwordLastUsed: '2025-01-01T00:00:00Z',
        accessKeys: [OLD_KEY, OLD_KEY],
      }),
      reportRow({ user: 'bob', arn: 'arn:aws:iam::111122223333:user/bob', accessKeys: [NO_KEY, OLD_KEY] }),
    ],
  },
  'iam.account-summary': { AccountMFAEnabled: 0, AccountAccessKeysPresent: 1, AccountPasswordPresent: 1 },
  ...accountPublicAccessBlock(null),
  ...buckets({
    PublicAccessBlockConfiguration: null,
    BucketVersioningConfiguration: { status: 'Suspended' },
    BucketPolicy: { policyText: null },
  }),
  ...securityGroup([
    {
      ipProtocol: 'tcp',
      fromPort: 22,
      toPort: 22,
      ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }, { cidrIp: '10.0.0.0/8' }],
    },
    { ipProtocol: '-1', ipv6Ranges: [{ cidrIpv6: '::/0' }], prefixListIds: [{ prefixListId: 'pl-1' }] },
  ]),
  ...volume(false),
  ...database({ storageEncrypted: false, publiclyAccessible: true }),
  ...kmsKey(false),
  ...lambdaFunction(
    { runtime: 'nodejs16.x' },
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'lambda:InvokeFunction', Resource: '*' }],
    }),
  ),
  'config.recorders': [
    recorder({ status: { recording: false } }),
    recorder({ name: 'second', recordingGroup: { resourceTypes: ['AWS::EC2::Volume'] } }),
  ],
  'config.delivery-channels': [
    {
      name: 'default',
      configHistoryDeliveryInfo: { lastStatus: 'FAILURE', lastErrorCode: 'AccessDenied' },
      configStreamDeliveryInfo: { lastStatus: 'FAILURE' },
    },
  ],
  'cloudtrail.trails': [
    trail({
      IsMultiRegionTrail: false,
      LogFileValidationEnabled: false,
      KmsKeyId: undefined,
      status: { IsLogging: false },
    }),
    trail({
      Name: 'second',
      TrailARN: 'arn:aws:cloudtrail:eu-central-1:111122223333:trail/second',
      selectors: { EventSelectors: [{ ReadWriteType: 'WriteOnly' }, { IncludeManagementEvents: false }] },
    }),
  ],
  ...events(
    event('ConsoleLogin', {
      eventID: 'root',
      consoleLogin: 'Success',
      mfaUsed: 'No',
      userIdentity: { type: 'Root' },
    }),
    event('DeleteTrail', { eventID: 'trail', targets: ['b', 'a'] }),
    event('StopConfigurationRecorder', { eventID: 'recorder' }),
    event('DeleteDetector', { eventID: 'detector' }),
    event('LeaveOrganization', { eventID: 'leave', errorCode: 'AccessDenied' }),
  ),
  'guardduty.detectors': [
    { DetectorId: 'd1', Status: 'DISABLED', Features: [{ Name: 'S3_DATA_EVENTS', Status: 'DISABLED' }] },
  ],
  'guardduty.findings': [
    guardDutyFinding({ CreatedAt: '2026-09-01T00:00:00Z' }),
    guardDutyFinding({
      Id: 'f2',
      Arn: 'arn:aws:guardduty:eu-central-1:111122223333:detector/d1/finding/f2',
      Severity: 2,
    }),
  ],
};

function tlsOnly(): string {
  const Statement = {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: '*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

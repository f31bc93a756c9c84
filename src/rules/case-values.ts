import type * as z from 'zod';
import type { cloudTrailEventSchema } from '../sources/cloudtrail/events/part';
import type { trailSchema } from '../sources/cloudtrail/trails/part';
import type { credentialReportRowSchema } from '../sources/iam/credential-report/part';
import type { recorderSchema } from '../sources/config/recorders/part';
import type { guardDutyFindingSchema } from '../sources/guardduty/findings/part';
import type {
  authorizationDetailsSchema,
  iamPolicySchema,
  iamRoleSchema,
  iamUserSchema,
} from '../sources/iam/authorization-details/part';
import type { PartName, parts } from '../sources/parts';
import type { windowSchema } from '../sources/ssm/maintenance-windows/part';
import type { patchStateSchema } from '../sources/ssm/patch-states/part';
import type { patchSchema } from '../sources/ssm/patches/part';
import type { resourceSchemas, ResourceType } from '../sources/resource-types';
import { CASE_ACCOUNT, CASE_REGION, type PartInputs } from './rule-cases';
import type { PartValue } from '../sources/parts';
import type { Severity } from '../model/severity';
import type { RuleCases } from './rule-cases';

// What cases are built from: values with nothing wrong about them; a case changes what it is about.

type ReportRow = z.input<typeof credentialReportRowSchema>;
export type PartInput<P extends PartName> = z.input<(typeof parts)[P]['schema']>;
export type ResourceInput<T extends ResourceType> = z.input<(typeof resourceSchemas)[T]>;

export const NO_KEY = { active: false };

/** A user with a password used and MFA, and no keys. */
export function reportRow(changes: Partial<ReportRow> = {}): ReportRow {
  return {
    user: 'alice',
    arn: 'arn:aws:iam::111122223333:user/alice',
    userCreationTime: '2025-01-01T00:00:00Z',
    passwordEnabled: true,
    passwordLastUsed: '2026-09-30T00:00:00Z',
    passwordLastChanged: '2026-01-01T00:00:00Z',
    mfaActive: true,
    accessKeys: [NO_KEY, NO_KEY],
    ...changes,
  };
}

export function rootRow(changes: Partial<ReportRow> = {}): ReportRow {
  return {
    user: '<root_account>',
    arn: 'arn:aws:iam::111122223333:root',
    userCreationTime: '2020-01-01T00:00:00Z',
    mfaActive: true,
    accessKeys: [NO_KEY, NO_KEY],
    ...changes,
  };
}

export function iamUser(changes: Partial<z.input<typeof iamUserSchema>> = {}): z.input<typeof iamUserSchema> {
  return {
    UserName: 'alice',
    UserId: 'AIDAEXAMPLEALICE',
    Arn: 'arn:aws:iam::111122223333:user/alice',
    CreateDate: '2025-01-01T00:00:00Z',
    ...changes,
  };
}

export function iamRole(changes: Partial<z.input<typeof iamRoleSchema>> = {}): z.input<typeof iamRoleSchema> {
  return {
    RoleName: 'app',
    RoleId: 'AROAEXAMPLEAPP',
    Arn: 'arn:aws:iam::111122223333:role/app',
    CreateDate: '2025-01-01T00:00:00Z',
    AssumeRolePolicyDocument: trustOf({ Service: 'lambda.amazonaws.com' }),
    RoleLastUsed: { LastUsedDate: '2026-09-30T00:00:00Z' },
    ...changes,
  };
}

/** A trust policy of one statement. */
export function trustOf(Principal: unknown, Condition?: unknown): Record<string, unknown> {
  const statement = {
    Effect: 'Allow',
    Principal,
    Action: 'sts:AssumeRole',
    ...(Condition !== undefined && { Condition }),
  };
  return { Version: '2012-10-17', Statement: [statement] };
}

export function iamPolicy(
  document: Record<string, unknown> | string,
  changes: Partial<z.input<typeof iamPolicySchema>> = {},
): z.input<typeof iamPolicySchema> {
  return {
    PolicyName: 'deploy',
    PolicyId: 'ANPAEXAMPLEDEPLOY',
    Arn: 'arn:aws:iam::111122223333:policy/deploy',
    DefaultVersionId: 'v2',
    AttachmentCount: 1,
    CreateDate: '2025-01-01T00:00:00Z',
    PolicyVersionList: [
      { VersionId: 'v1', IsDefaultVersion: false, Document: ADMIN_DOCUMENT },
      { VersionId: 'v2', IsDefaultVersion: true, Document: document },
    ],
    ...changes,
  };
}

export const ADMIN_DOCUMENT = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' }],
};
export const READ_DOCUMENT = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
};

export function authorizationDetails(details: z.input<typeof authorizationDetailsSchema>) {
  return { 'iam.authorization-details': details };
}

export const TRAIL_ARN = 'arn:aws:cloudtrail:eu-central-1:111122223333:trail/main';

/** Multi-Region, logging and delivering, with all management events, validation and a key. */
export function trail(changes: Partial<z.input<typeof trailSchema>> = {}): z.input<typeof trailSchema> {
  return {
    Name: 'main',
    TrailARN: TRAIL_ARN,
    HomeRegion: CASE_REGION,
    IsMultiRegionTrail: true,
    IsOrganizationTrail: false,
    LogFileValidationEnabled: true,
    S3BucketName: 'trail-logs',
    KmsKeyId: 'arn:aws:kms:eu-central-1:111122223333:key/trail',
    status: { IsLogging: true, LatestDeliveryTime: '2026-09-30T23:50:00Z' },
    selectors: { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] },
    ...changes,
  };
}

/** The look-up of one hour in {@link CASE_REGION}. */
export function events(...list: z.input<typeof cloudTrailEventSchema>[]) {
  return {
    'cloudtrail.events': { from: '2026-09-30T23:00:00Z', to: '2026-10-01T00:00:00Z', events: list },
  };
}

/** The same in the Region where global services keep their records. */
export function globalEvents(...list: z.input<typeof cloudTrailEventSchema>[]) {
  return { 'us-east-1': events(...list) };
}

export function event(
  eventName: string,
  changes: Partial<z.input<typeof cloudTrailEventSchema>> = {},
): z.input<typeof cloudTrailEventSchema> {
  return {
    eventID: 'e-1',
    eventName,
    eventSource: 'cloudtrail.amazonaws.com',
    eventTime: '2026-09-30T23:10:00Z',
    awsRegion: CASE_REGION,
    recipientAccountId: CASE_ACCOUNT,
    sourceIPAddress: '203.0.113.7',
    userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/mallory', userName: 'mallory' },
    ...changes,
  };
}

export function recorder(
  changes: Partial<z.input<typeof recorderSchema>> = {},
): z.input<typeof recorderSchema> {
  return {
    name: 'default',
    recordingGroup: { allSupported: true, recordingStrategy: 'ALL_SUPPORTED_RESOURCE_TYPES' },
    status: { recording: true, lastStatus: 'SUCCESS' },
    ...changes,
  };
}

/** Severity 8, created two days before the test's now. */
export function guardDutyFinding(
  changes: Partial<z.input<typeof guardDutyFindingSchema>> = {},
): z.input<typeof guardDutyFindingSchema> {
  return {
    Id: 'f1',
    Arn: 'arn:aws:guardduty:eu-central-1:111122223333:detector/d1/finding/f1',
    Type: 'UnauthorizedAccess:EC2/SSHBruteForce',
    Title: 'i-1 is performing SSH brute force attacks.',
    Severity: 8,
    CreatedAt: '2026-09-29T00:00:00Z',
    UpdatedAt: '2026-09-29T06:00:00Z',
    Service: { Archived: false },
    ...changes,
  };
}

const item = { accountId: CASE_ACCOUNT, awsRegion: CASE_REGION };
export const ALL_BLOCKED = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

export function accountPublicAccessBlock(
  configuration: ResourceInput<'AWS::S3::AccountPublicAccessBlock'>['configuration'],
) {
  const named = { resourceId: CASE_ACCOUNT, arn: `AWS::::Account:${CASE_ACCOUNT}` };
  return {
    'inventory.AWS::S3::AccountPublicAccessBlock': [
      { ...item, ...named, resourceType: 'AWS::S3::AccountPublicAccessBlock' as const, configuration },
    ],
  };
}

export const BUCKET_ARN = 'arn:aws:s3:::ledger';

export function buckets(...settings: ResourceInput<'AWS::S3::Bucket'>['supplementaryConfiguration'][]) {
  return {
    'inventory.AWS::S3::Bucket': settings.map((supplementaryConfiguration) => ({
      ...item,
      resourceType: 'AWS::S3::Bucket' as const,
      resourceId: 'ledger',
      arn: BUCKET_ARN,
      configuration: { name: 'ledger' },
      supplementaryConfiguration,
    })),
  };
}

type IpPermissions = ResourceInput<'AWS::EC2::SecurityGroup'>['configuration']['ipPermissions'];
export const GROUP_ARN = 'arn:aws:ec2:eu-central-1:111122223333:security-group/sg-1';

export function securityGroup(ipPermissions: IpPermissions) {
  return {
    'inventory.AWS::EC2::SecurityGroup': [
      {
        ...item,
        resourceType: 'AWS::EC2::SecurityGroup' as const,
        resourceId: 'sg-1',
        arn: GROUP_ARN,
        configuration: { groupId: 'sg-1', groupName: 'web', ipPermissions },
      },
    ],
  };
}

export const VOLUME_ARN = 'arn:aws:ec2:eu-central-1:111122223333:volume/vol-1';

export function volume(encrypted: ResourceInput<'AWS::EC2::Volume'>['configuration']['encrypted']) {
  return {
    'inventory.AWS::EC2::Volume': [
      {
        ...item,
        resourceType: 'AWS::EC2::Volume' as const,
        resourceId: 'vol-1',
        arn: VOLUME_ARN,
        configuration: { volumeId: 'vol-1', encrypted },
        supplementaryConfiguration: {},
      },
    ],
  };
}

export const EC2_INSTANCE_ARN = 'arn:aws:ec2:eu-central-1:111122223333:instance/i-0aaa';
type Instance = ResourceInput<'AWS::EC2::Instance'>;
type ImageMetadata = Instance['supplementaryConfiguration']['ImageMetadata'];

/** A running instance, of an image of 1 September. */
export function instance(
  image: Partial<ImageMetadata> = {},
  configuration: Partial<Instance['configuration']> = {},
) {
  return {
    'inventory.AWS::EC2::Instance': [
      {
        ...item,
        resourceType: 'AWS::EC2::Instance' as const,
        resourceId: 'i-0aaa',
        arn: EC2_INSTANCE_ARN,
        configuration: { instanceId: 'i-0aaa', state: { name: 'running' }, ...configuration },
        supplementaryConfiguration: {
          ImageMetadata: {
            ImageId: 'ami-0bbb',
            Name: 'base',
            CreationDate: '2026-09-01T00:00:00.000Z',
            DeprecationTime: '2028-09-01T00:00:00.000Z',
            ...image,
          },
        },
      },
    ],
  };
}

export const DATABASE_ARN = 'arn:aws:rds:eu-central-1:111122223333:db:orders';

/** PostgreSQL 16.9, in standard support for years to come. */
export function database(
  changes: Partial<ResourceInput<'AWS::RDS::DBInstance'>['configuration']> = {},
  supplementaryConfiguration: Partial<
    ResourceInput<'AWS::RDS::DBInstance'>['supplementaryConfiguration']
  > = {},
) {
  return {
    'inventory.AWS::RDS::DBInstance': [
      {
        ...item,
        resourceType: 'AWS::RDS::DBInstance' as const,
        resourceId: 'db-ORDERS',
        arn: DATABASE_ARN,
        configuration: {
          dBInstanceIdentifier: 'orders',
          engine: 'postgres',
          engineVersion: '16.9',
          storageEncrypted: true,
          publiclyAccessible: false,
          ...changes,
        },
        supplementaryConfiguration: {
          EngineVersionStatus: 'available',
          SupportedEngineLifecycles: supportUntil('2029-02-28T23:59:59.999Z', '2032-02-29T23:59:59.999Z'),
          ...supplementaryConfiguration,
        },
      },
    ],
  };
}

/** What RDS says is pending of one instance or cluster. */
export function pendingMaintenance(
  ResourceIdentifier: string,
  ...PendingMaintenanceActionDetails: PartInput<'inventory.rds-pending-maintenance'>[number]['PendingMaintenanceActionDetails']
) {
  return {
    'inventory.rds-pending-maintenance':
      PendingMaintenanceActionDetails.length === 0
        ? []
        : [{ ResourceIdentifier, PendingMaintenanceActionDetails }],
  };
}

/** The lifecycles of a major version, as RDS tells them. */
export function supportUntil(standard: string, extended?: string) {
  return [
    { LifecycleSupportName: 'open-source-rds-standard-support', LifecycleSupportEndDate: standard },
    ...(extended === undefined
      ? []
      : [{ LifecycleSupportName: 'open-source-rds-extended-support', LifecycleSupportEndDate: extended }]),
  ];
}

export const CLUSTER_ARN = 'arn:aws:eks:eu-central-1:111122223333:cluster/payments';
export const NODEGROUP_ARN =
  'arn:aws:eks:eu-central-1:111122223333:nodegroup/payments/workers/5ec9a5b1-0000-4000-8000-000000c1a551';

const KUBERNETES_1_35 = {
  versionStatus: 'STANDARD_SUPPORT',
  endOfStandardSupportDate: '2027-03-27T00:00:00Z',
};
type ClusterVersion = ResourceInput<'AWS::EKS::Cluster'>['supplementaryConfiguration']['ClusterVersion'];

/** A cluster of Kubernetes 1.35, in standard support, without node groups. */
export function cluster(
  configuration: Partial<ResourceInput<'AWS::EKS::Cluster'>['configuration']> = {},
  version: ClusterVersion = {},
) {
  return {
    'inventory.AWS::EKS::Cluster': [
      {
        ...item,
        resourceType: 'AWS::EKS::Cluster' as const,
        resourceId: 'payments',
        arn: CLUSTER_ARN,
        configuration: { Name: 'payments', Version: '1.35', ...configuration },
        supplementaryConfiguration: { ClusterVersion: { ...KUBERNETES_1_35, ...version } },
      },
    ],
    'inventory.AWS::EKS::Nodegroup': [],
  };
}

/** A node group of Kubernetes 1.35 on an image of two weeks ago. */
export function nodegroup(
  configuration: Partial<ResourceInput<'AWS::EKS::Nodegroup'>['configuration']> = {},
  version: ClusterVersion = {},
) {
  return {
    'inventory.AWS::EKS::Cluster': [],
    'inventory.AWS::EKS::Nodegroup': [
      {
        ...item,
        resourceType: 'AWS::EKS::Nodegroup' as const,
        resourceId: 'payments/workers',
        arn: NODEGROUP_ARN,
        configuration: {
          ClusterName: 'payments',
          NodegroupName: 'workers',
          Version: '1.35',
          ReleaseVersion: '1.35.2-20260918',
          AmiType: 'AL2023_x86_64_STANDARD',
          ...configuration,
        },
        supplementaryConfiguration: { ClusterVersion: { ...KUBERNETES_1_35, ...version } },
      },
    ],
  };
}

export const CACHE_ARN = 'arn:aws:elasticache:eu-central-1:111122223333:replicationgroup:sessions';

/** What service updates mean for one cache: security updates that are not applied, unless a case says otherwise. */
export function updateActions(
  ...changes: Partial<PartInput<'inventory.elasticache-update-actions'>[number]>[]
) {
  return {
    'inventory.elasticache-update-actions': changes.map((change) => ({
      Arn: CACHE_ARN,
      ServiceUpdateName: 'elasticache-20260801',
      ServiceUpdateType: 'security-update',
      ServiceUpdateSeverity: 'important',
      ServiceUpdateReleaseDate: '2026-08-01T00:00:00Z',
      ServiceUpdateRecommendedApplyByDate: '2026-10-01T00:00:00Z',
      UpdateActionStatus: 'not-applied',
      SlaMet: 'no',
      ...change,
    })),
    'inventory.AWS::OpenSearch::Domain': [],
  };
}

export const DOMAIN_ARN = 'arn:aws:es:eu-central-1:111122223333:domain/logs';
type SoftwareOptions =
  ResourceInput<'AWS::OpenSearch::Domain'>['supplementaryConfiguration']['ServiceSoftwareOptions'];

/** A search domain with a required update, and no cache. */
export function searchDomain(options: SoftwareOptions = {}) {
  return {
    'inventory.elasticache-update-actions': [],
    'inventory.AWS::OpenSearch::Domain': [
      {
        ...item,
        resourceType: 'AWS::OpenSearch::Domain' as const,
        resourceId: 'logs',
        arn: DOMAIN_ARN,
        configuration: { DomainName: 'logs' },
        supplementaryConfiguration: {
          ServiceSoftwareOptions: {
            UpdateAvailable: true,
            OptionalDeployment: false,
            AutomatedUpdateDate: '2026-10-01T00:00:00Z',
            ...options,
          },
        },
      },
    ],
  };
}

export const KEY_ARN = 'arn:aws:kms:eu-central-1:111122223333:key/k-1';

/** A symmetric key of the customer that is enabled. */
export function kmsKey(
  KeyRotationStatus: ResourceInput<'AWS::KMS::Key'>['supplementaryConfiguration']['KeyRotationStatus'],
  changes: Partial<ResourceInput<'AWS::KMS::Key'>['configuration']> = {},
) {
  return {
    'inventory.AWS::KMS::Key': [
      {
        ...item,
        resourceType: 'AWS::KMS::Key' as const,
        resourceId: 'k-1',
        arn: KEY_ARN,
        configuration: {
          keyId: 'k-1',
          keyManager: 'CUSTOMER' as const,
          keySpec: 'SYMMETRIC_DEFAULT',
          keyState: 'Enabled',
          origin: 'AWS_KMS',
          ...changes,
        },
        supplementaryConfiguration: { KeyRotationStatus, KeyGrants: [] },
      },
    ],
  };
}

export const FUNCTION_ARN = 'arn:aws:lambda:eu-central-1:111122223333:function:pay';

export function lambdaFunction(
  configuration: Partial<ResourceInput<'AWS::Lambda::Function'>['configuration']> = {},
  Policy: ResourceInput<'AWS::Lambda::Function'>['supplementaryConfiguration']['Policy'] = null,
  QualifierPolicies: ResourceInput<'AWS::Lambda::Function'>['supplementaryConfiguration']['QualifierPolicies'] = [],
  FunctionUrlConfigs: ResourceInput<'AWS::Lambda::Function'>['supplementaryConfiguration']['FunctionUrlConfigs'] = [],
) {
  return {
    'inventory.AWS::Lambda::Function': [
      {
        ...item,
        resourceType: 'AWS::Lambda::Function' as const,
        resourceId: 'pay',
        arn: FUNCTION_ARN,
        configuration: {
          functionName: 'pay',
          functionArn: FUNCTION_ARN,
          packageType: 'Zip' as const,
          runtime: 'nodejs24.x',
          environmentVariables: [],
          ...configuration,
        },
        supplementaryConfiguration: { Policy, QualifierPolicies, FunctionUrlConfigs },
      },
    ],
  };
}

export const REPOSITORY_ARN = 'arn:aws:ecr:eu-central-1:111122223333:repository/pay/api';
/** A repository of images with immutable tags, scanned on push, without a policy. */
export function repository(
  configuration: Partial<ResourceInput<'AWS::ECR::Repository'>['configuration']> = {},
  supplementaryConfiguration: Partial<
    ResourceInput<'AWS::ECR::Repository'>['supplementaryConfiguration']
  > = {},
) {
  return {
    'inventory.AWS::ECR::Repository': [
      {
        ...item,
        resourceType: 'AWS::ECR::Repository' as const,
        resourceId: 'pay/api',
        arn: REPOSITORY_ARN,
        configuration: {
          RepositoryName: 'pay/api',
          ImageTagMutability: 'IMMUTABLE',
          ImageScanningConfiguration: { ScanOnPush: true },
          ...configuration,
        },
        supplementaryConfiguration: {
          RepositoryPolicyText: null,
          ScanFrequency: 'SCAN_ON_PUSH' as const,
          ...supplementaryConfiguration,
        },
      },
    ],
  };
}

export const INSTANCE_ARN = 'arn:aws:ec2:eu-central-1:111122223333:instance/i-0aaa';

export function managedInstances(...ids: string[]) {
  return { 'ssm.instances': ids.map((InstanceId) => ({ InstanceId, PingStatus: 'Online' })) };
}

/** Scanned on the day before the test's now, with nothing missing. */
export function patchStates(changes: Partial<z.input<typeof patchStateSchema>> = {}) {
  return {
    'ssm.patch-states': [
      {
        InstanceId: 'i-0aaa',
        BaselineId: 'pb-0123456789abcdef0',
        OperationEndTime: '2026-09-30T00:00:00Z',
        MissingCount: 0,
        FailedCount: 0,
        InstalledPendingRebootCount: 0,
        CriticalNonCompliantCount: 0,
        SecurityNonCompliantCount: 0,
        ...changes,
      },
    ],
  };
}

/** A missing security update of Windows. */
export function patch(changes: Partial<z.input<typeof patchSchema>> = {}): z.input<typeof patchSchema> {
  return {
    KBId: 'KB5023697',
    Classification: 'SecurityUpdates',
    Severity: 'Critical',
    State: 'Missing',
    CVEIds: ['CVE-2026-1111'],
    ReleaseDate: '2026-09-20T00:00:00Z',
    ...changes,
  };
}

export function instancePatches(...patches: z.input<typeof patchSchema>[]) {
  return { 'ssm.patches': [{ InstanceId: 'i-0aaa', patches }] };
}

/** A window that patches on Sundays, and has not run. */
export function maintenanceWindow(changes: Partial<z.input<typeof windowSchema>> = {}) {
  return {
    'ssm.maintenance-windows': [
      {
        WindowId: 'mw-0123456789abcdef0',
        Name: 'sundays',
        Enabled: true,
        documents: ['AWS-RunPatchBaseline'],
        createdAt: '2026-01-01T00:00:00Z',
        executions: [],
        ...changes,
      },
    ],
  };
}

/** What the finding of {@link vulnerabilities} is about. */
export const VULNERABILITY = 'i-0aaa/vulnerability/CVE-2026-1111/openssl/aaaa';

type OpenVulnerability = PartValue<'patching.ledger'>['instances'][number];

/** Open vulnerabilities with a fix since three weeks before the test's now, due at the end of the year. */
export function vulnerabilities(
  ...changes: { readonly [K in keyof OpenVulnerability]?: OpenVulnerability[K] | undefined }[]
) {
  return {
    'patching.ledger': {
      instances: changes.map((each) => ({
        id: 'aaaa',
        resource: 'i-0aaa',
        resourceType: 'AWS_EC2_INSTANCE',
        vulnerability: 'CVE-2026-1111',
        package: 'openssl',
        fixedInVersion: '3.0.8',
        severity: 'high' as const,
        firstObservedAt: '2026-09-10T00:00:00.000Z' as const,
        clockStart: '2026-09-10T00:00:00.000Z' as const,
        dueAt: '2026-12-31T23:59:59.999Z' as const,
        profile: 'organisation',
        considered: [],
        exploitAvailable: false,
        epss: 0.1,
        inUse: true,
        reopenedAt: [],
        ...each,
      })),
      fixedLate: [],
      fixedSoon: [],
      quarter: {},
    },
  } as PartInputs;
}

/** One that was fixed five days before the test's now. */
function fixedVulnerability(
  change: Partial<OpenVulnerability>,
  list: 'fixedLate' | 'fixedSoon' = 'fixedLate',
) {
  const { 'patching.ledger': ledger } = vulnerabilities(change);
  const fixedAt = '2026-09-26T12:00:00.000Z' as const;
  const fixed = (ledger?.instances ?? []).map((instance) => ({ ...instance, fixedAt }));
  return { 'patching.ledger': { ...ledger, instances: [], [list]: fixed } } as PartInputs;
}

const ASKED = {
  profile: 'organisation',
  clock: 'fix-available',
  start: '2026-09-10T00:00:00.000Z' as const,
  window: '20 days',
};

/** The facts of a verdict about one of {@link vulnerabilities}. */
const VULNERABLE = {
  instance: 'aaaa',
  resource: 'i-0aaa',
  vulnerability: 'CVE-2026-1111',
  package: 'openssl',
  fixedInVersion: '3.0.8',
  team: null,
  profile: 'organisation',
};

/** What is expected of each rule of the windows by severity, with vulnerabilities of its severity. */
export function severityWindowCases(severity: Severity) {
  return {
    pass: [
      {
        name: 'due on this very moment',
        parts: vulnerabilities({ severity, dueAt: '2026-10-01T00:00:00.000Z' }),
        verdicts: [
          [
            VULNERABILITY,
            'CVE-2026-1111 in openssl on i-0aaa is due by 2026-10-01T00:00:00.000Z (organisation); fixed in 3.0.8.',
            {
              dueAt: '2026-10-01T00:00:00.000Z',
              clockStart: '2026-09-10T00:00:00.000Z',
              facts: VULNERABLE,
            },
          ],
        ],
      },
      {
        name: 'fixed after its due date: how long that took',
        parts: fixedVulnerability({ severity, dueAt: '2026-09-25T23:59:59.999Z' }),
        verdicts: [
          [
            VULNERABILITY,
            'CVE-2026-1111 in openssl on i-0aaa was fixed at 2026-09-26T12:00:00.000Z, and had been due by 2026-09-25T23:59:59.999Z.',
            {
              facts: { instance: 'aaaa' },
              fixed: {
                clockStart: '2026-09-10T00:00:00.000Z',
                at: '2026-09-26T12:00:00.000Z',
                dueAt: '2026-09-25T23:59:59.999Z',
              },
            },
          ],
        ],
      },
      {
        name: 'fixed on its due date, once it was due soon',
        parts: fixedVulnerability({ severity, dueAt: '2026-09-26T12:00:00.000Z' }, 'fixedSoon'),
        verdicts: [
          [
            VULNERABILITY,
            'CVE-2026-1111 in openssl on i-0aaa was fixed at 2026-09-26T12:00:00.000Z, and was due by 2026-09-26T12:00:00.000Z.',
            {
              facts: { instance: 'aaaa' },
              fixed: {
                clockStart: '2026-09-10T00:00:00.000Z',
                at: '2026-09-26T12:00:00.000Z',
                dueAt: '2026-09-26T12:00:00.000Z',
              },
            },
          ],
        ],
      },
    ],
    fail: [
      {
        name: 'due a millisecond ago',
        parts: vulnerabilities({ severity, dueAt: '2026-09-30T23:59:59.999Z' }),
        verdicts: [
          [
            VULNERABILITY,
            'CVE-2026-1111 in openssl on i-0aaa was due by 2026-09-30T23:59:59.999Z (organisation); fixed in 3.0.8.',
            {
              dueAt: '2026-09-30T23:59:59.999Z',
              facts: VULNERABLE,
            },
          ],
        ],
      },
      {
        name: 'by a window of a profile, and known to be exploited',
        parts: vulnerabilities({
          severity,
          dueAt: '2026-09-30T23:59:59.999Z',
          kevDueOn: '2026-10-20',
          considered: [{ ...ASKED, dueAt: '2026-09-30T23:59:59.999Z' }],
        }),
        verdicts: [
          [
            VULNERABILITY,
            'CVE-2026-1111 in openssl on i-0aaa was due by 2026-09-30T23:59:59.999Z (organisation: 20 days since the fix was available at 2026-09-10T00:00:00.000Z); fixed in 3.0.8; known to be exploited.',
          ],
        ],
      },
    ],
    unknown: [
      {
        name: 'closed by a scanner of which nobody knows whether it still scans',
        parts: vulnerabilities({
          severity,
          unclear: 'inspector closed it while it scanned nothing',
        }),
        verdicts: [
          [
            VULNERABILITY,
            'Whether CVE-2026-1111 in openssl on i-0aaa is fixed is unknown: inspector closed it while it scanned nothing.',
          ],
        ],
      },
    ],
    outOfScope: [
      {
        name: 'without a fix',
        parts: vulnerabilities({ severity, dueAt: undefined }),
        outOfScope: { 'no due date: there is no fix yet': 1 },
      },
      {
        name: 'in an image that nothing runs',
        parts: vulnerabilities({ severity, inUse: false }),
        outOfScope: { 'image that nothing runs': 1 },
      },
    ],
  } satisfies RuleCases;
}

export const ADMINISTRATOR_SET = 'arn:aws:sso:::permissionSet/ssoins-1111/ps-1111';

/** A permission set of administrators with sessions of an hour, in its latest form in one account. */
export function permissionSet(
  changes: Partial<PartInput<'identity-center.permission-sets'>[number]> = {},
): PartInput<'identity-center.permission-sets'>[number] {
  return {
    PermissionSetArn: ADMINISTRATOR_SET,
    Name: 'Administrator',
    SessionDuration: 'PT1H',
    InlinePolicy: null,
    ManagedPolicies: [{ Arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
    CustomerManagedPolicies: [],
    PermissionsBoundary: null,
    Tags: [],
    ProvisionedTo: ['444455556666'],
    OutdatedIn: [],
    ...changes,
  };
}

/** The organisation's instance of IAM Identity Center, which the account owns and reads. */
export function identityCenterInstance(
  changes: Partial<PartInput<'identity-center.instance'>> = {},
): PartInput<'identity-center.instance'> {
  return {
    instance: {
      InstanceArn: 'arn:aws:sso:::instance/ssoins-1111',
      IdentityStoreId: 'd-1111111111',
      OwnerAccountId: CASE_ACCOUNT,
      PrimaryRegion: CASE_REGION,
      Status: 'ACTIVE',
    },
    isReadHere: true,
    accountInstances: [],
    ...changes,
  };
}

/** Accounts in which the rules on Identity Center have nothing to judge, with why. */
export const notReadHere = [
  {
    name: 'no instance',
    parts: { 'identity-center.instance': identityCenterInstance({ instance: null, isReadHere: false }) },
    outOfScope: { 'no instance of IAM Identity Center gives access to accounts': 1 },
  },
  {
    name: "the organisation's instance, in a member",
    parts: { 'identity-center.instance': identityCenterInstance({ isReadHere: false }) },
    outOfScope: { 'IAM Identity Center is read in another account': 1 },
  },
  {
    name: 'an instance that is being made',
    parts: {
      'identity-center.instance': identityCenterInstance({
        instance: {
          InstanceArn: 'arn:aws:sso:::instance/ssoins-1111',
          IdentityStoreId: 'd-1111111111',
          OwnerAccountId: CASE_ACCOUNT,
          PrimaryRegion: CASE_REGION,
          Status: 'CREATE_IN_PROGRESS',
        },
        isReadHere: false,
      }),
    },
    outOfScope: { 'the instance of IAM Identity Center is not active': 1 },
  },
] as const;

type Reviews = PartInput<'reviews.campaigns'>;
type Period = Reviews['periods'][number];
type Campaign = NonNullable<Period['campaign']>;
type AccessOf = PartInput<'reviews.access'>;

/** An item of alice's as a rule names it. */
export const REVIEW_ITEM = {
  item: 'i-1',
  arn: 'arn:aws:iam::111122223333:user/alice',
  name: 'alice',
  account: '111122223333',
  access: 'policy ReadOnlyAccess',
};

/** The campaign of the quarter that has just ended, with one item, decided and signed off in its second week. */
export function reviewPeriod(campaign: Partial<Campaign> | null = {}, period: Partial<Period> = {}): Period {
  const { id = '2026-Q3' } = period;
  return {
    id,
    scope: 'all',
    from: '2026-07-01T00:00:00Z',
    to: '2026-10-01T00:00:00Z',
    opensFrom: '2026-07-01T00:00:00Z',
    opensUntil: '2026-07-08T00:00:00Z',
    lateFrom: '2026-07-11T00:00:00Z',
    missing: [],
    ...(campaign !== null && {
      campaign: {
        state: 'signed-off',
        openedAt: '2026-07-02T06:00:00Z',
        dueAt: '2026-07-16T06:00:00Z',
        sealedAt: '2026-07-02T06:00:00Z',
        hash: 'abc',
        excluded: 2,
        classes: [{ class: 'iam-user', items: 1 }],
        lists: [reviewList({ id })],
        completedAt: '2026-07-10T09:00:00Z',
        signals: [],
        selfReviewed: [],
        dependent: [],
        secondApprover: 'off',
        approvedByOne: [],
        privileged: { items: 0, undecided: [], longest: [] },
        revocationsInTime: 0,
        revocations: [],
        faults: [],
        ...campaign,
      },
    }),
    ...period,
  };
}

/** What is signed off as one; undecided and not signed off where the state says so. */
export function reviewList(list: Partial<Campaign['lists'][number]> = {}): Campaign['lists'][number] {
  const { state = 'signed-off' } = list;
  const isSigned = state === 'signed-off';
  return {
    id: '2026-Q3',
    openedAt: '2026-07-02T06:00:00Z',
    dueAt: '2026-07-16T06:00:00Z',
    state,
    items: 1,
    undecided: isSigned ? 0 : 1,
    nobodyToAsk: 0,
    late: 0,
    ...(isSigned && {
      lastDecidedAt: '2026-07-09T09:00:00Z',
      signedOff: { at: '2026-07-10T09:00:00Z', by: 'auditor', decidedInIt: false },
    }),
    ...list,
  };
}

const QUARTERLY = { is: 115, profile: 'organisation', source: 'our default' };

/** The access reviews of a record that is quarterly, kept in a folder and has a people file. */
export function reviews(periods: readonly Period[], more: Partial<Reviews> = {}) {
  return {
    'reviews.campaigns': {
      zone: 'UTC',
      first: {
        id: '2026-Q3',
        from: '2026-07-01T00:00:00Z',
        opensUntil: '2026-07-08T00:00:00Z',
        lateFrom: '2026-07-11T00:00:00Z',
      },
      periods: [...periods],
      maxGapDays: { other: QUARTERLY, privileged: QUARTERLY },
      privilegedDays: { ...QUARTERLY, is: 113 },
      gaps: [],
      minSeparationDays: { other: 45, privileged: 45 },
      people: { readAt: '2026-10-01T00:00:00Z' },
      systems: [],
      kept: { in: 'folder' as const },
      exceptions: [],
      ...more,
    },
  } satisfies PartInputs;
}

/** Who has access in the case's account: nobody whom a rule names, with a people file, a risk analysis and approvals. */
export function reviewedAccess(more: Partial<AccessOf> = {}) {
  return {
    'reviews.access': {
      recordSince: '2026-01-01T00:00:00Z',
      people: { readAt: '2026-10-01T00:00:00Z' },
      riskAnalysis: 'RA-7',
      approvals: { rows: 0 },
      leaverHours: { is: 24, profile: 'organisation', source: 'our default' },
      moverDays: { is: 5, profile: 'organisation', source: 'our default' },
      items: 0,
      leavers: [],
      movers: [],
      unapproved: [],
      approved: 0,
      services: [],
      thirdParties: [],
      owned: 0,
      ownerNotKnown: 0,
      unowned: [],
      outsideRoles: [],
      keptRoles: [],
      ...more,
    },
  } satisfies PartInputs;
}

type Register = PartInput<'duties.register'>;

/** A duty that was done once, in the spring, and is due again a year later. */
export function registeredDuty(more: Partial<Register['duties'][number]> = {}): Register['duties'][number] {
  return {
    duty: 'penetration-test',
    title: 'Penetration test done',
    owner: 'mara',
    evidence: { id: 'e1', on: '2026-03-10', addedAt: '2026-03-12T09:00:00Z', by: 'mara' },
    dueAt: '2027-03-10T23:59:59.999Z',
    dueBy: 'cadence',
    clockStart: '2026-03-10T00:00:00Z',
    ...more,
  };
}

/** What an incident owes, unanswered. */
export function deadline(more: Partial<Register['deadlines'][number]> = {}): Register['deadlines'][number] {
  return {
    kind: 'incident',
    of: 'i1',
    title: 'Lost laptop',
    duty: 'breach-notice-authority',
    what: 'Authority notified',
    from: '2026-09-28T00:00:00Z',
    dueAt: '2026-10-01T00:00:00Z',
    why: '72 hours after it was discovered',
    ...more,
  };
}

/** The register of a record, judged in the case's account. */
export function dutyRegister(
  duties: readonly Register['duties'][number][],
  deadlines: readonly Register['deadlines'][number][] = [],
  auditRequests: readonly AuditRequest[] = [],
) {
  return {
    'duties.register': {
      duties: [...duties],
      deadlines: [...deadlines],
      auditRequests: [...auditRequests],
    },
  } satisfies PartInputs;
}

type AuditRequest = NonNullable<Register['auditRequests']>[number];

/** What an auditor asked for, unanswered. */
export function auditRequest(more: Partial<AuditRequest> = {}): AuditRequest {
  return {
    id: 'r1',
    title: 'Users without MFA',
    reference: 'PBC-14',
    owner: 'mara',
    addedAt: '2026-09-12T09:00:00Z',
    dueAt: '2026-09-30T23:59:59.999Z',
    ...more,
  };
}

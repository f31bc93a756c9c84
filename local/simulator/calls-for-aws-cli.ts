import { sampleOrganization } from '../organization/sample';
import { detectorOf, LOG_BUCKET } from '../organization/sample/baseline';
import {
  HOME_REGION,
  MANAGEMENT,
  PROD,
  ROOT_ID,
  SECURITY,
  SPOKE_ROLE,
  STAGING,
  US_EAST,
} from '../organization/sample/places';
import {
  CHARTROOM_CLUSTER,
  DATA_KEY_ARN,
  INTAKE_FUNCTION,
  REPORTING_DATABASE,
  SEARCH_DOMAIN,
  SIGNING_KEY_ARN,
} from '../organization/sample/prod';
import { prodLoadBalancers, prodWebAcls } from '../organization/sample/prod-edge';
import { IDENTITY_CENTER } from '../organization/sample/identity-center';
import { EXPORT_BUCKET } from '../organization/sample/staging';
import { exampleCalls, type ExampleCall } from './example-calls';

/** One AWS CLI command that drives a call of the simulator, and a piece of text that its answer has to hold. */
export interface CliCall {
  readonly call: string;
  /** Whose credentials. */
  readonly account: string;
  readonly command: readonly string[];
  readonly answer: RegExp;
  /**
   * The CLI puts the account's id before the host's name, and 127.0.0.1 has no names under it: so it is given a made-up
   * host and the simulator as its proxy.
   */
  readonly isByProxy?: boolean;
  /** The sample organization has nothing of the kind: the answer is AWS's error. */
  readonly isRefused?: true;
}

/** The bucket that the simulator has to be started with for these commands. */
export const CLI_BUCKET = 'cli-bucket';
export const CLI_SECRET = { name: 'cli-secret', value: 'made-up-for-the-cli' } as const;
export const CLI_STACK = {
  name: 'cli-stack',
  account: SECURITY,
  region: HOME_REGION,
  outputs: { TableName: 'cli-table' },
} as const;

const TRAIL = `arn:aws:cloudtrail:${HOME_REGION}:${MANAGEMENT}:trail/fernhill-organization`;
const BALANCER = `arn:aws:elasticloadbalancing:${HOME_REGION}:${PROD}:loadbalancer/app/chartroom/${prodLoadBalancers[0]?.id}`;
const HTTP_LISTENER = `${BALANCER.replace(':loadbalancer/', ':listener/')}/${prodLoadBalancers[0]?.listeners[1]?.id}`;
const WEB_ACL = `arn:aws:wafv2:${HOME_REGION}:${PROD}:regional/webacl/chartroom/${prodWebAcls[0]?.id}`;
const ON_INSTANCE = ['--instance-arn', IDENTITY_CENTER.instance];
const IN_STORE = ['--identity-store-id', IDENTITY_CENTER.store];
const { supportSet: SUPPORT_SET, platformGroup: PLATFORM_GROUP } = IDENTITY_CENTER;
const DETECTOR = detectorOf(PROD, HOME_REGION).id;
const s3api = (operation: string, bucket: string, ...more: string[]) => [
  's3api',
  operation,
  '--bucket',
  bucket,
  ...more,
];

const written: readonly CliCall[] = [
  {
    call: 'sts:GetCallerIdentity',
    account: PROD,
    command: ['sts', 'get-caller-identity'],
    answer: /"Account": "333344445555"/,
  },
  {
    call: 'sts:AssumeRole',
    account: SECURITY,
    command: [
      'sts',
      'assume-role',
      '--role-arn',
      `arn:aws:iam::${PROD}:role/${SPOKE_ROLE}`,
      '--role-session-name',
      'cli',
    ],
    answer: /"Expiration": "20\d\d-/,
  },
  {
    call: 'iam:GetAccountAuthorizationDetails',
    account: PROD,
    command: ['iam', 'get-account-authorization-details', '--filter', 'User', 'Role', '--max-items', '2'],
    answer: /"UserName": "marco.reyes"/,
  },
  {
    call: 'iam:ListAccessKeys',
    account: PROD,
    command: ['iam', 'list-access-keys', '--user-name', 'ci-deployer'],
    answer: /"AccessKeyId": "AKIAFERNHILLPROD0031"/,
  },
  {
    call: 'iam:GetAccountSummary',
    account: PROD,
    command: ['iam', 'get-account-summary'],
    answer: /"AccountMFAEnabled": 1/,
  },
  {
    call: 'iam:ListDelegationRequests',
    account: STAGING,
    command: ['iam', 'list-delegation-requests'],
    answer: /"State": "EXPIRED"/,
  },
  {
    call: 'iam:ListVirtualMFADevices',
    account: PROD,
    command: ['iam', 'list-virtual-mfa-devices', '--assignment-status', 'Assigned'],
    answer: /"SerialNumber": "arn:aws:iam::333344445555:mfa\/marco\.reyes"/,
  },
  {
    call: 'iam:ListServerCertificates',
    account: PROD,
    command: ['iam', 'list-server-certificates'],
    answer: /"ServerCertificateName": "chartroom-portal"/,
  },
  {
    call: 'iam:ListSAMLProviders',
    account: PROD,
    command: ['iam', 'list-saml-providers'],
    answer: /saml-provider\/fernhill-sso"/,
  },
  {
    call: 'iam:ListOrganizationsFeatures',
    account: MANAGEMENT,
    command: ['iam', 'list-organizations-features'],
    answer: /"RootCredentialsManagement"/,
  },
  {
    call: 'account:GetAlternateContact',
    account: PROD,
    command: ['account', 'get-alternate-contact', '--alternate-contact-type', 'SECURITY'],
    answer: /"Title": "Security team"/,
  },
  {
    call: 'access-analyzer:ListAnalyzers',
    account: PROD,
    command: ['accessanalyzer', 'list-analyzers'],
    answer: /"status": "ACTIVE"/,
  },
  {
    call: 'access-analyzer:ListFindingsV2',
    account: PROD,
    command: [
      'accessanalyzer',
      'list-findings-v2',
      '--analyzer-arn',
      `arn:aws:access-analyzer:${HOME_REGION}:${PROD}:analyzer/external-access`,
    ],
    answer: /"findings": \[\]/,
  },
  {
    call: 'organizations:ListPolicies',
    account: MANAGEMENT,
    command: ['organizations', 'list-policies', '--filter', 'SERVICE_CONTROL_POLICY'],
    answer: /"Id": "p-fhregion"/,
  },
  {
    call: 'organizations:DescribePolicy',
    account: MANAGEMENT,
    command: ['organizations', 'describe-policy', '--policy-id', 'p-fhregion'],
    answer: /aws:RequestedRegion/,
  },
  {
    call: 'organizations:ListTargetsForPolicy',
    account: MANAGEMENT,
    command: ['organizations', 'list-targets-for-policy', '--policy-id', 'p-fhregion'],
    answer: /"TargetId": "r-fh01"/,
  },
  {
    call: 'iam:GetOutboundWebIdentityFederationInfo',
    account: STAGING,
    command: ['iam', 'get-outbound-web-identity-federation-info'],
    answer: /"JwtVendingEnabled": true/,
  },
  {
    call: 'iam:GetAccountPasswordPolicy',
    account: PROD,
    command: ['iam', 'get-account-password-policy'],
    answer: /"MinimumPasswordLength": 14/,
  },
  {
    call: 'iam:GenerateCredentialReport',
    account: PROD,
    command: ['iam', 'generate-credential-report'],
    answer: /"State": "STARTED"/,
  },
  {
    call: 'iam:GenerateCredentialReport',
    account: PROD,
    command: ['iam', 'generate-credential-report'],
    answer: /"State": "INPROGRESS"/,
  },
  {
    call: 'iam:GetCredentialReport',
    account: PROD,
    command: ['iam', 'get-credential-report'],
    answer: /"ReportFormat": "text\/csv"/,
  },
  {
    call: 'ec2:DescribeRegions',
    account: PROD,
    command: ['ec2', 'describe-regions'],
    answer: /"RegionName": "eu-west-1"/,
  },
  {
    call: 'ec2:DescribeSecurityGroups',
    account: PROD,
    command: ['ec2', 'describe-security-groups'],
    answer: /"CidrIp": "203.0.113.0\/24"/,
  },
  {
    call: 'ec2:DescribeVolumes',
    account: PROD,
    command: ['ec2', 'describe-volumes'],
    answer: /"Encrypted": true/,
  },
  {
    call: 'ec2:GetEbsEncryptionByDefault',
    account: PROD,
    command: ['ec2', 'get-ebs-encryption-by-default'],
    answer: /"EbsEncryptionByDefault": true/,
  },
  {
    call: 'ec2:GetSnapshotBlockPublicAccessState',
    account: PROD,
    command: ['ec2', 'get-snapshot-block-public-access-state'],
    answer: /block-all-sharing/,
  },
  {
    call: 'ec2:DescribeVpcBlockPublicAccessOptions',
    account: PROD,
    command: ['ec2', 'describe-vpc-block-public-access-options'],
    answer: /"InternetGatewayBlockMode": "off"/,
  },
  {
    call: 'ec2:DescribeSnapshots',
    account: PROD,
    command: ['ec2', 'describe-snapshots', '--owner-ids', 'self', '--restorable-by-user-ids', 'all'],
    answer: /"Snapshots": \[\]/,
  },
  {
    call: 'ec2:DescribeImages',
    account: PROD,
    command: ['ec2', 'describe-images', '--owners', 'self', '--executable-users', 'all'],
    answer: /"Images": \[\]/,
  },
  {
    call: 'ec2:DescribeInstances',
    account: PROD,
    command: ['ec2', 'describe-instances'],
    answer: /"HttpTokens": "required"/,
  },
  {
    call: 'ec2:DescribeLaunchTemplateVersions',
    account: PROD,
    command: ['ec2', 'describe-launch-template-versions', '--versions', '$Default'],
    answer: /"LaunchTemplateName": "chartroom-application"/,
  },
  {
    call: 'ecs:ListClusters',
    account: PROD,
    command: ['ecs', 'list-clusters'],
    answer: /cluster\/chartroom"/,
  },
  {
    call: 'ecs:ListServices',
    account: PROD,
    command: ['ecs', 'list-services', '--cluster', `arn:aws:ecs:${HOME_REGION}:${PROD}:cluster/chartroom`],
    answer: /service\/chartroom\/export"/,
  },
  {
    call: 'ecs:DescribeServices',
    account: PROD,
    command: [
      'ecs',
      'describe-services',
      '--cluster',
      `arn:aws:ecs:${HOME_REGION}:${PROD}:cluster/chartroom`,
      '--services',
      `arn:aws:ecs:${HOME_REGION}:${PROD}:service/chartroom/export`,
    ],
    answer: /"assignPublicIp": "DISABLED"/,
  },
  {
    call: 'ecs:ListTaskDefinitionFamilies',
    account: PROD,
    command: ['ecs', 'list-task-definition-families', '--status', 'ACTIVE'],
    answer: /"chartroom-export"/,
  },
  {
    call: 'ecs:DescribeTaskDefinition',
    account: PROD,
    command: ['ecs', 'describe-task-definition', '--task-definition', 'chartroom-export'],
    answer: /"revision": 4/,
  },
  {
    call: 'lambda:ListFunctionUrlConfigs',
    account: PROD,
    command: ['lambda', 'list-function-url-configs', '--function-name', INTAKE_FUNCTION],
    answer: /"FunctionUrlConfigs": \[\]/,
  },
  {
    call: 'ssm:ListDocuments',
    account: PROD,
    command: ['ssm', 'list-documents', '--filters', 'Key=Owner,Values=Self'],
    answer: /chartroom-rotate-logs/,
  },
  {
    call: 'ssm:DescribeDocumentPermission',
    account: PROD,
    command: [
      'ssm',
      'describe-document-permission',
      '--name',
      'chartroom-rotate-logs',
      '--permission-type',
      'Share',
    ],
    answer: /"AccountIds": \[\]/,
  },
  {
    call: 's3:ListBuckets',
    account: PROD,
    command: ['s3api', 'list-buckets'],
    answer: /"Name": "fernhill-chartroom-documents"/,
  },
  {
    call: 's3:GetBucketLocation',
    account: STAGING,
    command: s3api('get-bucket-location', EXPORT_BUCKET),
    answer: /"LocationConstraint": "eu-central-1"/,
  },
  {
    call: 's3:GetBucketPolicy',
    account: STAGING,
    command: s3api('get-bucket-policy', EXPORT_BUCKET),
    answer: /TlsOnly/,
  },
  {
    call: 's3:GetBucketPolicyStatus',
    account: STAGING,
    command: s3api('get-bucket-policy-status', EXPORT_BUCKET),
    answer: /"IsPublic": false/,
  },
  {
    call: 's3:GetPublicAccessBlock',
    account: STAGING,
    command: s3api('get-public-access-block', EXPORT_BUCKET),
    answer: /"RestrictPublicBuckets": true/,
  },
  {
    call: 's3:GetBucketVersioning',
    account: STAGING,
    command: s3api('get-bucket-versioning', EXPORT_BUCKET),
    answer: /"Status": "Enabled"/,
  },
  {
    call: 's3:GetBucketEncryption',
    account: SECURITY,
    command: s3api('get-bucket-encryption', LOG_BUCKET),
    answer: /"SSEAlgorithm": "aws:kms"/,
  },
  {
    call: 's3:GetBucketTagging',
    account: STAGING,
    command: s3api('get-bucket-tagging', EXPORT_BUCKET),
    answer: /"Value": "synthetic"/,
  },
  {
    call: 's3:GetBucketLogging',
    account: SECURITY,
    command: s3api('get-bucket-logging', LOG_BUCKET),
    answer: /"TargetBucket": "fernhill-config-history"/,
  },
  {
    call: 's3:GetBucketOwnershipControls',
    account: SECURITY,
    command: s3api('get-bucket-ownership-controls', LOG_BUCKET),
    answer: /"ObjectOwnership": "BucketOwnerEnforced"/,
  },
  {
    call: 's3:GetBucketAcl',
    account: SECURITY,
    command: s3api('get-bucket-acl', LOG_BUCKET),
    answer: /"Permission": "FULL_CONTROL"/,
  },
  {
    call: 's3:GetObjectLockConfiguration',
    account: SECURITY,
    command: s3api('get-object-lock-configuration', LOG_BUCKET),
    answer: /"Mode": "COMPLIANCE"/,
  },
  {
    call: 's3:GetBucketLifecycleConfiguration',
    account: PROD,
    command: s3api('get-bucket-lifecycle-configuration', 'fernhill-chartroom-documents'),
    answer: /"Days": 3650/,
  },
  {
    call: 's3:PutObject',
    account: SECURITY,
    command: s3api('put-object', CLI_BUCKET, '--key', 'folder/object', '--content-type', 'text/plain'),
    answer: /d41d8cd98f00b204e9800998ecf8427e/,
  },
  {
    call: 's3:GetObject',
    account: SECURITY,
    command: s3api('get-object', CLI_BUCKET, '--key', 'folder/object', '/dev/null'),
    answer: /"ContentType": "text\/plain"/,
  },
  {
    call: 's3:HeadObject',
    account: SECURITY,
    command: s3api('head-object', CLI_BUCKET, '--key', 'folder/object'),
    answer: /"ContentLength": 0/,
  },
  {
    call: 's3:ListObjectsV2',
    account: SECURITY,
    command: s3api('list-objects-v2', CLI_BUCKET),
    answer: /"Key": "folder\/object"/,
  },
  {
    call: 's3control:GetPublicAccessBlock',
    account: PROD,
    command: ['s3control', 'get-public-access-block', '--account-id', PROD],
    answer: /"RestrictPublicBuckets": false/,
    isByProxy: true,
  },
  {
    call: 's3control:ListAccessPoints',
    account: PROD,
    command: ['s3control', 'list-access-points', '--account-id', PROD],
    answer: /"Name": "chartroom-exports"/,
    isByProxy: true,
  },
  {
    call: 's3control:GetAccessPoint',
    account: PROD,
    command: ['s3control', 'get-access-point', '--account-id', PROD, '--name', 'chartroom-exports'],
    answer: /"RestrictPublicBuckets": true/,
    isByProxy: true,
  },
  {
    call: 'rds:DescribeDBInstances',
    account: PROD,
    command: ['rds', 'describe-db-instances', '--db-instance-identifier', REPORTING_DATABASE],
    answer: /"BackupRetentionPeriod": 7/,
  },
  {
    call: 'rds:DescribeDBEngineVersions',
    account: PROD,
    command: ['rds', 'describe-db-engine-versions', '--engine', 'postgres', '--include-all'],
    answer: /"EngineVersion": "13.3"/,
  },
  {
    call: 'backup:ListProtectedResources',
    account: PROD,
    command: ['backup', 'list-protected-resources'],
    answer: /"ResourceType": "DynamoDB"/,
  },
  {
    call: 'backup:ListRestoreJobs',
    account: PROD,
    command: ['backup', 'list-restore-jobs', '--by-status', 'COMPLETED'],
    answer: /"RestoreJobId": "restore-EBS-/,
  },
  {
    call: 'rds:DescribeCertificates',
    account: PROD,
    command: ['rds', 'describe-certificates'],
    answer: /"CertificateIdentifier": "rds-ca-rsa2048-g1"/,
  },
  {
    call: 'rds:DescribeDBParameters',
    account: PROD,
    command: ['rds', 'describe-db-parameters', '--db-parameter-group-name', 'default.postgres16'],
    answer: /"ParameterName": "rds.force_ssl"/,
  },
  {
    call: 'rds:DescribeDBMajorEngineVersions',
    account: PROD,
    command: ['rds', 'describe-db-major-engine-versions', '--engine', 'postgres'],
    answer: /"LifecycleSupportEndDate": "2029-02-28T23:59:59.999/,
  },
  {
    call: 'rds:DescribePendingMaintenanceActions',
    account: PROD,
    command: ['rds', 'describe-pending-maintenance-actions'],
    answer: /"Action": "system-update"/,
  },
  {
    call: 'ecr:DescribeImages',
    account: PROD,
    command: ['ecr', 'describe-images', '--repository-name', 'chartroom/render'],
    answer: /"imageDigest": "sha256:5e5e/,
  },
  {
    call: 'eks:ListClusters',
    account: PROD,
    command: ['eks', 'list-clusters'],
    answer: /"chartroom"/,
  },
  {
    call: 'eks:DescribeCluster',
    account: PROD,
    command: ['eks', 'describe-cluster', '--name', CHARTROOM_CLUSTER],
    answer: /"version": "1.34"/,
  },
  {
    call: 'eks:DescribeClusterVersions',
    account: PROD,
    command: ['eks', 'describe-cluster-versions', '--include-all'],
    answer: /"versionStatus": "UNSUPPORTED"/,
  },
  {
    call: 'eks:ListNodegroups',
    account: PROD,
    command: ['eks', 'list-nodegroups', '--cluster-name', CHARTROOM_CLUSTER],
    answer: /"workers"/,
  },
  {
    call: 'eks:DescribeNodegroup',
    account: PROD,
    command: [
      'eks',
      'describe-nodegroup',
      '--cluster-name',
      CHARTROOM_CLUSTER,
      '--nodegroup-name',
      'workers',
    ],
    answer: /"releaseVersion": "1.34.9-20260918"/,
  },
  {
    call: 'elasticache:DescribeUpdateActions',
    account: PROD,
    command: ['elasticache', 'describe-update-actions', '--service-update-status', 'available'],
    answer: /"ServiceUpdateName": "elasticache-20260801"/,
  },
  {
    call: 'es:ListDomainNames',
    account: PROD,
    command: ['opensearch', 'list-domain-names'],
    answer: /"DomainName": "chartroom-audit"/,
  },
  {
    call: 'es:DescribeDomains',
    account: PROD,
    command: ['opensearch', 'describe-domains', '--domain-names', SEARCH_DOMAIN],
    answer: /"OptionalDeployment": false/,
  },
  { call: 'kms:ListKeys', account: PROD, command: ['kms', 'list-keys'], answer: /"KeyArn": "arn:aws:kms:/ },
  {
    call: 'kms:DescribeKey',
    account: PROD,
    command: ['kms', 'describe-key', '--key-id', DATA_KEY_ARN],
    answer: /"KeyManager": "CUSTOMER"/,
  },
  {
    call: 'kms:GetKeyRotationStatus',
    account: PROD,
    command: ['kms', 'get-key-rotation-status', '--key-id', DATA_KEY_ARN],
    answer: /"KeyRotationEnabled": true/,
  },
  {
    call: 'kms:GetKeyPolicy',
    account: PROD,
    command: ['kms', 'get-key-policy', '--key-id', DATA_KEY_ARN],
    answer: /"PolicyName": "default"/,
  },
  {
    call: 'kms:ListGrants',
    account: PROD,
    command: ['kms', 'list-grants', '--key-id', DATA_KEY_ARN],
    answer: /"Grants": \[\]/,
  },
  {
    call: 'kms:GetPublicKey',
    account: PROD,
    command: ['kms', 'get-public-key', '--key-id', SIGNING_KEY_ARN],
    answer: /"KeySpec": "ECC_NIST_P256"/,
  },
  {
    call: 'kms:Sign',
    account: PROD,
    command: [
      'kms',
      'sign',
      '--key-id',
      SIGNING_KEY_ARN,
      '--message',
      Buffer.from('a message').toString('base64'),
      '--signing-algorithm',
      'ECDSA_SHA_256',
    ],
    answer: /"SigningAlgorithm": "ECDSA_SHA_256"/,
  },
  {
    call: 'lambda:ListFunctions',
    account: PROD,
    command: ['lambda', 'list-functions'],
    answer: /"Runtime": "nodejs22.x"/,
  },
  {
    call: 'lambda:ListAliases',
    account: PROD,
    command: ['lambda', 'list-aliases', '--function-name', INTAKE_FUNCTION],
    answer: /"Name": "live"/,
  },
  {
    call: 'lambda:GetPolicy',
    account: STAGING,
    command: ['lambda', 'get-policy', '--function-name', INTAKE_FUNCTION],
    answer: /apigateway.amazonaws.com/,
  },
  {
    call: 'cloudtrail:DescribeTrails',
    account: PROD,
    command: ['cloudtrail', 'describe-trails'],
    answer: /"IsOrganizationTrail": true/,
  },
  {
    call: 'cloudtrail:GetTrail',
    account: PROD,
    command: ['cloudtrail', 'get-trail', '--name', TRAIL],
    answer: /"LogFileValidationEnabled": true/,
  },
  {
    call: 'cloudtrail:GetTrailStatus',
    account: PROD,
    command: ['cloudtrail', 'get-trail-status', '--name', TRAIL],
    answer: /"IsLogging": true/,
  },
  {
    call: 'cloudtrail:GetEventSelectors',
    account: PROD,
    command: ['cloudtrail', 'get-event-selectors', '--trail-name', TRAIL],
    answer: /"ReadWriteType": "All"/,
  },
  {
    call: 'cloudtrail:LookupEvents',
    account: PROD,
    command: [
      'cloudtrail',
      'lookup-events',
      '--lookup-attributes',
      'AttributeKey=EventName,AttributeValue=AuthorizeSecurityGroupIngress',
    ],
    answer: /"Username": "marco.reyes@fernhill.example"/,
  },
  {
    call: 'guardduty:ListDetectors',
    account: PROD,
    command: ['guardduty', 'list-detectors'],
    answer: new RegExp(DETECTOR),
  },
  {
    call: 'guardduty:GetDetector',
    account: PROD,
    command: ['guardduty', 'get-detector', '--detector-id', DETECTOR],
    answer: /"Status": "ENABLED"/,
  },
  {
    call: 'guardduty:ListFindings',
    account: PROD,
    command: [
      'guardduty',
      'list-findings',
      '--detector-id',
      DETECTOR,
      '--finding-criteria',
      '{"Criterion":{"service.archived":{"Eq":["false"]}}}',
    ],
    answer: /"f1d00000000000000000000000000002"/,
  },
  {
    call: 'guardduty:GetFindings',
    account: PROD,
    command: [
      'guardduty',
      'get-findings',
      '--detector-id',
      DETECTOR,
      '--finding-ids',
      'f1d00000000000000000000000000001',
    ],
    answer: /"Severity": 8/,
  },
  {
    call: 'inspector2:BatchGetAccountStatus',
    account: PROD,
    command: ['inspector2', 'batch-get-account-status', '--account-ids', PROD],
    answer: /"status": "ENABLED"/,
  },
  {
    call: 'inspector2:ListFindings',
    account: PROD,
    command: [
      'inspector2',
      'list-findings',
      '--filter-criteria',
      '{"findingStatus":[{"comparison":"EQUALS","value":"ACTIVE"}]}',
    ],
    answer: /"vulnerabilityId": "CVE-2026-90005"/,
  },
  {
    call: 'inspector2:BatchGetFindingDetails',
    account: PROD,
    command: [
      'inspector2',
      'batch-get-finding-details',
      '--finding-arns',
      `arn:aws:inspector2:${HOME_REGION}:${PROD}:finding/none`,
    ],
    answer: /"errorCode": "FINDING_DETAILS_NOT_FOUND"/,
  },
  {
    call: 'inspector2:ListFilters',
    account: PROD,
    command: ['inspector2', 'list-filters', '--action', 'SUPPRESS'],
    answer: /"filters": \[\]/,
  },
  {
    call: 'inspector2:ListCoverage',
    account: PROD,
    command: ['inspector2', 'list-coverage'],
    answer: /"reason": "UNMANAGED_EC2_INSTANCE"/,
  },
  {
    call: 'sso:ListInstances',
    account: MANAGEMENT,
    command: ['sso-admin', 'list-instances'],
    answer: /"IdentityStoreId": "d-93fernhill"/,
  },
  {
    call: 'sso:DescribeInstance',
    account: MANAGEMENT,
    command: ['sso-admin', 'describe-instance', ...ON_INSTANCE],
    answer: /"Status": "ACTIVE"/,
  },
  {
    call: 'sso:ListPermissionSets',
    account: MANAGEMENT,
    command: ['sso-admin', 'list-permission-sets', ...ON_INSTANCE],
    answer: /ps-fernhill00000002/,
  },
  {
    call: 'sso:DescribePermissionSet',
    account: MANAGEMENT,
    command: ['sso-admin', 'describe-permission-set', ...ON_INSTANCE, '--permission-set-arn', SUPPORT_SET],
    answer: /"SessionDuration": "PT8H"/,
  },
  {
    call: 'sso:GetInlinePolicyForPermissionSet',
    account: MANAGEMENT,
    command: [
      'sso-admin',
      'get-inline-policy-for-permission-set',
      ...ON_INSTANCE,
      '--permission-set-arn',
      SUPPORT_SET,
    ],
    answer: /logs:GetLogEvents/,
  },
  {
    call: 'sso:ListManagedPoliciesInPermissionSet',
    account: MANAGEMENT,
    command: [
      'sso-admin',
      'list-managed-policies-in-permission-set',
      ...ON_INSTANCE,
      '--permission-set-arn',
      SUPPORT_SET,
    ],
    answer: /"Name": "SupportUser"/,
  },
  {
    call: 'sso:ListCustomerManagedPolicyReferencesInPermissionSet',
    account: MANAGEMENT,
    command: [
      'sso-admin',
      'list-customer-managed-policy-references-in-permission-set',
      ...ON_INSTANCE,
      '--permission-set-arn',
      SUPPORT_SET,
    ],
    answer: /"CustomerManagedPolicyReferences": \[\]/,
  },
  {
    call: 'sso:GetPermissionsBoundaryForPermissionSet',
    account: MANAGEMENT,
    command: [
      'sso-admin',
      'get-permissions-boundary-for-permission-set',
      ...ON_INSTANCE,
      '--permission-set-arn',
      SUPPORT_SET,
    ],
    answer: /ResourceNotFoundException/,
    isRefused: true,
  },
  {
    call: 'sso:ListTagsForResource',
    account: MANAGEMENT,
    command: ['sso-admin', 'list-tags-for-resource', ...ON_INSTANCE, '--resource-arn', SUPPORT_SET],
    answer: /"Tags": \[\]/,
  },
  {
    call: 'sso:ListAccountsForProvisionedPermissionSet',
    account: MANAGEMENT,
    command: [
      'sso-admin',
      'list-accounts-for-provisioned-permission-set',
      ...ON_INSTANCE,
      '--permission-set-arn',
      SUPPORT_SET,
      '--provisioning-status',
      'LATEST_PERMISSION_SET_NOT_PROVISIONED',
    ],
    answer: new RegExp(STAGING),
  },
  {
    call: 'sso:ListAccountAssignments',
    account: MANAGEMENT,
    command: [
      'sso-admin',
      'list-account-assignments',
      ...ON_INSTANCE,
      '--permission-set-arn',
      SUPPORT_SET,
      '--account-id',
      PROD,
    ],
    answer: /"PrincipalType": "USER"/,
  },
  {
    call: 'sso:ListAccountAssignmentsForPrincipal',
    account: MANAGEMENT,
    command: [
      'sso-admin',
      'list-account-assignments-for-principal',
      ...ON_INSTANCE,
      '--principal-type',
      'GROUP',
      '--principal-id',
      PLATFORM_GROUP,
    ],
    answer: new RegExp(`"PrincipalId": "${PLATFORM_GROUP}"`),
  },
  {
    call: 'identitystore:ListUsers',
    account: MANAGEMENT,
    command: ['identitystore', 'list-users', ...IN_STORE],
    answer: /"UserName": "jonas.weber@fernhill.example"/,
  },
  {
    call: 'identitystore:ListGroups',
    account: MANAGEMENT,
    command: ['identitystore', 'list-groups', ...IN_STORE],
    answer: /"DisplayName": "platform"/,
  },
  {
    call: 'identitystore:ListGroupMemberships',
    account: MANAGEMENT,
    command: ['identitystore', 'list-group-memberships', ...IN_STORE, '--group-id', PLATFORM_GROUP],
    answer: /"MembershipId"/,
  },
  {
    call: 'securityhub:DescribeHub',
    account: PROD,
    command: ['securityhub', 'describe-hub'],
    answer: /hub\/default/,
  },
  {
    call: 'securityhub:GetEnabledStandards',
    account: PROD,
    command: ['securityhub', 'get-enabled-standards'],
    answer: /"StandardsStatus": "READY"/,
  },
  {
    call: 'macie2:GetMacieSession',
    account: PROD,
    command: ['macie2', 'get-macie-session'],
    answer: /"status": "ENABLED"/,
  },
  {
    call: 'cloudwatch:DescribeAlarms',
    account: MANAGEMENT,
    command: ['cloudwatch', 'describe-alarms'],
    answer: /"AlarmName": "kms-key-deletion"/,
  },
  {
    call: 'logs:DescribeMetricFilters',
    account: MANAGEMENT,
    command: ['logs', 'describe-metric-filters'],
    answer: /"filterName": "kms-key-deletion"/,
  },
  {
    call: 'sns:ListSubscriptionsByTopic',
    account: MANAGEMENT,
    command: [
      'sns',
      'list-subscriptions-by-topic',
      '--topic-arn',
      `arn:aws:sns:${HOME_REGION}:${MANAGEMENT}:audit`,
    ],
    answer: /"Protocol": "email"/,
  },
  {
    call: 'config:DescribeComplianceByConfigRule',
    account: PROD,
    command: ['configservice', 'describe-compliance-by-config-rule'],
    answer: /"ConfigRuleName": "required-tags"/,
  },
  {
    call: 'config:DescribeConfigRules',
    account: PROD,
    command: ['configservice', 'describe-config-rules'],
    answer: /"ConfigRuleName": "required-tags"/,
  },
  {
    call: 'config:GetComplianceDetailsByConfigRule',
    account: PROD,
    command: [
      'configservice',
      'get-compliance-details-by-config-rule',
      '--config-rule-name',
      'required-tags',
    ],
    answer: /"EvaluationResults": \[\]/,
  },
  {
    call: 'config:DescribeConfigurationAggregators',
    account: MANAGEMENT,
    command: ['configservice', 'describe-configuration-aggregators'],
    answer: /"ConfigurationAggregatorName": "organization"/,
  },
  {
    call: 'config:DescribeConfigurationAggregatorSourcesStatus',
    account: MANAGEMENT,
    command: [
      'configservice',
      'describe-configuration-aggregator-sources-status',
      '--configuration-aggregator-name',
      'organization',
    ],
    answer: /"AggregatedSourceStatusList": \[\]/,
  },
  {
    call: 'securityhub:GetFindings',
    account: PROD,
    command: ['securityhub', 'get-findings'],
    answer: /"Id": "lanternscan\/prod-a\/CVE-2026-90004"/,
  },
  {
    call: 'ssm:DescribeInstanceInformation',
    account: PROD,
    command: ['ssm', 'describe-instance-information'],
    answer: /"InstanceInformationList": \[\]/,
  },
  {
    call: 'ssm:DescribeInstancePatchStates',
    account: PROD,
    command: ['ssm', 'describe-instance-patch-states', '--instance-ids', 'i-0aaaaaaaaaaaaaaaa'],
    answer: /"InstancePatchStates": \[\]/,
  },
  {
    call: 'ssm:DescribeInstancePatches',
    account: PROD,
    command: ['ssm', 'describe-instance-patches', '--instance-id', 'i-0aaaaaaaaaaaaaaaa'],
    answer: /\(InvalidInstanceId\)/,
    isRefused: true,
  },
  {
    call: 'ssm:DescribeAvailablePatches',
    account: PROD,
    command: ['ssm', 'describe-available-patches', '--filters', 'Key=PATCH_ID,Values=KB5023697'],
    answer: /"Patches": \[\]/,
  },
  {
    call: 'ssm:GetPatchBaseline',
    account: PROD,
    command: ['ssm', 'get-patch-baseline', '--baseline-id', 'pb-0123456789abcdef0'],
    answer: /\(DoesNotExistException\)/,
    isRefused: true,
  },
  {
    call: 'ssm:DescribeMaintenanceWindows',
    account: PROD,
    command: ['ssm', 'describe-maintenance-windows'],
    answer: /"WindowIdentities": \[\]/,
  },
  {
    call: 'ssm:GetMaintenanceWindow',
    account: PROD,
    command: ['ssm', 'get-maintenance-window', '--window-id', 'mw-0123456789abcdef0'],
    answer: /\(DoesNotExistException\)/,
    isRefused: true,
  },
  {
    call: 'ssm:DescribeMaintenanceWindowTasks',
    account: PROD,
    command: ['ssm', 'describe-maintenance-window-tasks', '--window-id', 'mw-0123456789abcdef0'],
    answer: /\(DoesNotExistException\)/,
    isRefused: true,
  },
  {
    call: 'ssm:DescribeMaintenanceWindowExecutions',
    account: PROD,
    command: ['ssm', 'describe-maintenance-window-executions', '--window-id', 'mw-0123456789abcdef0'],
    answer: /\(DoesNotExistException\)/,
    isRefused: true,
  },
  {
    call: 'config:DescribeConfigurationRecorders',
    account: PROD,
    command: ['configservice', 'describe-configuration-recorders'],
    answer: /"allSupported": true/,
  },
  {
    call: 'config:DescribeConfigurationRecorderStatus',
    account: PROD,
    command: ['configservice', 'describe-configuration-recorder-status'],
    answer: /"recording": true/,
  },
  {
    call: 'config:DescribeDeliveryChannels',
    account: PROD,
    command: ['configservice', 'describe-delivery-channels'],
    answer: /"s3BucketName": "fernhill-config-history"/,
  },
  {
    call: 'config:DescribeDeliveryChannelStatus',
    account: PROD,
    command: ['configservice', 'describe-delivery-channel-status'],
    answer: /"lastStatus": "SUCCESS"/,
  },
  {
    call: 'config:SelectResourceConfig',
    account: PROD,
    command: [
      'configservice',
      'select-resource-config',
      '--expression',
      "SELECT resourceId WHERE resourceType = 'AWS::KMS::Key'",
    ],
    answer: /resourceId/,
  },
  {
    call: 'config:ListDiscoveredResources',
    account: PROD,
    command: ['configservice', 'list-discovered-resources', '--resource-type', 'AWS::KMS::Key'],
    answer: /"resourceType": "AWS::KMS::Key"/,
  },
  {
    call: 'config:GetDiscoveredResourceCounts',
    account: PROD,
    command: ['configservice', 'get-discovered-resource-counts'],
    answer: /"totalDiscoveredResources": \d+/,
  },
  {
    call: 'config:BatchGetResourceConfig',
    account: STAGING,
    command: [
      'configservice',
      'batch-get-resource-config',
      '--resource-keys',
      `resourceType=AWS::S3::Bucket,resourceId=${EXPORT_BUCKET}`,
    ],
    answer: /"resourceId": "fernhill-staging-exports"/,
  },
  {
    call: 'organizations:DescribeOrganization',
    account: PROD,
    command: ['organizations', 'describe-organization'],
    answer: new RegExp(sampleOrganization.id),
  },
  {
    call: 'organizations:ListAccounts',
    account: MANAGEMENT,
    command: ['organizations', 'list-accounts'],
    answer: /"Name": "fernhill-sandbox"/,
  },
  {
    call: 'organizations:ListRoots',
    account: MANAGEMENT,
    command: ['organizations', 'list-roots'],
    answer: /"Id": "r-fh01"/,
  },
  {
    call: 'organizations:ListOrganizationalUnitsForParent',
    account: MANAGEMENT,
    command: ['organizations', 'list-organizational-units-for-parent', '--parent-id', ROOT_ID],
    answer: /"Name": "Workloads"/,
  },
  {
    call: 'organizations:ListAccountsForParent',
    account: MANAGEMENT,
    command: ['organizations', 'list-accounts-for-parent', '--parent-id', ROOT_ID],
    answer: /"Name": "fernhill-management"/,
  },
  {
    call: 'organizations:ListTagsForResource',
    account: MANAGEMENT,
    command: ['organizations', 'list-tags-for-resource', '--resource-id', PROD],
    answer: /"Key": "environment"/,
  },
  {
    call: 'organizations:ListParents',
    account: MANAGEMENT,
    command: ['organizations', 'list-parents', '--child-id', PROD],
    answer: /"Type": "ORGANIZATIONAL_UNIT"/,
  },
  {
    call: 'sqs:SendMessage',
    account: SECURITY,
    command: [
      'sqs',
      'send-message',
      '--queue-url',
      `https://sqs.${HOME_REGION}.amazonaws.com/${SECURITY}/notify`,
      '--message-body',
      'hello',
    ],
    answer: /5d41402abc4b2a76b9719d911017c592/,
  },
  {
    call: 'sns:Publish',
    account: SECURITY,
    command: [
      'sns',
      'publish',
      '--topic-arn',
      `arn:aws:sns:${HOME_REGION}:${SECURITY}:alarms`,
      '--subject',
      'Signed',
      '--message',
      'hello',
    ],
    answer: /"MessageId": "[0-9a-f-]{36}"/,
  },
  {
    call: 'states:StartExecution',
    account: SECURITY,
    command: [
      'stepfunctions',
      'start-execution',
      '--state-machine-arn',
      `arn:aws:states:${HOME_REGION}:${SECURITY}:stateMachine:scan`,
      '--name',
      'recheck-cli',
    ],
    answer: /execution:scan:recheck-cli/,
  },
  {
    call: 'secretsmanager:PutSecretValue',
    account: SECURITY,
    command: [
      'secretsmanager',
      'put-secret-value',
      '--secret-id',
      CLI_SECRET.name,
      '--secret-string',
      'made-up-for-the-cli',
    ],
    answer: /"AWSCURRENT"/,
  },
  {
    call: 'secretsmanager:GetSecretValue',
    account: SECURITY,
    command: ['secretsmanager', 'get-secret-value', '--secret-id', CLI_SECRET.name],
    answer: /"SecretString": "made-up-for-the-cli"/,
  },
  {
    call: 'cloudformation:DescribeStacks',
    account: SECURITY,
    command: ['cloudformation', 'describe-stacks', '--stack-name', CLI_STACK.name],
    answer: /"OutputValue": "cli-table"/,
  },
  {
    call: 'elasticloadbalancing:DescribeLoadBalancers',
    account: PROD,
    command: ['elbv2', 'describe-load-balancers'],
    answer: /"LoadBalancerName": "chartroom-hl7"/,
  },
  {
    call: 'elasticloadbalancing:DescribeLoadBalancerAttributes',
    account: PROD,
    command: ['elbv2', 'describe-load-balancer-attributes', '--load-balancer-arn', BALANCER],
    answer: /"Key": "access_logs.s3.enabled"/,
  },
  {
    call: 'elasticloadbalancing:DescribeListeners',
    account: PROD,
    command: ['elbv2', 'describe-listeners', '--load-balancer-arn', BALANCER],
    answer: /"SslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06"/,
  },
  {
    call: 'elasticloadbalancing:DescribeRules',
    account: PROD,
    command: ['elbv2', 'describe-rules', '--listener-arn', HTTP_LISTENER],
    answer: /"Priority": "default"/,
  },
  {
    call: 'elasticloadbalancing:DescribeSSLPolicies',
    account: PROD,
    command: ['elbv2', 'describe-ssl-policies'],
    answer: /"TLSv1.3"/,
  },
  {
    call: 'wafv2:ListWebACLs',
    account: PROD,
    command: ['wafv2', 'list-web-acls', '--scope', 'CLOUDFRONT', '--region', US_EAST],
    answer: /"Name": "website"/,
  },
  {
    call: 'wafv2:ListLoggingConfigurations',
    account: PROD,
    command: ['wafv2', 'list-logging-configurations', '--scope', 'REGIONAL'],
    answer: /"LogDestinationConfigs"/,
  },
  {
    call: 'wafv2:ListResourcesForWebACL',
    account: PROD,
    command: ['wafv2', 'list-resources-for-web-acl', '--web-acl-arn', WEB_ACL],
    answer: /loadbalancer\/app\/chartroom\//,
  },
  {
    call: 'cloudfront:ListDistributions',
    account: PROD,
    command: ['cloudfront', 'list-distributions'],
    answer: /"MinimumProtocolVersion": "TLSv1.2_2021"/,
  },
  {
    call: 'cloudfront:GetDistributionConfig',
    account: PROD,
    command: ['cloudfront', 'get-distribution-config', '--id', 'E1FERNHILLWEB0'],
    answer: /"IncludeCookies": false/,
  },
  {
    call: 'logs:DescribeDeliverySources',
    account: PROD,
    command: ['logs', 'describe-delivery-sources', '--region', US_EAST],
    answer: /"logType": "ACCESS_LOGS"/,
  },
  {
    call: 'logs:DescribeDeliveries',
    account: PROD,
    command: ['logs', 'describe-deliveries', '--region', US_EAST],
    answer: /"deliverySourceName"/,
  },
  {
    call: 'route53:ListHostedZones',
    account: PROD,
    command: ['route53', 'list-hosted-zones'],
    answer: /"Name": "fernhill.example."/,
  },
  {
    call: 'route53:ListQueryLoggingConfigs',
    account: PROD,
    command: ['route53', 'list-query-logging-configs'],
    answer: /"HostedZoneId": "Z0FERNHILLPUBLIC"/,
  },
  {
    call: 'route53domains:ListDomains',
    account: PROD,
    command: ['route53domains', 'list-domains', '--region', US_EAST],
    answer: /"TransferLock": true/,
  },
  {
    call: 'apigateway:GetRestApis',
    account: PROD,
    command: ['apigateway', 'get-rest-apis'],
    answer: /"name": "chartroom-partners"/,
  },
  {
    call: 'apigateway:GetStages',
    account: PROD,
    command: ['apigateway', 'get-stages', '--rest-api-id', 'fernrest01'],
    answer: /"stageName": "live"/,
  },
  {
    call: 'apigateway:GetResources',
    account: PROD,
    command: ['apigateway', 'get-resources', '--rest-api-id', 'fernrest01', '--embed', 'methods'],
    answer: /"authorizationType": "AWS_IAM"/,
  },
  {
    call: 'apigatewayv2:GetApis',
    account: PROD,
    command: ['apigatewayv2', 'get-apis'],
    answer: /"ProtocolType": "HTTP"/,
  },
  {
    call: 'apigatewayv2:GetStages',
    account: PROD,
    command: ['apigatewayv2', 'get-stages', '--api-id', 'fernhttp01'],
    answer: /"StageName": "\$default"/,
  },
  {
    call: 'apigatewayv2:GetRoutes',
    account: PROD,
    command: ['apigatewayv2', 'get-routes', '--api-id', 'fernhttp01'],
    answer: /"AuthorizationType": "JWT"/,
  },
];

/**
 * Every implemented call, by a client that shares nothing with the SDK whose schemas the simulator is written from. They
 * are run in this order: the report is asked for before it is read, and the object written before that.
 */
export const callsForAwsCli: readonly CliCall[] = [...written, ...exampleCalls.map(cliCallOf)];

/** The answer has to hold the first member that the example gives it. */
function cliCallOf({ example, operation, account, region, named, answer }: ExampleCall): CliCall {
  const option = named === undefined ? [] : [`--${kebabCase(named.member)}`, named.value];
  const [[member, value] = []] = typeof answer === 'string' ? [] : Object.entries(answer);
  return {
    call: `${example.service}:${operation}`,
    account,
    command: [example.cliName ?? example.service, kebabCase(operation), ...option, '--region', region],
    answer: new RegExp(
      escaped(
        typeof answer === 'string'
          ? JSON.stringify(answer)
          : `"${member}": ${typeof value === 'object' ? '' : JSON.stringify(value)}`,
      ),
    ),
  };
}

/** As botocore does it: `DescribeDBClusters` is `describe-db-clusters`. */
function kebabCase(name: string): string {
  return name
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

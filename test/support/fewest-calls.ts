import type { IdentityCenter } from '../../local/organization/identity-center';
import type { AccountState, RegionState } from '../../local/organization/organization';
import type { Bucket, DbInstance } from '../../local/organization/resources';
import { SECURITY_HUB_CONTROLS } from '../../src/model/same-fault';
import type { Compute } from '../../local/organization/compute';

/** Numbers of calls by name, such as `s3:ListBuckets`. */
export type CallCounts = ReadonlyMap<string, number>;

/** How often each of these calls can be looked up alone: what signs in, and what switches the watching itself off. */
const LOOKED_UP = [
  'ConsoleLogin',
  'StopLogging',
  'DeleteTrail',
  'UpdateTrail',
  'PutEventSelectors',
  'StopConfigurationRecorder',
  'DeleteConfigurationRecorder',
  'DeleteDetector',
  'UpdateDetector',
];

/** Lists, the most that AWS gives at once, and the calls that are asked for each of what is listed. */
const EACH_BY_ITSELF = [
  [
    'dynamodb:ListTables',
    100,
    'dynamodb:DescribeTable',
    'dynamodb:DescribeContinuousBackups',
    'dynamodb:ListTagsOfResource',
  ],
  ['sns:ListTopics', 100, 'sns:GetTopicAttributes', 'sns:ListTagsForResource'],
  ['sqs:ListQueues', 1000, 'sqs:GetQueueAttributes'],
  [
    'backup:ListBackupVaults',
    1000,
    'backup:GetBackupVaultAccessPolicy',
    'backup:ListRecoveryPointsByBackupVault',
  ],
  ['backup:ListBackupPlans', 1000, 'backup:GetBackupPlan', 'backup:ListTags'],
  ['secretsmanager:ListSecrets', 100, 'secretsmanager:GetResourcePolicy'],
  ['acm:ListCertificates', 1000],
  ['ec2:DescribeVpcs', 1000],
  ['ec2:DescribeSubnets', 1000],
  ['ec2:DescribeNetworkAcls', 1000],
  ['ec2:DescribeFlowLogs', 1000],
] as const;

const majorOf = ({ engine, engineVersion }: DbInstance) => `${engine}${engineVersion.split('.')[0]}`;

/** Pages of a list, of the most that AWS gives at once: an empty list is one page too. */
const pages = (items: readonly unknown[] | number, most: number): number =>
  Math.max(1, batches(typeof items === 'number' ? items : items.length, most));
const batches = (count: number, most: number): number => Math.ceil(count / most);

/**
 * The fewest calls by which all that rules judge of an account can be known, counted on the account itself: a call for each
 * page of the largest size of each list, for each resource where AWS tells a detail in no other way, for each batch of the
 * largest size where it takes several. Of an account whose inventory is read from AWS Config, what Config recorded of a
 * resource is not asked for again; which resources there are says their own service, so that no recorder hides one.
 */
export function fewestCalls(account: AccountState, inventory: 'direct' | 'config'): CallCounts {
  const counts = new Map<string, number>();
  const add = (call: string, times: number) => counts.set(call, (counts.get(call) ?? 0) + times);
  const { iam, buckets } = account;
  for (const principals of [iam.users, iam.groups, iam.roles, iam.policies])
    add('iam:GetAccountAuthorizationDetails', pages(principals, 1000));
  // The policies of AWS that somebody here uses.
  add('iam:GetAccountAuthorizationDetails', 1);
  add(
    'iam:ListVirtualMFADevices',
    pages(
      iam.users.filter(({ mfa }) => mfa),
      1000,
    ),
  );
  add('iam:ListServerCertificates', pages(iam.serverCertificates ?? [], 1000));
  add('iam:ListSAMLProviders', 1);
  add('account:GetAlternateContact', 1);
  add('iam:GenerateCredentialReport', 1);
  add('iam:GetCredentialReport', 1);
  add('iam:GetAccountSummary', 1);
  add('iam:GetAccountPasswordPolicy', 1);
  add('iam:ListDelegationRequests', 1);
  add('iam:GetOutboundWebIdentityFederationInfo', 1);
  add('organizations:DescribeOrganization', 1);
  // Only by asking does an account know whether it is told.
  add('organizations:ListAccounts', 1);
  add('iam:ListOrganizationsFeatures', 1);
  // No unit is in it, and one policy beside that of AWS.
  for (const call of [
    'ListRoots',
    'ListOrganizationalUnitsForParent',
    'ListAccountsForParent',
    'ListPolicies',
    'DescribePolicy',
    'ListTargetsForPolicy',
  ])
    add(`organizations:${call}`, 1);
  add('s3control:GetPublicAccessBlock', 1);
  // Recorded where Organizations is, and where IAM is: leaving, and six calls that give policies.
  add('cloudtrail:LookupEvents', 7);
  addBuckets(add, buckets, inventory);
  addGlobal(add, account);
  for (const [name, region] of Object.entries(account.regions)) {
    addRegion(add, region, inventory);
    addEdge(add, region);
    // Those that stand before CloudFront are kept in one Region.
    if (name === 'us-east-1') addWebAcls(add, region, 'CLOUDFRONT');
    if (region.identityCenter !== null) addIdentityCenter(add, region.identityCenter);
    if (inventory === 'direct') {
      add('ec2:DescribeSecurityGroups', pages(region.securityGroups, 1000));
    } else {
      add('config:GetDiscoveredResourceCounts', 1);
      add('config:SelectResourceConfig', pages(region.securityGroups, 100));
      for (const listed of [buckets.filter((bucket) => bucket.region === name), region.keys])
        add('config:SelectResourceConfig', batches(listed.length, 100));
    }
  }
  return counts;
}

/** S3 tells each setting of each bucket alone. */
function addBuckets(
  add: (call: string, times: number) => void,
  buckets: readonly Bucket[],
  inventory: 'direct' | 'config',
): void {
  const count = buckets.length;
  for (const setting of ['LifecycleConfiguration', 'OwnershipControls']) add(`s3:GetBucket${setting}`, count);
  // Where the owner of the bucket owns all in it, an ACL lets nobody in.
  add(
    's3:GetBucketAcl',
    buckets.filter(({ ownership = 'BucketOwnerEnforced' }) => ownership !== 'BucketOwnerEnforced').length,
  );
  // Only what is versioned can be locked.
  const lockable = buckets.filter(({ versioning }) => versioning === 'Enabled');
  add('s3:ListBuckets', pages(buckets, 10_000));
  if (inventory === 'direct') {
    for (const setting of ['Versioning', 'Policy', 'Logging', 'Encryption', 'Tagging'])
      add(`s3:GetBucket${setting}`, count);
    add('s3:GetPublicAccessBlock', count);
    add('s3:GetObjectLockConfiguration', lockable.length);
  } else {
    // Config does not tell a bucket that has none from one of which it did not record it.
    add(
      's3:GetPublicAccessBlock',
      buckets.filter(({ publicAccessBlock }) => publicAccessBlock === null).length,
    );
    add(
      's3:GetObjectLockConfiguration',
      lockable.filter(({ objectLock }) => objectLock === undefined).length,
    );
  }
}

/** What an account has once, of CloudFront and Route 53. */
function addGlobal(
  add: (call: string, times: number) => void,
  { distributions = [], hostedZones = [], domains = [] }: AccountState,
): void {
  add('cloudfront:ListDistributions', pages(distributions, 100));
  add('cloudfront:GetDistributionConfig', distributions.length);
  const delivered = distributions.filter(({ logsAccess }) => logsAccess === 'delivery');
  if (distributions.length > 0) add('logs:DescribeDeliverySources', pages(delivered, 50));
  if (delivered.length > 0) add('logs:DescribeDeliveries', pages(delivered, 50));
  add('route53:ListHostedZones', pages(hostedZones, 100));
  if (hostedZones.length > 0)
    add(
      'route53:ListQueryLoggingConfigs',
      pages(
        hostedZones.filter(({ queryLogGroupArn }) => queryLogGroupArn !== undefined),
        100,
      ),
    );
  add('route53domains:ListDomains', pages(domains, 100));
}

/** Load balancers, APIs, access points, file systems, warehouses and caches of a Region. */
function addEdge(add: (call: string, times: number) => void, region: RegionState): void {
  const { loadBalancers = [], restApis = [], httpApis = [], accessPoints = [], listed } = region;
  add('elasticloadbalancing:DescribeLoadBalancers', pages(loadBalancers, 400));
  add('elasticloadbalancing:DescribeLoadBalancerAttributes', loadBalancers.length);
  if (loadBalancers.length > 0) add('elasticloadbalancing:DescribeSSLPolicies', 1);
  for (const { type, listeners } of loadBalancers) {
    if (type !== 'gateway') add('elasticloadbalancing:DescribeListeners', pages(listeners, 400));
    if (type === 'application')
      add(
        'elasticloadbalancing:DescribeRules',
        listeners.filter(({ protocol }) => protocol === 'HTTP').length,
      );
  }
  addWebAcls(add, region, 'REGIONAL');
  add('s3control:ListAccessPoints', pages(accessPoints, 1000));
  add('s3control:GetAccessPoint', accessPoints.length);
  add('apigateway:GetRestApis', pages(restApis, 500));
  add('apigateway:GetStages', restApis.length);
  for (const { resources } of restApis) add('apigateway:GetResources', pages(resources, 500));
  add('apigatewayv2:GetApis', pages(httpApis, 500));
  for (const { stages, routes } of httpApis) {
    add('apigatewayv2:GetStages', pages(stages, 500));
    add('apigatewayv2:GetRoutes', pages(routes, 500));
  }
  for (const call of [
    'elasticfilesystem:DescribeFileSystems',
    'redshift:DescribeClusters',
    'elasticache:DescribeReplicationGroups',
  ])
    add(call, pages(listed[call] ?? [], 100));
}

function addWebAcls(
  add: (call: string, times: number) => void,
  { webAcls = [] }: RegionState,
  asked: 'REGIONAL' | 'CLOUDFRONT',
): void {
  const own = webAcls.filter(({ scope }) => scope === asked);
  add('wafv2:ListWebACLs', pages(own, 100));
  if (own.length > 0) add('wafv2:ListLoggingConfigurations', 1);
  if (asked === 'REGIONAL') add('wafv2:ListResourcesForWebACL', own.length);
}

/** Of its owner, who looks in its Region first. AWS tells of each set, each group and each set in each account alone. */
function addIdentityCenter(
  add: (call: string, times: number) => void,
  { users, groups, permissionSets, assignments }: IdentityCenter,
): void {
  const sets = permissionSets.length;
  add('sso:ListInstances', 1);
  add('sso:DescribeInstance', 1);
  add('sso:ListPermissionSets', pages(permissionSets, 100));
  for (const detail of [
    'DescribePermissionSet',
    'GetInlinePolicyForPermissionSet',
    'GetPermissionsBoundaryForPermissionSet',
    'ListManagedPoliciesInPermissionSet',
    'ListCustomerManagedPolicyReferencesInPermissionSet',
    'ListTagsForResource',
  ])
    add(`sso:${detail}`, sets);
  // Where it is, and where it is not in its latest form.
  add('sso:ListAccountsForProvisionedPermissionSet', 2 * sets);
  const pairs = new Set(assignments.map(({ account, permissionSet }) => `${account} ${permissionSet}`));
  for (const pair of pairs)
    add(
      'sso:ListAccountAssignments',
      pages(
        assignments.filter(({ account, permissionSet }) => `${account} ${permissionSet}` === pair),
        100,
      ),
    );
  add('identitystore:ListUsers', pages(users, 100));
  add('identitystore:ListGroups', pages(groups, 100));
  for (const { members } of groups) add('identitystore:ListGroupMemberships', pages(members, 100));
}

/** What EC2, Systems Manager and ECS run and share in a Region. */
function addCompute(add: (call: string, times: number) => void, compute: Compute): void {
  const { publicSnapshots, publicImages, launchTemplates, documents, services, taskDefinitions } = compute;
  add('ec2:GetSnapshotBlockPublicAccessState', 1);
  add('ec2:DescribeVpcBlockPublicAccessOptions', 1);
  add('ec2:DescribeSnapshots', pages(publicSnapshots, 1000));
  add('ec2:DescribeImages', pages(publicImages, 1000));
  add('ec2:DescribeLaunchTemplateVersions', pages(launchTemplates, 200));
  add('ssm:ListDocuments', pages(documents, 50));
  add('ssm:DescribeDocumentPermission', documents.length);
  const clusters = new Set(services.map(({ cluster }) => cluster));
  add('ecs:ListClusters', pages(clusters.size, 100));
  for (const cluster of clusters) {
    const count = services.filter((service) => service.cluster === cluster).length;
    add('ecs:ListServices', pages(count, 100));
    add('ecs:DescribeServices', batches(count, 10));
  }
  // The latest of each family, and each other that a service runs.
  const latest = new Map<string, number>();
  for (const { family, revision } of taskDefinitions)
    latest.set(family, Math.max(revision, latest.get(family) ?? 0));
  const names = [...latest].map(([family, revision]) => `${family}:${revision}`);
  const running = services.map(({ taskDefinition }) => taskDefinition);
  add('ecs:ListTaskDefinitionFamilies', pages(latest.size, 100));
  add('ecs:DescribeTaskDefinition', new Set([...names, ...running]).size);
}

function addRegion(
  add: (call: string, times: number) => void,
  region: RegionState,
  inventory: 'direct' | 'config',
): void {
  const { trails, events, analyzers, detector, findings, inspector, securityHub, keys, functions } = region;
  add('config:DescribeConfigurationRecorders', 1);
  add('config:DescribeConfigurationRecorderStatus', 1);
  add('config:DescribeDeliveryChannelStatus', 1);
  // AWS says nowhere how many rules are on a page.
  add('config:DescribeComplianceByConfigRule', pages(region.configRules, 25));
  if (region.configRules.length > 0) add('config:DescribeConfigRules', pages(region.configRules, 25));
  for (const { nonCompliant } of region.configRules)
    add('config:GetComplianceDetailsByConfigRule', batches(nonCompliant.length, 100));
  add('config:DescribeConfigurationAggregators', pages(region.aggregators, 100));
  for (const { failing } of region.aggregators)
    add('config:DescribeConfigurationAggregatorSourcesStatus', pages(failing, 100));

  add('cloudwatch:DescribeAlarms', pages(region.alarms, 100));
  add('logs:DescribeMetricFilters', pages(region.metricFilters, 50));
  add('logs:DescribeLogGroups', pages(region.listed['logs:DescribeLogGroups'] ?? [], 50));
  // Up to the first that is confirmed, of each topic that an alarm names.
  const topics = new Set(region.alarms.flatMap(({ actions }) => actions));
  add('sns:ListSubscriptionsByTopic', topics.size);
  add('macie2:GetMacieSession', 1);

  add('cloudtrail:DescribeTrails', 1);
  add('cloudtrail:GetTrailStatus', trails.length);
  add('cloudtrail:GetEventSelectors', trails.length);
  for (const looked of LOOKED_UP)
    add(
      'cloudtrail:LookupEvents',
      pages(
        events.filter(({ name }) => name === looked),
        50,
      ),
    );

  add('access-analyzer:ListAnalyzers', 1);
  for (const { findings: found } of analyzers) add('access-analyzer:ListFindingsV2', pages(found, 100));

  add('guardduty:ListDetectors', 1);
  if (detector !== null) {
    add('guardduty:GetDetector', 1);
    add('guardduty:ListFindings', pages(findings, 50));
    add('guardduty:GetFindings', batches(findings.length, 50));
  }

  const instances = region.listed['ec2:DescribeInstanceImageMetadata'] ?? [];
  add('ec2:DescribeInstanceImageMetadata', pages(instances, 1000));
  if (instances.length > 0) add('ec2:DescribeInstances', pages(instances, 1000));
  add('inspector2:BatchGetAccountStatus', 1);
  if (inspector !== null) {
    const packages = inspector.findings.flatMap((each) => (each.kind === 'package' ? [each] : []));
    const closed = packages.filter(({ status }) => status === 'CLOSED');
    // Open ones, closed ones and reachable ports.
    add('inspector2:ListFindings', pages(without(packages, closed), 100));
    add('inspector2:ListFindings', pages(closed, 100));
    add('inspector2:ListFindings', pages(without(inspector.findings, packages), 100));
    add(
      'inspector2:BatchGetFindingDetails',
      batches(new Set(packages.map(({ vulnerability }) => vulnerability)).size, 10),
    );
    const suppressed = packages.some(({ status }) => status === 'SUPPRESSED');
    add('inspector2:ListFilters', suppressed ? pages(inspector.suppressionRules ?? [], 100) : 0);
    add('inspector2:ListCoverage', pages(inspector.coverage, 200));
  }
  add('securityhub:DescribeHub', 1);
  if (securityHub !== null) {
    const archived = securityHub.findings.filter(({ isArchived }) => isArchived);
    add('securityhub:GetFindings', pages(without(securityHub.findings, archived), 100));
    add('securityhub:GetFindings', pages(archived, 100));
    // What controls found that nobody triaged, and twenty controls at once of those that rules judge as well.
    add('securityhub:GetFindings', 1 + batches(SECURITY_HUB_CONTROLS.length, 20));
    add('securityhub:GetEnabledStandards', 1);
  }

  // None of them is managed: nothing more is asked of Systems Manager.
  add('ssm:DescribeInstanceInformation', 1);
  add('ssm:DescribeMaintenanceWindows', 1);
  addCompute(add, region.compute);
  add('ec2:DescribeVolumes', pages(region.volumes, 500));
  add('ec2:GetEbsEncryptionByDefault', 1);
  add('rds:DescribeDBInstances', pages(region.dbInstances, 100));
  if (region.dbInstances.length > 0) {
    add('rds:DescribeDBEngineVersions', 1);
    add('rds:DescribeDBMajorEngineVersions', 1);
    add('rds:DescribeCertificates', 1);
    // A parameter group for each major version.
    add('rds:DescribeDBParameters', new Set(region.dbInstances.map(majorOf)).size);
  }
  const listed = (call: string) => region.listed[call] ?? [];
  const clusters = listed('rds:DescribeDBClusters');
  add('rds:DescribeDBClusters', pages(clusters, 100));
  add(
    'rds:DescribeDBClusterParameters',
    new Set(clusters.map((each) => each.listed.DBClusterParameterGroup)).size,
  );
  // Only what is neither encrypted nor automated can be public.
  for (const [kind, encrypted] of [
    ['DBSnapshot', 'Encrypted'],
    ['DBClusterSnapshot', 'StorageEncrypted'],
  ] as const) {
    const snapshots = listed(`rds:Describe${kind}s`);
    add(`rds:Describe${kind}s`, pages(snapshots, 100));
    add(
      `rds:Describe${kind}Attributes`,
      snapshots.filter((each) => each.listed.SnapshotType !== 'automated' && each.listed[encrypted] !== true)
        .length,
    );
  }
  for (const [list, most, ...details] of EACH_BY_ITSELF) {
    add(list, pages(listed(list), most));
    for (const call of details) add(call, listed(list).length);
  }
  const backedUp =
    region.volumes.length +
    region.dbInstances.length +
    clusters.length +
    listed('dynamodb:ListTables').length;
  add('backup:ListProtectedResources', pages(backedUp, 1000));
  // A restore of each of four kinds a month.
  add('backup:ListRestoreJobs', 1);
  add('rds:DescribePendingMaintenanceActions', 1);

  add('elasticache:DescribeUpdateActions', pages(region.cacheUpdates, 50));
  add('es:ListDomainNames', 1);
  add('es:DescribeDomains', batches(region.searchDomains.length, 5));

  add('eks:ListClusters', pages(region.clusters, 100));
  add('eks:DescribeClusterVersions', Math.min(region.clusters.length, 1));
  for (const { nodegroups } of region.clusters) {
    add('eks:DescribeCluster', 1);
    add('eks:ListNodegroups', pages(nodegroups, 100));
    add('eks:DescribeNodegroup', nodegroups.length);
  }

  add('cloudformation:DescribeStacks', 1);
  add('kms:ListKeys', pages(keys, 1000));
  // Nobody can change what is set of a key of AWS's own.
  const own = keys.filter(({ manager }) => manager === 'CUSTOMER').length;
  for (const call of ['kms:GetKeyPolicy', 'kms:ListGrants']) add(call, own);
  if (inventory === 'direct') {
    add('kms:DescribeKey', keys.length);
    add('kms:GetKeyRotationStatus', own);
  }

  const versions = functions.flatMap((each) => each.versions ?? []).length;
  const aliases = functions.flatMap((each) => each.aliases ?? []).length;
  add('lambda:ListFunctions', pages(functions.length + versions, 50));
  for (const each of functions) add('lambda:ListAliases', pages(each.aliases ?? [], 50));
  // Of the function and of its aliases, in one list.
  add('lambda:ListFunctionUrlConfigs', functions.length);
  add('lambda:GetPolicy', functions.length + versions + aliases);

  const repositories = region.listed['ecr:DescribeRepositories'] ?? [];
  add('ecr:DescribeRepositories', pages(repositories, 1000));
  add('ecr:GetRepositoryPolicy', repositories.length);
  for (const { listed } of repositories)
    add(
      'ecr:DescribeImages',
      pages(
        region.images.filter(({ repository }) => repository === listed.repositoryName),
        1000,
      ),
    );
  add('ecr:BatchGetRepositoryScanningConfiguration', batches(repositories.length, 25));
}

/** What was called more often than needed, and how much; what was called less often is negative. */
export function excessOf(made: CallCounts, fewest: CallCounts): Record<string, number> {
  const names = [...new Set([...made.keys(), ...fewest.keys()])].sort();
  return Object.fromEntries(
    names
      .map((name) => [name, (made.get(name) ?? 0) - (fewest.get(name) ?? 0)] as const)
      .filter(([, excess]) => excess !== 0),
  );
}

export const totalOf = (counts: CallCounts): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

function without<T>(all: readonly T[], some: readonly T[]): T[] {
  return all.filter((each) => !some.includes(each));
}

import type { PartName } from '../../src/sources/parts';

/** Fields by their part, under the names that `fieldsOf` has for them. */
export type ByPart = Partial<Record<PartName, readonly string[]>>;

/** What no rule reads and something else does: by the file that does, the fields of parts; with each, all that is in it. */
export const READ_BY: Readonly<Record<string, ByPart>> = {
  // Lists of resources, and which owner, environment and class their tags say.
  'src/audit/inventory.ts': {
    'inventory.AWS::EC2::Volume': ['[].supplementaryConfiguration.Tags[]'],
    'inventory.AWS::CloudFormation::Stack': ['[].supplementaryConfiguration.Tags[]'],
    'inventory.AWS::EC2::Instance': ['[].supplementaryConfiguration.Tags[]'],
    'inventory.AWS::SecretsManager::Secret': ['[].supplementaryConfiguration.Tags[]'],
    'inventory.AWS::EC2::SecurityGroup': ['[].supplementaryConfiguration.Tags[]'],
    'inventory.AWS::ApiGateway::RestApi': ['[].supplementaryConfiguration.Tags'],
    'inventory.AWS::ApiGatewayV2::Api': ['[].supplementaryConfiguration.Tags'],
    'inventory.AWS::EC2::FlowLog': ['[].supplementaryConfiguration.Tags'],
    'inventory.AWS::EC2::NetworkAcl': ['[].supplementaryConfiguration.Tags[]'],
    'inventory.AWS::EC2::VPC': ['[].supplementaryConfiguration.Tags'],
    'inventory.AWS::ECS::Service': ['[].supplementaryConfiguration.Tags[]'],
    'inventory.AWS::ECS::TaskDefinition': ['[].supplementaryConfiguration.Tags[]'],
    'inventory.AWS::EKS::Cluster': ['[].supplementaryConfiguration.Tags[]'],
    'inventory.AWS::EKS::Nodegroup': ['[].supplementaryConfiguration.Tags'],
    'inventory.AWS::RDS::DBClusterSnapshot': ['[].supplementaryConfiguration.Tags'],
    'inventory.AWS::RDS::DBSnapshot': ['[].supplementaryConfiguration.Tags'],
    'inventory.AWS::Redshift::Cluster': ['[].supplementaryConfiguration.Tags[]'],
    'inventory.AWS::SSM::Document': ['[].supplementaryConfiguration.Tags[]'],
  },
  // Who can use a key, beside its policy.
  'src/access/resource-policy.ts': { 'inventory.AWS::KMS::Key': ['[].supplementaryConfiguration.KeyGrants'] },
  // What a role may do at most.
  'src/policies/account-principals.ts': {
    'iam.authorization-details': ['RoleDetailList[].PermissionsBoundary', 'GroupDetailList[].GroupName'],
  },
  // Populations of access reviews, and what of them is to be proven.
  'src/reviews/population/user-grants.ts': {
    'iam.access-keys': ['[].UserName', '[].Keys'],
    'iam.authorization-details': ['UserDetailList[].AttachedManagedPolicies[].PolicyName'],
  },
  'src/reviews/population/assignment-grants.ts': {
    'iam.authorization-details': ['RoleDetailList[].AttachedManagedPolicies[].PolicyName'],
    'identity-center.instance': [
      'instance.InstanceArn',
      'instance.IdentityStoreId',
      'instance.PrimaryRegion',
    ],
    'identity-center.permission-sets': ['[].Tags'],
    'identity-center.users': ['[].DisplayName', '[].Email', '[].CreatedAt', '[].CreatedBy'],
    'identity-center.groups': ['[].CreatedAt', '[].CreatedBy'],
    'identity-center.memberships': ['[].Members[].MembershipId'],
  },
  'src/reviews/population/completeness.ts': {
    'identity-center.assignments-by-principal': ['[].PrincipalType', '[].PrincipalId', '[].Assignments'],
  },
  'src/reviews/population/outward-grants.ts': {
    'iam.delegation-requests': [
      '[].DelegationRequestId',
      '[].State',
      '[].RequestorId',
      '[].RequestorName',
      '[].Description',
      '[].OwnerId',
      '[].ApproverId',
      '[].CreateDate',
      '[].ExpirationTime',
      '[].SessionDuration',
      '[].PermissionPolicy',
    ],
    'iam.outbound-web-identity': ['JwtVendingEnabled', 'IssuerIdentifier'],
  },
  'src/reviews/population/from-cells.ts': { 'cloudtrail.access-removals': ['events'] },
  // Whether what AWS pushes is of the account and Region that it came from.
  'src/events/heard.ts': { 'cloudtrail.events': ['events[].awsRegion', 'events[].recipientAccountId'] },
  // What rules say of calls that scans do not look up.
  'src/rules/access-review/ar-break-glass-reviewed.ts': {
    'cloudtrail.events': [
      'events[].durationSeconds',
      'events[].roleSessionName',
      'events[].switchFrom',
      'events[].switchRole',
    ],
  },
  'src/rules/iam/iam-no-administrator-grant.ts': { 'cloudtrail.events': ['events[].groupName'] },
  // What AWS's own checks say of a verdict's resource.
  'src/evaluate/aws-results.ts': { 'config.rule-results': ['[].compliant'] },
  // What the ledger of vulnerabilities follows.
  'src/patching/observations/inspector.ts': {
    'inspector.findings': ['isFull', 'changedSince', 'findings'],
    'inspector.reachability': ['[].findingArn', '[].resources', '[].path'],
  },
  'src/patching/ledger-cells.ts': { 'inspector.findings': ['suppressionRules'] },
  'src/patching/observations/lineage.ts': {
    'inspector.coverage': ['resources[].autoScalingGroup', 'resources[].imageId', 'resources[].functionName'],
  },
  'src/patching/observations/securityhub.ts': { 'securityhub.findings': ['isFull', 'findings'] },
};

/** Why it is kept although nobody reads it. */
export const KEPT: readonly { readonly why: string; readonly fields: ByPart }[] = [
  {
    why: 'names the thing for whoever opens the evidence, and by it the thing is found in AWS',
    fields: {
      'iam.authorization-details': [
        'GroupDetailList[].AttachedManagedPolicies[].PolicyName',
        'GroupDetailList[].GroupId',
        'GroupDetailList[].Path',
        'GroupDetailList[].CreateDate',
        'Policies[].PolicyName',
        'Policies[].PolicyId',
        'Policies[].Path',
      ],
      'iam.server-certificates': ['[].ServerCertificateName'],
      'inventory.AWS::EC2::Instance': [
        '[].supplementaryConfiguration.ImageMetadata.Name',
        '[].configuration.networkInterfaces[].networkInterfaceId',
      ],
      'inventory.AWS::ECS::Service': ['[].configuration.Cluster'],
      'inventory.AWS::Lambda::Function': ['[].configuration.functionArn'],
      'inventory.AWS::Route53::HostedZone': ['[].configuration.Id'],
      'inventory.AWS::SNS::Topic': ['[].configuration.TopicArn'],
      'inventory.AWS::CloudFront::Distribution': ['[].configuration.distributionConfig.aliases'],
      'guardduty.detectors': ['[].DetectorId'],
      'guardduty.findings': ['[].Id', '[].Title', '[].Service.Count', '[].ResourceType'],
      'securityhub.hub': ['[].HubArn'],
      'securityhub.control-findings': ['[].Title'],
      'ssm.patches': ['[].patches[].Title'],
      'identity-center.permission-sets': ['[].ManagedPolicies[].Name', '[].CustomerManagedPolicies[].Path'],
    },
  },
  {
    why: 'is counted: one that is there decides, whatever it says',
    fields: {
      'inventory.AWS::EC2::SecurityGroup': [
        '[].configuration.ipPermissions[].userIdGroupPairs',
        '[].configuration.ipPermissionsEgress[]',
      ],
      'inventory.AWS::EC2::NetworkAcl': ['[].configuration.associations[].subnetId'],
      'cloudwatch.alarms': ['[].metrics[].Dimensions[]'],
      'identity-center.permission-sets': [
        '[].PermissionsBoundary.ManagedPolicyArn',
        '[].PermissionsBoundary.CustomerManagedPolicyReference',
      ],
    },
  },
  {
    why: 'says of the reading from when to when it is, where the next goes on, and what of it is out of scope',
    fields: {
      'cloudtrail.access-removals': ['from', 'to'],
      'cloudtrail.events': ['readUntil', 'onlyGlobal'],
      'inspector.findings': ['readUntil', 'otherProviders'],
      'inspector.coverage': ['otherProviders'],
      'securityhub.findings': ['readUntil', 'otherProviders'],
      'identity-center.instance': ['accountInstances'],
    },
  },
  {
    why: 'says of a version, a call or a setting which one it is, where a rule looks at its neighbours',
    fields: {
      'iam.authorization-details': ['Policies[].CreateDate', 'Policies[].PolicyVersionList[].CreateDate'],
      'iam.aws-policies': ['[].DefaultVersionId'],
      'inventory.AWS::DynamoDB::Table': ['[].configuration.ssedescription.status'],
      'cloudtrail.events': ['events[].userIdentity.accountId'],
      'inspector.account-status': ['status', 'resources.lambdaCode', 'resources.codeRepository'],
      'ssm.patch-states': ['[].BaselineId'],
    },
  },
];

/** What a configuration item says of itself, in every type: lists of resources and evidence are found by it. */
export const ITEM_FIELDS: readonly string[] = [
  'resourceType',
  'resourceId',
  'resourceName',
  'arn',
  'accountId',
  'awsRegion',
  'configurationItemCaptureTime',
  'supplementaryConfiguration',
].map((name) => `[].${name}`);

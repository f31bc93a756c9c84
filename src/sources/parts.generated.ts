// Made by `npm run generate` from the folders of src/sources: do not edit.
import organizationMembership from './organization/membership/part';
import organizationAccounts from './organization/accounts/part';
import iamAuthorizationDetails from './iam/authorization-details/part';
import iamCredentialReport from './iam/credential-report/part';
import iamAccessKeys from './iam/access-keys/part';
import iamAccountSummary from './iam/account-summary/part';
import iamAwsPolicies from './iam/aws-policies/part';
import iamDelegationRequests from './iam/delegation-requests/part';
import iamOutboundWebIdentity from './iam/outbound-web-identity/part';
import iamPasswordPolicy from './iam/password-policy/part';
import inventoryS3AccountPublicAccessBlock from './inventory/s3-account-public-access-block/part';
import inventoryS3Bucket from './inventory/s3-bucket/part';
import inventoryEc2SecurityGroup from './inventory/ec2-security-group/part';
import inventoryEc2Volume from './inventory/ec2-volume/part';
import inventoryEbsDefaults from './inventory/ebs-defaults/part';
import inventoryRdsDbInstance from './inventory/rds-db-instance/part';
import inventoryAcmCertificate from './inventory/acm-certificate/part';
import inventoryEc2Instance from './inventory/ec2-instance/part';
import inventoryEcrImages from './inventory/ecr-images/part';
import inventoryEcrRepository from './inventory/ecr-repository/part';
import inventoryEksCluster from './inventory/eks-cluster/part';
import inventoryEksNodegroup from './inventory/eks-nodegroup/part';
import inventoryElasticacheUpdateActions from './inventory/elasticache-update-actions/part';
import inventoryKmsKey from './inventory/kms-key/part';
import inventoryLambdaFunction from './inventory/lambda-function/part';
import inventoryOpensearchDomain from './inventory/opensearch-domain/part';
import inventoryRdsPendingMaintenance from './inventory/rds-pending-maintenance/part';
import inventorySecretsmanagerSecret from './inventory/secretsmanager-secret/part';
import configRecorders from './config/recorders/part';
import configDeliveryChannels from './config/delivery-channels/part';
import cloudtrailTrails from './cloudtrail/trails/part';
import cloudtrailAccessRemovals from './cloudtrail/access-removals/part';
import cloudtrailEvents from './cloudtrail/events/part';
import guarddutyDetectors from './guardduty/detectors/part';
import guarddutyFindings from './guardduty/findings/part';
import inspectorAccountStatus from './inspector/account-status/part';
import inspectorCoverage from './inspector/coverage/part';
import inspectorFilters from './inspector/filters/part';
import inspectorFindings from './inspector/findings/part';
import inspectorReachability from './inspector/reachability/part';
import securityhubHub from './securityhub/hub/part';
import securityhubFindings from './securityhub/findings/part';
import ssmInstances from './ssm/instances/part';
import ssmPatchStates from './ssm/patch-states/part';
import ssmPatches from './ssm/patches/part';
import ssmBaselines from './ssm/baselines/part';
import ssmMaintenanceWindows from './ssm/maintenance-windows/part';
import identityCenterInstance from './identity-center/instance/part';
import identityCenterPermissionSets from './identity-center/permission-sets/part';
import identityCenterAssignments from './identity-center/assignments/part';
import identityCenterUsers from './identity-center/users/part';
import identityCenterGroups from './identity-center/groups/part';
import identityCenterMemberships from './identity-center/memberships/part';
import identityCenterAssignmentsByPrincipal from './identity-center/assignments-by-principal/part';
import * as inventoryActions from './inventory/actions';
import * as organizationMembershipActions from './organization/membership/actions';
import * as organizationAccountsActions from './organization/accounts/actions';
import * as iamAuthorizationDetailsActions from './iam/authorization-details/actions';
import * as iamCredentialReportActions from './iam/credential-report/actions';
import * as iamAccessKeysActions from './iam/access-keys/actions';
import * as iamAccountSummaryActions from './iam/account-summary/actions';
import * as iamAwsPoliciesActions from './iam/aws-policies/actions';
import * as iamDelegationRequestsActions from './iam/delegation-requests/actions';
import * as iamOutboundWebIdentityActions from './iam/outbound-web-identity/actions';
import * as iamPasswordPolicyActions from './iam/password-policy/actions';
import * as inventoryS3AccountPublicAccessBlockActions from './inventory/s3-account-public-access-block/actions';
import * as inventoryS3BucketActions from './inventory/s3-bucket/actions';
import * as inventoryEc2SecurityGroupActions from './inventory/ec2-security-group/actions';
import * as inventoryEc2VolumeActions from './inventory/ec2-volume/actions';
import * as inventoryEbsDefaultsActions from './inventory/ebs-defaults/actions';
import * as inventoryRdsDbInstanceActions from './inventory/rds-db-instance/actions';
import * as inventoryAcmCertificateActions from './inventory/acm-certificate/actions';
import * as inventoryEc2InstanceActions from './inventory/ec2-instance/actions';
import * as inventoryEcrImagesActions from './inventory/ecr-images/actions';
import * as inventoryEcrRepositoryActions from './inventory/ecr-repository/actions';
import * as inventoryEksClusterActions from './inventory/eks-cluster/actions';
import * as inventoryEksNodegroupActions from './inventory/eks-nodegroup/actions';
import * as inventoryElasticacheUpdateActionsActions from './inventory/elasticache-update-actions/actions';
import * as inventoryKmsKeyActions from './inventory/kms-key/actions';
import * as inventoryLambdaFunctionActions from './inventory/lambda-function/actions';
import * as inventoryOpensearchDomainActions from './inventory/opensearch-domain/actions';
import * as inventoryRdsPendingMaintenanceActions from './inventory/rds-pending-maintenance/actions';
import * as inventorySecretsmanagerSecretActions from './inventory/secretsmanager-secret/actions';
import * as configRecordersActions from './config/recorders/actions';
import * as configDeliveryChannelsActions from './config/delivery-channels/actions';
import * as cloudtrailTrailsActions from './cloudtrail/trails/actions';
import * as cloudtrailAccessRemovalsActions from './cloudtrail/access-removals/actions';
import * as cloudtrailEventsActions from './cloudtrail/events/actions';
import * as guarddutyDetectorsActions from './guardduty/detectors/actions';
import * as guarddutyFindingsActions from './guardduty/findings/actions';
import * as inspectorAccountStatusActions from './inspector/account-status/actions';
import * as inspectorCoverageActions from './inspector/coverage/actions';
import * as inspectorFiltersActions from './inspector/filters/actions';
import * as inspectorFindingsActions from './inspector/findings/actions';
import * as inspectorReachabilityActions from './inspector/reachability/actions';
import * as securityhubHubActions from './securityhub/hub/actions';
import * as securityhubFindingsActions from './securityhub/findings/actions';
import * as ssmInstancesActions from './ssm/instances/actions';
import * as ssmPatchStatesActions from './ssm/patch-states/actions';
import * as ssmPatchesActions from './ssm/patches/actions';
import * as ssmBaselinesActions from './ssm/baselines/actions';
import * as ssmMaintenanceWindowsActions from './ssm/maintenance-windows/actions';
import * as identityCenterInstanceActions from './identity-center/instance/actions';
import * as identityCenterPermissionSetsActions from './identity-center/permission-sets/actions';
import * as identityCenterAssignmentsActions from './identity-center/assignments/actions';
import * as identityCenterUsersActions from './identity-center/users/actions';
import * as identityCenterGroupsActions from './identity-center/groups/actions';
import * as identityCenterMembershipsActions from './identity-center/memberships/actions';
import * as identityCenterAssignmentsByPrincipalActions from './identity-center/assignments-by-principal/actions';

export const parts = {
  'organization.membership': {
    source: 'organization',
    ...organizationMembership,
  },
  'organization.accounts': {
    source: 'organization',
    ...organizationAccounts,
  },
  'iam.authorization-details': {
    source: 'iam',
    ...iamAuthorizationDetails,
  },
  'iam.credential-report': {
    source: 'iam',
    ...iamCredentialReport,
  },
  'iam.access-keys': {
    source: 'iam',
    ...iamAccessKeys,
  },
  'iam.account-summary': {
    source: 'iam',
    ...iamAccountSummary,
  },
  'iam.aws-policies': {
    source: 'iam',
    ...iamAwsPolicies,
  },
  'iam.delegation-requests': {
    source: 'iam',
    ...iamDelegationRequests,
  },
  'iam.outbound-web-identity': {
    source: 'iam',
    ...iamOutboundWebIdentity,
  },
  'iam.password-policy': {
    source: 'iam',
    ...iamPasswordPolicy,
  },
  'inventory.AWS::S3::AccountPublicAccessBlock': {
    source: 'inventory',
    ...inventoryS3AccountPublicAccessBlock,
  },
  'inventory.AWS::S3::Bucket': {
    source: 'inventory',
    ...inventoryS3Bucket,
  },
  'inventory.AWS::EC2::SecurityGroup': {
    source: 'inventory',
    ...inventoryEc2SecurityGroup,
  },
  'inventory.AWS::EC2::Volume': {
    source: 'inventory',
    ...inventoryEc2Volume,
  },
  'inventory.ebs-defaults': {
    source: 'inventory',
    ...inventoryEbsDefaults,
  },
  'inventory.AWS::RDS::DBInstance': {
    source: 'inventory',
    ...inventoryRdsDbInstance,
  },
  'inventory.AWS::ACM::Certificate': {
    source: 'inventory',
    ...inventoryAcmCertificate,
  },
  'inventory.AWS::EC2::Instance': {
    source: 'inventory',
    ...inventoryEc2Instance,
  },
  'inventory.ecr-images': {
    source: 'inventory',
    ...inventoryEcrImages,
  },
  'inventory.AWS::ECR::Repository': {
    source: 'inventory',
    ...inventoryEcrRepository,
  },
  'inventory.AWS::EKS::Cluster': {
    source: 'inventory',
    ...inventoryEksCluster,
  },
  'inventory.AWS::EKS::Nodegroup': {
    source: 'inventory',
    ...inventoryEksNodegroup,
  },
  'inventory.elasticache-update-actions': {
    source: 'inventory',
    ...inventoryElasticacheUpdateActions,
  },
  'inventory.AWS::KMS::Key': {
    source: 'inventory',
    ...inventoryKmsKey,
  },
  'inventory.AWS::Lambda::Function': {
    source: 'inventory',
    ...inventoryLambdaFunction,
  },
  'inventory.AWS::OpenSearch::Domain': {
    source: 'inventory',
    ...inventoryOpensearchDomain,
  },
  'inventory.rds-pending-maintenance': {
    source: 'inventory',
    ...inventoryRdsPendingMaintenance,
  },
  'inventory.AWS::SecretsManager::Secret': {
    source: 'inventory',
    ...inventorySecretsmanagerSecret,
  },
  'config.recorders': {
    source: 'config',
    ...configRecorders,
  },
  'config.delivery-channels': {
    source: 'config',
    ...configDeliveryChannels,
  },
  'cloudtrail.trails': {
    source: 'cloudtrail',
    ...cloudtrailTrails,
  },
  'cloudtrail.access-removals': {
    source: 'cloudtrail',
    ...cloudtrailAccessRemovals,
  },
  'cloudtrail.events': {
    source: 'cloudtrail',
    ...cloudtrailEvents,
  },
  'guardduty.detectors': {
    source: 'guardduty',
    ...guarddutyDetectors,
  },
  'guardduty.findings': {
    source: 'guardduty',
    ...guarddutyFindings,
  },
  'inspector.account-status': {
    source: 'inspector',
    ...inspectorAccountStatus,
  },
  'inspector.coverage': {
    source: 'inspector',
    ...inspectorCoverage,
  },
  'inspector.filters': {
    source: 'inspector',
    ...inspectorFilters,
  },
  'inspector.findings': {
    source: 'inspector',
    ...inspectorFindings,
  },
  'inspector.reachability': {
    source: 'inspector',
    ...inspectorReachability,
  },
  'securityhub.hub': {
    source: 'securityhub',
    ...securityhubHub,
  },
  'securityhub.findings': {
    source: 'securityhub',
    ...securityhubFindings,
  },
  'ssm.instances': {
    source: 'ssm',
    ...ssmInstances,
  },
  'ssm.patch-states': {
    source: 'ssm',
    ...ssmPatchStates,
  },
  'ssm.patches': {
    source: 'ssm',
    ...ssmPatches,
  },
  'ssm.baselines': {
    source: 'ssm',
    ...ssmBaselines,
  },
  'ssm.maintenance-windows': {
    source: 'ssm',
    ...ssmMaintenanceWindows,
  },
  'identity-center.instance': {
    source: 'identity-center',
    ...identityCenterInstance,
  },
  'identity-center.permission-sets': {
    source: 'identity-center',
    ...identityCenterPermissionSets,
  },
  'identity-center.assignments': {
    source: 'identity-center',
    ...identityCenterAssignments,
  },
  'identity-center.users': {
    source: 'identity-center',
    ...identityCenterUsers,
  },
  'identity-center.groups': {
    source: 'identity-center',
    ...identityCenterGroups,
  },
  'identity-center.memberships': {
    source: 'identity-center',
    ...identityCenterMemberships,
  },
  'identity-center.assignments-by-principal': {
    source: 'identity-center',
    ...identityCenterAssignmentsByPrincipal,
  },
} as const;

export const resourceSchemas = {
  'AWS::S3::AccountPublicAccessBlock': inventoryS3AccountPublicAccessBlock.item,
  'AWS::S3::Bucket': inventoryS3Bucket.item,
  'AWS::EC2::SecurityGroup': inventoryEc2SecurityGroup.item,
  'AWS::EC2::Volume': inventoryEc2Volume.item,
  'AWS::RDS::DBInstance': inventoryRdsDbInstance.item,
  'AWS::ACM::Certificate': inventoryAcmCertificate.item,
  'AWS::EC2::Instance': inventoryEc2Instance.item,
  'AWS::ECR::Repository': inventoryEcrRepository.item,
  'AWS::EKS::Cluster': inventoryEksCluster.item,
  'AWS::EKS::Nodegroup': inventoryEksNodegroup.item,
  'AWS::KMS::Key': inventoryKmsKey.item,
  'AWS::Lambda::Function': inventoryLambdaFunction.item,
  'AWS::OpenSearch::Domain': inventoryOpensearchDomain.item,
  'AWS::SecretsManager::Secret': inventorySecretsmanagerSecret.item,
} as const;

export const actions = {
  'organization': [
    ...new Set([
      ...organizationMembershipActions.IAM_ACTIONS,
      ...organizationAccountsActions.IAM_ACTIONS,
    ]),
  ],
  'iam': [
    ...new Set([
      ...iamAuthorizationDetailsActions.IAM_ACTIONS,
      ...iamCredentialReportActions.IAM_ACTIONS,
      ...iamAccessKeysActions.IAM_ACTIONS,
      ...iamAccountSummaryActions.IAM_ACTIONS,
      ...iamAwsPoliciesActions.IAM_ACTIONS,
      ...iamDelegationRequestsActions.IAM_ACTIONS,
      ...iamOutboundWebIdentityActions.IAM_ACTIONS,
      ...iamPasswordPolicyActions.IAM_ACTIONS,
    ]),
  ],
  'inventory': [
    ...new Set([
      ...inventoryS3AccountPublicAccessBlockActions.IAM_ACTIONS,
      ...inventoryS3BucketActions.IAM_ACTIONS,
      ...inventoryEc2SecurityGroupActions.IAM_ACTIONS,
      ...inventoryEc2VolumeActions.IAM_ACTIONS,
      ...inventoryEbsDefaultsActions.IAM_ACTIONS,
      ...inventoryRdsDbInstanceActions.IAM_ACTIONS,
      ...inventoryAcmCertificateActions.IAM_ACTIONS,
      ...inventoryEc2InstanceActions.IAM_ACTIONS,
      ...inventoryEcrImagesActions.IAM_ACTIONS,
      ...inventoryEcrRepositoryActions.IAM_ACTIONS,
      ...inventoryEksClusterActions.IAM_ACTIONS,
      ...inventoryEksNodegroupActions.IAM_ACTIONS,
      ...inventoryElasticacheUpdateActionsActions.IAM_ACTIONS,
      ...inventoryKmsKeyActions.IAM_ACTIONS,
      ...inventoryLambdaFunctionActions.IAM_ACTIONS,
      ...inventoryOpensearchDomainActions.IAM_ACTIONS,
      ...inventoryRdsPendingMaintenanceActions.IAM_ACTIONS,
      ...inventorySecretsmanagerSecretActions.IAM_ACTIONS,
      ...inventoryActions.IAM_ACTIONS,
    ]),
  ],
  'config': [
    ...new Set([
      ...configRecordersActions.IAM_ACTIONS,
      ...configDeliveryChannelsActions.IAM_ACTIONS,
    ]),
  ],
  'cloudtrail': [
    ...new Set([
      ...cloudtrailTrailsActions.IAM_ACTIONS,
      ...cloudtrailAccessRemovalsActions.IAM_ACTIONS,
      ...cloudtrailEventsActions.IAM_ACTIONS,
    ]),
  ],
  'guardduty': [
    ...new Set([
      ...guarddutyDetectorsActions.IAM_ACTIONS,
      ...guarddutyFindingsActions.IAM_ACTIONS,
    ]),
  ],
  'inspector': [
    ...new Set([
      ...inspectorAccountStatusActions.IAM_ACTIONS,
      ...inspectorCoverageActions.IAM_ACTIONS,
      ...inspectorFiltersActions.IAM_ACTIONS,
      ...inspectorFindingsActions.IAM_ACTIONS,
      ...inspectorReachabilityActions.IAM_ACTIONS,
    ]),
  ],
  'securityhub': [
    ...new Set([
      ...securityhubHubActions.IAM_ACTIONS,
      ...securityhubFindingsActions.IAM_ACTIONS,
    ]),
  ],
  'ssm': [
    ...new Set([
      ...ssmInstancesActions.IAM_ACTIONS,
      ...ssmPatchStatesActions.IAM_ACTIONS,
      ...ssmPatchesActions.IAM_ACTIONS,
      ...ssmBaselinesActions.IAM_ACTIONS,
      ...ssmMaintenanceWindowsActions.IAM_ACTIONS,
    ]),
  ],
  'identity-center': [
    ...new Set([
      ...identityCenterInstanceActions.IAM_ACTIONS,
      ...identityCenterPermissionSetsActions.IAM_ACTIONS,
      ...identityCenterAssignmentsActions.IAM_ACTIONS,
      ...identityCenterUsersActions.IAM_ACTIONS,
      ...identityCenterGroupsActions.IAM_ACTIONS,
      ...identityCenterMembershipsActions.IAM_ACTIONS,
      ...identityCenterAssignmentsByPrincipalActions.IAM_ACTIONS,
    ]),
  ],
} as const;

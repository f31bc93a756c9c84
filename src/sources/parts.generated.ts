// Made by `npm run generate` from the folders of src/sources: do not edit.
import organizationMembership from './organization/membership/part';
import organizationAccounts from './organization/accounts/part';
import organizationRootAccess from './organization/root-access/part';
import organizationServiceControlPolicies from './organization/service-control-policies/part';
import iamAuthorizationDetails from './iam/authorization-details/part';
import iamCredentialReport from './iam/credential-report/part';
import iamAccessKeys from './iam/access-keys/part';
import iamAccountSummary from './iam/account-summary/part';
import iamAwsPolicies from './iam/aws-policies/part';
import iamDelegationRequests from './iam/delegation-requests/part';
import iamOutboundWebIdentity from './iam/outbound-web-identity/part';
import iamPasswordPolicy from './iam/password-policy/part';
import iamSamlProviders from './iam/saml-providers/part';
import iamServerCertificates from './iam/server-certificates/part';
import iamVirtualMfaDevices from './iam/virtual-mfa-devices/part';
import inventoryS3AccountPublicAccessBlock from './inventory/s3-account-public-access-block/part';
import inventoryS3Bucket from './inventory/s3-bucket/part';
import inventoryEc2SecurityGroup from './inventory/ec2-security-group/part';
import inventoryEc2Volume from './inventory/ec2-volume/part';
import inventoryEbsDefaults from './inventory/ebs-defaults/part';
import inventoryRdsDbInstance from './inventory/rds-db-instance/part';
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
import accountSecurityContact from './account/security-contact/part';
import accessAnalyzerAnalyzers from './access-analyzer/analyzers/part';
import accessAnalyzerFindings from './access-analyzer/findings/part';
import * as inventoryActions from './inventory/actions';
import * as organizationMembershipActions from './organization/membership/actions';
import * as organizationAccountsActions from './organization/accounts/actions';
import * as organizationRootAccessActions from './organization/root-access/actions';
import * as organizationServiceControlPoliciesActions from './organization/service-control-policies/actions';
import * as iamAuthorizationDetailsActions from './iam/authorization-details/actions';
import * as iamCredentialReportActions from './iam/credential-report/actions';
import * as iamAccessKeysActions from './iam/access-keys/actions';
import * as iamAccountSummaryActions from './iam/account-summary/actions';
import * as iamAwsPoliciesActions from './iam/aws-policies/actions';
import * as iamDelegationRequestsActions from './iam/delegation-requests/actions';
import * as iamOutboundWebIdentityActions from './iam/outbound-web-identity/actions';
import * as iamPasswordPolicyActions from './iam/password-policy/actions';
import * as iamSamlProvidersActions from './iam/saml-providers/actions';
import * as iamServerCertificatesActions from './iam/server-certificates/actions';
import * as iamVirtualMfaDevicesActions from './iam/virtual-mfa-devices/actions';
import * as inventoryS3AccountPublicAccessBlockActions from './inventory/s3-account-public-access-block/actions';
import * as inventoryS3BucketActions from './inventory/s3-bucket/actions';
import * as inventoryEc2SecurityGroupActions from './inventory/ec2-security-group/actions';
import * as inventoryEc2VolumeActions from './inventory/ec2-volume/actions';
import * as inventoryEbsDefaultsActions from './inventory/ebs-defaults/actions';
import * as inventoryRdsDbInstanceActions from './inventory/rds-db-instance/actions';
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
import * as accountSecurityContactActions from './account/security-contact/actions';
import * as accessAnalyzerAnalyzersActions from './access-analyzer/analyzers/actions';
import * as accessAnalyzerFindingsActions from './access-analyzer/findings/actions';

export const parts = {
  'organization.membership': {
    source: 'organization',
    ...organizationMembership,
  },
  'organization.accounts': {
    source: 'organization',
    ...organizationAccounts,
  },
  'organization.root-access': {
    source: 'organization',
    ...organizationRootAccess,
  },
  'organization.service-control-policies': {
    source: 'organization',
    ...organizationServiceControlPolicies,
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
  'iam.saml-providers': {
    source: 'iam',
    ...iamSamlProviders,
  },
  'iam.server-certificates': {
    source: 'iam',
    ...iamServerCertificates,
  },
  'iam.virtual-mfa-devices': {
    source: 'iam',
    ...iamVirtualMfaDevices,
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
  'account.security-contact': {
    source: 'account',
    ...accountSecurityContact,
  },
  'access-analyzer.analyzers': {
    source: 'access-analyzer',
    ...accessAnalyzerAnalyzers,
  },
  'access-analyzer.findings': {
    source: 'access-analyzer',
    ...accessAnalyzerFindings,
  },
} as const;

export const resourceSchemas = {
  'AWS::S3::AccountPublicAccessBlock': inventoryS3AccountPublicAccessBlock.item,
  'AWS::S3::Bucket': inventoryS3Bucket.item,
  'AWS::EC2::SecurityGroup': inventoryEc2SecurityGroup.item,
  'AWS::EC2::Volume': inventoryEc2Volume.item,
  'AWS::RDS::DBInstance': inventoryRdsDbInstance.item,
  'AWS::EC2::Instance': inventoryEc2Instance.item,
  'AWS::ECR::Repository': inventoryEcrRepository.item,
  'AWS::EKS::Cluster': inventoryEksCluster.item,
  'AWS::EKS::Nodegroup': inventoryEksNodegroup.item,
  'AWS::KMS::Key': inventoryKmsKey.item,
  'AWS::Lambda::Function': inventoryLambdaFunction.item,
  'AWS::OpenSearch::Domain': inventoryOpensearchDomain.item,
} as const;

export const actions = {
  'organization': [
    ...new Set([
      ...organizationMembershipActions.IAM_ACTIONS,
      ...organizationAccountsActions.IAM_ACTIONS,
      ...organizationRootAccessActions.IAM_ACTIONS,
      ...organizationServiceControlPoliciesActions.IAM_ACTIONS,
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
      ...iamSamlProvidersActions.IAM_ACTIONS,
      ...iamServerCertificatesActions.IAM_ACTIONS,
      ...iamVirtualMfaDevicesActions.IAM_ACTIONS,
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
  'account': [
    ...new Set([
      ...accountSecurityContactActions.IAM_ACTIONS,
    ]),
  ],
  'access-analyzer': [
    ...new Set([
      ...accessAnalyzerAnalyzersActions.IAM_ACTIONS,
      ...accessAnalyzerFindingsActions.IAM_ACTIONS,
    ]),
  ],
} as const;

export const partActions = {
  'organization.membership': organizationMembershipActions.IAM_ACTIONS,
  'organization.accounts': organizationAccountsActions.IAM_ACTIONS,
  'iam.authorization-details': iamAuthorizationDetailsActions.IAM_ACTIONS,
  'iam.credential-report': iamCredentialReportActions.IAM_ACTIONS,
  'iam.access-keys': iamAccessKeysActions.IAM_ACTIONS,
  'iam.account-summary': iamAccountSummaryActions.IAM_ACTIONS,
  'iam.aws-policies': iamAwsPoliciesActions.IAM_ACTIONS,
  'iam.delegation-requests': iamDelegationRequestsActions.IAM_ACTIONS,
  'iam.outbound-web-identity': iamOutboundWebIdentityActions.IAM_ACTIONS,
  'iam.password-policy': iamPasswordPolicyActions.IAM_ACTIONS,
  'inventory.AWS::S3::AccountPublicAccessBlock': inventoryS3AccountPublicAccessBlockActions.IAM_ACTIONS,
  'inventory.AWS::S3::Bucket': inventoryS3BucketActions.IAM_ACTIONS,
  'inventory.AWS::EC2::SecurityGroup': inventoryEc2SecurityGroupActions.IAM_ACTIONS,
  'inventory.AWS::EC2::Volume': inventoryEc2VolumeActions.IAM_ACTIONS,
  'inventory.ebs-defaults': inventoryEbsDefaultsActions.IAM_ACTIONS,
  'inventory.AWS::RDS::DBInstance': inventoryRdsDbInstanceActions.IAM_ACTIONS,
  'inventory.AWS::EC2::Instance': inventoryEc2InstanceActions.IAM_ACTIONS,
  'inventory.ecr-images': inventoryEcrImagesActions.IAM_ACTIONS,
  'inventory.AWS::ECR::Repository': inventoryEcrRepositoryActions.IAM_ACTIONS,
  'inventory.AWS::EKS::Cluster': inventoryEksClusterActions.IAM_ACTIONS,
  'inventory.AWS::EKS::Nodegroup': inventoryEksNodegroupActions.IAM_ACTIONS,
  'inventory.elasticache-update-actions': inventoryElasticacheUpdateActionsActions.IAM_ACTIONS,
  'inventory.AWS::KMS::Key': inventoryKmsKeyActions.IAM_ACTIONS,
  'inventory.AWS::Lambda::Function': inventoryLambdaFunctionActions.IAM_ACTIONS,
  'inventory.AWS::OpenSearch::Domain': inventoryOpensearchDomainActions.IAM_ACTIONS,
  'inventory.rds-pending-maintenance': inventoryRdsPendingMaintenanceActions.IAM_ACTIONS,
  'config.recorders': configRecordersActions.IAM_ACTIONS,
  'config.delivery-channels': configDeliveryChannelsActions.IAM_ACTIONS,
  'cloudtrail.trails': cloudtrailTrailsActions.IAM_ACTIONS,
  'cloudtrail.access-removals': cloudtrailAccessRemovalsActions.IAM_ACTIONS,
  'cloudtrail.events': cloudtrailEventsActions.IAM_ACTIONS,
  'guardduty.detectors': guarddutyDetectorsActions.IAM_ACTIONS,
  'guardduty.findings': guarddutyFindingsActions.IAM_ACTIONS,
  'inspector.account-status': inspectorAccountStatusActions.IAM_ACTIONS,
  'inspector.coverage': inspectorCoverageActions.IAM_ACTIONS,
  'inspector.filters': inspectorFiltersActions.IAM_ACTIONS,
  'inspector.findings': inspectorFindingsActions.IAM_ACTIONS,
  'inspector.reachability': inspectorReachabilityActions.IAM_ACTIONS,
  'securityhub.hub': securityhubHubActions.IAM_ACTIONS,
  'securityhub.findings': securityhubFindingsActions.IAM_ACTIONS,
  'ssm.instances': ssmInstancesActions.IAM_ACTIONS,
  'ssm.patch-states': ssmPatchStatesActions.IAM_ACTIONS,
  'ssm.patches': ssmPatchesActions.IAM_ACTIONS,
  'ssm.baselines': ssmBaselinesActions.IAM_ACTIONS,
  'ssm.maintenance-windows': ssmMaintenanceWindowsActions.IAM_ACTIONS,
  'identity-center.instance': identityCenterInstanceActions.IAM_ACTIONS,
  'identity-center.permission-sets': identityCenterPermissionSetsActions.IAM_ACTIONS,
  'identity-center.assignments': identityCenterAssignmentsActions.IAM_ACTIONS,
  'identity-center.users': identityCenterUsersActions.IAM_ACTIONS,
  'identity-center.groups': identityCenterGroupsActions.IAM_ACTIONS,
  'identity-center.memberships': identityCenterMembershipsActions.IAM_ACTIONS,
  'identity-center.assignments-by-principal': identityCenterAssignmentsByPrincipalActions.IAM_ACTIONS,
} as const;

/** Of what a source asks for any of its parts. */
export const sharedActions = {
  'inventory': inventoryActions.IAM_ACTIONS,
} as const;

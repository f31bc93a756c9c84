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
import accountSecurityContact from './account/security-contact/part';
import accessAnalyzerAnalyzers from './access-analyzer/analyzers/part';
import accessAnalyzerFindings from './access-analyzer/findings/part';
import inventoryS3AccountPublicAccessBlock from './inventory/s3-account-public-access-block/part';
import inventoryS3Bucket from './inventory/s3-bucket/part';
import inventoryEc2SecurityGroup from './inventory/ec2-security-group/part';
import inventoryEc2Volume from './inventory/ec2-volume/part';
import inventoryEbsDefaults from './inventory/ebs-defaults/part';
import inventoryRdsDbInstance from './inventory/rds-db-instance/part';
import inventoryAcmCertificate from './inventory/acm-certificate/part';
import inventoryApigatewayRestApi from './inventory/apigateway-rest-api/part';
import inventoryApigatewayv2Api from './inventory/apigatewayv2-api/part';
import inventoryBackupPlan from './inventory/backup-plan/part';
import inventoryBackupProtectedResources from './inventory/backup-protected-resources/part';
import inventoryBackupRecoveryPoint from './inventory/backup-recovery-point/part';
import inventoryBackupRestoreJobs from './inventory/backup-restore-jobs/part';
import inventoryBackupVault from './inventory/backup-vault/part';
import inventoryCloudformationStack from './inventory/cloudformation-stack/part';
import inventoryCloudfrontDistribution from './inventory/cloudfront-distribution/part';
import inventoryDynamodbTable from './inventory/dynamodb-table/part';
import inventoryEbsPublicSnapshots from './inventory/ebs-public-snapshots/part';
import inventoryEbsSnapshotSharing from './inventory/ebs-snapshot-sharing/part';
import inventoryEc2FlowLog from './inventory/ec2-flow-log/part';
import inventoryEc2Instance from './inventory/ec2-instance/part';
import inventoryEc2LaunchTemplate from './inventory/ec2-launch-template/part';
import inventoryEc2NetworkAcl from './inventory/ec2-network-acl/part';
import inventoryEc2PublicImages from './inventory/ec2-public-images/part';
import inventoryEc2Subnet from './inventory/ec2-subnet/part';
import inventoryEc2Vpc from './inventory/ec2-vpc/part';
import inventoryEcrImages from './inventory/ecr-images/part';
import inventoryEcrRepository from './inventory/ecr-repository/part';
import inventoryEcsService from './inventory/ecs-service/part';
import inventoryEcsTaskDefinition from './inventory/ecs-task-definition/part';
import inventoryEfsFileSystem from './inventory/efs-file-system/part';
import inventoryEksCluster from './inventory/eks-cluster/part';
import inventoryEksNodegroup from './inventory/eks-nodegroup/part';
import inventoryElasticacheReplicationGroup from './inventory/elasticache-replication-group/part';
import inventoryElasticacheUpdateActions from './inventory/elasticache-update-actions/part';
import inventoryElbLoadBalancer from './inventory/elb-load-balancer/part';
import inventoryKmsKey from './inventory/kms-key/part';
import inventoryLambdaFunction from './inventory/lambda-function/part';
import inventoryLogsLogGroup from './inventory/logs-log-group/part';
import inventoryOpensearchDomain from './inventory/opensearch-domain/part';
import inventoryRdsDbCluster from './inventory/rds-db-cluster/part';
import inventoryRdsDbClusterSnapshot from './inventory/rds-db-cluster-snapshot/part';
import inventoryRdsDbSnapshot from './inventory/rds-db-snapshot/part';
import inventoryRdsPendingMaintenance from './inventory/rds-pending-maintenance/part';
import inventoryRedshiftCluster from './inventory/redshift-cluster/part';
import inventoryRoute53Domains from './inventory/route53-domains/part';
import inventoryRoute53HostedZone from './inventory/route53-hosted-zone/part';
import inventoryS3AccessPoint from './inventory/s3-access-point/part';
import inventorySecretsmanagerSecret from './inventory/secretsmanager-secret/part';
import inventorySnsTopic from './inventory/sns-topic/part';
import inventorySqsQueue from './inventory/sqs-queue/part';
import inventorySsmDocument from './inventory/ssm-document/part';
import inventoryVpcBlockPublicAccess from './inventory/vpc-block-public-access/part';
import inventoryWafv2WebAcl from './inventory/wafv2-web-acl/part';
import configRecorders from './config/recorders/part';
import configAggregators from './config/aggregators/part';
import configDeliveryChannels from './config/delivery-channels/part';
import configRuleResults from './config/rule-results/part';
import cloudtrailTrails from './cloudtrail/trails/part';
import cloudtrailAccessRemovals from './cloudtrail/access-removals/part';
import cloudtrailEvents from './cloudtrail/events/part';
import cloudwatchAlarms from './cloudwatch/alarms/part';
import cloudwatchMetricFilters from './cloudwatch/metric-filters/part';
import cloudwatchTopics from './cloudwatch/topics/part';
import guarddutyDetectors from './guardduty/detectors/part';
import guarddutyFindings from './guardduty/findings/part';
import macieSession from './macie/session/part';
import inspectorAccountStatus from './inspector/account-status/part';
import inspectorCoverage from './inspector/coverage/part';
import inspectorFindings from './inspector/findings/part';
import inspectorReachability from './inspector/reachability/part';
import securityhubHub from './securityhub/hub/part';
import securityhubControlFindings from './securityhub/control-findings/part';
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
import * as accountSecurityContactActions from './account/security-contact/actions';
import * as accessAnalyzerAnalyzersActions from './access-analyzer/analyzers/actions';
import * as accessAnalyzerFindingsActions from './access-analyzer/findings/actions';
import * as inventoryS3AccountPublicAccessBlockActions from './inventory/s3-account-public-access-block/actions';
import * as inventoryS3BucketActions from './inventory/s3-bucket/actions';
import * as inventoryEc2SecurityGroupActions from './inventory/ec2-security-group/actions';
import * as inventoryEc2VolumeActions from './inventory/ec2-volume/actions';
import * as inventoryEbsDefaultsActions from './inventory/ebs-defaults/actions';
import * as inventoryRdsDbInstanceActions from './inventory/rds-db-instance/actions';
import * as inventoryAcmCertificateActions from './inventory/acm-certificate/actions';
import * as inventoryApigatewayRestApiActions from './inventory/apigateway-rest-api/actions';
import * as inventoryApigatewayv2ApiActions from './inventory/apigatewayv2-api/actions';
import * as inventoryBackupPlanActions from './inventory/backup-plan/actions';
import * as inventoryBackupProtectedResourcesActions from './inventory/backup-protected-resources/actions';
import * as inventoryBackupRecoveryPointActions from './inventory/backup-recovery-point/actions';
import * as inventoryBackupRestoreJobsActions from './inventory/backup-restore-jobs/actions';
import * as inventoryBackupVaultActions from './inventory/backup-vault/actions';
import * as inventoryCloudformationStackActions from './inventory/cloudformation-stack/actions';
import * as inventoryCloudfrontDistributionActions from './inventory/cloudfront-distribution/actions';
import * as inventoryDynamodbTableActions from './inventory/dynamodb-table/actions';
import * as inventoryEbsPublicSnapshotsActions from './inventory/ebs-public-snapshots/actions';
import * as inventoryEbsSnapshotSharingActions from './inventory/ebs-snapshot-sharing/actions';
import * as inventoryEc2FlowLogActions from './inventory/ec2-flow-log/actions';
import * as inventoryEc2InstanceActions from './inventory/ec2-instance/actions';
import * as inventoryEc2LaunchTemplateActions from './inventory/ec2-launch-template/actions';
import * as inventoryEc2NetworkAclActions from './inventory/ec2-network-acl/actions';
import * as inventoryEc2PublicImagesActions from './inventory/ec2-public-images/actions';
import * as inventoryEc2SubnetActions from './inventory/ec2-subnet/actions';
import * as inventoryEc2VpcActions from './inventory/ec2-vpc/actions';
import * as inventoryEcrImagesActions from './inventory/ecr-images/actions';
import * as inventoryEcrRepositoryActions from './inventory/ecr-repository/actions';
import * as inventoryEcsServiceActions from './inventory/ecs-service/actions';
import * as inventoryEcsTaskDefinitionActions from './inventory/ecs-task-definition/actions';
import * as inventoryEfsFileSystemActions from './inventory/efs-file-system/actions';
import * as inventoryEksClusterActions from './inventory/eks-cluster/actions';
import * as inventoryEksNodegroupActions from './inventory/eks-nodegroup/actions';
import * as inventoryElasticacheReplicationGroupActions from './inventory/elasticache-replication-group/actions';
import * as inventoryElasticacheUpdateActionsActions from './inventory/elasticache-update-actions/actions';
import * as inventoryElbLoadBalancerActions from './inventory/elb-load-balancer/actions';
import * as inventoryKmsKeyActions from './inventory/kms-key/actions';
import * as inventoryLambdaFunctionActions from './inventory/lambda-function/actions';
import * as inventoryLogsLogGroupActions from './inventory/logs-log-group/actions';
import * as inventoryOpensearchDomainActions from './inventory/opensearch-domain/actions';
import * as inventoryRdsDbClusterActions from './inventory/rds-db-cluster/actions';
import * as inventoryRdsDbClusterSnapshotActions from './inventory/rds-db-cluster-snapshot/actions';
import * as inventoryRdsDbSnapshotActions from './inventory/rds-db-snapshot/actions';
import * as inventoryRdsPendingMaintenanceActions from './inventory/rds-pending-maintenance/actions';
import * as inventoryRedshiftClusterActions from './inventory/redshift-cluster/actions';
import * as inventoryRoute53DomainsActions from './inventory/route53-domains/actions';
import * as inventoryRoute53HostedZoneActions from './inventory/route53-hosted-zone/actions';
import * as inventoryS3AccessPointActions from './inventory/s3-access-point/actions';
import * as inventorySecretsmanagerSecretActions from './inventory/secretsmanager-secret/actions';
import * as inventorySnsTopicActions from './inventory/sns-topic/actions';
import * as inventorySqsQueueActions from './inventory/sqs-queue/actions';
import * as inventorySsmDocumentActions from './inventory/ssm-document/actions';
import * as inventoryVpcBlockPublicAccessActions from './inventory/vpc-block-public-access/actions';
import * as inventoryWafv2WebAclActions from './inventory/wafv2-web-acl/actions';
import * as configRecordersActions from './config/recorders/actions';
import * as configAggregatorsActions from './config/aggregators/actions';
import * as configDeliveryChannelsActions from './config/delivery-channels/actions';
import * as configRuleResultsActions from './config/rule-results/actions';
import * as cloudtrailTrailsActions from './cloudtrail/trails/actions';
import * as cloudtrailAccessRemovalsActions from './cloudtrail/access-removals/actions';
import * as cloudtrailEventsActions from './cloudtrail/events/actions';
import * as cloudwatchAlarmsActions from './cloudwatch/alarms/actions';
import * as cloudwatchMetricFiltersActions from './cloudwatch/metric-filters/actions';
import * as cloudwatchTopicsActions from './cloudwatch/topics/actions';
import * as guarddutyDetectorsActions from './guardduty/detectors/actions';
import * as guarddutyFindingsActions from './guardduty/findings/actions';
import * as macieSessionActions from './macie/session/actions';
import * as inspectorAccountStatusActions from './inspector/account-status/actions';
import * as inspectorCoverageActions from './inspector/coverage/actions';
import * as inspectorFindingsActions from './inspector/findings/actions';
import * as inspectorReachabilityActions from './inspector/reachability/actions';
import * as securityhubHubActions from './securityhub/hub/actions';
import * as securityhubControlFindingsActions from './securityhub/control-findings/actions';
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
  'organization.membership': organizationMembership,
  'organization.accounts': organizationAccounts,
  'organization.root-access': organizationRootAccess,
  'organization.service-control-policies': organizationServiceControlPolicies,
  'iam.authorization-details': iamAuthorizationDetails,
  'iam.credential-report': iamCredentialReport,
  'iam.access-keys': iamAccessKeys,
  'iam.account-summary': iamAccountSummary,
  'iam.aws-policies': iamAwsPolicies,
  'iam.delegation-requests': iamDelegationRequests,
  'iam.outbound-web-identity': iamOutboundWebIdentity,
  'iam.password-policy': iamPasswordPolicy,
  'iam.saml-providers': iamSamlProviders,
  'iam.server-certificates': iamServerCertificates,
  'iam.virtual-mfa-devices': iamVirtualMfaDevices,
  'account.security-contact': accountSecurityContact,
  'access-analyzer.analyzers': accessAnalyzerAnalyzers,
  'access-analyzer.findings': accessAnalyzerFindings,
  'inventory.AWS::S3::AccountPublicAccessBlock': inventoryS3AccountPublicAccessBlock,
  'inventory.AWS::S3::Bucket': inventoryS3Bucket,
  'inventory.AWS::EC2::SecurityGroup': inventoryEc2SecurityGroup,
  'inventory.AWS::EC2::Volume': inventoryEc2Volume,
  'inventory.ebs-defaults': inventoryEbsDefaults,
  'inventory.AWS::RDS::DBInstance': inventoryRdsDbInstance,
  'inventory.AWS::ACM::Certificate': inventoryAcmCertificate,
  'inventory.AWS::ApiGateway::RestApi': inventoryApigatewayRestApi,
  'inventory.AWS::ApiGatewayV2::Api': inventoryApigatewayv2Api,
  'inventory.AWS::Backup::BackupPlan': inventoryBackupPlan,
  'inventory.backup-protected-resources': inventoryBackupProtectedResources,
  'inventory.AWS::Backup::RecoveryPoint': inventoryBackupRecoveryPoint,
  'inventory.backup-restore-jobs': inventoryBackupRestoreJobs,
  'inventory.AWS::Backup::BackupVault': inventoryBackupVault,
  'inventory.AWS::CloudFormation::Stack': inventoryCloudformationStack,
  'inventory.AWS::CloudFront::Distribution': inventoryCloudfrontDistribution,
  'inventory.AWS::DynamoDB::Table': inventoryDynamodbTable,
  'inventory.ebs-public-snapshots': inventoryEbsPublicSnapshots,
  'inventory.ebs-snapshot-sharing': inventoryEbsSnapshotSharing,
  'inventory.AWS::EC2::FlowLog': inventoryEc2FlowLog,
  'inventory.AWS::EC2::Instance': inventoryEc2Instance,
  'inventory.AWS::EC2::LaunchTemplate': inventoryEc2LaunchTemplate,
  'inventory.AWS::EC2::NetworkAcl': inventoryEc2NetworkAcl,
  'inventory.ec2-public-images': inventoryEc2PublicImages,
  'inventory.AWS::EC2::Subnet': inventoryEc2Subnet,
  'inventory.AWS::EC2::VPC': inventoryEc2Vpc,
  'inventory.ecr-images': inventoryEcrImages,
  'inventory.AWS::ECR::Repository': inventoryEcrRepository,
  'inventory.AWS::ECS::Service': inventoryEcsService,
  'inventory.AWS::ECS::TaskDefinition': inventoryEcsTaskDefinition,
  'inventory.AWS::EFS::FileSystem': inventoryEfsFileSystem,
  'inventory.AWS::EKS::Cluster': inventoryEksCluster,
  'inventory.AWS::EKS::Nodegroup': inventoryEksNodegroup,
  'inventory.AWS::ElastiCache::ReplicationGroup': inventoryElasticacheReplicationGroup,
  'inventory.elasticache-update-actions': inventoryElasticacheUpdateActions,
  'inventory.AWS::ElasticLoadBalancingV2::LoadBalancer': inventoryElbLoadBalancer,
  'inventory.AWS::KMS::Key': inventoryKmsKey,
  'inventory.AWS::Lambda::Function': inventoryLambdaFunction,
  'inventory.AWS::Logs::LogGroup': inventoryLogsLogGroup,
  'inventory.AWS::OpenSearch::Domain': inventoryOpensearchDomain,
  'inventory.AWS::RDS::DBCluster': inventoryRdsDbCluster,
  'inventory.AWS::RDS::DBClusterSnapshot': inventoryRdsDbClusterSnapshot,
  'inventory.AWS::RDS::DBSnapshot': inventoryRdsDbSnapshot,
  'inventory.rds-pending-maintenance': inventoryRdsPendingMaintenance,
  'inventory.AWS::Redshift::Cluster': inventoryRedshiftCluster,
  'inventory.route53-domains': inventoryRoute53Domains,
  'inventory.AWS::Route53::HostedZone': inventoryRoute53HostedZone,
  'inventory.AWS::S3::AccessPoint': inventoryS3AccessPoint,
  'inventory.AWS::SecretsManager::Secret': inventorySecretsmanagerSecret,
  'inventory.AWS::SNS::Topic': inventorySnsTopic,
  'inventory.AWS::SQS::Queue': inventorySqsQueue,
  'inventory.AWS::SSM::Document': inventorySsmDocument,
  'inventory.vpc-block-public-access': inventoryVpcBlockPublicAccess,
  'inventory.AWS::WAFv2::WebACL': inventoryWafv2WebAcl,
  'config.recorders': configRecorders,
  'config.aggregators': configAggregators,
  'config.delivery-channels': configDeliveryChannels,
  'config.rule-results': configRuleResults,
  'cloudtrail.trails': cloudtrailTrails,
  'cloudtrail.access-removals': cloudtrailAccessRemovals,
  'cloudtrail.events': cloudtrailEvents,
  'cloudwatch.alarms': cloudwatchAlarms,
  'cloudwatch.metric-filters': cloudwatchMetricFilters,
  'cloudwatch.topics': cloudwatchTopics,
  'guardduty.detectors': guarddutyDetectors,
  'guardduty.findings': guarddutyFindings,
  'macie.session': macieSession,
  'inspector.account-status': inspectorAccountStatus,
  'inspector.coverage': inspectorCoverage,
  'inspector.findings': inspectorFindings,
  'inspector.reachability': inspectorReachability,
  'securityhub.hub': securityhubHub,
  'securityhub.control-findings': securityhubControlFindings,
  'securityhub.findings': securityhubFindings,
  'ssm.instances': ssmInstances,
  'ssm.patch-states': ssmPatchStates,
  'ssm.patches': ssmPatches,
  'ssm.baselines': ssmBaselines,
  'ssm.maintenance-windows': ssmMaintenanceWindows,
  'identity-center.instance': identityCenterInstance,
  'identity-center.permission-sets': identityCenterPermissionSets,
  'identity-center.assignments': identityCenterAssignments,
  'identity-center.users': identityCenterUsers,
  'identity-center.groups': identityCenterGroups,
  'identity-center.memberships': identityCenterMemberships,
  'identity-center.assignments-by-principal': identityCenterAssignmentsByPrincipal,
} as const;

export const resourceSchemas = {
  'AWS::S3::AccountPublicAccessBlock': inventoryS3AccountPublicAccessBlock.item,
  'AWS::S3::Bucket': inventoryS3Bucket.item,
  'AWS::EC2::SecurityGroup': inventoryEc2SecurityGroup.item,
  'AWS::EC2::Volume': inventoryEc2Volume.item,
  'AWS::RDS::DBInstance': inventoryRdsDbInstance.item,
  'AWS::ACM::Certificate': inventoryAcmCertificate.item,
  'AWS::ApiGateway::RestApi': inventoryApigatewayRestApi.item,
  'AWS::ApiGatewayV2::Api': inventoryApigatewayv2Api.item,
  'AWS::Backup::BackupPlan': inventoryBackupPlan.item,
  'AWS::Backup::RecoveryPoint': inventoryBackupRecoveryPoint.item,
  'AWS::Backup::BackupVault': inventoryBackupVault.item,
  'AWS::CloudFormation::Stack': inventoryCloudformationStack.item,
  'AWS::CloudFront::Distribution': inventoryCloudfrontDistribution.item,
  'AWS::DynamoDB::Table': inventoryDynamodbTable.item,
  'AWS::EC2::FlowLog': inventoryEc2FlowLog.item,
  'AWS::EC2::Instance': inventoryEc2Instance.item,
  'AWS::EC2::LaunchTemplate': inventoryEc2LaunchTemplate.item,
  'AWS::EC2::NetworkAcl': inventoryEc2NetworkAcl.item,
  'AWS::EC2::Subnet': inventoryEc2Subnet.item,
  'AWS::EC2::VPC': inventoryEc2Vpc.item,
  'AWS::ECR::Repository': inventoryEcrRepository.item,
  'AWS::ECS::Service': inventoryEcsService.item,
  'AWS::ECS::TaskDefinition': inventoryEcsTaskDefinition.item,
  'AWS::EFS::FileSystem': inventoryEfsFileSystem.item,
  'AWS::EKS::Cluster': inventoryEksCluster.item,
  'AWS::EKS::Nodegroup': inventoryEksNodegroup.item,
  'AWS::ElastiCache::ReplicationGroup': inventoryElasticacheReplicationGroup.item,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': inventoryElbLoadBalancer.item,
  'AWS::KMS::Key': inventoryKmsKey.item,
  'AWS::Lambda::Function': inventoryLambdaFunction.item,
  'AWS::Logs::LogGroup': inventoryLogsLogGroup.item,
  'AWS::OpenSearch::Domain': inventoryOpensearchDomain.item,
  'AWS::RDS::DBCluster': inventoryRdsDbCluster.item,
  'AWS::RDS::DBClusterSnapshot': inventoryRdsDbClusterSnapshot.item,
  'AWS::RDS::DBSnapshot': inventoryRdsDbSnapshot.item,
  'AWS::Redshift::Cluster': inventoryRedshiftCluster.item,
  'AWS::Route53::HostedZone': inventoryRoute53HostedZone.item,
  'AWS::S3::AccessPoint': inventoryS3AccessPoint.item,
  'AWS::SecretsManager::Secret': inventorySecretsmanagerSecret.item,
  'AWS::SNS::Topic': inventorySnsTopic.item,
  'AWS::SQS::Queue': inventorySqsQueue.item,
  'AWS::SSM::Document': inventorySsmDocument.item,
  'AWS::WAFv2::WebACL': inventoryWafv2WebAcl.item,
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
  'inventory': [
    ...new Set([
      ...inventoryS3AccountPublicAccessBlockActions.IAM_ACTIONS,
      ...inventoryS3BucketActions.IAM_ACTIONS,
      ...inventoryEc2SecurityGroupActions.IAM_ACTIONS,
      ...inventoryEc2VolumeActions.IAM_ACTIONS,
      ...inventoryEbsDefaultsActions.IAM_ACTIONS,
      ...inventoryRdsDbInstanceActions.IAM_ACTIONS,
      ...inventoryAcmCertificateActions.IAM_ACTIONS,
      ...inventoryApigatewayRestApiActions.IAM_ACTIONS,
      ...inventoryApigatewayv2ApiActions.IAM_ACTIONS,
      ...inventoryBackupPlanActions.IAM_ACTIONS,
      ...inventoryBackupProtectedResourcesActions.IAM_ACTIONS,
      ...inventoryBackupRecoveryPointActions.IAM_ACTIONS,
      ...inventoryBackupRestoreJobsActions.IAM_ACTIONS,
      ...inventoryBackupVaultActions.IAM_ACTIONS,
      ...inventoryCloudformationStackActions.IAM_ACTIONS,
      ...inventoryCloudfrontDistributionActions.IAM_ACTIONS,
      ...inventoryDynamodbTableActions.IAM_ACTIONS,
      ...inventoryEbsPublicSnapshotsActions.IAM_ACTIONS,
      ...inventoryEbsSnapshotSharingActions.IAM_ACTIONS,
      ...inventoryEc2FlowLogActions.IAM_ACTIONS,
      ...inventoryEc2InstanceActions.IAM_ACTIONS,
      ...inventoryEc2LaunchTemplateActions.IAM_ACTIONS,
      ...inventoryEc2NetworkAclActions.IAM_ACTIONS,
      ...inventoryEc2PublicImagesActions.IAM_ACTIONS,
      ...inventoryEc2SubnetActions.IAM_ACTIONS,
      ...inventoryEc2VpcActions.IAM_ACTIONS,
      ...inventoryEcrImagesActions.IAM_ACTIONS,
      ...inventoryEcrRepositoryActions.IAM_ACTIONS,
      ...inventoryEcsServiceActions.IAM_ACTIONS,
      ...inventoryEcsTaskDefinitionActions.IAM_ACTIONS,
      ...inventoryEfsFileSystemActions.IAM_ACTIONS,
      ...inventoryEksClusterActions.IAM_ACTIONS,
      ...inventoryEksNodegroupActions.IAM_ACTIONS,
      ...inventoryElasticacheReplicationGroupActions.IAM_ACTIONS,
      ...inventoryElasticacheUpdateActionsActions.IAM_ACTIONS,
      ...inventoryElbLoadBalancerActions.IAM_ACTIONS,
      ...inventoryKmsKeyActions.IAM_ACTIONS,
      ...inventoryLambdaFunctionActions.IAM_ACTIONS,
      ...inventoryLogsLogGroupActions.IAM_ACTIONS,
      ...inventoryOpensearchDomainActions.IAM_ACTIONS,
      ...inventoryRdsDbClusterActions.IAM_ACTIONS,
      ...inventoryRdsDbClusterSnapshotActions.IAM_ACTIONS,
      ...inventoryRdsDbSnapshotActions.IAM_ACTIONS,
      ...inventoryRdsPendingMaintenanceActions.IAM_ACTIONS,
      ...inventoryRedshiftClusterActions.IAM_ACTIONS,
      ...inventoryRoute53DomainsActions.IAM_ACTIONS,
      ...inventoryRoute53HostedZoneActions.IAM_ACTIONS,
      ...inventoryS3AccessPointActions.IAM_ACTIONS,
      ...inventorySecretsmanagerSecretActions.IAM_ACTIONS,
      ...inventorySnsTopicActions.IAM_ACTIONS,
      ...inventorySqsQueueActions.IAM_ACTIONS,
      ...inventorySsmDocumentActions.IAM_ACTIONS,
      ...inventoryVpcBlockPublicAccessActions.IAM_ACTIONS,
      ...inventoryWafv2WebAclActions.IAM_ACTIONS,
      ...inventoryActions.IAM_ACTIONS,
    ]),
  ],
  'config': [
    ...new Set([
      ...configRecordersActions.IAM_ACTIONS,
      ...configAggregatorsActions.IAM_ACTIONS,
      ...configDeliveryChannelsActions.IAM_ACTIONS,
      ...configRuleResultsActions.IAM_ACTIONS,
    ]),
  ],
  'cloudtrail': [
    ...new Set([
      ...cloudtrailTrailsActions.IAM_ACTIONS,
      ...cloudtrailAccessRemovalsActions.IAM_ACTIONS,
      ...cloudtrailEventsActions.IAM_ACTIONS,
    ]),
  ],
  'cloudwatch': [
    ...new Set([
      ...cloudwatchAlarmsActions.IAM_ACTIONS,
      ...cloudwatchMetricFiltersActions.IAM_ACTIONS,
      ...cloudwatchTopicsActions.IAM_ACTIONS,
    ]),
  ],
  'guardduty': [
    ...new Set([
      ...guarddutyDetectorsActions.IAM_ACTIONS,
      ...guarddutyFindingsActions.IAM_ACTIONS,
    ]),
  ],
  'macie': [
    ...new Set([
      ...macieSessionActions.IAM_ACTIONS,
    ]),
  ],
  'inspector': [
    ...new Set([
      ...inspectorAccountStatusActions.IAM_ACTIONS,
      ...inspectorCoverageActions.IAM_ACTIONS,
      ...inspectorFindingsActions.IAM_ACTIONS,
      ...inspectorReachabilityActions.IAM_ACTIONS,
    ]),
  ],
  'securityhub': [
    ...new Set([
      ...securityhubHubActions.IAM_ACTIONS,
      ...securityhubControlFindingsActions.IAM_ACTIONS,
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

export const partActions = {
  'organization.membership': organizationMembershipActions.IAM_ACTIONS,
  'organization.accounts': organizationAccountsActions.IAM_ACTIONS,
  'organization.root-access': organizationRootAccessActions.IAM_ACTIONS,
  'organization.service-control-policies': organizationServiceControlPoliciesActions.IAM_ACTIONS,
  'iam.authorization-details': iamAuthorizationDetailsActions.IAM_ACTIONS,
  'iam.credential-report': iamCredentialReportActions.IAM_ACTIONS,
  'iam.access-keys': iamAccessKeysActions.IAM_ACTIONS,
  'iam.account-summary': iamAccountSummaryActions.IAM_ACTIONS,
  'iam.aws-policies': iamAwsPoliciesActions.IAM_ACTIONS,
  'iam.delegation-requests': iamDelegationRequestsActions.IAM_ACTIONS,
  'iam.outbound-web-identity': iamOutboundWebIdentityActions.IAM_ACTIONS,
  'iam.password-policy': iamPasswordPolicyActions.IAM_ACTIONS,
  'iam.saml-providers': iamSamlProvidersActions.IAM_ACTIONS,
  'iam.server-certificates': iamServerCertificatesActions.IAM_ACTIONS,
  'iam.virtual-mfa-devices': iamVirtualMfaDevicesActions.IAM_ACTIONS,
  'account.security-contact': accountSecurityContactActions.IAM_ACTIONS,
  'access-analyzer.analyzers': accessAnalyzerAnalyzersActions.IAM_ACTIONS,
  'access-analyzer.findings': accessAnalyzerFindingsActions.IAM_ACTIONS,
  'inventory.AWS::S3::AccountPublicAccessBlock': inventoryS3AccountPublicAccessBlockActions.IAM_ACTIONS,
  'inventory.AWS::S3::Bucket': inventoryS3BucketActions.IAM_ACTIONS,
  'inventory.AWS::EC2::SecurityGroup': inventoryEc2SecurityGroupActions.IAM_ACTIONS,
  'inventory.AWS::EC2::Volume': inventoryEc2VolumeActions.IAM_ACTIONS,
  'inventory.ebs-defaults': inventoryEbsDefaultsActions.IAM_ACTIONS,
  'inventory.AWS::RDS::DBInstance': inventoryRdsDbInstanceActions.IAM_ACTIONS,
  'inventory.AWS::ACM::Certificate': inventoryAcmCertificateActions.IAM_ACTIONS,
  'inventory.AWS::ApiGateway::RestApi': inventoryApigatewayRestApiActions.IAM_ACTIONS,
  'inventory.AWS::ApiGatewayV2::Api': inventoryApigatewayv2ApiActions.IAM_ACTIONS,
  'inventory.AWS::Backup::BackupPlan': inventoryBackupPlanActions.IAM_ACTIONS,
  'inventory.backup-protected-resources': inventoryBackupProtectedResourcesActions.IAM_ACTIONS,
  'inventory.AWS::Backup::RecoveryPoint': inventoryBackupRecoveryPointActions.IAM_ACTIONS,
  'inventory.backup-restore-jobs': inventoryBackupRestoreJobsActions.IAM_ACTIONS,
  'inventory.AWS::Backup::BackupVault': inventoryBackupVaultActions.IAM_ACTIONS,
  'inventory.AWS::CloudFormation::Stack': inventoryCloudformationStackActions.IAM_ACTIONS,
  'inventory.AWS::CloudFront::Distribution': inventoryCloudfrontDistributionActions.IAM_ACTIONS,
  'inventory.AWS::DynamoDB::Table': inventoryDynamodbTableActions.IAM_ACTIONS,
  'inventory.ebs-public-snapshots': inventoryEbsPublicSnapshotsActions.IAM_ACTIONS,
  'inventory.ebs-snapshot-sharing': inventoryEbsSnapshotSharingActions.IAM_ACTIONS,
  'inventory.AWS::EC2::FlowLog': inventoryEc2FlowLogActions.IAM_ACTIONS,
  'inventory.AWS::EC2::Instance': inventoryEc2InstanceActions.IAM_ACTIONS,
  'inventory.AWS::EC2::LaunchTemplate': inventoryEc2LaunchTemplateActions.IAM_ACTIONS,
  'inventory.AWS::EC2::NetworkAcl': inventoryEc2NetworkAclActions.IAM_ACTIONS,
  'inventory.ec2-public-images': inventoryEc2PublicImagesActions.IAM_ACTIONS,
  'inventory.AWS::EC2::Subnet': inventoryEc2SubnetActions.IAM_ACTIONS,
  'inventory.AWS::EC2::VPC': inventoryEc2VpcActions.IAM_ACTIONS,
  'inventory.ecr-images': inventoryEcrImagesActions.IAM_ACTIONS,
  'inventory.AWS::ECR::Repository': inventoryEcrRepositoryActions.IAM_ACTIONS,
  'inventory.AWS::ECS::Service': inventoryEcsServiceActions.IAM_ACTIONS,
  'inventory.AWS::ECS::TaskDefinition': inventoryEcsTaskDefinitionActions.IAM_ACTIONS,
  'inventory.AWS::EFS::FileSystem': inventoryEfsFileSystemActions.IAM_ACTIONS,
  'inventory.AWS::EKS::Cluster': inventoryEksClusterActions.IAM_ACTIONS,
  'inventory.AWS::EKS::Nodegroup': inventoryEksNodegroupActions.IAM_ACTIONS,
  'inventory.AWS::ElastiCache::ReplicationGroup': inventoryElasticacheReplicationGroupActions.IAM_ACTIONS,
  'inventory.elasticache-update-actions': inventoryElasticacheUpdateActionsActions.IAM_ACTIONS,
  'inventory.AWS::ElasticLoadBalancingV2::LoadBalancer': inventoryElbLoadBalancerActions.IAM_ACTIONS,
  'inventory.AWS::KMS::Key': inventoryKmsKeyActions.IAM_ACTIONS,
  'inventory.AWS::Lambda::Function': inventoryLambdaFunctionActions.IAM_ACTIONS,
  'inventory.AWS::Logs::LogGroup': inventoryLogsLogGroupActions.IAM_ACTIONS,
  'inventory.AWS::OpenSearch::Domain': inventoryOpensearchDomainActions.IAM_ACTIONS,
  'inventory.AWS::RDS::DBCluster': inventoryRdsDbClusterActions.IAM_ACTIONS,
  'inventory.AWS::RDS::DBClusterSnapshot': inventoryRdsDbClusterSnapshotActions.IAM_ACTIONS,
  'inventory.AWS::RDS::DBSnapshot': inventoryRdsDbSnapshotActions.IAM_ACTIONS,
  'inventory.rds-pending-maintenance': inventoryRdsPendingMaintenanceActions.IAM_ACTIONS,
  'inventory.AWS::Redshift::Cluster': inventoryRedshiftClusterActions.IAM_ACTIONS,
  'inventory.route53-domains': inventoryRoute53DomainsActions.IAM_ACTIONS,
  'inventory.AWS::Route53::HostedZone': inventoryRoute53HostedZoneActions.IAM_ACTIONS,
  'inventory.AWS::S3::AccessPoint': inventoryS3AccessPointActions.IAM_ACTIONS,
  'inventory.AWS::SecretsManager::Secret': inventorySecretsmanagerSecretActions.IAM_ACTIONS,
  'inventory.AWS::SNS::Topic': inventorySnsTopicActions.IAM_ACTIONS,
  'inventory.AWS::SQS::Queue': inventorySqsQueueActions.IAM_ACTIONS,
  'inventory.AWS::SSM::Document': inventorySsmDocumentActions.IAM_ACTIONS,
  'inventory.vpc-block-public-access': inventoryVpcBlockPublicAccessActions.IAM_ACTIONS,
  'inventory.AWS::WAFv2::WebACL': inventoryWafv2WebAclActions.IAM_ACTIONS,
  'config.recorders': configRecordersActions.IAM_ACTIONS,
  'config.aggregators': configAggregatorsActions.IAM_ACTIONS,
  'config.delivery-channels': configDeliveryChannelsActions.IAM_ACTIONS,
  'config.rule-results': configRuleResultsActions.IAM_ACTIONS,
  'cloudtrail.trails': cloudtrailTrailsActions.IAM_ACTIONS,
  'cloudtrail.access-removals': cloudtrailAccessRemovalsActions.IAM_ACTIONS,
  'cloudtrail.events': cloudtrailEventsActions.IAM_ACTIONS,
  'cloudwatch.alarms': cloudwatchAlarmsActions.IAM_ACTIONS,
  'cloudwatch.metric-filters': cloudwatchMetricFiltersActions.IAM_ACTIONS,
  'cloudwatch.topics': cloudwatchTopicsActions.IAM_ACTIONS,
  'guardduty.detectors': guarddutyDetectorsActions.IAM_ACTIONS,
  'guardduty.findings': guarddutyFindingsActions.IAM_ACTIONS,
  'macie.session': macieSessionActions.IAM_ACTIONS,
  'inspector.account-status': inspectorAccountStatusActions.IAM_ACTIONS,
  'inspector.coverage': inspectorCoverageActions.IAM_ACTIONS,
  'inspector.findings': inspectorFindingsActions.IAM_ACTIONS,
  'inspector.reachability': inspectorReachabilityActions.IAM_ACTIONS,
  'securityhub.hub': securityhubHubActions.IAM_ACTIONS,
  'securityhub.control-findings': securityhubControlFindingsActions.IAM_ACTIONS,
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

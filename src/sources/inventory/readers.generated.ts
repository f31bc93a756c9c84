// Made by `npm run generate` from the folders of src/sources: do not edit.
import type { Readers } from '../collector';
import inventoryS3AccountPublicAccessBlock from './s3-account-public-access-block/read';
import inventoryS3Bucket from './s3-bucket/read';
import inventoryEc2SecurityGroup from './ec2-security-group/read';
import inventoryEc2Volume from './ec2-volume/read';
import inventoryEbsDefaults from './ebs-defaults/read';
import inventoryRdsDbInstance from './rds-db-instance/read';
import inventoryAcmCertificate from './acm-certificate/read';
import inventoryApigatewayRestApi from './apigateway-rest-api/read';
import inventoryApigatewayv2Api from './apigatewayv2-api/read';
import inventoryBackupPlan from './backup-plan/read';
import inventoryBackupProtectedResources from './backup-protected-resources/read';
import inventoryBackupRecoveryPoint from './backup-recovery-point/read';
import inventoryBackupRestoreJobs from './backup-restore-jobs/read';
import inventoryBackupVault from './backup-vault/read';
import inventoryCloudformationStack from './cloudformation-stack/read';
import inventoryCloudfrontDistribution from './cloudfront-distribution/read';
import inventoryDynamodbTable from './dynamodb-table/read';
import inventoryEbsPublicSnapshots from './ebs-public-snapshots/read';
import inventoryEbsSnapshotSharing from './ebs-snapshot-sharing/read';
import inventoryEc2FlowLog from './ec2-flow-log/read';
import inventoryEc2Instance from './ec2-instance/read';
import inventoryEc2LaunchTemplate from './ec2-launch-template/read';
import inventoryEc2NetworkAcl from './ec2-network-acl/read';
import inventoryEc2PublicImages from './ec2-public-images/read';
import inventoryEc2Subnet from './ec2-subnet/read';
import inventoryEc2Vpc from './ec2-vpc/read';
import inventoryEcrImages from './ecr-images/read';
import inventoryEcrRepository from './ecr-repository/read';
import inventoryEcsService from './ecs-service/read';
import inventoryEcsTaskDefinition from './ecs-task-definition/read';
import inventoryEfsFileSystem from './efs-file-system/read';
import inventoryEksCluster from './eks-cluster/read';
import inventoryEksNodegroup from './eks-nodegroup/read';
import inventoryElasticacheReplicationGroup from './elasticache-replication-group/read';
import inventoryElasticacheUpdateActions from './elasticache-update-actions/read';
import inventoryElbLoadBalancer from './elb-load-balancer/read';
import inventoryKmsKey from './kms-key/read';
import inventoryLambdaFunction from './lambda-function/read';
import inventoryLogsLogGroup from './logs-log-group/read';
import inventoryOpensearchDomain from './opensearch-domain/read';
import inventoryRdsDbCluster from './rds-db-cluster/read';
import inventoryRdsDbClusterSnapshot from './rds-db-cluster-snapshot/read';
import inventoryRdsDbSnapshot from './rds-db-snapshot/read';
import inventoryRdsPendingMaintenance from './rds-pending-maintenance/read';
import inventoryRedshiftCluster from './redshift-cluster/read';
import inventoryRoute53Domains from './route53-domains/read';
import inventoryRoute53HostedZone from './route53-hosted-zone/read';
import inventoryS3AccessPoint from './s3-access-point/read';
import inventorySecretsmanagerSecret from './secretsmanager-secret/read';
import inventorySnsTopic from './sns-topic/read';
import inventorySqsQueue from './sqs-queue/read';
import inventorySsmDocument from './ssm-document/read';
import inventoryVpcBlockPublicAccess from './vpc-block-public-access/read';
import inventoryWafv2WebAcl from './wafv2-web-acl/read';

export const readers = {
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
} satisfies Readers<'inventory'>;

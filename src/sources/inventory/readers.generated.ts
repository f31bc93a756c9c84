// Made by `npm run generate` from the folders of src/sources: do not edit.
import type { Readers } from '../collector';
import inventoryS3AccountPublicAccessBlock from './s3-account-public-access-block/read';
import inventoryS3Bucket from './s3-bucket/read';
import inventoryEc2SecurityGroup from './ec2-security-group/read';
import inventoryEc2Volume from './ec2-volume/read';
import inventoryEbsDefaults from './ebs-defaults/read';
import inventoryRdsDbInstance from './rds-db-instance/read';
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
import inventoryEksCluster from './eks-cluster/read';
import inventoryEksNodegroup from './eks-nodegroup/read';
import inventoryElasticacheUpdateActions from './elasticache-update-actions/read';
import inventoryKmsKey from './kms-key/read';
import inventoryLambdaFunction from './lambda-function/read';
import inventoryOpensearchDomain from './opensearch-domain/read';
import inventoryRdsPendingMaintenance from './rds-pending-maintenance/read';
import inventorySsmDocument from './ssm-document/read';
import inventoryVpcBlockPublicAccess from './vpc-block-public-access/read';

export const readers = {
  'inventory.AWS::S3::AccountPublicAccessBlock': inventoryS3AccountPublicAccessBlock,
  'inventory.AWS::S3::Bucket': inventoryS3Bucket,
  'inventory.AWS::EC2::SecurityGroup': inventoryEc2SecurityGroup,
  'inventory.AWS::EC2::Volume': inventoryEc2Volume,
  'inventory.ebs-defaults': inventoryEbsDefaults,
  'inventory.AWS::RDS::DBInstance': inventoryRdsDbInstance,
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
  'inventory.AWS::EKS::Cluster': inventoryEksCluster,
  'inventory.AWS::EKS::Nodegroup': inventoryEksNodegroup,
  'inventory.elasticache-update-actions': inventoryElasticacheUpdateActions,
  'inventory.AWS::KMS::Key': inventoryKmsKey,
  'inventory.AWS::Lambda::Function': inventoryLambdaFunction,
  'inventory.AWS::OpenSearch::Domain': inventoryOpensearchDomain,
  'inventory.rds-pending-maintenance': inventoryRdsPendingMaintenance,
  'inventory.AWS::SSM::Document': inventorySsmDocument,
  'inventory.vpc-block-public-access': inventoryVpcBlockPublicAccess,
} satisfies Readers<'inventory'>;

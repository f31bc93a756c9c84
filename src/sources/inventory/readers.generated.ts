// Made by `npm run generate` from the folders of src/sources: do not edit.
import type { Readers } from '../collector';
import inventoryS3AccountPublicAccessBlock from './s3-account-public-access-block/read';
import inventoryS3Bucket from './s3-bucket/read';
import inventoryEc2SecurityGroup from './ec2-security-group/read';
import inventoryEc2Volume from './ec2-volume/read';
import inventoryEbsDefaults from './ebs-defaults/read';
import inventoryRdsDbInstance from './rds-db-instance/read';
import inventoryAcmCertificate from './acm-certificate/read';
import inventoryEc2Instance from './ec2-instance/read';
import inventoryEcrImages from './ecr-images/read';
import inventoryEcrRepository from './ecr-repository/read';
import inventoryEksCluster from './eks-cluster/read';
import inventoryEksNodegroup from './eks-nodegroup/read';
import inventoryElasticacheUpdateActions from './elasticache-update-actions/read';
import inventoryKmsKey from './kms-key/read';
import inventoryLambdaFunction from './lambda-function/read';
import inventoryOpensearchDomain from './opensearch-domain/read';
import inventoryRdsPendingMaintenance from './rds-pending-maintenance/read';
import inventorySecretsmanagerSecret from './secretsmanager-secret/read';

export const readers = {
  'inventory.AWS::S3::AccountPublicAccessBlock': inventoryS3AccountPublicAccessBlock,
  'inventory.AWS::S3::Bucket': inventoryS3Bucket,
  'inventory.AWS::EC2::SecurityGroup': inventoryEc2SecurityGroup,
  'inventory.AWS::EC2::Volume': inventoryEc2Volume,
  'inventory.ebs-defaults': inventoryEbsDefaults,
  'inventory.AWS::RDS::DBInstance': inventoryRdsDbInstance,
  'inventory.AWS::ACM::Certificate': inventoryAcmCertificate,
  'inventory.AWS::EC2::Instance': inventoryEc2Instance,
  'inventory.ecr-images': inventoryEcrImages,
  'inventory.AWS::ECR::Repository': inventoryEcrRepository,
  'inventory.AWS::EKS::Cluster': inventoryEksCluster,
  'inventory.AWS::EKS::Nodegroup': inventoryEksNodegroup,
  'inventory.elasticache-update-actions': inventoryElasticacheUpdateActions,
  'inventory.AWS::KMS::Key': inventoryKmsKey,
  'inventory.AWS::Lambda::Function': inventoryLambdaFunction,
  'inventory.AWS::OpenSearch::Domain': inventoryOpensearchDomain,
  'inventory.rds-pending-maintenance': inventoryRdsPendingMaintenance,
  'inventory.AWS::SecretsManager::Secret': inventorySecretsmanagerSecret,
} satisfies Readers<'inventory'>;

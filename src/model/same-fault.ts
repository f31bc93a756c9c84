/*
 * The checks of AWS that mean the same fault of the same resource as a rule of ours. A check that asks more or less, has other
 * parameters, or counts another resource is left out: what it says could be right where ours differs by design.
 */

/** Controls of Security Hub, by id. https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html */
export const SECURITY_HUB_CONTROLS = [
  'ACM.2',
  'Account.1',
  'Backup.1',
  'CloudFront.3',
  'CloudFront.13',
  'CloudTrail.1',
  'CloudTrail.2',
  'CloudTrail.4',
  'DynamoDB.2',
  'EC2.2',
  'EC2.3',
  'EC2.7',
  'ECR.1',
  'ECR.2',
  'ECS.2',
  'ECS.4',
  'ECS.9',
  'EFS.1',
  'ELB.4',
  'GuardDuty.1',
  'IAM.2',
  'IAM.4',
  'IAM.5',
  'IAM.26',
  'KMS.3',
  'KMS.4',
  'RDS.1',
  'RDS.2',
  'RDS.3',
  'RDS.4',
  'RDS.27',
  'Route53.2',
  'S3.1',
  'S3.5',
  'S3.14',
  'S3.19',
  'SQS.1',
  'SSM.4',
  'SecretsManager.1',
] as const;
type SecurityHubControl = (typeof SECURITY_HUB_CONTROLS)[number];

/** AWS's own rules of AWS Config, by identifier. https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html */
export const MANAGED_CONFIG_RULES = [
  'CLOUD_TRAIL_ENCRYPTION_ENABLED',
  'CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED',
  'CMK_BACKING_KEY_ROTATION_ENABLED',
  'DYNAMODB_PITR_ENABLED',
  'EC2_EBS_ENCRYPTION_BY_DEFAULT',
  'ENCRYPTED_VOLUMES',
  'IAM_ROOT_ACCESS_KEY_CHECK',
  'IAM_USER_NO_POLICIES_CHECK',
  'KMS_CMK_NOT_SCHEDULED_FOR_DELETION',
  'MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS',
  'MULTI_REGION_CLOUD_TRAIL_ENABLED',
  'RDS_CLUSTER_ENCRYPTED_AT_REST',
  'RDS_INSTANCE_PUBLIC_ACCESS_CHECK',
  'RDS_SNAPSHOTS_PUBLIC_PROHIBITED',
  'RDS_SNAPSHOT_ENCRYPTED',
  'RDS_STORAGE_ENCRYPTED',
  'S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC',
  'S3_BUCKET_SSL_REQUESTS_ONLY',
  'S3_BUCKET_VERSIONING_ENABLED',
  'SECURITY_ACCOUNT_INFORMATION_PROVIDED',
  'VPC_DEFAULT_SECURITY_GROUP_CLOSED',
] as const;
type ManagedConfigRule = (typeof MANAGED_CONFIG_RULES)[number];

/** What of AWS judges the same as a rule. */
export interface SameFault {
  readonly securityHub?: readonly SecurityHubControl[] | undefined;
  readonly config?: readonly ManagedConfigRule[] | undefined;
}

import type { z } from 'zod';
import { securityGroupSchema } from './inventory/ec2-security-group/part';
import { ebsVolumeSchema } from './inventory/ec2-volume/part';
import { s3AccountPublicAccessBlockSchema } from './inventory/s3-account-public-access-block/part';
import { kmsKeySchema } from './inventory/kms-key/part';
import { lambdaFunctionSchema } from './inventory/lambda-function/part';
import { rdsDbInstanceSchema } from './inventory/rds-db-instance/part';
import { s3BucketSchema } from './inventory/s3-bucket/part';

/** Every resource type we collect, by AWS Config's name for it. */
export const resourceSchemas = {
  'AWS::S3::Bucket': s3BucketSchema,
  'AWS::S3::AccountPublicAccessBlock': s3AccountPublicAccessBlockSchema,
  'AWS::EC2::SecurityGroup': securityGroupSchema,
  'AWS::EC2::Volume': ebsVolumeSchema,
  'AWS::RDS::DBInstance': rdsDbInstanceSchema,
  'AWS::KMS::Key': kmsKeySchema,
  'AWS::Lambda::Function': lambdaFunctionSchema,
} as const;

export type ResourceType = keyof typeof resourceSchemas;
export type Resource<T extends ResourceType> = z.infer<(typeof resourceSchemas)[T]>;

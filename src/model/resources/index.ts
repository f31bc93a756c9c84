import type { z } from 'zod';
import { ebsVolumeSchema, securityGroupSchema } from './ec2';
import { kmsKeySchema } from './kms-key';
import { lambdaFunctionSchema } from './lambda-function';
import { rdsDbInstanceSchema } from './rds-db-instance';
import { s3AccountPublicAccessBlockSchema, s3BucketSchema } from './s3-bucket';

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

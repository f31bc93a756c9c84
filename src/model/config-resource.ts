import type { Account, Region } from './account';
import { accountResource } from './resource-name';

/** What AWS Config calls a resource in its results. */
export interface ConfigResource {
  readonly ResourceType: string;
  readonly ResourceId: string;
}

/** How the ARN ends, of the types whose id in AWS Config tells it: after service, Region and account. */
const ENDS: Readonly<Record<string, readonly [service: string, type: string]>> = {
  'AWS::CloudTrail::Trail': ['cloudtrail', 'trail'],
  'AWS::DynamoDB::Table': ['dynamodb', 'table'],
  'AWS::EC2::SecurityGroup': ['ec2', 'security-group'],
  'AWS::EC2::Volume': ['ec2', 'volume'],
  'AWS::KMS::Key': ['kms', 'key'],
};

/** AWS Config's own name of a resource whose ARN its id does not tell: `AWS::RDS::DBInstance/db-ORDERS`. */
export function configName({ ResourceType, ResourceId }: ConfigResource): string {
  return `${ResourceType}/${ResourceId}`;
}

/** What {@link configName} names; nothing of any other name. */
export function ofConfigName(name: string): ConfigResource | undefined {
  const [, ResourceType, ResourceId] = /^(AWS::\w+::\w+)\/(.+)$/s.exec(name) ?? [];
  return ResourceType === undefined || ResourceId === undefined ? undefined : { ResourceType, ResourceId };
}

/** The name that our findings have of it; nothing where its id in AWS Config does not tell. */
export function configResourceArn(
  { ResourceType, ResourceId }: ConfigResource,
  { id, partition }: Account,
  region: Region,
): string | undefined {
  if (ResourceId.startsWith('arn:')) return ResourceId;
  if (ResourceType === 'AWS::::Account') return accountResource(id);
  if (ResourceType === 'AWS::S3::Bucket') return `arn:${partition}:s3:::${ResourceId}`;
  const end = Object.hasOwn(ENDS, ResourceType) ? ENDS[ResourceType] : undefined;
  return end && `arn:${partition}:${end[0]}:${region}:${id}:${end[1]}/${ResourceId}`;
}

import { isUnknown, type Known } from '../model/known';
import type { Resource, ResourceType } from '../sources/resource-types';

type TagsOf<T extends ResourceType> = (
  resource: Resource<T>,
) => Known<readonly (readonly [string, string])[]>;

interface Supplemented {
  readonly supplementaryConfiguration: {
    readonly Tags: Known<readonly { readonly Key: string; readonly Value: string }[]>;
  };
}

const supplementary = ({ supplementaryConfiguration: { Tags } }: Supplemented) =>
  isUnknown(Tags) ? Tags : Tags.map(({ Key, Value }) => [Key, Value] as const);

/** Where the tags of a resource stand, of each type that is collected with them. */
const TAGS: { readonly [T in ResourceType]?: TagsOf<T> } = {
  'AWS::ApiGateway::RestApi': supplementary,
  'AWS::ApiGatewayV2::Api': supplementary,
  'AWS::Backup::BackupPlan': supplementary,
  'AWS::CloudFormation::Stack': supplementary,
  'AWS::DynamoDB::Table': supplementary,
  'AWS::EC2::FlowLog': supplementary,
  'AWS::EC2::Instance': supplementary,
  'AWS::EC2::NetworkAcl': supplementary,
  'AWS::EC2::SecurityGroup': supplementary,
  'AWS::EC2::Subnet': ({ configuration: { tags } }) =>
    isUnknown(tags) ? tags : tags.map(({ key, value }) => [key, value] as const),
  'AWS::EC2::VPC': supplementary,
  'AWS::EC2::Volume': supplementary,
  'AWS::ECS::Service': supplementary,
  'AWS::ECS::TaskDefinition': supplementary,
  'AWS::EFS::FileSystem': supplementary,
  'AWS::EKS::Cluster': supplementary,
  'AWS::EKS::Nodegroup': supplementary,
  'AWS::RDS::DBCluster': supplementary,
  'AWS::RDS::DBClusterSnapshot': supplementary,
  'AWS::RDS::DBInstance': supplementary,
  'AWS::RDS::DBSnapshot': supplementary,
  'AWS::Redshift::Cluster': supplementary,
  'AWS::S3::Bucket': ({ supplementaryConfiguration: { Tags } }) =>
    isUnknown(Tags) ? Tags : Tags.map(({ key, value }) => [key, value] as const),
  'AWS::SNS::Topic': supplementary,
  'AWS::SSM::Document': supplementary,
  'AWS::SecretsManager::Secret': supplementary,
};

/** Whether AWS tells the tags of resources of this type with them. */
export function seesTags(type: ResourceType): boolean {
  return TAGS[type] !== undefined;
}

/** @returns nothing where tags of this type are not collected. */
export function tagsOf<T extends ResourceType>(
  type: T,
  resource: Resource<T>,
): Known<Readonly<Record<string, string>>> | undefined {
  const tell: TagsOf<T> | undefined = TAGS[type];
  const tags = tell?.(resource);
  return tags === undefined || isUnknown(tags) ? tags : Object.fromEntries(tags);
}

import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { ENDED, hasEnded } from '../ec2/instance-states';
import { fail, outOfScope, pass, unknown } from '../define-rule';
import { defineTypesRule } from '../define-types-rule';

/** What runs, or holds data: AWS makes none of it by itself, as it makes default networks. */
const ASSETS = [
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGatewayV2::Api',
  'AWS::DynamoDB::Table',
  'AWS::EC2::Instance',
  'AWS::EC2::Volume',
  'AWS::ECS::Service',
  'AWS::EFS::FileSystem',
  'AWS::EKS::Cluster',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::Redshift::Cluster',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SecretsManager::Secret',
] as const;
const OTHERS = [
  'AWS::Backup::BackupPlan',
  'AWS::CloudFormation::Stack',
  'AWS::EC2::FlowLog',
  'AWS::EC2::NetworkAcl',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::Subnet',
  'AWS::EC2::VPC',
  'AWS::ECS::TaskDefinition',
  'AWS::EKS::Nodegroup',
  'AWS::RDS::DBClusterSnapshot',
  'AWS::RDS::DBSnapshot',
  'AWS::SSM::Document',
] as const;
/** AWS tells the tags of these by further calls only. */
const NOT_READ = [
  'inventory.AWS::ECR::Repository',
  'inventory.AWS::ElastiCache::ReplicationGroup',
  'inventory.AWS::ElasticLoadBalancingV2::LoadBalancer',
  'inventory.AWS::KMS::Key',
  'inventory.AWS::Lambda::Function',
  'inventory.AWS::Logs::LogGroup',
  'inventory.AWS::OpenSearch::Domain',
  'inventory.AWS::SQS::Queue',
] as const;

const tagKeys = (of: string, keys: readonly [string, ...string[]]) =>
  z
    .array(z.string().min(1))
    .min(1)
    .default([...keys])
    .describe(`Keys of tags, in any case, that tell ${of}; one of them is enough`);

export default defineTypesRule({
  id: 'inventory-required-tags',
  title: 'Resources have the tags that tell whose they are and how their data is classified',
  failure: 'Resource lacks a required tag',
  severity: 'low',
  risk: 'Nobody is asked when the resource is found open or idle, and its data is handled as if it were of no class.',
  remediation: {
    text: 'Tag the resource, best in the template that makes it; a tag policy of the organization keeps values to a list.',
    cli: 'aws resourcegroupstaggingapi tag-resources --resource-arn-list <ARN> --tags <key>=<value> --region <Region>',
    link: 'https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html',
  },
  kind: 'state',
  resourceTypes: [...ASSETS, ...OTHERS],
  consults: NOT_READ,
  requirements: {
    soc2: { ids: ['CC6.1', 'C1.1'], support: [] },
    iso27001: { ids: ['A.5.9', 'A.5.12', 'A.5.13'], support: [] },
    'nist-csf': { ids: ['ID.AM-02', 'ID.AM-05', 'ID.AM-07', 'ID.AM-08'], support: [] },
    'nist-800-53': { ids: ['CM-8', 'RA-2'], support: [] },
    'nist-800-171': { ids: ['3.4.1'], support: [] },
    'pci-dss': { ids: ['12.5.1'], support: [] },
  },
  stricter: [
    {
      claims: ['soc2', 'iso27001', 'nist-csf', 'nist-800-53', 'nist-800-171', 'pci-dss'],
      needs: { required: { includes: ['owner', 'class'] } },
      // Nobody asks for tags: an inventory may be kept elsewhere.
      isChoice: true,
    },
  ],
  unseen:
    'Whether the value of a tag is true: a person who has left may still stand there as owner. Tags are read where AWS tells them with the list of the resources; those of functions, queues, keys, load balancers, repositories, caches, log groups and search domains are not, which are counted as out of scope, nor are those of certificates, distributions, hosted zones, launch templates, web ACLs, access points and backup vaults, nor of IAM. With onlyEnvironments, what is tagged as of another one is not judged.',
  params: z.object({
    required: z
      .array(z.enum(['owner', 'class']))
      .default([])
      .describe(
        'What each resource needs a tag for: owner, class or both; with an empty list nothing is judged',
      ),
    ownerTags: tagKeys('whose it is', ['owner']),
    classTags: tagKeys('how its data is classified', ['data-classification', 'DataClassification']),
    environmentTags: tagKeys('of which environment it is', ['environment', 'env']),
    onlyEnvironments: z
      .array(z.string().min(1))
      .default([])
      .describe(
        'Judges only what is tagged as of one of these environments, in any case, and what no tag tells the environment of; everything where the list is empty',
      ),
    types: z
      .array(z.enum([...ASSETS, ...OTHERS]))
      .min(1)
      .default([...ASSETS])
      .describe('Types of resources that are judged'),
  }),
  asksNothing: ({ required }) => required.length === 0,
  check({ resource, tags }, { params }) {
    const { arn, resourceType: type, resourceName, resourceId } = resource;
    if (params.required.length === 0) return outOfScope('no tag is required, by the parameter required');
    if (!params.types.includes(type)) return outOfScope('type that is not asked for, by the parameter types');
    const name = `${type} ${resourceName ?? resourceId}`;
    if (resource.resourceType === 'AWS::EC2::Instance') {
      const { state } = resource.configuration;
      if (isUnknown(state))
        return unknown(arn, `Whether ${name} is terminated is unknown: ${state.unknown}.`);
      if (hasEnded(state.name)) return outOfScope(ENDED);
    }
    if (
      resource.resourceType === 'AWS::SecretsManager::Secret' &&
      resource.configuration.OwningService !== undefined
    )
      return outOfScope('secret that an AWS service keeps');
    if (isUnknown(tags)) return unknown(arn, `The tags of ${name} are unknown: ${tags.unknown}.`);
    const environment = valueOf(tags, params.environmentTags);
    const isOfThese =
      params.onlyEnvironments.length === 0 ||
      environment === undefined ||
      params.onlyEnvironments.some((each) => each.toLowerCase() === environment.toLowerCase());
    if (!isOfThese) return outOfScope('of another environment, by its tag');
    const wanted = { owner: params.ownerTags, class: params.classTags };
    const missing = [...new Set(params.required)]
      .filter((what) => valueOf(tags, wanted[what]) === undefined)
      .sort();
    if (missing.length === 0) return pass(arn, `${name} has every required tag.`);
    const keys = missing.map((what) => `${what} (${wanted[what].join(' or ')})`);
    return fail(arn, `${name} has no tag that tells its ${keys.join(' and its ')}.`, { missing });
  },
  *besides({ consult, params }) {
    if (params.required.length === 0) return;
    for (const part of NOT_READ) {
      const resources = consult(part);
      if (isUnknown(resources)) continue;
      for (const { resourceType } of resources) yield outOfScope(`${resourceType}, whose tags are not read`);
    }
  },
});

/** The value of the first of these keys that has one; a blank one tells nothing. */
function valueOf(tags: Readonly<Record<string, string>>, keys: readonly string[]): string | undefined {
  const entries = Object.entries(tags);
  return keys.flatMap((key) =>
    entries
      .filter(([name, value]) => name.toLowerCase() === key.toLowerCase() && value.trim() !== '')
      .map(([, value]) => value),
  )[0];
}

import { EC2_INSTANCE_ARN, instance, kmsKey, lambdaFunction } from '../case-values';
import { table, TABLE_ARN } from '../dynamodb/case-values';
import type { PartInputs, RuleCases } from '../rule-cases';
import { secret } from '../secretsmanager/case-values';

/** The account has nothing else. */
const NOTHING: PartInputs = {
  'inventory.AWS::ApiGateway::RestApi': [],
  'inventory.AWS::ApiGatewayV2::Api': [],
  'inventory.AWS::Backup::BackupPlan': [],
  'inventory.AWS::CloudFormation::Stack': [],
  'inventory.AWS::DynamoDB::Table': [],
  'inventory.AWS::EC2::FlowLog': [],
  'inventory.AWS::EC2::Instance': [],
  'inventory.AWS::EC2::NetworkAcl': [],
  'inventory.AWS::EC2::SecurityGroup': [],
  'inventory.AWS::EC2::Subnet': [],
  'inventory.AWS::EC2::VPC': [],
  'inventory.AWS::EC2::Volume': [],
  'inventory.AWS::ECS::Service': [],
  'inventory.AWS::ECS::TaskDefinition': [],
  'inventory.AWS::EFS::FileSystem': [],
  'inventory.AWS::EKS::Cluster': [],
  'inventory.AWS::EKS::Nodegroup': [],
  'inventory.AWS::RDS::DBCluster': [],
  'inventory.AWS::RDS::DBClusterSnapshot': [],
  'inventory.AWS::RDS::DBInstance': [],
  'inventory.AWS::RDS::DBSnapshot': [],
  'inventory.AWS::Redshift::Cluster': [],
  'inventory.AWS::S3::Bucket': [],
  'inventory.AWS::SNS::Topic': [],
  'inventory.AWS::SSM::Document': [],
  'inventory.AWS::SecretsManager::Secret': [],
};
const tagged = (tags: Readonly<Record<string, string>>) => ({
  ...NOTHING,
  ...table({}, { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
});
const refused = { ...NOTHING, ...table({}, { Tags: { unknown: 'denied' } }) };
const BOTH = { required: ['owner', 'class'] };
const PASS = 'AWS::DynamoDB::Table orders has every required tag.';
const OWNER = 'AWS::DynamoDB::Table orders has no tag that tells its owner (owner).';

export default {
  pass: [
    {
      name: 'an owner and a class, by keys in other cases',
      parts: tagged({ Owner: 'payments', dataclassification: 'internal' }),
      params: BOTH,
      verdicts: [[TABLE_ARN, PASS]],
    },
    {
      name: 'only an owner is required',
      parts: tagged({ owner: 'payments' }),
      params: { required: ['owner'] },
      verdicts: [[TABLE_ARN, PASS]],
    },
    {
      name: 'the second of two keys that tell an owner',
      parts: tagged({ team: ' ', squad: 'payments' }),
      params: { required: ['owner'], ownerTags: ['team', 'squad'] },
      verdicts: [[TABLE_ARN, PASS]],
    },
    {
      name: 'of an environment that is judged',
      parts: tagged({ env: 'Production', owner: 'payments' }),
      params: { required: ['owner'], onlyEnvironments: ['production'] },
      verdicts: [[TABLE_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'no tag at all',
      parts: tagged({}),
      params: BOTH,
      verdicts: [
        [
          TABLE_ARN,
          'AWS::DynamoDB::Table orders has no tag that tells its class (data-classification or DataClassification) and its owner (owner).',
          { facts: { missing: ['class', 'owner'] }, severity: 'low' },
        ],
      ],
    },
    {
      name: 'an owner that is blank',
      parts: tagged({ owner: ' ', 'data-classification': 'internal' }),
      params: BOTH,
      verdicts: [[TABLE_ARN, OWNER, { facts: { missing: ['owner'] } }]],
    },
    {
      name: 'a key that only begins like the one that is asked for',
      parts: tagged({ 'owner-of-cost': 'payments' }),
      params: { required: ['owner'] },
      verdicts: [[TABLE_ARN, OWNER]],
    },
    {
      name: 'environments are named, and no tag tells its environment',
      parts: tagged({ env: '' }),
      params: { required: ['owner'], onlyEnvironments: ['production'] },
      verdicts: [[TABLE_ARN, OWNER]],
    },
  ],
  unknown: [
    {
      name: 'the tags are refused',
      parts: refused,
      params: BOTH,
      verdicts: [[TABLE_ARN, 'The tags of AWS::DynamoDB::Table orders are unknown: denied.']],
    },
    {
      name: 'the tags are refused, by which it may be of another environment',
      parts: refused,
      params: { ...BOTH, onlyEnvironments: ['production'] },
      verdicts: [[TABLE_ARN, 'The tags of AWS::DynamoDB::Table orders are unknown: denied.']],
    },
    {
      name: 'an instance that may be terminated',
      parts: { ...NOTHING, ...instance({}, { state: { unknown: 'the answer has no such field' } }) },
      params: BOTH,
      verdicts: [
        [
          EC2_INSTANCE_ARN,
          'Whether AWS::EC2::Instance i-0aaa is terminated is unknown: the answer has no such field.',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'an instance that is terminated',
      parts: { ...NOTHING, ...instance({}, { state: { name: 'terminated' } }) },
      params: BOTH,
      outOfScope: { 'terminated, or shutting down': 1 },
    },
    {
      name: 'an instance that is about to be',
      parts: { ...NOTHING, ...instance({}, { state: { name: 'shutting-down' } }) },
      params: BOTH,
      outOfScope: { 'terminated, or shutting down': 1 },
    },
    {
      name: 'nothing is required',
      parts: tagged({}),
      outOfScope: { 'no tag is required, by the parameter required': 1 },
    },
    {
      name: 'nothing is required, and what there is was not read',
      parts: tagged({}),
      incomplete: [{ part: 'inventory.AWS::EC2::Volume' }],
      outOfScope: { 'no tag is required, by the parameter required': 1 },
    },
    {
      name: 'of another environment',
      parts: tagged({ environment: 'sandbox' }),
      params: { ...BOTH, onlyEnvironments: ['production'] },
      outOfScope: { 'of another environment, by its tag': 1 },
    },
    {
      name: 'a type that is not asked for',
      parts: tagged({}),
      params: { ...BOTH, types: ['AWS::S3::Bucket'] },
      outOfScope: { 'type that is not asked for, by the parameter types': 1 },
    },
    {
      name: 'types whose tags are not read',
      parts: { ...NOTHING, ...lambdaFunction({ runtime: 'nodejs24.x' }), ...kmsKey(true) },
      params: BOTH,
      outOfScope: {
        'AWS::KMS::Key, whose tags are not read': 1,
        'AWS::Lambda::Function, whose tags are not read': 1,
      },
    },
    {
      name: 'a secret of a service',
      parts: { ...NOTHING, ...secret({ OwningService: 'rds' }) },
      params: BOTH,
      outOfScope: { 'secret that an AWS service keeps': 1 },
    },
  ],
} satisfies RuleCases;

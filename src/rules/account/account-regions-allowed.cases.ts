import { instance, KEY_ARN, kmsKey, volume, VOLUME_ARN } from '../case-values';
import type { PartInputs, RuleCases } from '../rule-cases';

const none: PartInputs = {
  'inventory.AWS::EC2::Instance': [],
  'inventory.AWS::EC2::Volume': [],
  'inventory.AWS::RDS::DBInstance': [],
  'inventory.AWS::RDS::DBCluster': [],
  'inventory.AWS::S3::Bucket': [],
  'inventory.AWS::Lambda::Function': [],
  'inventory.AWS::DynamoDB::Table': [],
  'inventory.AWS::ECS::Service': [],
  'inventory.AWS::EKS::Cluster': [],
  'inventory.AWS::ECR::Repository': [],
  'inventory.AWS::EFS::FileSystem': [],
  'inventory.AWS::ElasticLoadBalancingV2::LoadBalancer': [],
  'inventory.AWS::ElastiCache::ReplicationGroup': [],
  'inventory.AWS::KMS::Key': [],
  'inventory.AWS::OpenSearch::Domain': [],
  'inventory.AWS::Redshift::Cluster': [],
  'inventory.AWS::SNS::Topic': [],
  'inventory.AWS::SQS::Queue': [],
  'inventory.AWS::SecretsManager::Secret': [],
};
const { 'inventory.AWS::EC2::Volume': _volumes, ...withoutVolumes } = none;
/** The last of them first. */
function volumes(count: number) {
  return Array.from({ length: count }, (_, at) => `vol-${String(count - at).padStart(2, '0')}`).flatMap(
    (resourceId) =>
      volume(true)['inventory.AWS::EC2::Volume'].map((each) => ({
        ...each,
        resourceId,
        arn: `arn:aws:ec2:eu-west-1:111122223333:volume/${resourceId}`,
      })),
  );
}
const params = { allowed: ['eu-central-1', 'eusc-de-east-1'] };
const OTHER = 'AWS::::Account:111122223333/region/eu-west-1';
const NOTHING = 'Nothing was found in eu-west-1, which is not allowed.';

export default {
  pass: [
    {
      name: 'nothing but in the allowed Region',
      params,
      regions: { 'eu-central-1': { ...none, ...volume(true) }, 'eu-west-1': none },
      verdicts: [[OTHER, NOTHING]],
    },
    {
      name: 'instances that are terminated, of which AWS tells for about an hour',
      params,
      regions: {
        'eu-central-1': none,
        'eu-west-1': { ...none, ...instance({}, { state: { name: 'terminated' } }) },
      },
      verdicts: [[OTHER, NOTHING]],
    },
    {
      name: 'a key that AWS manages',
      params,
      regions: { 'eu-central-1': none, 'eu-west-1': { ...none, ...kmsKey(true, { keyManager: 'AWS' }) } },
      verdicts: [[OTHER, NOTHING]],
    },
  ],
  fail: [
    {
      name: 'a volume and a key of the customer, whatever else was not read',
      params,
      regions: { 'eu-central-1': none, 'eu-west-1': { ...volume(true), ...kmsKey(true) } },
      incomplete: [{ part: 'inventory.AWS::EC2::Instance', region: 'eu-west-1' }],
      verdicts: [
        [
          OTHER,
          'eu-west-1 is not allowed, and has 1 AWS::EC2::Volume, 1 AWS::KMS::Key.',
          {
            severity: 'medium',
            facts: { found: 2, resources: [VOLUME_ARN, KEY_ARN] },
          },
        ],
      ],
    },
    {
      name: 'more volumes than a finding names, in any order',
      params,
      regions: { 'eu-central-1': none, 'eu-west-1': { ...none, 'inventory.AWS::EC2::Volume': volumes(21) } },
      verdicts: [
        [
          OTHER,
          'eu-west-1 is not allowed, and has 21 AWS::EC2::Volume.',
          {
            facts: {
              found: 21,
              resources: volumes(20)
                .map(({ arn }) => arn)
                .reverse(),
            },
          },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'nothing was read',
      params,
      verdicts: [['AWS::::Account:111122223333', 'What there is in the Regions was not read.']],
    },
    {
      name: 'a part that was not read',
      params,
      regions: { 'eu-central-1': none, 'eu-west-1': withoutVolumes },
      incomplete: [{ part: 'inventory.AWS::EC2::Volume', region: 'eu-west-1' }],
      verdicts: [
        [
          OTHER,
          'Whether eu-west-1, which is not allowed, has resources is unknown: inventory.AWS::EC2::Volume is incomplete: denied (refused in this test).',
        ],
      ],
    },
    {
      name: 'whose key it is',
      params,
      regions: {
        'eu-central-1': none,
        'eu-west-1': { ...none, ...kmsKey(true, { keyManager: { unknown: 'denied' } }) },
      },
      verdicts: [[OTHER, new RegExp(`is unknown: whose key ${KEY_ARN} is: denied\\.$`)]],
    },
    {
      name: 'no other Region is looked at',
      params,
      regions: { 'eu-central-1': { ...none, ...volume(true) } },
      verdicts: [
        [
          'AWS::::Account:111122223333',
          'Only allowed Regions are looked at, so that whether there is anything in others is unknown.',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'no Regions are set',
      regions: { 'eu-west-1': { ...none, ...volume(true) } },
      outOfScope: { 'no Regions are named as allowed': 1 },
    },
    {
      name: 'no Regions are set, and nothing was read',
      outOfScope: { 'no Regions are named as allowed': 1 },
    },
  ],
} satisfies RuleCases;

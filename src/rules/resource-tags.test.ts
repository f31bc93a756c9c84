import * as z from 'zod';
import { snapshotOfCase } from './snapshot-of-case';
import { evaluate } from '../evaluate/evaluate';
import type { Known } from '../model/known';
import { buckets } from './case-values';
import { defineResourceRule, fail, pass } from './define-rule';
import { table } from './dynamodb/case-values';
import requiredTags from './inventory/inventory-required-tags';
import { seesTags, tagsOf } from './resource-tags';
import { resourceSchemas, type ResourceType } from '../sources/resource-types';

const rule = defineResourceRule({
  id: 'a-rule',
  title: 'It holds',
  failure: 'It does not hold',
  severity: 'low',
  risk: 'none',
  remediation: { text: 'none', link: 'https://docs.aws.amazon.com/' },
  kind: 'state',
  requirements: {},
  resourceType: 'AWS::DynamoDB::Table',
  params: z.object({ most: z.number().default(1) }),
  check: ({ arn }, { params: { most } }) =>
    most > 5 ? pass(arn, `${most}`) : fail(arn, `${most}`, { most }),
});

const overrides = [
  { where: { resourceTags: { env: ['prod'], team: ['shop'] } }, params: { most: 2 }, from: {} },
  { where: { resourceTags: { env: ['prod', 'lab'] } }, params: { most: 9 }, from: {} },
];

test.each<[string, Known<{ Key: string; Value: string }[]>, string, RegExp]>([
  ['none', [], 'fail', /^1$/],
  ['another value', [{ Key: 'env', Value: 'Prod' }], 'fail', /^1$/],
  ['one of the values', [{ Key: 'env', Value: 'lab' }], 'pass', /^9$/],
  [
    'both tags of the first entry',
    [
      { Key: 'env', Value: 'prod' },
      { Key: 'team', Value: 'shop' },
    ],
    'fail',
    /^2$/,
  ],
  ['tags that are not known', { unknown: 'denied' }, 'unknown', /its tags are: denied/],
])('a resource with %s', (_name, Tags, outcome, message) => {
  const snapshot = snapshotOfCase({ parts: table({}, { Tags }) });
  const { verdicts } = evaluate(snapshot, [{ rule, params: {}, overrides }]);
  expect(verdicts).toMatchObject([{ outcome, message: expect.stringMatching(message) }]);
});

test('where nothing differs by tags, they need not be known', () => {
  const snapshot = snapshotOfCase({ parts: table({}, { Tags: { unknown: 'denied' } }) });
  expect(evaluate(snapshot, [{ rule, params: { most: 6 } }]).verdicts).toMatchObject([{ outcome: 'pass' }]);
});

const isType = (name: string): name is ResourceType => Object.hasOwn(resourceSchemas, name);
const TYPES = Object.keys(resourceSchemas).filter(isType);

test('every type whose tags are read is one that the rule about them judges', () => {
  const read = TYPES.filter(seesTags).map((type) => `inventory.${type}`);
  expect([...requiredTags.reads].sort()).toEqual(read.sort());
});

// What is not here AWS tells the tags of by further calls only.
test('the types whose tags are not read', () => {
  expect(TYPES.filter((type) => !seesTags(type)).sort()).toEqual([
    'AWS::ACM::Certificate',
    'AWS::Backup::BackupVault',
    'AWS::Backup::RecoveryPoint',
    'AWS::CloudFront::Distribution',
    'AWS::EC2::LaunchTemplate',
    'AWS::ECR::Repository',
    'AWS::ElastiCache::ReplicationGroup',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'AWS::KMS::Key',
    'AWS::Lambda::Function',
    'AWS::Logs::LogGroup',
    'AWS::OpenSearch::Domain',
    'AWS::Route53::HostedZone',
    'AWS::S3::AccessPoint',
    'AWS::S3::AccountPublicAccessBlock',
    'AWS::SQS::Queue',
    'AWS::WAFv2::WebACL',
  ]);
});

test.each<[string, Known<{ key: string; value: string }[]>, unknown]>([
  ['has them in small letters', [{ key: 'env', value: 'prod' }], { env: 'prod' }],
  ['refuses them', { unknown: 'denied' }, { unknown: 'denied' }],
])('a bucket that %s', (_name, Tags, told) => {
  const [bucket] = resourceSchemas['AWS::S3::Bucket'].array().parse(Object.values(buckets({ Tags }))[0]);
  expect(bucket && tagsOf('AWS::S3::Bucket', bucket)).toEqual(told);
});

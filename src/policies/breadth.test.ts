import { administratorStatements, statementsAllowingEverywhere, wildcardServices } from './breadth';
import { parsePolicy } from './document';

const identity = (...Statement: object[]) => parsePolicy({ Version: '2012-10-17', Statement }, 'identity');

test.each([
  ['* on *', { Effect: 'Allow', Action: '*', Resource: '*' }, true],
  ['*:* on *', { Effect: 'Allow', Action: ['s3:Get*', '*:*'], Resource: ['*'] }, true],
  ['* on every ARN', { Effect: 'Allow', Action: '*', Resource: 'arn:aws:*:*:*:*' }, true],
  [
    '* on every ARN, none of whose parts is empty',
    { Effect: 'Allow', Action: '*:?*', Resource: 'arn:aws:?*:*:*:?*' },
    true,
  ],
  ['* on every ARN of a Region', { Effect: 'Allow', Action: '*', Resource: 'arn:aws:*:?*:*:*' }, false],
  ['* on arn:*', { Effect: 'Allow', Action: '*', Resource: 'arn:*' }, true],
  ['* on every ARN of GovCloud', { Effect: 'Allow', Action: '*', Resource: 'arn:aws-us-gov:*:*:*:*' }, true],
  ['* on every ARN of Europe', { Effect: 'Allow', Action: '*', Resource: 'arn:aws-eusc:*:*:*:*' }, true],
  [
    '* on arn:aws-iso-b, which AWS completes',
    { Effect: 'Allow', Action: '*', Resource: 'arn:aws-iso-b' },
    true,
  ],
  ['a Deny', { Effect: 'Deny', Action: '*', Resource: '*' }, false],
  ['one service', { Effect: 'Allow', Action: 'iam:*', Resource: '*' }, false],
  ['one bucket', { Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::b/*' }, false],
  ['one Region', { Effect: 'Allow', Action: '*', Resource: 'arn:aws:*:eu-west-1:*:*' }, false],
  ['all but IAM', { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }, false],
  ['all but one resource', { Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::b' }, false],
])('administratorStatements: %s', (_, statement, expected) => {
  expect(administratorStatements(identity(statement))).toHaveLength(expected ? 1 : 0);
});

test('administratorStatements keeps a conditional grant, with its condition to be seen', () => {
  const Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
  const [found] = administratorStatements(
    identity({ Effect: 'Allow', Action: '*', Resource: '*', Condition }),
  );
  expect(found?.conditions).toHaveLength(1);
});

test('wildcardServices lists s3:*, IAM:** and sqs:?*, not s3:Get*, not a Deny, not NotAction', () => {
  expect(
    wildcardServices(
      identity(
        { Effect: 'Allow', Action: ['S3:*', 'iam:**', 'sqs:?*', 'ec2:Get*', 'sns:?'], Resource: '*' },
        { Effect: 'Deny', Action: 'rds:*', Resource: '*' },
        { Effect: 'Allow', NotAction: 'sns:*', Resource: '*' },
      ),
    ),
  ).toEqual(['iam', 's3', 'sqs']);
  expect(wildcardServices(identity({ Effect: 'Allow', Action: '*', Resource: '*' }))).toEqual(['*']);
});

test.each([
  ['kms:Decrypt on *', { Action: 'kms:Decrypt', Resource: '*' }, true],
  ['in other case', { Action: 'KMS:decrypt', Resource: '*' }, true],
  ['kms:* on every key', { Action: 'kms:*', Resource: 'arn:aws:kms:*:*:key/*' }, true],
  ['every key of Europe', { Action: 'kms:*', Resource: 'arn:aws-eusc:kms:*:*:key/*' }, true],
  ['every key of another partition', { Action: 'kms:*', Resource: 'arn:aws-iso:kms:*:*:key/*' }, true],
  ['all but IAM', { NotAction: 'iam:*', Resource: '*' }, true],
  ['all but that', { NotAction: 'kms:Decrypt', Resource: '*' }, false],
  ['every key, by a name that is not empty', { Action: 'kms:*', Resource: 'arn:aws:kms:*:*:key/?*' }, true],
  ['every key of one Region', { Action: 'kms:*', Resource: 'arn:aws:kms:eu-west-1:*:key/*' }, false],
  ['all but a bucket', { Action: 'kms:Decrypt', NotResource: 'arn:aws:s3:::b' }, true],
  ['another action', { Action: 'kms:Encrypt', Resource: '*' }, false],
])('statementsAllowingEverywhere: %s', (_, statement, expected) => {
  const policy = identity({ Effect: 'Allow', ...statement });
  expect(statementsAllowingEverywhere(policy, 'kms:Decrypt', 'arn:*:kms:*:*:key/?*')).toHaveLength(
    expected ? 1 : 0,
  );
});

import { KEY_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { keyWithPolicy } from './case-values';

const ADMIN = 'arn:aws:iam::111122223333:role/key-admin';
const APP = 'arn:aws:iam::111122223333:role/app';
const REFUSED = { unknown: 'AccessDenied' };
const policy = (...Statement: object[]) =>
  keyWithPolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
const allow = (AWS: string | string[], Action: string | string[], more: object = {}) => ({
  Effect: 'Allow',
  Principal: { AWS },
  Action,
  Resource: '*',
  ...more,
});
const ACCOUNT = allow('arn:aws:iam::111122223333:root', 'kms:*');
const ADMINISTERS = ['kms:Create*', 'kms:Put*', 'kms:ScheduleKeyDeletion', 'kms:Disable*'];
const USES = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];

export default {
  pass: [
    {
      name: 'one who administers and one who uses, beside the account',
      parts: policy(ACCOUNT, allow(ADMIN, ADMINISTERS), allow(APP, USES)),
      verdicts: [
        [
          KEY_ARN,
          `The policy of key k-1 names as administrators ${ADMIN}, and as users ${APP}.`,
          { facts: { administrators: [ADMIN], users: [APP] } },
        ],
      ],
    },
    {
      name: 'everything, but for a deny of its use',
      parts: policy(allow(ADMIN, 'kms:*'), {
        ...allow(ADMIN, ['kms:*']),
        Effect: 'Deny',
        Action: [...USES, 'kms:Sign', 'kms:GenerateMac'],
      }),
      verdicts: [[KEY_ARN, `The policy of key k-1 names as administrators ${ADMIN}, and as users nobody.`]],
    },
  ],
  fail: [
    {
      name: 'everything to one role',
      parts: policy(ACCOUNT, allow(ADMIN, 'kms:*')),
      verdicts: [
        [
          KEY_ARN,
          `Key k-1 is administered and used by ${ADMIN}.`,
          { severity: 'low', facts: { principals: [ADMIN] } },
        ],
      ],
    },
    {
      name: 'both, in statements of their own, also to a user of another account',
      parts: policy(
        allow([ADMIN, 'arn:aws:iam::444455556666:user/ops'], ADMINISTERS),
        allow([ADMIN, 'arn:aws:iam::444455556666:user/ops', APP], USES),
      ),
      verdicts: [
        [KEY_ARN, `Key k-1 is administered and used by ${ADMIN}, arn:aws:iam::444455556666:user/ops.`],
      ],
    },
    {
      name: 'both, beside a statement that cannot be read',
      parts: policy(allow(ADMIN, 'kms:*'), { Effect: 'Allow', Action: 7 }),
      verdicts: [[KEY_ARN, `Key k-1 is administered and used by ${ADMIN}.`]],
    },
  ],
  unknown: [
    {
      name: 'its use through a service alone',
      parts: policy(
        allow(ADMIN, ADMINISTERS),
        allow(ADMIN, USES, {
          Condition: { StringEquals: { 'kms:ViaService': 'ebs.eu-central-1.amazonaws.com' } },
        }),
      ),
      verdicts: [[KEY_ARN, `Whether ${ADMIN} both administers and uses key k-1 depends on kms:ViaService.`]],
    },
    {
      name: 'policy refused',
      parts: keyWithPolicy(REFUSED),
      verdicts: [[KEY_ARN, 'Whom the policy of key k-1 names is unknown: AccessDenied.']],
    },
    {
      name: 'whose key it is',
      parts: keyWithPolicy('{}', { keyManager: REFUSED }),
      verdicts: [[KEY_ARN, 'Whom the policy of key k-1 names is unknown: AccessDenied.']],
    },
  ],
  error: [
    {
      name: 'a text that is not a policy',
      parts: keyWithPolicy('nonsense'),
      verdicts: [[KEY_ARN, /^The rule failed on this resource: Invalid policy/]],
    },
  ],
  outOfScope: [
    {
      name: "AWS's key",
      parts: keyWithPolicy('{}', { keyManager: 'AWS' }),
      outOfScope: { 'managed by AWS': 1 },
    },
    {
      name: 'the account alone',
      parts: policy(ACCOUNT),
      outOfScope: { 'names no user or role: IAM of the account decides': 1 },
    },
  ],
} satisfies RuleCases;

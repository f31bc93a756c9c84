import {
  ADMIN_DOCUMENT,
  authorizationDetails,
  iamPolicy,
  iamRole,
  iamUser,
  READ_DOCUMENT,
} from '../case-values';
import type { RuleCases } from '../rule-cases';

const POLICY = 'arn:aws:iam::111122223333:policy/deploy';
const ALICE = 'arn:aws:iam::111122223333:user/alice';
const DECRYPT = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' };
const document = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
const managed = (...statements: object[]) =>
  authorizationDetails({ Policies: [iamPolicy(document(...statements))] });
const user = (PolicyDocument: Record<string, unknown> | string) =>
  authorizationDetails({
    UserDetailList: [iamUser({ UserPolicyList: [{ PolicyName: 'own', PolicyDocument }] })],
  });
const PASSES = [[POLICY, 'policy/deploy does not allow to decrypt with every key.']] as const;
const FAILS = [[POLICY, 'policy/deploy allows to decrypt with every key: statement 1.']] as const;

export default {
  pass: [
    {
      name: 'one key, and every key of another account',
      parts: managed(
        { ...DECRYPT, Resource: 'arn:aws:kms:eu-central-1:111122223333:key/1111' },
        { ...DECRYPT, Resource: 'arn:aws:kms:*:444455556666:key/*' },
      ),
      verdicts: PASSES,
    },
    {
      name: 'to encrypt with every key',
      parts: managed({ ...DECRYPT, Action: ['kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncryptTo'] }),
      verdicts: PASSES,
    },
    {
      name: 'keys with a tag only, or through a service',
      parts: managed(
        { ...DECRYPT, Condition: { StringEquals: { 'aws:ResourceTag/team': 'billing' } } },
        { ...DECRYPT, Condition: { StringLike: { 'kms:ViaService': 's3.*.amazonaws.com' } } },
      ),
      verdicts: PASSES,
    },
    {
      name: 'denied beside it',
      parts: managed(DECRYPT, { ...DECRYPT, Effect: 'Deny', Action: 'kms:*' }),
      verdicts: PASSES,
    },
    {
      name: 'an inline policy about something else',
      parts: user(READ_DOCUMENT),
      verdicts: [[ALICE, 'No inline policy of user/alice allows to decrypt with every key.']],
    },
  ],
  fail: [
    {
      name: 'every key',
      parts: managed(DECRYPT),
      verdicts: [
        [
          POLICY,
          'policy/deploy allows to decrypt with every key: statement 1.',
          { severity: 'medium', facts: { version: 'v2', statements: ['statement 1'] } },
        ],
      ],
    },
    {
      name: 'every key of the account, to encrypt anew from',
      parts: managed({
        ...DECRYPT,
        Action: 'kms:ReEncrypt*',
        Resource: 'arn:aws:kms:*:111122223333:key/*',
      }),
      verdicts: FAILS,
    },
    {
      name: 'every action of KMS, in another partition',
      parts: managed({ ...DECRYPT, Action: 'KMS:*', Resource: 'arn:aws-us-gov:kms:*:*:key/*' }),
      verdicts: FAILS,
    },
    {
      name: 'all actions but some',
      parts: managed({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
      verdicts: FAILS,
    },
    {
      name: 'with MFA, and with a tag that any key has',
      parts: managed({
        ...DECRYPT,
        Condition: {
          Bool: { 'aws:MultiFactorAuthPresent': 'true' },
          StringLike: { 'aws:ResourceTag/team': '*' },
        },
      }),
      verdicts: FAILS,
    },
    {
      name: 'an inline policy that allows everything',
      parts: user(ADMIN_DOCUMENT),
      verdicts: [
        [
          ALICE,
          'Inline policies of user/alice allow to decrypt with every key: own.',
          { facts: { policies: ['own'] } },
        ],
      ],
    },
    {
      name: 'a role of IAM Identity Center: who can change it',
      parts: authorizationDetails({
        RoleDetailList: [
          iamRole({
            Arn: 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Dev_1',
            RolePolicyList: [{ PolicyName: 'AwsSSOInlinePolicy', PolicyDocument: document(DECRYPT) }],
          }),
        ],
      }),
      verdicts: [
        [
          'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Dev_1',
          /: AwsSSOInlinePolicy\. IAM refuses to change it: /,
        ],
      ],
    },
    {
      name: 'attached to nothing, where that counts too',
      params: { attachedOnly: false },
      parts: authorizationDetails({ Policies: [iamPolicy(document(DECRYPT), { AttachmentCount: 0 })] }),
      verdicts: FAILS,
    },
  ],
  unknown: [
    {
      name: 'the version in force is left out',
      parts: authorizationDetails({ Policies: [iamPolicy(READ_DOCUMENT, { DefaultVersionId: 'v9' })] }),
      verdicts: [[POLICY, "IAM's answer lacks version v9 of policy/deploy."]],
    },
  ],
  error: [
    {
      name: 'an inline policy cannot be read',
      parts: user('{'),
      verdicts: [[ALICE, /^The rule failed on this resource: /]],
    },
  ],
  outOfScope: [
    {
      name: 'nothing inline, a service-linked role, and a policy that is attached to nothing',
      parts: authorizationDetails({
        UserDetailList: [iamUser()],
        RoleDetailList: [
          iamRole({
            Arn: 'arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
            RolePolicyList: [{ PolicyName: 'own', PolicyDocument: ADMIN_DOCUMENT }],
          }),
        ],
        Policies: [iamPolicy(ADMIN_DOCUMENT, { AttachmentCount: 0 })],
      }),
      outOfScope: {
        'no inline policy': 1,
        'a service-linked role, whose policies AWS keeps': 1,
        'attached to nothing, which Security Hub KMS.1 judges all the same': 1,
      },
    },
  ],
} satisfies RuleCases;

import { ADMIN_DOCUMENT, authorizationDetails, iamPolicy, READ_DOCUMENT } from '../case-values';
import type { RuleCases } from '../rule-cases';

const POLICY = 'arn:aws:iam::111122223333:policy/deploy';
const statement = (more: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Resource: '*', ...more }],
});
const policies = (...list: ReturnType<typeof iamPolicy>[]) => authorizationDetails({ Policies: list });

export default {
  pass: [
    {
      name: 'named actions, and a part of a service',
      parts: policies(iamPolicy(statement({ Action: ['s3:Get*', 'logs:PutLogEvents'] }))),
      verdicts: [[POLICY, 'policy/deploy allows no whole service.']],
    },
    {
      name: 'a whole service denied',
      parts: policies(iamPolicy(statement({ Effect: 'Deny', Action: 's3:*' }))),
      verdicts: [[POLICY, 'policy/deploy allows no whole service.']],
    },
  ],
  fail: [
    {
      name: 'two whole services, in another case, on one resource only',
      parts: policies(
        iamPolicy(statement({ Action: ['S3:*', 'ec2:*', 'iam:GetUser'], Resource: 'arn:aws:s3:::one' })),
      ),
      verdicts: [
        [
          POLICY,
          'policy/deploy allows whole services: ec2:*, s3:*.',
          { severity: 'low', facts: { version: 'v2', allowed: ['ec2:*', 's3:*'] } },
        ],
      ],
    },
    {
      name: 'everything',
      parts: policies(iamPolicy(ADMIN_DOCUMENT)),
      verdicts: [[POLICY, 'policy/deploy allows whole services: *.']],
    },
    {
      name: 'all but some',
      parts: policies(iamPolicy(statement({ NotAction: ['iam:*', 'aws-portal:*'] }))),
      verdicts: [[POLICY, 'policy/deploy allows whole services: all but aws-portal:* and iam:*.']],
    },
    {
      name: 'attached to nothing, where that counts too',
      params: { attachedOnly: false },
      parts: policies(iamPolicy(statement({ Action: 'sqs:**' }), { AttachmentCount: 0 })),
      verdicts: [[POLICY, 'policy/deploy allows whole services: sqs:*.']],
    },
  ],
  unknown: [
    {
      name: 'the version in force is left out',
      parts: policies(iamPolicy(READ_DOCUMENT, { DefaultVersionId: 'v9' })),
      verdicts: [[POLICY, "IAM's answer lacks version v9 of policy/deploy."]],
    },
  ],
  error: [
    {
      name: 'the policy cannot be read',
      parts: policies(iamPolicy('{')),
      verdicts: [[POLICY, /^The rule failed on this resource: /]],
    },
  ],
  outOfScope: [
    {
      name: 'attached to nothing',
      parts: policies(iamPolicy(ADMIN_DOCUMENT, { AttachmentCount: 0 })),
      outOfScope: { 'attached to nothing, which Security Hub IAM.21 judges all the same': 1 },
    },
    {
      name: 'managed by AWS',
      parts: policies(iamPolicy(ADMIN_DOCUMENT, { Arn: 'arn:aws:iam::aws:policy/AdministratorAccess' })),
      outOfScope: { 'managed by AWS': 1 },
    },
  ],
} satisfies RuleCases;

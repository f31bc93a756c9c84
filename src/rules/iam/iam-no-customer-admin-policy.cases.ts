import { ADMIN_DOCUMENT, authorizationDetails, iamPolicy, READ_DOCUMENT } from '../case-values';
import type { RuleCases } from '../rule-cases';

const DEPLOY = 'arn:aws:iam::111122223333:policy/deploy';
const policies = (...Policies: ReturnType<typeof iamPolicy>[]) => authorizationDetails({ Policies });

export default {
  pass: [
    {
      name: 'the version in force is narrow, an older one is not',
      parts: policies(iamPolicy(READ_DOCUMENT)),
      verdicts: [[DEPLOY, 'No statement of policy/deploy allows everything.']],
    },
  ],
  fail: [
    {
      name: 'everything on everything',
      parts: policies(iamPolicy(ADMIN_DOCUMENT)),
      verdicts: [
        [
          DEPLOY,
          'policy/deploy allows every action on every resource: All.',
          { facts: { version: 'v2', statements: ['All'] } },
        ],
      ],
    },
    {
      name: 'URL-encoded, *:* and no Sid, under MFA',
      parts: policies(
        iamPolicy(
          encodeURIComponent(
            JSON.stringify({
              Version: '2012-10-17',
              Statement: {
                Effect: 'Allow',
                Action: ['*:*'],
                Resource: ['*'],
                Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
              },
            }),
          ),
        ),
      ),
      verdicts: [[DEPLOY, 'policy/deploy allows every action on every resource: statement 1.']],
    },
    {
      name: 'beside a Deny that cannot be read, and a statement that does not say what it does',
      parts: policies(
        iamPolicy({
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Deny', Action: 's3:*', Resource: '*', Purpose: 'new' },
            { Effect: 'Allow', Action: '*', Resource: '*' },
            { Effect: 'Perhaps' },
          ],
        }),
      ),
      verdicts: [[DEPLOY, 'policy/deploy allows every action on every resource: statement 2.']],
    },
    {
      name: 'attached to nothing, where those count too',
      params: { attachedOnly: false },
      parts: policies(iamPolicy(ADMIN_DOCUMENT, { AttachmentCount: 0 })),
      verdicts: [[DEPLOY, 'policy/deploy allows every action on every resource: All.']],
    },
  ],
  unknown: [
    {
      name: 'the version in force is missing',
      parts: policies(iamPolicy(READ_DOCUMENT, { DefaultVersionId: 'v9' })),
      verdicts: [[DEPLOY, "IAM's answer lacks version v9 of policy/deploy."]],
    },
  ],
  error: [
    {
      name: 'a document that is not a policy, for that policy alone',
      parts: policies(iamPolicy('{"Statement":')),
      verdicts: [[DEPLOY, /^The rule failed on this resource: Invalid policy/]],
    },
  ],
  outOfScope: [
    {
      name: "AWS's own, and one attached to nothing",
      parts: policies(
        iamPolicy(ADMIN_DOCUMENT, { Arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
        iamPolicy(ADMIN_DOCUMENT, { AttachmentCount: 0 }),
      ),
      outOfScope: {
        'managed by AWS': 1,
        'attached to nothing, which Security Hub IAM.1 judges all the same': 1,
      },
    },
  ],
} satisfies RuleCases;

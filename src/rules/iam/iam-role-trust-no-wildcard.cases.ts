import { authorizationDetails, iamRole, trustOf } from '../case-values';
import type { RuleCases } from '../rule-cases';

const APP = 'arn:aws:iam::111122223333:role/app';
const trusting = (AssumeRolePolicyDocument: Record<string, unknown> | string) =>
  authorizationDetails({ RoleDetailList: [iamRole({ AssumeRolePolicyDocument })] });
const NOBODY = 'The trust policy of role/app does not let everybody in.';

const GITHUB = 'token.actions.githubusercontent.com';
const PROVIDER = `arn:aws:iam::111122223333:oidc-provider/${GITHUB}`;

export default {
  pass: [
    {
      name: 'the repositories of one owner on GitHub',
      parts: trusting(
        trustOf({ Federated: PROVIDER }, { StringLike: { [`${GITHUB}:sub`]: 'repo:octo-org/*' } }),
      ),
      verdicts: [[APP, NOBODY]],
    },
    {
      name: 'a provider whose address is our own organization',
      parts: trusting(
        trustOf({ Federated: 'arn:aws:iam::111122223333:oidc-provider/oidc.circleci.com/org/0b1c2d3e' }),
      ),
      verdicts: [[APP, NOBODY]],
    },
    {
      name: 'a service',
      parts: trusting(trustOf({ Service: 'lambda.amazonaws.com' })),
      verdicts: [[APP, NOBODY]],
    },
    {
      name: 'another account',
      parts: trusting(trustOf({ AWS: 'arn:aws:iam::444455556666:root' })),
      verdicts: [[APP, NOBODY]],
    },
    {
      name: 'everybody of one organization',
      parts: trusting(trustOf('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-abc123def4' } })),
      verdicts: [[APP, NOBODY]],
    },
  ],
  fail: [
    {
      name: 'every repository on GitHub',
      parts: trusting(
        trustOf({ Federated: PROVIDER }, { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' } }),
      ),
      verdicts: [
        [
          APP,
          `The trust policy of role/app lets everybody in: statement 1 (anybody at ${GITHUB}: no condition fixes ${GITHUB}:sub).`,
        ],
      ],
    },
    {
      name: 'every repository on GitHub that has an environment of that name',
      parts: trusting(
        trustOf({ Federated: PROVIDER }, { StringEquals: { [`${GITHUB}:sub`]: 'environment:prod' } }),
      ),
      verdicts: [[APP, /anybody at token\.actions\.githubusercontent\.com: no condition fixes .*:sub/]],
    },
    {
      name: 'every application of Google',
      parts: trusting(trustOf({ Federated: 'accounts.google.com' })),
      verdicts: [[APP, /anybody at accounts\.google\.com: no condition fixes accounts\.google\.com:aud/]],
    },
    {
      name: 'every provider',
      parts: trusting(trustOf({ Federated: '*' })),
      verdicts: [[APP, 'The trust policy of role/app lets everybody in: statement 1.']],
    },
    {
      name: 'every service',
      parts: trusting(trustOf({ Service: '*' })),
      verdicts: [[APP, 'The trust policy of role/app lets everybody in: statement 1.']],
    },
    {
      name: 'every address',
      parts: trusting(trustOf({ AWS: '*' }, { StringLike: { 'aws:SourceIp': ['1*', '2*'] } })),
      verdicts: [[APP, 'The trust policy of role/app lets everybody in: statement 1.']],
    },
    {
      name: 'everybody',
      parts: trusting(trustOf({ AWS: '*' })),
      verdicts: [
        [
          APP,
          'The trust policy of role/app lets everybody in: statement 1.',
          { facts: { statements: ['statement 1'] } },
        ],
      ],
    },
    {
      name: 'everybody who knows an external id',
      parts: trusting(trustOf('*', { StringEquals: { 'sts:ExternalId': 'secret' } })),
      verdicts: [[APP, 'The trust policy of role/app lets everybody in: statement 1.']],
    },
  ],
  error: [
    {
      name: 'a document that is not a policy',
      parts: trusting('nonsense'),
      verdicts: [[APP, /^The rule failed on this resource: Invalid policy/]],
    },
  ],
} satisfies RuleCases;

import { authorizationDetails, iamRole } from '../case-values';
import type { RuleCases } from '../rule-cases';

const APP = 'arn:aws:iam::111122223333:role/app';
const GITHUB = 'token.actions.githubusercontent.com';
const EKS = 'oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLE0D';
const provider = (issuer: string) => `arn:aws:iam::111122223333:oidc-provider/${issuer}`;
const role = (Federated: string, Condition: object, more: object = {}) =>
  authorizationDetails({
    RoleDetailList: [
      iamRole({
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Federated },
              Action: 'sts:AssumeRoleWithWebIdentity',
              Condition,
              ...more,
            },
          ],
        },
      }),
    ],
  });
const aud = (issuer: string) => ({ StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com' } });
const names = (issuer: string) =>
  [[APP, `The trust policy of role/app names whose tokens of ${issuer} it takes.`]] as const;
const openTo = (issuer: string): string[] => [`${issuer} (statement 1)`];
const fails = (issuer: string) =>
  [
    [
      APP,
      `The trust policy of role/app takes tokens of whatever subject from ${issuer} (statement 1).`,
      { severity: 'high', facts: { open: openTo(issuer) } },
    ],
  ] as const;

export default {
  pass: [
    {
      name: 'a repository of GitHub, on any branch',
      parts: role(provider(GITHUB), { StringLike: { [`${GITHUB}:sub`]: 'repo:acme/app:*' } }),
      verdicts: names(GITHUB),
    },
    {
      name: 'an owner of GitHub',
      parts: role(provider(GITHUB), { StringEquals: { [`${GITHUB}:repository_owner`]: 'acme' } }),
      verdicts: names(GITHUB),
    },
    {
      name: 'one service account of a cluster, whatever the case of the key',
      parts: role(provider(EKS), {
        ...aud(EKS),
        'ForAllValues:StringEquals': { [`${EKS}:SUB`]: 'system:serviceaccount:web:intake' },
      }),
      verdicts: names(EKS),
    },
    {
      name: 'one identity pool of Amazon Cognito',
      parts: role('cognito-identity.amazonaws.com', {
        StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-central-1:1111' },
      }),
      verdicts: names('cognito-identity.amazonaws.com'),
    },
  ],
  fail: [
    {
      name: 'an audience alone, of GitHub',
      parts: role(provider(GITHUB), aud(GITHUB)),
      verdicts: fails(GITHUB),
    },
    {
      name: 'any repository of GitHub',
      parts: role(provider(GITHUB), { StringLike: { [`${GITHUB}:sub`]: 'repo:*' } }),
      verdicts: fails(GITHUB),
    },
    {
      name: 'an audience alone, of a cluster',
      parts: role(provider(EKS), aud(EKS)),
      verdicts: fails(EKS),
    },
    {
      name: 'any service account of a cluster',
      parts: role(provider(EKS), { StringLike: { [`${EKS}:sub`]: 'system:serviceaccount:*:*' } }),
      verdicts: fails(EKS),
    },
    {
      name: 'one of two subjects is anybody',
      parts: role(provider(EKS), {
        StringLike: { [`${EKS}:sub`]: ['system:serviceaccount:web:intake', '*'] },
      }),
      verdicts: fails(EKS),
    },
    {
      name: 'all subjects but one',
      parts: role(provider(EKS), { StringNotEquals: { [`${EKS}:sub`]: 'system:serviceaccount:web:intake' } }),
      verdicts: fails(EKS),
    },
    {
      name: 'the subject of another issuer',
      parts: role(provider(EKS), {
        StringEquals: { [`${GITHUB}:sub`]: 'repo:acme/app:ref:refs/heads/main' },
      }),
      verdicts: fails(EKS),
    },
  ],
  error: [
    {
      name: 'the trust policy cannot be read',
      parts: authorizationDetails({ RoleDetailList: [iamRole({ AssumeRolePolicyDocument: '{' })] }),
      verdicts: [[APP, /^The rule failed on this resource: /]],
    },
  ],
  outOfScope: [
    {
      name: 'a service, and a SAML provider',
      parts: authorizationDetails({
        RoleDetailList: [
          iamRole(),
          iamRole({
            Arn: `${APP}-2`,
            AssumeRolePolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/okta' },
                  Action: 'sts:AssumeRoleWithSAML',
                },
              ],
            },
          }),
        ],
      }),
      outOfScope: { 'trusts no OIDC provider': 2 },
    },
  ],
} satisfies RuleCases;

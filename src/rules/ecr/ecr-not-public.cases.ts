import { repository, REPOSITORY_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';

// A repository policy names no resource: it is the repository's own.
// https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html
const policy = (statement: object) => {
  const document = { Effect: 'Allow', Action: 'ecr:BatchGetImage', ...statement };
  return repository(
    {},
    { RepositoryPolicyText: JSON.stringify({ Version: '2012-10-17', Statement: [document] }) },
  );
};
const PASS = 'The policy of pay/api does not let everybody in.';

export default {
  pass: [
    {
      name: 'no policy',
      parts: repository(),
      verdicts: [[REPOSITORY_ARN, 'pay/api has no repository policy.']],
    },
    {
      name: 'another account',
      parts: policy({ Principal: { AWS: 'arn:aws:iam::444455556666:root' } }),
      verdicts: [[REPOSITORY_ARN, PASS]],
    },
    {
      name: 'everybody of an organization',
      parts: policy({
        Principal: '*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      }),
      verdicts: [[REPOSITORY_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'everybody',
      parts: policy({ Sid: 'Pull', Principal: '*' }),
      verdicts: [
        [
          REPOSITORY_ARN,
          'The policy of pay/api lets everybody in: Pull.',
          { facts: { statements: ['Pull'] } },
        ],
      ],
    },
    {
      name: 'every account, by another form of everybody',
      parts: policy({ Principal: { AWS: '*' } }),
      verdicts: [[REPOSITORY_ARN, 'The policy of pay/api lets everybody in: statement 1.']],
    },
  ],
  unknown: [
    {
      name: 'policy refused',
      parts: repository({}, { RepositoryPolicyText: { unknown: 'AccessDenied' } }),
      verdicts: [[REPOSITORY_ARN, 'The policy of pay/api is unknown: AccessDenied.']],
    },
  ],
  error: [
    {
      name: 'a text that is not a policy',
      parts: repository({}, { RepositoryPolicyText: 'nonsense' }),
      verdicts: [[REPOSITORY_ARN, /^The rule failed on this resource: Invalid policy/]],
    },
  ],
} satisfies RuleCases;

import type { RuleCases } from '../rule-cases';
import { domain, DOMAIN_ARN as ARN } from './case-values';

const policy = (changes: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'es:*', Principal: { AWS: '*' }, Resource: `${ARN}/*`, ...changes },
    ],
  });
const online = (AccessPolicies: string | null | { unknown: string } | undefined) =>
  domain({ VPCOptions: null, AccessPolicies });
const CLOSED = 'The policy of search domain logs does not let everybody in.';

export default {
  pass: [
    {
      name: 'in a VPC, whatever its policy says',
      parts: domain({ AccessPolicies: policy({}) }),
      verdicts: [[ARN, 'Of search domain logs, which stands in vpc-1, no endpoint is on the internet.']],
    },
    {
      name: 'on the internet, for one role',
      parts: online(policy({ Principal: { AWS: 'arn:aws:iam::111122223333:role/app' } })),
      verdicts: [[ARN, CLOSED]],
    },
    {
      name: 'on the internet, for addresses',
      parts: online(policy({ Condition: { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } } })),
      verdicts: [[ARN, CLOSED]],
    },
    {
      name: 'on the internet, without a policy',
      parts: online(null),
      verdicts: [[ARN, 'search domain logs has no policy.']],
    },
    {
      name: 'a closed policy, wherever it stands',
      parts: domain({ VPCOptions: undefined, AccessPolicies: null }),
      verdicts: [[ARN, 'search domain logs has no policy.']],
    },
  ],
  fail: [
    {
      name: 'on the internet, for everybody',
      parts: online(policy({ Sid: 'Open' })),
      verdicts: [
        [
          ARN,
          'The policy of search domain logs lets everybody in: Open.',
          { severity: 'critical', facts: { statements: ['Open'] } },
        ],
      ],
    },
    {
      name: 'for every address there is',
      parts: online(policy({ Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } } })),
      verdicts: [[ARN, 'The policy of search domain logs lets everybody in: statement 1.']],
    },
  ],
  unknown: [
    {
      name: 'its policy was refused',
      parts: online({ unknown: 'denied' }),
      verdicts: [[ARN, 'The policy of search domain logs is unknown: denied.']],
    },
    {
      name: 'its policy is missing from the answer',
      parts: online(undefined),
      verdicts: [[ARN, 'The policy of search domain logs is unknown: the answer has no such field.']],
    },
    {
      name: 'an open policy, and nothing says where it stands',
      parts: domain({ VPCOptions: undefined, AccessPolicies: policy({}) }),
      verdicts: [
        [
          ARN,
          'The policy of search domain logs lets everybody in; whether it stands in a VPC is unknown: the answer has no such field.',
        ],
      ],
    },
  ],
  error: [
    {
      name: 'a text that is not a policy',
      parts: online('[]'),
      verdicts: [[ARN, /^The rule failed on this resource: /]],
    },
  ],
} satisfies RuleCases;

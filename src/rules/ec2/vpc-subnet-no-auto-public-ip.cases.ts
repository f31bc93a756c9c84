import type { RuleCases } from '../rule-cases';
import { subnet, SUBNET_ARN } from './case-values';

const PASS = 'Subnet subnet-1 hands out no public addresses.';
const FAIL = 'Subnet subnet-1 hands out public addresses (IPv4).';

export default {
  pass: [
    {
      name: 'off',
      parts: subnet(),
      verdicts: [[SUBNET_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'on',
      parts: subnet({ mapPublicIpOnLaunch: true, tags: { unknown: 'AccessDenied' } }),
      verdicts: [[SUBNET_ARN, FAIL, { facts: { mapPublicIpOnLaunch: true } }]],
    },
    {
      name: 'of IPv6 alone, as AWS Config judges too',
      parts: subnet({ assignIpv6AddressOnCreation: true }),
      verdicts: [
        [
          SUBNET_ARN,
          'Subnet subnet-1 hands out public addresses (IPv6).',
          { facts: { assignIpv6AddressOnCreation: true } },
        ],
      ],
    },
    {
      name: 'of both kinds',
      parts: subnet({ mapPublicIpOnLaunch: true, assignIpv6AddressOnCreation: true }),
      verdicts: [
        [
          SUBNET_ARN,
          'Subnet subnet-1 hands out public addresses (IPv4, IPv6).',
          { facts: { mapPublicIpOnLaunch: true, assignIpv6AddressOnCreation: true } },
        ],
      ],
    },
    {
      name: 'of IPv4, and of IPv6 the answer does not say',
      parts: subnet({ mapPublicIpOnLaunch: true, assignIpv6AddressOnCreation: undefined }),
      verdicts: [[SUBNET_ARN, FAIL]],
    },
    {
      name: 'on, with another value of the tag',
      params: { publicTags: ['tier=public'] },
      parts: subnet({ mapPublicIpOnLaunch: true, tags: [{ key: 'tier', value: 'private' }] }),
      verdicts: [[SUBNET_ARN, FAIL]],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: subnet({ mapPublicIpOnLaunch: undefined }),
      verdicts: [
        [
          SUBNET_ARN,
          'Whether subnet subnet-1 hands out public addresses is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'of IPv6 the answer does not say',
      parts: subnet({ assignIpv6AddressOnCreation: undefined }),
      verdicts: [
        [
          SUBNET_ARN,
          'Whether subnet subnet-1 hands out public addresses is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'tags that matter refused',
      params: { publicTags: ['tier=public'] },
      parts: subnet({ mapPublicIpOnLaunch: true, tags: { unknown: 'AccessDenied' } }),
      verdicts: [
        [
          SUBNET_ARN,
          'Subnet subnet-1 hands out public addresses (IPv4), and its tags are unknown: AccessDenied.',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'tagged',
      params: { publicTags: ['tier=public'] },
      parts: subnet({ mapPublicIpOnLaunch: true, tags: [{ key: 'tier', value: 'public' }] }),
      outOfScope: { 'tagged as public': 1 },
    },
  ],
} satisfies RuleCases;

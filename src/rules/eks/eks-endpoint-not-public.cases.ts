import { CLUSTER_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { privateCluster } from './case-values';

const open = (...PublicAccessCidrs: string[]) =>
  privateCluster({ ResourcesVpcConfig: { EndpointPublicAccess: true, PublicAccessCidrs } });

export default {
  pass: [
    {
      name: 'private',
      parts: privateCluster(),
      verdicts: [[CLUSTER_ARN, 'The API of cluster payments is private.']],
    },
    {
      name: 'open to the office',
      parts: open('203.0.113.0/24'),
      verdicts: [[CLUSTER_ARN, 'The API of cluster payments is open to 203.0.113.0/24 only.']],
    },
  ],
  fail: [
    {
      name: 'open to a block wider than a /8, in two',
      parts: open('44.0.0.0/8', '45.0.0.0/8'),
      verdicts: [[CLUSTER_ARN, 'The API of cluster payments is open to 44.0.0.0/7.']],
    },
    {
      name: 'open to everybody, in halves',
      parts: open('203.0.113.0/24', '0.0.0.0/1', '128.0.0.0/1'),
      verdicts: [
        [
          CLUSTER_ARN,
          'The API of cluster payments is open to 0.0.0.0/1, 128.0.0.0/1.',
          { facts: { open: ['0.0.0.0/1', '128.0.0.0/1'] } },
        ],
      ],
    },
    {
      name: 'open to everybody',
      parts: open('0.0.0.0/0'),
      verdicts: [[CLUSTER_ARN, 'The API of cluster payments is open to 0.0.0.0/0.']],
    },
  ],
  unknown: [
    {
      name: 'network refused',
      parts: privateCluster({ ResourcesVpcConfig: { unknown: 'AccessDenied' } }),
      verdicts: [[CLUSTER_ARN, 'Whether the API of cluster payments is public is unknown: AccessDenied.']],
    },
    {
      name: 'public, to an empty list',
      parts: open(),
      verdicts: [
        [CLUSTER_ARN, 'The API of cluster payments is public, and the answer does not say to whom.'],
      ],
    },
  ],
} satisfies RuleCases;

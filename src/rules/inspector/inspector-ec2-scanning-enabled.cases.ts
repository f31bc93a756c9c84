import type { RuleCases } from '../rule-cases';
import { scans } from './case-values';

const ACCOUNT = 'AWS::::Account:111122223333';

export default {
  pass: [
    {
      name: 'on',
      parts: scans({ ec2: 'ENABLED' }),
      verdicts: [[ACCOUNT, 'Inspector scans EC2 instances in eu-central-1.']],
    },
  ],
  fail: [
    {
      name: 'off',
      parts: { ...scans({ ec2: 'DISABLED' }) },
      verdicts: [
        [
          ACCOUNT,
          'Inspector does not scan EC2 instances in eu-central-1 (DISABLED).',
          { facts: { enabled: false } },
        ],
      ],
    },
    {
      name: 'suspended',
      parts: { ...scans({ ec2: 'SUSPENDED' }) },
      verdicts: [[ACCOUNT, 'Inspector does not scan EC2 instances in eu-central-1 (SUSPENDED).']],
    },
    {
      name: 'going off',
      parts: { ...scans({ ec2: 'DISABLING' }) },
      verdicts: [[ACCOUNT, 'Inspector does not scan EC2 instances in eu-central-1 (DISABLING).']],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: { ...scans({ ec2: undefined }) },
      verdicts: [
        [
          ACCOUNT,
          'Whether Inspector scans EC2 instances in eu-central-1 is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'going on',
      parts: { ...scans({ ec2: 'ENABLING' }) },
      verdicts: [
        [
          ACCOUNT,
          'Whether Inspector scans EC2 instances in eu-central-1 is unknown: its status is ENABLING.',
        ],
      ],
    },
  ],
} satisfies RuleCases;

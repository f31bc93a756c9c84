import { repository } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { scans } from './case-values';

const ACCOUNT = 'AWS::::Account:111122223333';

export default {
  pass: [
    {
      name: 'on',
      parts: scans({ ecr: 'ENABLED' }),
      verdicts: [[ACCOUNT, 'Inspector scans container images in ECR in eu-central-1.']],
    },
  ],
  fail: [
    {
      name: 'off',
      parts: { ...repository(), ...scans({ ecr: 'DISABLED' }) },
      verdicts: [
        [
          ACCOUNT,
          'Inspector does not scan container images in ECR in eu-central-1 (DISABLED).',
          { facts: { enabled: false } },
        ],
      ],
    },
    {
      name: 'suspended',
      parts: { ...repository(), ...scans({ ecr: 'SUSPENDED' }) },
      verdicts: [[ACCOUNT, 'Inspector does not scan container images in ECR in eu-central-1 (SUSPENDED).']],
    },
    {
      name: 'going off',
      parts: { ...repository(), ...scans({ ecr: 'DISABLING' }) },
      verdicts: [[ACCOUNT, 'Inspector does not scan container images in ECR in eu-central-1 (DISABLING).']],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: { ...repository(), ...scans({ ecr: undefined }) },
      verdicts: [
        [
          ACCOUNT,
          'Whether Inspector scans container images in ECR in eu-central-1 is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'going on',
      parts: { ...repository(), ...scans({ ecr: 'ENABLING' }) },
      verdicts: [
        [
          ACCOUNT,
          'Whether Inspector scans container images in ECR in eu-central-1 is unknown: its status is ENABLING.',
        ],
      ],
    },
    {
      name: 'off, and whether it is needed is unknown',
      parts: scans({ ecr: 'DISABLED' }),
      incomplete: [{ part: 'inventory.AWS::ECR::Repository' }],
      verdicts: [
        [
          ACCOUNT,
          /^Inspector does not scan container images in ECR in eu-central-1 \(DISABLED\), and whether there is a repository of ECR is unknown: /,
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'off, where there is nothing to scan',
      parts: { ...scans({ ecr: 'DISABLED' }), 'inventory.AWS::ECR::Repository': [] },
      outOfScope: { 'not scanned, and there is no repository of ECR': 1 },
    },
  ],
} satisfies RuleCases;

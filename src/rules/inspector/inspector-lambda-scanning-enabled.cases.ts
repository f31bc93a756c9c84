import { lambdaFunction } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { scans } from './case-values';

const ACCOUNT = 'AWS::::Account:111122223333';

export default {
  pass: [
    {
      name: 'on',
      parts: scans({ lambda: 'ENABLED' }),
      verdicts: [[ACCOUNT, 'Inspector scans Lambda functions in eu-central-1.']],
    },
  ],
  fail: [
    {
      name: 'off',
      parts: { ...lambdaFunction(), ...scans({ lambda: 'DISABLED' }) },
      verdicts: [
        [
          ACCOUNT,
          'Inspector does not scan Lambda functions in eu-central-1 (DISABLED).',
          { facts: { enabled: false } },
        ],
      ],
    },
    {
      name: 'suspended',
      parts: { ...lambdaFunction(), ...scans({ lambda: 'SUSPENDED' }) },
      verdicts: [[ACCOUNT, 'Inspector does not scan Lambda functions in eu-central-1 (SUSPENDED).']],
    },
    {
      name: 'going off',
      parts: { ...lambdaFunction(), ...scans({ lambda: 'DISABLING' }) },
      verdicts: [[ACCOUNT, 'Inspector does not scan Lambda functions in eu-central-1 (DISABLING).']],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: { ...lambdaFunction(), ...scans({ lambda: undefined }) },
      verdicts: [
        [
          ACCOUNT,
          'Whether Inspector scans Lambda functions in eu-central-1 is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'going on',
      parts: { ...lambdaFunction(), ...scans({ lambda: 'ENABLING' }) },
      verdicts: [
        [
          ACCOUNT,
          'Whether Inspector scans Lambda functions in eu-central-1 is unknown: its status is ENABLING.',
        ],
      ],
    },
    {
      name: 'off, and whether it is needed is unknown',
      parts: scans({ lambda: 'DISABLED' }),
      incomplete: [{ part: 'inventory.AWS::Lambda::Function' }],
      verdicts: [
        [
          ACCOUNT,
          /^Inspector does not scan Lambda functions in eu-central-1 \(DISABLED\), and whether there is a Lambda function is unknown: /,
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'off, where there is nothing to scan',
      parts: { ...scans({ lambda: 'DISABLED' }), 'inventory.AWS::Lambda::Function': [] },
      outOfScope: { 'not scanned, and there is no Lambda function': 1 },
    },
  ],
} satisfies RuleCases;

import { buckets } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const session = (...status: ('ENABLED' | 'PAUSED' | { unknown: string })[]) => ({
  'macie.session': status.map((each) => ({ status: each })),
});
const noBucket = { 'inventory.AWS::S3::Bucket': [] };

export default {
  pass: [
    {
      name: 'on',
      parts: { ...session('ENABLED'), ...noBucket },
      verdicts: [[ACCOUNT, 'Macie is enabled in eu-central-1.']],
    },
  ],
  fail: [
    {
      name: 'never enabled',
      parts: { ...session(), ...buckets({}) },
      verdicts: [
        [
          ACCOUNT,
          'Macie is not enabled in eu-central-1, where there are buckets.',
          { facts: { state: 'not enabled' } },
        ],
      ],
    },
    {
      name: 'paused',
      parts: { ...session('PAUSED'), ...buckets({}) },
      verdicts: [[ACCOUNT, 'Macie is paused in eu-central-1, where there are buckets.']],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: { ...session({ unknown: 'the answer has no such field' }), ...buckets({}) },
      verdicts: [
        [ACCOUNT, 'Whether Macie is enabled in eu-central-1 is unknown: the answer has no such field.'],
      ],
    },
    {
      name: 'off, and whether there are buckets is unknown',
      parts: session(),
      incomplete: [{ part: 'inventory.AWS::S3::Bucket' }],
      verdicts: [
        [ACCOUNT, /^Macie is not enabled in eu-central-1, and whether there are buckets is unknown: /],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'off, without a bucket',
      parts: { ...session(), ...noBucket },
      outOfScope: { 'not enabled, and there is no bucket': 1 },
    },
  ],
} satisfies RuleCases;

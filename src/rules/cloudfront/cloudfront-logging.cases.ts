import type { RuleCases } from '../rule-cases';
import { distribution, DISTRIBUTION_ARN } from './case-values';

const off = { logging: { enabled: false } };
const DELIVERY = 'arn:aws:logs:us-east-1:111122223333:delivery-destination:edge';

export default {
  pass: [
    {
      name: 'to a bucket, whether or not CloudWatch Logs is known',
      parts: distribution({}, { Deliveries: { unknown: 'denied' } }),
      verdicts: [[DISTRIBUTION_ARN, 'Distribution E1EDGE logs access to a bucket.']],
    },
    {
      name: 'by a delivery',
      parts: distribution(off, { Deliveries: [DELIVERY] }),
      verdicts: [[DISTRIBUTION_ARN, 'CloudWatch Logs delivers the access logs of distribution E1EDGE.']],
    },
    {
      name: 'by a delivery, where the setting was refused',
      parts: distribution({ logging: { unknown: 'denied' } }, { Deliveries: [DELIVERY] }),
      verdicts: [[DISTRIBUTION_ARN, 'CloudWatch Logs delivers the access logs of distribution E1EDGE.']],
    },
  ],
  fail: [
    {
      name: 'neither',
      parts: distribution(off),
      verdicts: [[DISTRIBUTION_ARN, 'Distribution E1EDGE does not log access.', { facts: {} }]],
    },
  ],
  unknown: [
    {
      name: 'the setting was refused',
      parts: distribution({ logging: { unknown: 'denied' } }),
      verdicts: [[DISTRIBUTION_ARN, 'Whether distribution E1EDGE logs access is unknown: denied.']],
    },
    {
      name: 'the answer does not say',
      parts: distribution({ logging: {} }),
      verdicts: [
        [
          DISTRIBUTION_ARN,
          'Whether distribution E1EDGE logs access is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'off, and the deliveries were refused',
      parts: distribution(off, { Deliveries: { unknown: 'denied' } }),
      verdicts: [
        [
          DISTRIBUTION_ARN,
          'Whether CloudWatch Logs delivers the access logs of distribution E1EDGE is unknown: denied.',
        ],
      ],
    },
  ],
} satisfies RuleCases;

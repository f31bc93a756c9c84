import type { RuleCases } from '../rule-cases';
import { ATTRIBUTES, BALANCER_ARN, loadBalancer } from './case-values';

const OFF = { ...ATTRIBUTES, 'deletion_protection.enabled': 'false' } as const;

export default {
  pass: [
    {
      name: 'on',
      parts: loadBalancer(),
      verdicts: [[BALANCER_ARN, 'Load balancer web is protected from deletion.']],
    },
  ],
  fail: [
    {
      name: 'off',
      parts: loadBalancer({ Attributes: OFF }),
      verdicts: [[BALANCER_ARN, 'Load balancer web is not protected from deletion.', { facts: {} }]],
    },
    {
      name: 'off, on a Gateway Load Balancer',
      parts: loadBalancer({ Attributes: OFF, Listeners: [] }, { type: 'gateway' }),
      verdicts: [[BALANCER_ARN, 'Load balancer web is not protected from deletion.']],
    },
  ],
  unknown: [
    {
      name: 'attributes refused',
      parts: loadBalancer({ Attributes: { unknown: 'denied' } }),
      verdicts: [[BALANCER_ARN, 'Whether load balancer web is protected from deletion is unknown: denied.']],
    },
    {
      name: 'the answer does not say',
      parts: loadBalancer({ Attributes: { ...ATTRIBUTES, 'deletion_protection.enabled': undefined } }),
      verdicts: [
        [
          BALANCER_ARN,
          'Whether load balancer web is protected from deletion is unknown: the answer has no such field.',
        ],
      ],
    },
  ],
} satisfies RuleCases;

import type { RuleCases } from '../rule-cases';
import { ATTRIBUTES, BALANCER_ARN, loadBalancer } from './case-values';

const drops = (value?: 'false') => ({
  ...ATTRIBUTES,
  'routing.http.drop_invalid_header_fields.enabled': value,
});

export default {
  pass: [
    {
      name: 'dropped',
      parts: loadBalancer(),
      verdicts: [[BALANCER_ARN, 'Load balancer web drops invalid headers.']],
    },
  ],
  fail: [
    {
      name: 'handed on',
      parts: loadBalancer({ Attributes: drops('false') }),
      verdicts: [[BALANCER_ARN, 'Load balancer web hands on invalid headers.', { facts: {} }]],
    },
  ],
  unknown: [
    {
      name: 'attributes refused',
      parts: loadBalancer({ Attributes: { unknown: 'denied' } }),
      verdicts: [[BALANCER_ARN, 'Whether load balancer web drops invalid headers is unknown: denied.']],
    },
    {
      name: 'the answer does not say',
      parts: loadBalancer({ Attributes: drops() }),
      verdicts: [
        [
          BALANCER_ARN,
          'Whether load balancer web drops invalid headers is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'type missing',
      parts: loadBalancer({}, { type: undefined }),
      verdicts: [[BALANCER_ARN, 'The type of load balancer web is unknown: the answer has no such field.']],
    },
  ],
  outOfScope: [
    {
      name: 'a Network Load Balancer',
      parts: loadBalancer({ Attributes: drops('false') }, { type: 'network' }),
      outOfScope: { 'not an Application Load Balancer': 1 },
    },
  ],
} satisfies RuleCases;

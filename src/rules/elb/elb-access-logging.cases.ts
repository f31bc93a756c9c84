import type { RuleCases } from '../rule-cases';
import { ATTRIBUTES, BALANCER_ARN, listener, loadBalancer } from './case-values';

const OFF = { ...ATTRIBUTES, 'access_logs.s3.enabled': 'false' } as const;
const network = { type: 'network' };

export default {
  pass: [
    { name: 'on', parts: loadBalancer(), verdicts: [[BALANCER_ARN, 'Load balancer web logs access.']] },
    {
      name: 'on, on a Network Load Balancer that ends TLS',
      parts: loadBalancer({ Listeners: [listener({ Protocol: 'TLS' })] }, network),
      verdicts: [[BALANCER_ARN, 'Load balancer web logs access.']],
    },
  ],
  fail: [
    {
      name: 'off',
      parts: loadBalancer({ Attributes: OFF }),
      verdicts: [[BALANCER_ARN, 'Load balancer web does not log access.', { facts: {} }]],
    },
    {
      name: 'off, on a Network Load Balancer that ends TLS',
      parts: loadBalancer({ Attributes: OFF, Listeners: [listener({ Protocol: 'TLS' })] }, network),
      verdicts: [[BALANCER_ARN, 'Load balancer web does not log access.']],
    },
    {
      name: 'off, one listener that cannot be read beside one that ends TLS',
      parts: loadBalancer(
        { Attributes: OFF, Listeners: [{ unknown: 'odd' }, listener({ Protocol: 'TLS' })] },
        network,
      ),
      verdicts: [[BALANCER_ARN, 'Load balancer web does not log access.']],
    },
  ],
  unknown: [
    {
      name: 'attributes refused',
      parts: loadBalancer({ Attributes: { unknown: 'denied' } }),
      verdicts: [[BALANCER_ARN, 'Whether load balancer web logs access is unknown: denied.']],
    },
    {
      name: 'the answer does not say',
      parts: loadBalancer({ Attributes: { ...ATTRIBUTES, 'access_logs.s3.enabled': undefined } }),
      verdicts: [
        [BALANCER_ARN, 'Whether load balancer web logs access is unknown: the answer has no such field.'],
      ],
    },
    {
      name: 'type missing',
      parts: loadBalancer({}, { type: undefined }),
      verdicts: [[BALANCER_ARN, 'The type of load balancer web is unknown: the answer has no such field.']],
    },
    {
      name: 'listeners of a Network Load Balancer refused',
      parts: loadBalancer({ Listeners: { unknown: 'denied' } }, network),
      verdicts: [[BALANCER_ARN, 'Whether a listener of load balancer web ends TLS is unknown: denied.']],
    },
    {
      name: 'protocol of its only listener missing',
      parts: loadBalancer({ Listeners: [listener({ Protocol: undefined })] }, network),
      verdicts: [
        [
          BALANCER_ARN,
          'Whether a listener of load balancer web ends TLS is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'a listener of a Network Load Balancer',
      parts: loadBalancer({ Listeners: [{ unknown: 'odd' }] }, network),
      verdicts: [[BALANCER_ARN, 'Whether a listener of load balancer web ends TLS is unknown: odd.']],
    },
  ],
  outOfScope: [
    {
      name: 'a Network Load Balancer of TCP',
      parts: loadBalancer({ Attributes: OFF, Listeners: [listener({ Protocol: 'TCP' })] }, network),
      outOfScope: { 'a Network Load Balancer without TLS has no access logs': 1 },
    },
    {
      name: 'a Gateway Load Balancer',
      parts: loadBalancer({}, { type: 'gateway' }),
      outOfScope: { 'a Gateway Load Balancer has no access logs': 1 },
    },
  ],
} satisfies RuleCases;

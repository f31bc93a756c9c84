import type { RuleCases } from '../rule-cases';
import { BALANCER_ARN, httpListener, listener, loadBalancer, TO_HTTPS } from './case-values';

const forward = { Type: 'forward' };
const PASS = 'Load balancer web serves nothing over plain HTTP.';
const FAIL = 'Load balancer web does not send all HTTP on to HTTPS: port 80.';

export default {
  pass: [
    {
      name: 'the default action and a rule redirect',
      parts: loadBalancer({
        Listeners: [httpListener({ Rules: [{ Actions: [TO_HTTPS] }] }), listener()],
      }),
      verdicts: [[BALANCER_ARN, PASS]],
    },
    {
      name: 'no HTTP listener',
      parts: loadBalancer({ Listeners: [listener()] }),
      verdicts: [[BALANCER_ARN, PASS]],
    },
    { name: 'no listener', parts: loadBalancer({ Listeners: [] }), verdicts: [[BALANCER_ARN, PASS]] },
  ],
  fail: [
    {
      name: 'forwards',
      parts: loadBalancer({ Listeners: [httpListener({ DefaultActions: [forward] })] }),
      verdicts: [[BALANCER_ARN, FAIL, { facts: { ports: ['80'] } }]],
    },
    {
      name: 'a rule before the redirect forwards',
      parts: loadBalancer({
        Listeners: [httpListener({ Rules: [{ Actions: [forward] }] })],
      }),
      verdicts: [[BALANCER_ARN, FAIL]],
    },
    {
      name: 'redirects, and keeps the protocol of the request',
      parts: loadBalancer({
        Listeners: [
          httpListener({
            DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: '#{protocol}' } }],
          }),
        ],
      }),
      verdicts: [[BALANCER_ARN, FAIL]],
    },
    {
      name: 'redirects, and names no protocol',
      parts: loadBalancer({
        Listeners: [httpListener({ DefaultActions: [{ Type: 'redirect', RedirectConfig: {} }] })],
      }),
      verdicts: [[BALANCER_ARN, FAIL]],
    },
    {
      name: 'forwards on another port, whatever else is unknown',
      parts: loadBalancer({
        Listeners: [
          httpListener({ Rules: { unknown: 'denied' } }),
          httpListener({ Port: 8080, DefaultActions: [forward], Rules: { unknown: 'denied' } }),
        ],
      }),
      verdicts: [[BALANCER_ARN, 'Load balancer web does not send all HTTP on to HTTPS: port 8080.']],
    },
    {
      name: 'one that cannot be read beside one that fails',
      parts: loadBalancer({
        Listeners: [
          { unknown: 'odd' },
          httpListener({ Rules: [{ unknown: 'odd' }, { Actions: [{ Type: 'forward' }] }] }),
        ],
      }),
      verdicts: [[BALANCER_ARN, 'Load balancer web does not send all HTTP on to HTTPS: port 80.']],
    },
  ],
  unknown: [
    {
      name: 'a protocol that AWS may add',
      parts: loadBalancer({ Listeners: [listener({ Protocol: 'H2C', Port: 81 })] }),
      verdicts: [
        [
          BALANCER_ARN,
          'Of load balancer web it is unknown what port 81 serves: H2C, which this rule does not know.',
        ],
      ],
    },
    {
      name: 'rules refused',
      parts: loadBalancer({ Listeners: [httpListener({ Rules: { unknown: 'denied' } })] }),
      verdicts: [[BALANCER_ARN, 'Of load balancer web it is unknown what port 80 does: denied.']],
    },
    {
      name: 'default action missing',
      parts: loadBalancer({ Listeners: [httpListener({ DefaultActions: undefined })] }),
      verdicts: [
        [BALANCER_ARN, 'Of load balancer web it is unknown what port 80 does: the answer has no such field.'],
      ],
    },
    {
      name: 'protocol missing',
      parts: loadBalancer({ Listeners: [listener({ Protocol: undefined })] }),
      verdicts: [
        [
          BALANCER_ARN,
          'Of load balancer web it is unknown the protocol of port 443: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'listeners refused',
      parts: loadBalancer({ Listeners: { unknown: 'denied' } }),
      verdicts: [[BALANCER_ARN, 'Of load balancer web it is unknown which listeners it has: denied.']],
    },
    {
      name: 'type missing',
      parts: loadBalancer({}, { type: undefined }),
      verdicts: [[BALANCER_ARN, 'The type of load balancer web is unknown: the answer has no such field.']],
    },
    {
      name: 'one that cannot be read beside one in order',
      parts: loadBalancer({ Listeners: [{ unknown: 'odd' }, listener()] }),
      verdicts: [[BALANCER_ARN, 'Of load balancer web it is unknown which listeners it has: odd.']],
    },
    {
      name: 'one rule that cannot be read beside one that sends on',
      parts: loadBalancer({
        Listeners: [httpListener({ Rules: [{ unknown: 'odd' }, { Actions: [TO_HTTPS] }] })],
      }),
      verdicts: [[BALANCER_ARN, 'Of load balancer web it is unknown what port 80 does: odd.']],
    },
  ],
  outOfScope: [
    {
      name: 'a Network Load Balancer',
      parts: loadBalancer({}, { type: 'network' }),
      outOfScope: { 'not an Application Load Balancer': 1 },
    },
  ],
} satisfies RuleCases;

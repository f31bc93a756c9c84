import type { RuleCases } from '../rule-cases';
import { webAcl } from '../waf/case-values';
import { BALANCER_ARN, loadBalancer } from './case-values';

const PASS = 'Web ACL edge stands before load balancer web.';
const before = (arns?: string[] | { unknown: string }) => ({
  ...loadBalancer(),
  ...webAcl({ LoadBalancers: Array.isArray(arns) ? arns.map((Arn) => ({ Arn })) : arns }),
});
const others = [`${BALANCER_ARN}0`];

export default {
  pass: [
    { name: 'a web ACL', parts: before([BALANCER_ARN]), verdicts: [[BALANCER_ARN, PASS]] },
    {
      name: 'a web ACL, also where what another stands before was refused',
      parts: {
        ...loadBalancer(),
        'inventory.AWS::WAFv2::WebACL': [
          ...webAcl({ LoadBalancers: { unknown: 'denied' } }, 'arn:of-another')[
            'inventory.AWS::WAFv2::WebACL'
          ],
          ...webAcl({ LoadBalancers: [{ Arn: BALANCER_ARN }] })['inventory.AWS::WAFv2::WebACL'],
        ],
      },
      verdicts: [[BALANCER_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'a web ACL before others',
      parts: before(others),
      verdicts: [
        [
          BALANCER_ARN,
          'No web ACL stands before load balancer web, which faces the internet.',
          { facts: {} },
        ],
      ],
    },
    {
      name: 'no web ACL',
      parts: { ...loadBalancer(), 'inventory.AWS::WAFv2::WebACL': [] },
      verdicts: [[BALANCER_ARN, 'No web ACL stands before load balancer web, which faces the internet.']],
    },
  ],
  unknown: [
    {
      name: 'a scheme that AWS may add',
      parts: { ...loadBalancer({}, { scheme: 'carrier-facing' }), ...webAcl() },
      verdicts: [
        [
          BALANCER_ARN,
          'Whether load balancer web faces the internet is unknown: its scheme is carrier-facing, which this rule does not know.',
        ],
      ],
    },
    {
      name: 'what a web ACL stands before was refused',
      parts: before({ unknown: 'denied' }),
      verdicts: [
        [
          BALANCER_ARN,
          'Whether a web ACL stands before load balancer web is unknown: what edge stands before: denied.',
        ],
      ],
    },
    {
      name: 'the list of web ACLs was refused',
      parts: loadBalancer(),
      incomplete: [{ part: 'inventory.AWS::WAFv2::WebACL' }],
      verdicts: [[BALANCER_ARN, /^Which web ACL stands before load balancer web is unknown: /]],
    },
    {
      name: 'scheme missing',
      parts: { ...loadBalancer({}, { scheme: undefined }), ...webAcl() },
      verdicts: [
        [
          BALANCER_ARN,
          'Whether load balancer web faces the internet is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'type missing',
      parts: { ...loadBalancer({}, { type: undefined }), ...webAcl() },
      verdicts: [[BALANCER_ARN, 'The type of load balancer web is unknown: the answer has no such field.']],
    },
  ],
  outOfScope: [
    {
      name: 'an internal load balancer',
      parts: { ...loadBalancer({}, { scheme: 'internal' }), ...webAcl() },
      outOfScope: { 'does not face the internet': 1 },
    },
    {
      name: 'a Network Load Balancer',
      parts: { ...loadBalancer({}, { type: 'network' }), ...webAcl() },
      outOfScope: { 'not an Application Load Balancer': 1 },
    },
  ],
} satisfies RuleCases;

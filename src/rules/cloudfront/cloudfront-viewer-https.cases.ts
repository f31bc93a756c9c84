import type { RuleCases } from '../rule-cases';
import { distribution, DISTRIBUTION_ARN } from './case-values';

const PASS = 'Distribution E1EDGE serves viewers over HTTPS alone.';
const behavior = (viewerProtocolPolicy: string | undefined) => ({
  pathPattern: '/api/*',
  viewerProtocolPolicy,
});

export default {
  pass: [
    { name: 'redirects', parts: distribution(), verdicts: [[DISTRIBUTION_ARN, PASS]] },
    {
      name: 'one path takes HTTPS only',
      parts: distribution({ cacheBehaviors: [behavior('https-only')] }),
      verdicts: [[DISTRIBUTION_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'the default behavior',
      parts: distribution({ defaultCacheBehavior: { viewerProtocolPolicy: 'allow-all' } }),
      verdicts: [
        [
          DISTRIBUTION_ARN,
          'Distribution E1EDGE serves plain HTTP: default.',
          { facts: { behaviors: ['default'] } },
        ],
      ],
    },
    {
      name: 'one path, whatever else is unknown',
      parts: distribution({
        defaultCacheBehavior: { unknown: 'error' },
        cacheBehaviors: [behavior('allow-all')],
      }),
      verdicts: [[DISTRIBUTION_ARN, 'Distribution E1EDGE serves plain HTTP: /api/*.']],
    },
    {
      name: 'one that cannot be read beside one that fails',
      parts: distribution({
        cacheBehaviors: [{ unknown: 'odd' }, { pathPattern: '/a', viewerProtocolPolicy: 'allow-all' }],
      }),
      verdicts: [[DISTRIBUTION_ARN, 'Distribution E1EDGE serves plain HTTP: /a.']],
    },
  ],
  unknown: [
    {
      name: 'default behavior missing',
      parts: distribution({ defaultCacheBehavior: undefined }),
      verdicts: [
        [
          DISTRIBUTION_ARN,
          'Whether distribution E1EDGE serves plain HTTP is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'other behaviors missing',
      parts: distribution({ cacheBehaviors: undefined }),
      verdicts: [
        [
          DISTRIBUTION_ARN,
          'Whether distribution E1EDGE serves plain HTTP is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'policy of a path missing',
      parts: distribution({ cacheBehaviors: [behavior(undefined)] }),
      verdicts: [
        [
          DISTRIBUTION_ARN,
          'Whether distribution E1EDGE serves plain HTTP is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'a policy of a later day',
      parts: distribution({ cacheBehaviors: [behavior('quic-only')] }),
      verdicts: [
        [
          DISTRIBUTION_ARN,
          'Whether distribution E1EDGE serves plain HTTP is unknown: /api/* has the policy quic-only, which this rule does not know.',
        ],
      ],
    },
    {
      name: 'one that cannot be read beside one in order',
      parts: distribution({
        cacheBehaviors: [{ unknown: 'odd' }, { pathPattern: '/a', viewerProtocolPolicy: 'https-only' }],
      }),
      verdicts: [[DISTRIBUTION_ARN, 'Whether distribution E1EDGE serves plain HTTP is unknown: odd.']],
    },
  ],
} satisfies RuleCases;

import type { RuleCases } from '../rule-cases';
import { bucketOrigin, distribution, DISTRIBUTION_ARN } from './case-values';

const PASS = 'Distribution E1EDGE reaches its buckets by origin access control.';
const FAIL = 'Distribution E1EDGE reaches buckets without origin access control: assets.';
const custom = bucketOrigin({
  id: 'api',
  domainName: 'api.example.com',
  isCustom: true,
  originAccessControlId: '',
});

export default {
  pass: [
    {
      name: 'a bucket with access control, beside an origin that is none',
      parts: distribution({ origins: [bucketOrigin(), custom] }),
      verdicts: [[DISTRIBUTION_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'a bucket without',
      parts: distribution({ origins: [bucketOrigin({ originAccessControlId: '' })] }),
      verdicts: [[DISTRIBUTION_ARN, FAIL, { facts: { origins: ['assets'] } }]],
    },
    {
      name: 'a bucket by an origin access identity',
      parts: distribution({
        origins: [
          bucketOrigin({
            originAccessControlId: '',
            originAccessIdentity: 'origin-access-identity/cloudfront/E127EXAMPLE51Z',
          }),
        ],
      }),
      verdicts: [[DISTRIBUTION_ARN, `${FAIL} Of them by the older identity: assets.`]],
    },
    {
      name: 'a bucket that is set up like any other origin',
      parts: distribution({
        origins: [
          { ...custom, id: 'assets', domainName: 'assets.s3.eu-central-1.amazonaws.com' },
          { ...custom, id: 'website', domainName: 'assets.s3-website.eu-central-1.amazonaws.com' },
        ],
      }),
      verdicts: [[DISTRIBUTION_ARN, FAIL]],
    },
    {
      name: 'one of two, the other unknown',
      parts: distribution({
        origins: [
          bucketOrigin({ id: 'other', originAccessControlId: undefined }),
          bucketOrigin({ originAccessControlId: '' }),
        ],
      }),
      verdicts: [[DISTRIBUTION_ARN, FAIL]],
    },
    {
      name: 'one that cannot be read beside one that fails',
      parts: distribution({ origins: [{ unknown: 'odd' }, bucketOrigin({ originAccessControlId: '' })] }),
      verdicts: [[DISTRIBUTION_ARN, FAIL]],
    },
  ],
  unknown: [
    {
      name: 'access control missing',
      parts: distribution({ origins: [bucketOrigin({ originAccessControlId: undefined })] }),
      verdicts: [
        [
          DISTRIBUTION_ARN,
          'How distribution E1EDGE reaches a bucket is unknown: origin assets: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'identity missing, which decides nothing',
      parts: distribution({
        origins: [bucketOrigin({ originAccessControlId: undefined, originAccessIdentity: undefined })],
      }),
      verdicts: [
        [
          DISTRIBUTION_ARN,
          'How distribution E1EDGE reaches a bucket is unknown: origin assets: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'origins missing',
      parts: distribution({ origins: undefined }),
      verdicts: [
        [
          DISTRIBUTION_ARN,
          'How distribution E1EDGE reaches a bucket is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'one that cannot be read beside one in order',
      parts: distribution({ origins: [{ unknown: 'odd' }, bucketOrigin()] }),
      verdicts: [[DISTRIBUTION_ARN, 'How distribution E1EDGE reaches a bucket is unknown: odd.']],
    },
    {
      name: 'the only origin',
      parts: distribution({ origins: [{ unknown: 'odd' }] }),
      verdicts: [[DISTRIBUTION_ARN, 'How distribution E1EDGE reaches a bucket is unknown: odd.']],
    },
  ],
  outOfScope: [
    {
      name: 'no bucket',
      parts: distribution({ origins: [custom] }),
      outOfScope: { 'no origin that is a bucket': 1 },
    },
  ],
} satisfies RuleCases;

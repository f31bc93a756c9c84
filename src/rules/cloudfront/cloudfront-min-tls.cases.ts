import type { RuleCases } from '../rule-cases';
import { distribution, DISTRIBUTION_ARN } from './case-values';

const policy = (minimumProtocolVersion: string | undefined) =>
  distribution({ viewerCertificate: { cloudFrontDefaultCertificate: false, minimumProtocolVersion } });

export default {
  pass: [
    {
      name: 'the least that passes',
      parts: policy('TLSv1.2_2021'),
      verdicts: [[DISTRIBUTION_ARN, 'The security policy of distribution E1EDGE is TLSv1.2_2021.']],
    },
    {
      name: 'later',
      parts: policy('TLSv1.3_2025'),
      verdicts: [[DISTRIBUTION_ARN, 'The security policy of distribution E1EDGE is TLSv1.3_2025.']],
    },
    {
      name: 'earlier, where that is allowed',
      parts: policy('TLSv1.2_2018'),
      params: { minimumPolicy: 'TLSv1.2_2018' },
      verdicts: [[DISTRIBUTION_ARN, 'The security policy of distribution E1EDGE is TLSv1.2_2018.']],
    },
  ],
  fail: [
    {
      name: 'one before the least',
      parts: policy('TLSv1.2_2019'),
      verdicts: [
        [
          DISTRIBUTION_ARN,
          'The security policy of distribution E1EDGE is TLSv1.2_2019, before TLSv1.2_2021.',
          { facts: { policy: 'TLSv1.2_2019' } },
        ],
      ],
    },
    {
      name: 'TLS 1.0',
      parts: policy('TLSv1'),
      verdicts: [
        [DISTRIBUTION_ARN, 'The security policy of distribution E1EDGE is TLSv1, before TLSv1.2_2021.'],
      ],
    },
  ],
  unknown: [
    {
      name: 'policy missing',
      parts: policy(undefined),
      verdicts: [
        [
          DISTRIBUTION_ARN,
          'The security policy of distribution E1EDGE is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'certificate missing',
      parts: distribution({ viewerCertificate: undefined }),
      verdicts: [
        [
          DISTRIBUTION_ARN,
          'The certificate of distribution E1EDGE is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'a policy of a later day',
      parts: policy('TLSv1.4_2030'),
      verdicts: [
        [
          DISTRIBUTION_ARN,
          'The security policy of distribution E1EDGE is TLSv1.4_2030, which this rule does not know.',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'no certificate of its own',
      parts: distribution({
        viewerCertificate: { cloudFrontDefaultCertificate: true, minimumProtocolVersion: 'TLSv1' },
      }),
      outOfScope: { 'the certificate of cloudfront.net': 1 },
    },
  ],
} satisfies RuleCases;

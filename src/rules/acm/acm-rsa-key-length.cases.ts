import type { RuleCases } from '../rule-cases';
import { certificate, CERTIFICATE_ARN } from './case-values';

export default {
  pass: [
    {
      name: '2,048 bits',
      parts: certificate(),
      verdicts: [[CERTIFICATE_ARN, 'The certificate of pay.example has an RSA key of 2048 bits.']],
    },
    {
      name: '4,096 bits',
      parts: certificate({ keyAlgorithm: 'RSA_4096' }),
      verdicts: [[CERTIFICATE_ARN, 'The certificate of pay.example has an RSA key of 4096 bits.']],
    },
  ],
  fail: [
    {
      name: '1,024 bits',
      parts: certificate({ keyAlgorithm: 'RSA_1024' }),
      verdicts: [
        [
          CERTIFICATE_ARN,
          'The certificate of pay.example has an RSA key of 1024 bits.',
          { facts: { keyAlgorithm: 'RSA_1024' } },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'refused, and its name too',
      parts: certificate({
        keyAlgorithm: { unknown: 'AccessDenied' },
        domainName: { unknown: 'AccessDenied' },
      }),
      verdicts: [
        [CERTIFICATE_ARN, `The key of the certificate of ${CERTIFICATE_ARN} is unknown: AccessDenied.`],
      ],
    },
    {
      name: 'a kind of key that came later',
      parts: certificate({ keyAlgorithm: 'ML_DSA_65' }),
      verdicts: [
        [
          CERTIFICATE_ARN,
          'The key of the certificate of pay.example is of a kind that is not known: ML_DSA_65.',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'an elliptic curve',
      parts: certificate({ keyAlgorithm: 'EC_prime256v1' }),
      outOfScope: { 'not an RSA key': 1 },
    },
  ],
} satisfies RuleCases;

import type { RuleCases } from '../rule-cases';
import { certificate, CERTIFICATE_ARN } from './case-values';

const REFUSED = { unknown: 'AccessDenied' };

export default {
  pass: [
    {
      name: 'valid for long',
      parts: certificate(),
      verdicts: [
        [
          CERTIFICATE_ARN,
          'The certificate of pay.example is valid until 2027-10-01T00:00:00.000Z.',
          { facts: { notAfter: '2027-10-01T00:00:00.000Z' } },
        ],
      ],
    },
    {
      name: 'a second before the warning, whether it is used or not',
      parts: certificate({ notAfter: '2026-10-31T00:00:01Z' }, REFUSED),
      verdicts: [
        [CERTIFICATE_ARN, 'The certificate of pay.example is valid until 2026-10-31T00:00:01.000Z.'],
      ],
    },
  ],
  fail: [
    {
      name: 'at the boundary',
      parts: certificate({ notAfter: '2026-10-31T00:00:00Z' }),
      verdicts: [
        [
          CERTIFICATE_ARN,
          'The certificate of pay.example, which is in use, ends at 2026-10-31T00:00:00.000Z.',
          { facts: { notAfter: '2026-10-31T00:00:00.000Z' } },
        ],
      ],
    },
    {
      name: 'ended, its name unknown',
      parts: certificate({ notAfter: '2026-09-30T23:59:59Z', status: 'EXPIRED', domainName: REFUSED }),
      verdicts: [
        [
          CERTIFICATE_ARN,
          `The certificate of ${CERTIFICATE_ARN}, which is in use, ended at 2026-09-30T23:59:59.000Z.`,
        ],
      ],
    },
    {
      name: 'ending by the parameter',
      parts: certificate({ notAfter: '2026-11-15T00:00:00Z' }),
      params: { warnDays: 45 },
      verdicts: [[CERTIFICATE_ARN, /ends at 2026-11-15T00:00:00\.000Z\.$/]],
    },
  ],
  unknown: [
    {
      name: 'near its end, and whether it is in use',
      parts: certificate({ notAfter: '2026-10-02T00:00:00Z' }, REFUSED),
      verdicts: [
        [
          CERTIFICATE_ARN,
          'The certificate of pay.example ends at 2026-10-02T00:00:00.000Z; whether it is in use is unknown: AccessDenied.',
        ],
      ],
    },
    {
      name: 'its end',
      parts: certificate({ notAfter: undefined }),
      verdicts: [
        [
          CERTIFICATE_ARN,
          'When the certificate of pay.example ends is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'its end and its status',
      parts: certificate({ notAfter: undefined, status: REFUSED }),
      verdicts: [[CERTIFICATE_ARN, 'When the certificate of pay.example ends is unknown: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'ended and in no use',
      parts: certificate({ notAfter: '2026-01-01T00:00:00Z' }, false),
      outOfScope: { 'not in use': 1 },
    },
    {
      name: 'not validated yet',
      parts: certificate({ notAfter: undefined, status: 'PENDING_VALIDATION' }),
      outOfScope: { 'not issued': 1 },
    },
  ],
} satisfies RuleCases;

import type { RuleCases } from '../rule-cases';

const ARN = 'arn:aws:iam::111122223333:server-certificate/portal';
const certificate = (Expiration?: string) => ({
  'iam.server-certificates': [
    { ServerCertificateName: 'portal', Arn: ARN, ...(Expiration !== undefined && { Expiration }) },
  ],
});

export default {
  pass: [
    {
      name: 'valid for months',
      parts: certificate('2027-03-02T09:00:00Z'),
      verdicts: [
        [
          ARN,
          'server-certificate/portal is valid until 2027-03-02T09:00:00.000Z.',
          { dueAt: '2027-03-02T09:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'valid until this very moment',
      parts: certificate('2026-10-01T00:00:00Z'),
      verdicts: [[ARN, 'server-certificate/portal is valid until 2026-10-01T00:00:00.000Z.']],
    },
  ],
  fail: [
    {
      name: 'a millisecond ago',
      parts: certificate('2026-09-30T23:59:59.999Z'),
      verdicts: [
        [
          ARN,
          'server-certificate/portal was valid until 2026-09-30T23:59:59.999Z.',
          {
            severity: 'medium',
            facts: { validUntil: '2026-09-30T23:59:59.999Z' },
            dueAt: '2026-09-30T23:59:59.999Z',
          },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'without its date',
      parts: certificate(),
      verdicts: [
        [ARN, 'Until when server-certificate/portal is valid is unknown: the answer has no such field.'],
      ],
    },
  ],
} satisfies RuleCases;

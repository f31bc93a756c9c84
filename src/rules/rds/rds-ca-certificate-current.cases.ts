import { database, DATABASE_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';

const until = (CACertificateValidTill: string | undefined, cACertificateIdentifier?: string) =>
  database(
    { cACertificateIdentifier: cACertificateIdentifier ?? 'rds-ca-rsa2048-g1' },
    { CACertificateValidTill },
  );

export default {
  pass: [
    {
      name: 'to be changed at this very moment',
      parts: until('2026-12-30T00:00:00Z'),
      verdicts: [
        [
          DATABASE_ARN,
          'The certificate authority rds-ca-rsa2048-g1 of database orders is valid until 2026-12-30T00:00:00.000Z.',
          { dueAt: '2026-10-01T00:00:00.000Z' },
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'to be changed a millisecond ago',
      parts: until('2026-12-29T23:59:59.999Z'),
      verdicts: [
        [
          DATABASE_ARN,
          'The certificate authority rds-ca-rsa2048-g1 of database orders is valid until 2026-12-29T23:59:59.999Z; it was to be changed by 2026-09-30T23:59:59.999Z.',
          {
            dueAt: '2026-09-30T23:59:59.999Z',
            facts: { authority: 'rds-ca-rsa2048-g1', validTill: '2026-12-29T23:59:59.999Z' },
          },
        ],
      ],
    },
    {
      name: 'of a cluster, and past its end',
      parts: database(
        { dBClusterIdentifier: 'ledger', cACertificateIdentifier: 'rds-ca-2019' },
        { CACertificateValidTill: '2024-08-22T17:08:50Z' },
      ),
      verdicts: [
        [DATABASE_ARN, /^The certificate authority rds-ca-2019 of database orders is valid until 2024-08-22/],
      ],
    },
  ],
  unknown: [
    {
      name: 'the authority is missing',
      parts: database(
        { cACertificateIdentifier: undefined },
        { CACertificateValidTill: '2061-01-01T00:00:00Z' },
      ),
      verdicts: [
        [
          DATABASE_ARN,
          'The certificate authority of database orders is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'until when is missing',
      parts: until(undefined),
      verdicts: [
        [
          DATABASE_ARN,
          'Until when rds-ca-rsa2048-g1 of database orders is valid is unknown: the answer has no such field.',
        ],
      ],
    },
  ],
} satisfies RuleCases;

import { NO_KEY, reportRow, type RuleCases } from 'watchbill/cases';

const KEY = 'arn:aws:iam::111122223333:user/alice/key-1';
const rotated = (lastRotated?: string) => ({
  'iam.credential-report': {
    rows: [reportRow({ accessKeys: [{ active: true, ...(lastRotated && { lastRotated }) }, NO_KEY] })],
  },
});

export default {
  pass: [
    {
      name: 'exactly 45 days ago',
      parts: rotated('2026-08-17T00:00:00.000Z'),
      verdicts: [[KEY, 'Rotated on 2026-08-17T00:00:00.000Z, due by 2026-10-01T00:00:00.000Z.']],
    },
  ],
  fail: [
    {
      name: 'a moment longer ago',
      parts: rotated('2026-08-16T23:59:59.999Z'),
      verdicts: [
        [
          KEY,
          'Rotated on 2026-08-16T23:59:59.999Z, due by 2026-09-30T23:59:59.999Z.',
          { dueAt: '2026-09-30T23:59:59.999Z' },
        ],
      ],
    },
  ],
  unknown: [{ name: 'no date', parts: rotated(), verdicts: [[KEY, 'The report has no date for key 1.']] }],
} satisfies RuleCases;

import { NO_KEY, reportRow, rootRow } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ROOT = 'arn:aws:iam::111122223333:root';
const rows = (row: ReturnType<typeof rootRow>) => ({ 'iam.credential-report': { rows: [reportRow(), row] } });

export default {
  pass: [
    {
      name: 'never used',
      parts: rows(rootRow()),
      verdicts: [[ROOT, 'The root user was not used since AWS began to track it.']],
    },
    {
      name: 'a moment more than 90 days ago',
      parts: rows(rootRow({ passwordLastUsed: '2026-07-02T23:59:59.999Z' })),
      verdicts: [[ROOT, 'The root user was last used at 2026-07-02T23:59:59.999Z, more than 90 days ago.']],
    },
  ],
  fail: [
    {
      name: 'exactly 90 days ago',
      parts: rows(rootRow({ passwordLastUsed: '2026-07-03T00:00:00Z' })),
      verdicts: [
        [
          ROOT,
          'The root user was used at 2026-07-03T00:00:00.000Z, within 90 days.',
          { facts: { lastUsed: '2026-07-03T00:00:00.000Z' } },
        ],
      ],
    },
    {
      name: 'by a key, after an old sign-in',
      parts: rows(
        rootRow({
          passwordLastUsed: '2021-01-01T00:00:00Z',
          accessKeys: [
            { active: false, lastRotated: '2021-01-01T00:00:00Z', lastUsed: '2026-09-01T00:00:00Z' },
            NO_KEY,
          ],
        }),
      ),
      verdicts: [[ROOT, 'The root user was used at 2026-09-01T00:00:00.000Z, within 90 days.']],
    },
    {
      name: 'within a longer look-back',
      params: { lookbackDays: 365 },
      parts: rows(rootRow({ passwordLastUsed: '2026-01-01T00:00:00Z' })),
      verdicts: [[ROOT, 'The root user was used at 2026-01-01T00:00:00.000Z, within 365 days.']],
    },
  ],
  unknown: [
    {
      name: 'the report has no root row',
      parts: { 'iam.credential-report': { rows: [] } },
      verdicts: [[ROOT, 'The credential report has no row of the root user.']],
    },
  ],
} satisfies RuleCases;

import { NO_KEY, reportRow } from '../case-values';
import type { RuleCases } from '../rule-cases';

const KEY_1 = 'arn:aws:iam::111122223333:user/alice/access-key/1';
const KEY_2 = 'arn:aws:iam::111122223333:user/alice/access-key/2';
const keys = (...accessKeys: ReturnType<typeof reportRow>['accessKeys']) => ({
  'iam.credential-report': { rows: [reportRow({ accessKeys })] },
});
const active = (lastRotated: string) => ({ active: true, lastRotated });

export default {
  pass: [
    {
      name: 'exactly 90 days old',
      parts: keys(active('2026-07-03T00:00:00Z'), NO_KEY),
      verdicts: [[KEY_1, 'Access key 1 of user/alice was last rotated at 2026-07-03T00:00:00.000Z.']],
    },
    { name: 'no keys', parts: keys(NO_KEY, NO_KEY), verdicts: [] },
  ],
  fail: [
    {
      name: 'a moment older than 90 days, in the second place',
      parts: keys(NO_KEY, active('2026-07-02T23:59:59.999Z')),
      verdicts: [
        [
          KEY_2,
          'Access key 2 of user/alice was last rotated at 2026-07-02T23:59:59.999Z and had to be by 2026-09-30T23:59:59.999Z.',
          { facts: { lastRotated: '2026-07-02T23:59:59.999Z' }, dueAt: '2026-09-30T23:59:59.999Z' },
        ],
      ],
    },
    {
      name: 'older than a limit of 30 days',
      params: { maxAgeDays: 30 },
      parts: keys(active('2026-08-01T00:00:00Z'), NO_KEY),
      verdicts: [[KEY_1, /had to be by 2026-08-31T00:00:00\.000Z\.$/]],
    },
  ],
  unknown: [
    {
      name: 'active, and the report has no date',
      parts: keys({ active: true }, NO_KEY),
      verdicts: [
        [
          KEY_1,
          'Access key 1 of user/alice is active, and the credential report has no date of its creation.',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'an old key that is inactive',
      parts: keys({ active: false, lastRotated: '2020-01-01T00:00:00Z' }, NO_KEY),
      outOfScope: { 'inactive access key': 1 },
    },
  ],
} satisfies RuleCases;

import { NO_KEY, reportRow, rootRow } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const KEY_1 = `${ALICE}/access-key/1`;
const report = (row: ReturnType<typeof reportRow>) => ({ 'iam.credential-report': { rows: [row] } });

export default {
  pass: [
    {
      name: 'password used a moment less than 45 days ago',
      parts: report(reportRow({ passwordLastUsed: '2026-08-17T00:00:00.001Z' })),
      verdicts: [[ALICE, 'The password of user/alice was last used at 2026-08-17T00:00:00.001Z.']],
    },
    {
      name: 'new key, not used yet',
      parts: report(
        reportRow({
          passwordEnabled: false,
          accessKeys: [{ active: true, lastRotated: '2026-09-30T00:00:00Z' }, NO_KEY],
        }),
      ),
      verdicts: [[KEY_1, 'Access key 1 of user/alice was never used since 2026-09-30T00:00:00.000Z.']],
      outOfScope: { 'credential that is not enabled': 1 },
    },
  ],
  fail: [
    {
      name: 'password used 45 days ago, which is 45 days or more',
      parts: report(reportRow({ passwordLastUsed: '2026-08-17T00:00:00Z' })),
      verdicts: [
        [
          ALICE,
          'The password of user/alice was last used at 2026-08-17T00:00:00.000Z and is still enabled.',
          { facts: { lastUsed: '2026-08-17T00:00:00.000Z', idleSince: '2026-08-17T00:00:00.000Z' } },
        ],
      ],
    },
    {
      name: 'password never used, measured from its last change',
      parts: report(reportRow({ passwordLastUsed: undefined, passwordLastChanged: '2026-03-01T00:00:00Z' })),
      verdicts: [
        [
          ALICE,
          'The password of user/alice was never used since 2026-03-01T00:00:00.000Z and is still enabled.',
        ],
      ],
    },
    {
      name: 'password never used nor changed, measured from the creation of the user',
      parts: report(reportRow({ passwordLastUsed: undefined, passwordLastChanged: undefined })),
      verdicts: [[ALICE, /was never used since 2025-01-01T00:00:00\.000Z and is still enabled\.$/]],
    },
    {
      name: 'key used long ago',
      parts: report(
        reportRow({
          passwordEnabled: false,
          accessKeys: [
            { active: true, lastRotated: '2024-01-01T00:00:00Z', lastUsed: '2026-01-01T00:00:00Z' },
            { active: false, lastRotated: '2024-01-01T00:00:00Z' },
          ],
        }),
      ),
      verdicts: [
        [KEY_1, 'Access key 1 of user/alice was last used at 2026-01-01T00:00:00.000Z and is still enabled.'],
      ],
      outOfScope: { 'credential that is not enabled': 2 },
    },
  ],
  unknown: [
    {
      name: 'the report does not say whether there is a password',
      parts: report(reportRow({ passwordEnabled: undefined })),
      verdicts: [[ALICE, 'The credential report does not say whether user/alice has a password.']],
    },
    {
      name: 'a key without any date',
      parts: report(reportRow({ passwordEnabled: false, accessKeys: [{ active: true }, NO_KEY] })),
      verdicts: [[KEY_1, 'Access key 1 of user/alice has neither a date of use nor one of creation.']],
      outOfScope: { 'credential that is not enabled': 1 },
    },
  ],
  outOfScope: [
    {
      name: 'no password',
      parts: report(reportRow({ passwordEnabled: false })),
      outOfScope: { 'credential that is not enabled': 1 },
    },
    {
      name: 'root with an old key',
      parts: report(rootRow({ accessKeys: [{ active: true, lastRotated: '2020-01-01T00:00:00Z' }, NO_KEY] })),
      outOfScope: { 'the root user, whose use and keys have rules of their own': 1 },
    },
  ],
} satisfies RuleCases;

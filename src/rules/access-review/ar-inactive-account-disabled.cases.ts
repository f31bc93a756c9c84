import { iamUser, NO_KEY, reportRow, rootRow } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const report = (row: ReturnType<typeof reportRow>) => ({
  'iam.credential-report': { rows: [row] },
  'iam.authorization-details': { UserDetailList: [iamUser()] },
});
const OLD = { passwordLastUsed: '2025-06-01T00:00:00Z', passwordLastChanged: '2025-01-01T00:00:00Z' };

export default {
  pass: [
    {
      name: 'active exactly 90 days ago',
      parts: report(reportRow({ passwordLastUsed: '2026-07-03T00:00:00Z' })),
      verdicts: [[ALICE, 'user/alice has been idle no longer than since 2026-07-03T00:00:00.000Z.']],
    },
    {
      name: 'signed in long ago, but uses a key',
      parts: report(
        reportRow({
          ...OLD,
          accessKeys: [
            { active: true, lastRotated: '2025-01-01T00:00:00Z', lastUsed: '2026-09-30T00:00:00Z' },
            NO_KEY,
          ],
        }),
      ),
      verdicts: [[ALICE, 'user/alice has been idle no longer than since 2026-09-30T00:00:00.000Z.']],
    },
    {
      name: 'inactive for long, and disabled',
      parts: report(reportRow({ ...OLD, passwordEnabled: false })),
      verdicts: [[ALICE, 'user/alice has no enabled credential.']],
    },
    {
      name: 'new, and never signed in',
      parts: report(
        reportRow({
          userCreationTime: '2026-09-01T00:00:00Z',
          passwordLastUsed: undefined,
          passwordLastChanged: undefined,
        }),
      ),
      verdicts: [[ALICE, 'user/alice has been idle no longer than since 2026-09-01T00:00:00.000Z.']],
    },
  ],
  fail: [
    {
      name: 'active a moment more than 90 days ago',
      parts: report(reportRow({ passwordLastUsed: '2026-07-02T23:59:59.999Z' })),
      verdicts: [
        [
          ALICE,
          'user/alice is enabled and has been idle since 2026-07-02T23:59:59.999Z.',
          { facts: { idleSince: '2026-07-02T23:59:59.999Z' } },
        ],
      ],
    },
    {
      name: 'a password changed by somebody does not count where there was use',
      parts: report(reportRow({ ...OLD, passwordLastChanged: '2026-09-30T00:00:00Z' })),
      verdicts: [[ALICE, 'user/alice is enabled and has been idle since 2025-06-01T00:00:00.000Z.']],
    },
    {
      name: 'only a key, never used',
      parts: report(
        reportRow({
          passwordEnabled: false,
          passwordLastUsed: undefined,
          passwordLastChanged: undefined,
          accessKeys: [{ active: true, lastRotated: '2026-02-01T00:00:00Z' }, NO_KEY],
        }),
      ),
      verdicts: [[ALICE, 'user/alice is enabled and has been idle since 2026-02-01T00:00:00.000Z.']],
    },
  ],
  unknown: [
    {
      name: 'inactive, and the report does not say whether there is a password',
      parts: report(reportRow({ ...OLD, passwordEnabled: undefined })),
      verdicts: [[ALICE, 'The credential report does not say whether user/alice has a password.']],
    },
    {
      name: 'inactive, and tags were not read',
      parts: { 'iam.credential-report': { rows: [reportRow(OLD)] } },
      verdicts: [
        [
          ALICE,
          /^user\/alice is enabled and has been idle since 2025-06-01T00:00:00\.000Z\. Whether it is tagged break-glass is unknown: /,
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'root',
      parts: report(rootRow()),
      outOfScope: { 'the root user, which iam-root-not-used-recently judges': 1 },
    },
    {
      name: 'break-glass, and idle for long',
      parts: {
        ...report(reportRow(OLD)),
        'iam.authorization-details': {
          UserDetailList: [iamUser({ Tags: [{ Key: 'break-glass', Value: 'true' }] })],
        },
      },
      outOfScope: { 'idle break-glass user, whose use is reviewed': 1 },
    },
  ],
} satisfies RuleCases;

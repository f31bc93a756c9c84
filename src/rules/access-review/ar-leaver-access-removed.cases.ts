import { reviewedAccess } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const ACCOUNT = 'AWS::::Account:111122223333';
type Leaver = NonNullable<Parameters<typeof reviewedAccess>[0]>['leavers'];
const left = (given: Partial<NonNullable<Leaver>[number]>, more: Parameters<typeof reviewedAccess>[0] = {}) =>
  reviewedAccess({
    leavers: [
      {
        arn: ALICE,
        name: 'alice',
        personId: 'p-1',
        by: 'people-file',
        access: ['policy ReadOnlyAccess'],
        ...given,
      },
    ],
    ...more,
  });

export default {
  pass: [
    {
      name: 'exactly 24 hours after they left',
      parts: left({ leftAt: '2026-09-30T00:00:00Z' }),
      verdicts: [
        [
          ALICE,
          'p-1 (alice) has left, on 2026-09-30T00:00:00.000Z, and still has policy ReadOnlyAccess, due by 2026-10-01T00:00:00.000Z (24 hours, organisation).',
          { dueAt: '2026-10-01T00:00:00.000Z', clockStart: '2026-09-30T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'nobody who left has access',
      parts: reviewedAccess(),
      verdicts: [[ACCOUNT, 'Nobody who left has access here.']],
    },
  ],
  fail: [
    {
      name: 'a moment later',
      parts: left({ leftAt: '2026-09-29T23:59:59.999Z' }),
      verdicts: [
        [
          ALICE,
          'p-1 (alice) has left, on 2026-09-29T23:59:59.999Z, and still has policy ReadOnlyAccess, due by 2026-09-30T23:59:59.999Z (24 hours, organisation).',
          {
            dueAt: '2026-09-30T23:59:59.999Z',
            facts: { person: 'p-1', leftAt: '2026-09-29T23:59:59.999Z', access: ['policy ReadOnlyAccess'] },
          },
        ],
      ],
    },
    {
      name: 'disabled in Identity Center, known since two days ago',
      parts: left({ by: 'disabled', personId: undefined, knownSince: '2026-09-29T00:00:00Z' }),
      verdicts: [
        [
          ALICE,
          'alice is disabled, first seen so at 2026-09-29T00:00:00.000Z, and still has policy ReadOnlyAccess, due by 2026-09-30T00:00:00.000Z at the latest (24 hours, organisation).',
        ],
      ],
    },
    {
      name: 'in four hours, as FedRAMP Moderate asks',
      parts: left(
        { leftAt: '2026-09-30T19:00:00Z' },
        { leaverHours: { is: 4, profile: 'fedramp-moderate', source: 'PS-4(a)' } },
      ),
      verdicts: [[ALICE, /due by 2026-09-30T23:00:00\.000Z \(4 hours, fedramp-moderate\)\.$/]],
    },
  ],
  unknown: [
    {
      name: 'first seen to have left 24 hours ago: they may have left before',
      parts: left({ leftAt: undefined, knownSince: '2026-09-30T00:00:00Z' }),
      verdicts: [
        [
          ALICE,
          'p-1 (alice) has left, first seen so at 2026-09-30T00:00:00.000Z, and still has policy ReadOnlyAccess, due by 2026-10-01T00:00:00.000Z at the latest (24 hours, organisation). It may be due already: nothing says since when it is so.',
        ],
      ],
    },
    {
      name: 'nobody, by a people file of which two rows could not be read: they may be of people who left',
      parts: reviewedAccess({ people: { readAt: '2026-10-01T00:00:00Z', unclear: 2 } }),
      verdicts: [
        [
          ACCOUNT,
          'Who left is not known: 2 rows of the people file without sense, or with a name of another: a scan and reviews run list them.',
        ],
      ],
    },
    {
      name: 'without a people file, of somebody who is disabled since nobody knows when',
      parts: left(
        { by: 'disabled', personId: undefined },
        { people: { unknown: 'no people file is configured' } },
      ),
      verdicts: [
        [ALICE, 'alice is disabled and still has policy ReadOnlyAccess; since when is not known.'],
        [ACCOUNT, 'Who left is not known: no people file is configured.'],
      ],
    },
  ],
} satisfies RuleCases;

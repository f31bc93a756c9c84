import { REVIEW_ITEM, reviewedAccess } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const ACCOUNT = 'AWS::::Account:111122223333';
type Granted = NonNullable<NonNullable<Parameters<typeof reviewedAccess>[0]>['unapproved']>[number];
const granted = (given: Partial<Granted>) =>
  reviewedAccess({ unapproved: [{ ...REVIEW_ITEM, grantedAt: '2026-09-10T10:00:00Z', ...given }] });
const approvedAt = (at: string, isSubject = false) => ({ approval: { by: 'bob', at, isSubject } });

export default {
  pass: [
    {
      name: 'approved at the very instant, or within the minutes of grace',
      parts: granted(approvedAt('2026-09-10T10:05:00Z')),
      params: { graceMinutes: 5 },
      verdicts: [[ACCOUNT, '1 grant, each approved by another before.']],
    },
    {
      name: 'all approved before',
      parts: reviewedAccess({ approved: 3 }),
      verdicts: [[ACCOUNT, '3 grants, each approved by another before.']],
    },
  ],
  fail: [
    {
      name: 'not approved',
      parts: granted({}),
      verdicts: [
        [
          ALICE,
          'alice: policy ReadOnlyAccess given at 2026-09-10T10:00:00.000Z without an approval.',
          { facts: { items: ['i-1'] } },
        ],
      ],
    },
    {
      name: 'approved a moment later',
      parts: granted(approvedAt('2026-09-10T10:00:00.001Z')),
      verdicts: [
        [
          ALICE,
          'alice: policy ReadOnlyAccess given at 2026-09-10T10:00:00.000Z and approved by bob at 2026-09-10T10:00:00.001Z.',
        ],
      ],
    },
    {
      name: 'approved before, by the one whose access it is',
      parts: granted(approvedAt('2026-09-10T09:00:00Z', true)),
      verdicts: [[ALICE, /and approved by bob, whose access it is, at 2026-09-10T09:00:00\.000Z\.$/]],
    },
  ],
  unknown: [
    {
      name: 'no approvals are configured',
      parts: reviewedAccess({ approvals: { unknown: 'reviews.approvals names no list' } }),
      verdicts: [[ACCOUNT, 'What was approved is not known: reviews.approvals names no list.']],
    },
    {
      name: 'given at a time that AWS does not say',
      parts: granted({ grantedAt: undefined }),
      verdicts: [[ALICE, 'When alice was given policy ReadOnlyAccess is not known.']],
    },
  ],
  outOfScope: [
    {
      name: 'nothing was granted',
      parts: reviewedAccess(),
      outOfScope: { 'account in which nothing was granted': 1 },
    },
  ],
} satisfies RuleCases;

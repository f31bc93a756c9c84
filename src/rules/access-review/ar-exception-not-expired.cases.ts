import { reviews } from '../case-values';
import type { RuleCases } from '../rule-cases';

const SUBJECT = 'AWS::::Account:111122223333/exception/e1';
type Exceptions = ReturnType<typeof reviews>['reviews.campaigns']['exceptions'];
const exception = (given: Partial<Exceptions[number]> = {}) =>
  reviews([], {
    exceptions: [
      {
        id: 'e1',
        scope: 'ar-shared-account-justified, user/shared',
        owner: 'olga',
        requestedBy: 'ann',
        approvedBy: 'bob',
        isApprovedByAnother: true,
        approvedAt: '2026-09-01T00:00:00Z',
        endsAt: '2026-11-01T00:00:00Z',
        open: 1,
        ...given,
      },
    ],
  });
const NAME = 'Exception e1 (ar-shared-account-justified, user/shared)';
const failing = (kind: string, said: string): RuleCases['fail'][number]['verdicts'] => [
  [SUBJECT, `${NAME} does not hold: ${said}.`, { facts: { exception: 'e1', problems: [kind] } }],
];

export default {
  pass: [
    {
      name: 'approved by another, for exactly the most days',
      parts: exception({ endsAt: '2026-11-30T23:59:59.999Z' }),
      verdicts: [[SUBJECT, `${NAME} is approved by another and in force until 2026-11-30T23:59:59.999Z.`]],
    },
  ],
  fail: [
    {
      name: 'approved by whose access it is for',
      parts: exception({ isApprovedByAnother: false }),
      verdicts: failing(
        'approver',
        'bob approved it, and requested it, owns it or is whose access it is for',
      ),
    },
    {
      name: 'a day too long',
      parts: exception({ endsAt: '2026-12-01T00:00:00Z' }),
      verdicts: failing(
        'length',
        'it lasts until 2026-12-01T00:00:00.000Z, more than 90 days from its approval',
      ),
    },
    {
      name: 'ended at this very moment, with what it was for open',
      parts: exception({ endsAt: '2026-10-01T00:00:00Z' }),
      verdicts: failing(
        'ended',
        'it ended at 2026-10-01T00:00:00.000Z, and 1 of what it was for are open without another',
      ),
    },
  ],
  outOfScope: [
    {
      name: 'ended, and nothing of what it was for is open',
      parts: exception({ endsAt: '2026-09-30T00:00:00Z', open: 0 }),
      outOfScope: { 'exception that has ended, of which nothing is open': 1 },
    },
    { name: 'none', parts: reviews([]), outOfScope: { 'no exception for access': 1 } },
  ],
} satisfies RuleCases;

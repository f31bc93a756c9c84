import { reviewedAccess } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const ACCOUNT = 'AWS::::Account:111122223333';
const moved = (movedAt: string, undecided: number, decidedAt?: string) =>
  reviewedAccess({
    movers: [
      {
        arn: ALICE,
        name: 'alice',
        personId: 'p-1',
        movedAt,
        items: 2,
        undecided,
        ...(decidedAt !== undefined && { decidedAt }),
      },
    ],
  });

export default {
  pass: [
    {
      name: 'not decided exactly 5 days after',
      parts: moved('2026-09-26T00:00:00Z', 1),
      verdicts: [
        [
          ALICE,
          'p-1 (alice) changed work by 2026-09-26T00:00:00.000Z; 1 item of 2 not decided since, due by 2026-10-01T00:00:00.000Z (5 days, organisation).',
          { dueAt: '2026-10-01T00:00:00.000Z', clockStart: '2026-09-26T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'decided at the last instant',
      parts: moved('2026-09-01T00:00:00Z', 0, '2026-09-06T00:00:00Z'),
      verdicts: [
        [
          ALICE,
          'p-1 (alice) changed work by 2026-09-01T00:00:00.000Z; all was decided in time, due by 2026-09-06T00:00:00.000Z (5 days, organisation).',
        ],
      ],
    },
    {
      name: 'nobody moved',
      parts: reviewedAccess(),
      verdicts: [[ACCOUNT, 'Nobody with access here changed work.']],
    },
  ],
  fail: [
    {
      name: 'not decided a moment later',
      parts: moved('2026-09-25T23:59:59.999Z', 2),
      verdicts: [
        [
          ALICE,
          'p-1 (alice) changed work by 2026-09-25T23:59:59.999Z; 2 items of 2 not decided since, due by 2026-09-30T23:59:59.999Z (5 days, organisation).',
          {
            facts: { person: 'p-1', movedAt: '2026-09-25T23:59:59.999Z', decidedAt: null },
            dueAt: '2026-09-30T23:59:59.999Z',
          },
        ],
      ],
    },
    {
      name: 'decided a moment too late',
      parts: moved('2026-09-01T00:00:00Z', 0, '2026-09-06T00:00:00.001Z'),
      verdicts: [
        [
          ALICE,
          'p-1 (alice) changed work by 2026-09-01T00:00:00.000Z; all was decided by 2026-09-06T00:00:00.001Z, due by 2026-09-06T00:00:00.000Z (5 days, organisation).',
          { dueAt: '2026-09-06T00:00:00.000Z' },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'without a people file',
      parts: reviewedAccess({ people: { unknown: 'no people file is configured' } }),
      verdicts: [[ACCOUNT, 'Who changed work is not known: no people file is configured.']],
    },
    {
      name: 'by a people file of which a row could not be read',
      parts: reviewedAccess({ people: { readAt: '2026-10-01T00:00:00Z', unclear: 1 } }),
      verdicts: [
        [
          ACCOUNT,
          'Who changed work is not known: 1 row of the people file without sense, or with a name of another: a scan and reviews run list them.',
        ],
      ],
    },
  ],
} satisfies RuleCases;

import type { Instant } from '../../model/instant';
import type { PartValue } from '../../sources/parts';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const SUBJECT = `${ACCOUNT}/exception/e1`;
type Case = RuleCases['fail'][number];
type LedgerException = PartValue<'patching.ledger'>['exceptions'][number];

/** Approved a month before the test's now for one open vulnerability that was not due yet, in force for another month. */
const exception = (given: Partial<LedgerException> = {}) => ({
  'patching.ledger': {
    instances: [],
    quarter: {},
    exceptions: [
      {
        id: 'e1',
        scope: 'vulnerabilities, package openssl',
        owner: 'olga',
        requestedBy: 'ann',
        approvedBy: 'bob',
        isApprovedByAnother: true,
        approvedAt: '2026-09-01T00:00:00.000Z' as const,
        endsAt: '2026-11-01T00:00:00.000Z' as const,
        hasCompensatingControl: true,
        renewals: 0,
        open: 1,
        late: 0,
        uncovered: 0,
        ...given,
      },
    ],
  },
});
const failing = (
  kind: string,
  said: string,
  dueAt: Instant = '2026-09-01T00:00:00.000Z',
): Case['verdicts'] => [
  [
    SUBJECT,
    `Exception e1 (vulnerabilities, package openssl) does not hold: ${said}.`,
    { facts: { exception: 'e1', problems: [kind] }, dueAt },
  ],
];

export default {
  pass: [
    {
      name: 'approved by another, compensated, short, for what was not due',
      parts: exception(),
      verdicts: [
        [
          SUBJECT,
          'Exception e1 (vulnerabilities, package openssl) is approved by another and in force until 2026-11-01T00:00:00.000Z.',
          { dueAt: '2026-11-01T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'the last day and the last renewal that are allowed',
      parts: exception({ endsAt: '2026-11-30T23:59:59.999Z', renewals: 2 }),
      verdicts: [[SUBJECT, /in force until 2026-11-30T23:59:59\.999Z\.$/]],
    },
  ],
  fail: [
    {
      name: 'approved by its owner',
      parts: exception({ isApprovedByAnother: false, approvedBy: 'olga' }),
      verdicts: failing('approver', 'olga approved it, and requested it or owns what it is for'),
    },
    {
      name: 'without what protects instead',
      parts: exception({ hasCompensatingControl: false }),
      verdicts: failing('control', 'nothing says what protects instead'),
    },
    {
      name: 'a day too long',
      parts: exception({ endsAt: '2026-12-01T00:00:00.000Z' }),
      verdicts: failing(
        'length',
        'it lasts until 2026-12-01T00:00:00.000Z, more than 90 days from its approval',
      ),
    },
    {
      name: 'renewed once too often',
      parts: exception({ renewals: 3 }),
      verdicts: failing('renewals', '3 of the same scope came before it, more than 2'),
    },
    {
      name: 'approved after what it is for was due, in two Regions',
      regions: { 'eu-central-1': exception({ late: 1 }), 'us-east-1': exception({ late: 2 }) },
      verdicts: failing(
        'late',
        '3 of what it is for were due before it was approved at 2026-09-01T00:00:00.000Z',
      ),
    },
    {
      name: 'ended at this very moment, with what it was for open',
      parts: exception({ endsAt: '2026-10-01T00:00:00.000Z', uncovered: 1 }),
      verdicts: failing(
        'ended',
        'it ended at 2026-10-01T00:00:00.000Z, and 1 of what it was for are open without another',
        '2026-10-01T00:00:00.000Z',
      ),
    },
  ],
  unknown: [
    {
      name: 'a Region that was not read',
      regions: { 'eu-central-1': exception() },
      incomplete: [{ part: 'patching.ledger', region: 'us-east-1' }],
      verdicts: [
        [ACCOUNT, /^Whether further exceptions have vulnerabilities open is unknown: /],
        [
          SUBJECT,
          /^Whether Exception e1 .* holds is unknown: patching\.ledger is incomplete: denied/,
          { dueAt: '2026-11-01T00:00:00.000Z' },
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'ended, and another is in force for all of it',
      parts: exception({ endsAt: '2026-09-20T00:00:00.000Z' }),
      outOfScope: { 'exception that has ended and that another follows': 1 },
    },
  ],
} satisfies RuleCases;

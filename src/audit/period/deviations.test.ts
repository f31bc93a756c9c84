import { failing, headOf, resolved, subjectOf, userArn } from '../../../test/support/sample-finding';
import type { Delivery } from '../../model/alert';
import type { Exception, FindingEvent } from '../../model/finding';
import type { FindingEventDraft } from '../../model/finding-life';
import { instantOf, type Instant } from '../../model/instant';
import type { CommonChange } from '../../record/change-set';
import { deviationRows, type DeviationRow } from './deviations';
import { failedDeliveries, tellingsOf } from './tellings';

const SUBJECT = subjectOf(userArn('anna'));
const OCTOBER = { from: '2026-10-01T00:00:00.000Z', to: '2026-10-31T23:59:59.999Z' } as const;
const day = (number: number, month = 10): Instant => instantOf(Date.UTC(2026, month - 1, number));

function rowsOf(
  events: readonly FindingEventDraft[],
  { sets = [], exceptions = [] }: { sets?: Parameters<typeof tellingsOf>[0]; exceptions?: Exception[] } = {},
): DeviationRow[] {
  const history: FindingEvent[] = events.map((event, index) => ({ ...event, number: index + 1 }));
  return deviationRows({ head: headOf(SUBJECT, ...events) }, history, exceptions, tellingsOf(sets), OCTOBER);
}

const opened = (at: Instant, dueAt?: Instant) =>
  failing('opened', { at, ...(dueAt !== undefined && { dueAt }) });
const exception: Exception = {
  schema: 1,
  id: 'e1',
  version: 1,
  scope: { rule: SUBJECT.rule },
  owner: 'owner@example.com',
  requestedBy: 'requester',
  requestedAt: day(2),
  reason: 'the vendor replaces the device in November',
  approvedBy: 'approver',
  approvedAt: day(3),
  endsAt: day(30, 11),
};

test('it names the objects that showed it there, and gone', () => {
  const shown = { evidence: ['2026-10/there', '2026-10/both'] };
  const gone = { ...resolved(day(10)), evidence: ['2026-10/both', '2026-10/gone'] };
  const [open] = rowsOf([{ ...opened(day(5)), ...shown }]);
  const [ended] = rowsOf([{ ...opened(day(5)), ...shown }, gone]);
  expect([open?.evidence, ended?.evidence]).toEqual([
    ['2026-10/there', '2026-10/both'],
    ['2026-10/there', '2026-10/both', '2026-10/gone'],
  ]);
});

test('a message that is said anew has its own time and evidence', () => {
  const [row] = rowsOf([
    failing('opened', { at: day(5), evidence: ['2026-10/there'] }),
    failing('changed', { at: day(8), message: 'It is gone too late.', evidence: ['2026-10/late'], rev: 3 }),
    { type: 'acknowledged', by: 'anna', at: day(9), rev: 4 },
  ]);
  expect(row).toMatchObject({
    openedAt: day(5),
    message: 'It is gone too late.',
    saidAt: day(8),
    evidence: ['2026-10/there', '2026-10/late'],
  });
});

test.each<[string, readonly FindingEventDraft[], Exception[], DeviationRow['exceptions']]>([
  [
    'without a target, from its approval to its end',
    [opened(day(1))],
    [{ ...exception, endsAt: day(20) }],
    [{ id: 'e1', from: day(3), to: day(20) }],
  ],
  [
    'from when it was there, until the period ends',
    [opened(day(5))],
    [exception],
    [{ id: 'e1', from: day(5), to: OCTOBER.to }],
  ],
  [
    'until it was gone',
    [opened(day(5)), resolved(day(10))],
    [exception],
    [{ id: 'e1', from: day(5), to: day(10) }],
  ],
  ['not by one that ended as it began', [opened(day(5))], [{ ...exception, endsAt: day(5) }], []],
  ['not by one of another rule', [opened(day(5))], [{ ...exception, scope: { rule: 'other' } }], []],
  ['not by one that its owner approved', [opened(day(5))], [{ ...exception, owner: 'approver' }], []],
])('excepted %s', (_name, events, exceptions, expected) => {
  expect(rowsOf(events, { exceptions }).map((row) => row.exceptions)).toEqual([expected]);
});

test.each<[string, readonly FindingEventDraft[], Exception[], Partial<DeviationRow>[]]>([
  [
    'closed by its date, to the millisecond',
    [opened(day(5), day(10)), resolved(day(10))],
    [],
    [{ episode: 1, openedAt: day(5), closedAt: day(10), closedHow: 'observed to pass', inTime: 'yes' }],
  ],
  [
    'closed a millisecond late',
    [opened(day(5), '2026-10-09T23:59:59.999Z'), resolved(day(10))],
    [],
    [{ inTime: 'no' }],
  ],
  ['open past its date', [opened(day(5), day(10))], [], [{ closedAt: null, inTime: 'no' }]],
  ['open, and its date comes after the period', [opened(day(5), day(1, 11))], [], [{ inTime: 'open' }]],
  ['without a target', [opened(day(5)), resolved(day(6))], [], [{ dueAt: null, inTime: 'no target' }]],
  ['excepted on its date', [opened(day(5), day(10))], [exception], [{ inTime: 'excepted' }]],
  [
    'excepted on its date, and open when that ended',
    [opened(day(5), day(10))],
    [{ ...exception, endsAt: day(20) }],
    [{ inTime: 'no' }],
  ],
  [
    'out of sight by its date is not known to be gone',
    [opened(day(5), day(10)), { type: 'out-of-scope', at: day(6), rev: 3, reason: 'account left' }],
    [],
    [{ closedHow: 'out of scope: account left', inTime: 'not known' }],
  ],
  [
    'opened before the period and closed in it',
    [opened(day(5, 9)), resolved(day(7))],
    [],
    [{ openedAt: day(5, 9), closedAt: day(7) }],
  ],
  [
    'closed after the period reads as open in it',
    [opened(day(5)), resolved(day(2, 11))],
    [],
    [{ closedAt: null }],
  ],
  [
    'two episodes, of which each is a row',
    [opened(day(5)), resolved(day(6), 3), failing('reopened', { at: day(20), rev: 4 })],
    [],
    [
      { episode: 1, openedAt: day(5), closedAt: day(6) },
      { episode: 2, openedAt: day(20), closedAt: null },
    ],
  ],
  [
    'acknowledged in its own episode only',
    [
      opened(day(5)),
      { type: 'acknowledged', by: 'anna', at: day(6), rev: 3 },
      resolved(day(7), 4),
      failing('reopened', { at: day(20), rev: 5 }),
    ],
    [],
    [
      { acknowledgedAt: day(6), acknowledgedBy: 'anna' },
      { acknowledgedAt: null, acknowledgedBy: null },
    ],
  ],
])('%s', (_name, events, exceptions, expected) => {
  expect(rowsOf(events, { exceptions })).toMatchObject(expected);
});

test.each<[string, readonly FindingEventDraft[], number[]]>([
  [
    'was high and fell to low in the period',
    [
      failing('opened', { at: day(5), severity: 'high' }),
      failing('changed', { at: day(9), severity: 'low' }),
    ],
    [1],
  ],
  [
    'fell to low as the period began',
    [
      failing('opened', { at: day(5, 9), severity: 'high' }),
      failing('changed', { at: OCTOBER.from, severity: 'low' }),
    ],
    [],
  ],
  [
    'fell to low a millisecond later',
    [
      failing('opened', { at: day(5, 9), severity: 'high' }),
      failing('changed', { at: '2026-10-01T00:00:00.001Z', severity: 'low' }),
    ],
    [1],
  ],
  [
    'rose to high after the period',
    [
      failing('opened', { at: day(5), severity: 'low' }),
      failing('changed', { at: day(1, 11), severity: 'high' }),
    ],
    [],
  ],
  [
    'was high in its first episode and low in its second',
    [
      failing('opened', { at: day(5), severity: 'high' }),
      resolved(day(6), 3),
      failing('reopened', { at: day(20), rev: 4, severity: 'low' }),
    ],
    [1],
  ],
])(
  'of the high ones those are told of that were high at any time of the period: one that %s',
  (_name, events, expected) => {
    const history: FindingEvent[] = events.map((event, index) => ({ ...event, number: index + 1 }));
    const head = headOf(SUBJECT, ...events);
    const rows = deviationRows({ head }, history, [], tellingsOf([]), OCTOBER, ['high']);
    expect(rows.map(({ episode }) => episode)).toEqual(expected);
  },
);

test('an episode that ended before the period is none of it', () => {
  const events = [
    failing('opened', { at: '2026-09-01T00:00:00.000Z' }),
    resolved('2026-09-30T23:59:59.999Z', 3),
    failing('reopened', { at: day(20), rev: 4 }),
  ];
  expect(rowsOf(events)).toMatchObject([{ episode: 2, openedAt: day(20) }]);
});

describe('who was told', () => {
  const delivery = (at: Instant, given: Partial<Delivery> = {}): CommonChange => ({
    what: 'delivery',
    delivery: {
      schema: 1,
      alert: 'a1',
      destination: 'C0123',
      number: 1,
      at,
      method: 'post',
      status: 'sent',
      urgency: 'interrupt',
      reason: 'opened',
      members: [{ finding: SUBJECT.id, version: 1 }],
      memberCount: 1,
      said: 'hash',
      ...given,
    },
  });

  test.each<[string, CommonChange[][], Partial<DeviationRow>]>([
    [
      'by the first message that arrived',
      [[delivery(day(6))]],
      { toldAt: day(6), toldWhere: 'C0123', notTold: null },
    ],
    [
      'an attempt whose outcome is known is one message',
      [[delivery(day(6), { status: 'attempted' })], [delivery(day(6))]],
      { toldAt: day(6), failedNotices: 0 },
    ],
    [
      'a message that was refused tells nobody',
      [[delivery(day(6), { status: 'refused' })], [delivery(day(8), { destination: 'email', number: 1 })]],
      { toldAt: day(8), toldWhere: 'email', failedNotices: 1 },
    ],
    [
      'and reminded, by messages that arrived',
      [
        [delivery(day(6), { mention: '<!subteam^S1>' })],
        [delivery(day(7), { number: 2, method: 'reply', reason: 'reminder' })],
        [delivery(day(8), { number: 3, method: 'reply', reason: 'escalated' })],
        [delivery(day(9), { number: 4, method: 'reply', reason: 'reminder', status: 'refused' })],
      ],
      { toldAt: day(6), toldWho: '<!subteam^S1>', reminders: 2, remindedAt: day(8), failedNotices: 1 },
    ],
    [
      'one of many that a message names only by number',
      [
        [
          delivery(day(6), { members: [], memberCount: 90 }),
          { what: 'told', finding: SUBJECT.id, version: 1, alert: 'a1' },
        ],
      ],
      { toldAt: day(6) },
    ],
    [
      'nobody, and why',
      [[{ what: 'not-told', finding: SUBJECT.id, version: 1, why: 'below-threshold' }]],
      { toldAt: null, notTold: 'below-threshold' },
    ],
    ['nobody, and nothing says why', [], { toldAt: null, notTold: 'nothing is recorded' }],
    ['not by what was told of another episode', [[delivery(day(2))]], { toldAt: null }],
  ])('%s', (_name, changes, expected) => {
    const sets = changes.map((each) => ({ at: day(6), changes: each }));
    expect(rowsOf([opened(day(5))], { sets })).toMatchObject([expected]);
  });

  test('failed notices are messages that never arrived, each once', () => {
    const sets = [
      {
        changes: [
          delivery(day(6), { status: 'attempted' }),
          delivery(day(6), { alert: 'a2', status: 'attempted' }),
        ],
      },
      { changes: [delivery(day(6)), delivery(day(7), { alert: 'a2', status: 'gone' })] },
      { changes: [delivery(day(8), { alert: 'a3', status: 'attempted' })] },
    ];
    expect(failedDeliveries(sets).map(({ alert, status }) => `${alert} ${status}`)).toEqual([
      'a2 gone',
      'a3 attempted',
    ]);
  });
});

import { addDays, type Instant } from '../model/instant';
import { findingId, type Verdict } from '../model/verdict';
import { endDueSoon, type Announced } from './end-due-soon';

const RULE = 'pw-high-vulnerability-within-window';
const START: Instant = '2026-10-01T00:00:00.000Z';
const DUE: Instant = '2026-10-11T00:00:00.000Z';
const PAST: Instant = '2026-10-11T00:00:00.001Z';
const NOW: Instant = '2026-10-12T00:00:00.000Z';

function verdict(given: Partial<Verdict> = {}): Verdict {
  return {
    rule: RULE,
    account: '111122223333',
    region: 'eu-central-1',
    resource: 'i-0aaa/vulnerability/CVE-2026-1111/openssl/aaaa',
    outcome: 'pass',
    severity: 'high',
    message: 'said',
    facts: { instance: 'aaaa' },
    observedAt: START,
    ...given,
  };
}
const fixed = (at: Instant, given: Partial<Verdict> = {}) =>
  verdict({ fixed: { clockStart: START, at, dueAt: DUE }, ...given });
const failing = (given: Partial<Verdict> = {}) => verdict({ outcome: 'fail', dueAt: DUE, ...given });
const KEV = 'pw-kev-by-due-date';
const SOONER = 'pw-exploited-accelerated';
const held = (given: Partial<Announced[string][number]> = {}): Announced => ({
  aaaa: [{ rule: RULE, rev: 3, dueAt: DUE, named: true, ...given }],
});

it.each<[string, readonly Verdict[], object | undefined]>([
  ['fixed on its due date', [fixed(DUE)], { how: 'in-time', at: DUE, clockStart: START, dueAt: DUE }],
  ['fixed a millisecond past it', [fixed(PAST)], { how: 'late', at: PAST }],
  ['failing past it', [failing()], { how: 'overdue', finding: { id: findingId(failing()), rule: RULE } }],
  [
    'failing by two rules: the one that announced it is its finding',
    [failing(), failing({ rule: KEV }), failing()],
    { how: 'overdue', finding: { rule: RULE } },
  ],
  [
    'of another severity by now, which another rule judges',
    [failing({ rule: KEV })],
    { how: 'overdue', finding: { rule: KEV } },
  ],
  ['failing by a rule that asks for a sooner date', [failing({ rule: SOONER, dueAt: START })], undefined],
  [
    'failing by its own rule, due sooner by now',
    [failing({ dueAt: START })],
    { how: 'overdue', dueAt: START },
  ],
  ['open, and due later by now', [verdict({ dueAt: addDays(DUE, 9), clockStart: START })], undefined],
  ['unknown', [verdict({ outcome: 'unknown' })], undefined],
  ['an error', [verdict({ outcome: 'error' })], undefined],
  ['not seen, as where its resource is gone', [], undefined],
  ['another one fixed', [fixed(DUE, { facts: { instance: 'bbbb' } })], undefined],
])('what was announced is %s', (_name, seen, expected) => {
  const { ended, announced } = endDueSoon(held(), seen, NOW);
  expect(ended.flatMap(({ first }) => first)).toMatchObject(expected === undefined ? [] : [expected]);
  // Nothing ends twice, and what did not end may later.
  expect(announced).toEqual(expected === undefined ? held() : {});
  expect(endDueSoon(announced, seen, NOW).ended).toEqual([]);
});

it('is grouped by what announced it; what no message can name is counted', () => {
  const all: Announced = {
    ...held(),
    bbbb: [{ rule: RULE, rev: 3, dueAt: DUE, named: false }],
    cccc: [{ rule: RULE, rev: 5, dueAt: DUE, named: true }],
  };
  const seen = [
    fixed(DUE),
    fixed(DUE, { facts: { instance: 'bbbb' } }),
    failing({ facts: { instance: 'cccc' } }),
  ];
  expect(
    endDueSoon(all, seen, NOW).ended.map(({ rule, announced, counts, first }) => [
      rule,
      announced,
      counts,
      first.map(({ id }) => id),
    ]),
  ).toEqual([
    [RULE, 3, { inTime: 2, late: 0, overdue: 0 }, ['aaaa']],
    [RULE, 5, { inTime: 0, late: 0, overdue: 1 }, ['cccc']],
  ]);
});

it('of anything but a vulnerability is known by its finding', () => {
  const late = failing({ rule: 'pw-ssm-pending-reboot', facts: {} });
  const id = findingId(late);
  const announced = { [id]: [{ rule: late.rule, rev: 3, dueAt: DUE, named: true }] };
  expect(endDueSoon(announced, [late], NOW).ended).toMatchObject([{ first: [{ id, how: 'overdue' }] }]);
});

it('is looked for until the ledger tells no longer what was fixed', () => {
  expect(endDueSoon(held(), [], addDays(DUE, 90)).announced).toEqual(held());
  expect(endDueSoon(held(), [], addDays(addDays(DUE, 90), 1)).announced).toEqual({});
});

const SOON: Instant = '2026-10-05T00:00:00.000Z';
it.each<[string, readonly Verdict[], readonly unknown[]]>([
  ['past the sooner date', [failing({ rule: SOONER, dueAt: SOON })], [[SOONER, 'overdue', SOON]]],
  [
    'fixed by both',
    [fixed(SOON)],
    [
      [SOONER, 'in-time', SOON],
      [RULE, 'in-time', DUE],
    ],
  ],
  ['fixed between the two, which no scan saw', [fixed(addDays(SOON, 1))], [[RULE, 'in-time', DUE]]],
  [
    'fixed after both',
    [fixed(PAST)],
    [
      [SOONER, 'late', SOON],
      [RULE, 'late', DUE],
    ],
  ],
])('what two rules announced, to two dates, is %s', (_name, seen, expected) => {
  const both = [held({ rule: SOONER, rev: 2, dueAt: SOON }), held()].flatMap(({ aaaa = [] }) => aaaa);
  const { ended } = endDueSoon({ aaaa: both }, seen, NOW);
  expect(ended.flatMap(({ rule, first }) => first.map(({ how, dueAt }) => [rule, how, dueAt]))).toEqual(
    expected,
  );
});

it('is not in time where its severity rose, and with it the date came sooner', () => {
  const { ended } = endDueSoon(
    held(),
    [fixed(SOON, { rule: KEV, fixed: { clockStart: START, at: SOON, dueAt: addDays(SOON, -1) } })],
    NOW,
  );
  expect(ended).toMatchObject([{ counts: { inTime: 0, late: 1, overdue: 0 } }]);
});

const DONE: Instant = '2026-10-10T06:00:00.000Z';
const LATER: Instant = '2027-01-11T00:00:00.000Z';
const BY: Partial<Verdict> = { facts: {}, observedAt: DONE };
it.each<[string, Partial<Announced[string][number]>, Partial<Verdict>, object | undefined]>([
  [
    'done: nothing is due any more',
    { clockStart: START },
    {},
    { how: 'in-time', at: DONE, clockStart: START, dueAt: DUE },
  ],
  ['done: its next time runs', { clockStart: START }, { dueAt: LATER, clockStart: DONE }, { at: DONE }],
  ['given more time by its rule', { clockStart: START }, { dueAt: LATER, clockStart: START }, undefined],
  ['due sooner, from another start', { clockStart: START }, { dueAt: START, clockStart: DONE }, undefined],
  [
    'another version by now',
    { of: 'python3.10' },
    { dueAt: LATER, warning: { from: DUE, of: 'python3.13' } },
    { how: 'in-time', at: DONE },
  ],
  [
    'the same version, whose end AWS put off',
    { of: 'python3.10' },
    { dueAt: LATER, warning: { from: DUE, of: 'python3.10' } },
    undefined,
  ],
  ['first seen done a millisecond past its due date', {}, { observedAt: PAST }, undefined],
  ['seen done on its due date', {}, { observedAt: DUE }, { how: 'in-time', at: DUE }],
  ['passed by another rule', { rule: 'pw-ami-age' }, {}, undefined],
  ['unknown by now', {}, { outcome: 'unknown' }, undefined],
])('what was announced and is no vulnerability is %s', (_name, given, seen, expected) => {
  const rule = 'duty-evidence-current';
  const now = verdict({ ...BY, rule, ...seen });
  const id = findingId(now);
  const { ended, announced } = endDueSoon(
    { [id]: [{ rule, rev: 3, dueAt: DUE, named: true, ...given }] },
    [now],
    NOW,
  );
  expect(ended.flatMap(({ first }) => first)).toMatchObject(
    expected === undefined ? [] : [{ id, ...expected }],
  );
  expect(Object.keys(announced)).toEqual(expected === undefined ? [id] : []);
});

it.each<[string, Instant, Partial<Verdict>, object[]]>([
  ['on its due date', DUE, {}, []],
  ['a millisecond after it', PAST, {}, [{ how: 'overdue', dueAt: DUE }]],
  ['by another rule, which does not say what it is due by', PAST, { rule: 'pw-ami-age' }, []],
])(
  'what was announced and fails without a date any more is past its due date %s',
  (_name, now, seen, expected) => {
    const rule = 'ar-campaign-completed-on-time';
    const late = verdict({ facts: {}, rule, outcome: 'fail', ...seen });
    const id = findingId(verdict({ facts: {}, rule }));
    const { ended } = endDueSoon({ [id]: [{ rule, rev: 3, dueAt: DUE, named: true }] }, [late], now);
    expect(ended.flatMap(({ first }) => first)).toMatchObject(expected);
  },
);

it('of a vulnerability only the ledger says that it is fixed: another profile may set a later date by a later clock', () => {
  const { ended } = endDueSoon(
    held({ clockStart: START }),
    [verdict({ dueAt: LATER, clockStart: SOON, observedAt: SOON }), verdict({ observedAt: SOON })],
    SOON,
  );
  expect(ended).toEqual([]);
});

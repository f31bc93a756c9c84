import type { Exception } from '../model/finding';
import { addMilliseconds, type Instant } from '../model/instant';
import type { Severity } from '../model/severity';
import type { Verdict } from '../model/verdict';
import { comeDueSoon, isDueSoon } from './come-due-soon';

const ACCOUNT = '111122223333';
const RULE = 'pw-high-vulnerability-within-window';
/** Ten days, of which 20 % are two. */
const START: Instant = '2026-10-01T00:00:00.000Z';
const DUE: Instant = '2026-10-11T00:00:00.000Z';
const SOON: Instant = '2026-10-09T00:00:00.000Z';

interface Given {
  readonly name?: string;
  readonly rule?: string;
  readonly severity?: Severity;
  readonly dueAt?: Instant;
  readonly clockStart?: Instant;
}
function passing({
  name = 'aaaa',
  rule = RULE,
  severity = 'high',
  dueAt = DUE,
  clockStart = START,
}: Given = {}): Verdict {
  return {
    rule,
    account: ACCOUNT,
    region: 'eu-central-1',
    resource: `i-0aaa/vulnerability/CVE-2026-1111/openssl/${name}`,
    outcome: 'pass',
    severity,
    message: `${name} is due by ${dueAt}.`,
    facts: {
      instance: name,
      vulnerability: 'CVE-2026-1111',
      package: 'openssl',
      resource: 'i-0aaa',
      profile: 'organisation',
    },
    observedAt: START,
    dueAt,
    clockStart,
  };
}
const exceptionUntil = (endsAt: Instant): Exception => ({
  schema: 1,
  id: 'x1',
  version: 1,
  scope: { vulnerability: 'CVE-2026-11*' },
  owner: 'platform',
  requestedBy: 'jonas',
  requestedAt: START,
  approvedBy: 'mara',
  approvedAt: START,
  reason: 'The vendor mends it with the next release.',
  endsAt,
});
const asked = (exceptions: readonly Exception[] = [], percent = 20) => ({ percent, exceptions });

it.each<[string, Instant, number, boolean]>([
  ['a millisecond before a fifth is left', '2026-10-08T23:59:59.999Z', 20, false],
  ['when exactly a fifth is left', SOON, 20, true],
  ['at the due date', DUE, 20, true],
  ['a millisecond past it', '2026-10-11T00:00:00.001Z', 20, false],
  ['when half is left, of half', '2026-10-06T00:00:00.000Z', 50, true],
  ['from the start, of all', START, 100, true],
  ['a millisecond before the due date, of nothing', '2026-10-10T23:59:59.999Z', 0, false],
  ['at the due date, of nothing', DUE, 0, true],
])('%s', (_name, now, percent, expected) => {
  expect(isDueSoon(passing(), percent, now)).toBe(expected);
});

it.each<[string, Instant, Instant, Instant]>([
  // The clock goes back an hour on 25 October 2026 in Berlin, so that the window is 15 days and 25 hours.
  ['Europe/Berlin', '2026-10-10T12:00:00.000Z', '2026-10-25T22:59:59.999Z', '2026-10-22T20:48:00.000Z'],
  ['UTC', '2026-10-10T12:00:00.000Z', '2026-10-25T23:59:59.999Z', '2026-10-22T21:36:00.000Z'],
  ['Pacific/Auckland', '2026-10-10T12:00:00.000Z', '2026-10-26T10:59:59.999Z', '2026-10-23T06:24:00.000Z'],
])('a window that ends with a day of %s', (_zone, clockStart, dueAt, from) => {
  const verdict = passing({ clockStart, dueAt });
  expect(isDueSoon(verdict, 20, from)).toBe(true);
  expect(isDueSoon(verdict, 20, addMilliseconds(from, -1))).toBe(false);
});

it('needs a window: a date without a start is announced by nobody', () => {
  const { clockStart: _none, ...verdict } = passing();
  expect(isDueSoon(verdict, 20, DUE)).toBe(false);
});

it.each<[string, Instant, boolean]>([
  ['a millisecond before', addMilliseconds(START, -1), false],
  ['from that moment', START, true],
  ['on its due date', DUE, true],
  ['a millisecond past it', addMilliseconds(DUE, 1), false],
])('what is warned of is due soon from the day that its rule says: %s', (_name, now, expected) => {
  const warned = { dueAt: DUE, warning: { from: START, of: 'python3.10' } };
  expect(isDueSoon(warned, 20, now)).toBe(expected);
});

it('remembers what was warned of, to see that it is another one', () => {
  const { clockStart: _none, ...due } = passing();
  const warned: Verdict = { ...due, facts: {}, warning: { from: SOON, of: 'python3.10' } };
  const { announced } = comeDueSoon({}, [warned], { percent: 20, exceptions: [] }, SOON);
  expect(Object.values(announced)).toEqual([{ rule: RULE, dueAt: DUE, of: 'python3.10', named: true }]);
});

it('is said once of each due date, however it moves', () => {
  const moved: Instant = '2026-10-12T00:00:00.000Z';
  const scans: readonly (readonly [Instant, readonly Verdict[]])[] = [
    [SOON, [passing()]],
    ['2026-10-10T00:00:00.000Z', [passing()]],
    // Later, and not near yet; then near; then back, and away and back again.
    ['2026-10-10T01:00:00.000Z', [passing({ dueAt: '2026-12-01T00:00:00.000Z' })]],
    ['2026-10-10T02:00:00.000Z', [passing({ dueAt: moved })]],
    ['2026-10-10T03:00:00.000Z', [passing()]],
    ['2026-10-10T04:00:00.000Z', []],
    ['2026-10-10T05:00:00.000Z', [passing({ dueAt: moved })]],
  ];
  let dueSoon: ReturnType<typeof comeDueSoon>['dueSoon'] = {};
  const said = scans.map(([now, verdicts]) => {
    const after = comeDueSoon(dueSoon, verdicts, asked(), now);
    ({ dueSoon } = after);
    return after.came.flatMap(({ first }) => first.map(({ dueAt }) => dueAt));
  });
  expect(said).toEqual([[DUE], [], [], [moved], [], [], []]);
  expect(dueSoon).toEqual({ aaaa: [DUE, moved] });
  expect(comeDueSoon(dueSoon, [], asked(), '2026-10-11T00:00:00.001Z').dueSoon).toEqual({ aaaa: [moved] });
  expect(comeDueSoon(dueSoon, [], asked(), '2026-10-13T00:00:00.000Z').dueSoon).toEqual({});
});

it('is said by one rule where several hold a vulnerability to the same date', () => {
  const { came } = comeDueSoon({}, [passing(), passing({ rule: 'pw-kev-by-due-date' })], asked(), SOON);
  expect(came.map(({ rule, count }) => [rule, count])).toEqual([[RULE, 1]]);
});

it.each<[string, Instant, number]>([
  ['that ends before the due date', '2026-10-10T23:59:59.999Z', 1],
  ['that ends with it', DUE, 1],
  ['that outlasts it', '2026-10-11T00:00:00.001Z', 0],
])('with an exception %s', (_name, endsAt, count) => {
  const { came, dueSoon } = comeDueSoon({}, [passing()], asked([exceptionUntil(endsAt)]), SOON);
  expect(came.length).toBe(count);
  // What was not said is said once the exception is ended before its time.
  expect(comeDueSoon(dueSoon, [passing()], asked(), SOON).came.length).toBe(1 - count);
});

it('counts all of a rule, and names the soonest due, then the worst, then by name', () => {
  const many = Array.from({ length: 3000 }, (_none, at) => passing({ name: `z${at}` }));
  const { came } = comeDueSoon(
    {},
    [
      ...many,
      passing({ name: 'b' }),
      passing({ name: 'worst', severity: 'critical' }),
      passing({ name: 'soonest', dueAt: '2026-10-10T00:00:00.000Z' }),
    ],
    asked(),
    SOON,
  );
  expect(came.map(({ count, first }) => [count, first.map(({ instance }) => instance?.id)])).toEqual([
    [3003, ['soonest', 'worst', 'b', 'z0', 'z1', 'z10', 'z100', 'z1000']],
  ]);
});

it('says nothing where nobody asks, and forgets nothing', () => {
  expect(comeDueSoon({ aaaa: [DUE] }, [passing({ name: 'b' })], undefined, SOON)).toEqual({
    came: [],
    dueSoon: { aaaa: [DUE] },
    announced: {},
  });
});

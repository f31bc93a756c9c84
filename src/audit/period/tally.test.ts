import type { Instant } from '../../model/instant';
import { calendarOf } from '../../patching/clock-calendar';
import { worseOf, type Occurrence, type OccurrenceResult } from './occurrence';
import { Tally } from './tally';

const [A, B] = ['111122223333', '222233334444'] as const;
const PASSED: OccurrenceResult = { kind: 'passed', population: 4 };
const EMPTY: OccurrenceResult = { kind: 'passed', population: 0 };
const FAILED: OccurrenceResult = { kind: 'failed', population: 4 };
const ERROR: OccurrenceResult = { kind: 'error', population: 4 };
const UNKNOWN: OccurrenceResult = { kind: 'not-evaluated', isPerformed: true, cause: 'unknown: denied' };
const MISSED: OccurrenceResult = { kind: 'not-evaluated', isPerformed: false, cause: 'no scan' };
const at = (slot: Instant, account: string, result: OccurrenceResult, isScheduled = true): Occurrence => ({
  slot,
  account,
  result,
  isScheduled,
});

function tallied(zone: string, from: Instant, to: Instant, occurrences: readonly Occurrence[]): Tally {
  const tally = new Tally(calendarOf(zone), { from, to });
  for (const each of occurrences) tally.add(each);
  return tally;
}

const FIVE_DAYS = [
  at('2026-12-30T00:00:00.000Z', A, PASSED),
  at('2026-12-30T00:00:00.000Z', B, EMPTY),
  at('2026-12-31T00:00:00.000Z', A, FAILED),
  at('2026-12-31T00:00:00.000Z', B, MISSED),
  at('2027-01-01T00:00:00.000Z', A, PASSED),
  at('2027-01-01T00:00:00.000Z', B, UNKNOWN),
  at('2027-01-02T00:00:00.000Z', A, ERROR),
  at('2027-01-02T00:00:00.000Z', B, UNKNOWN),
];

test('every occurrence is counted once, by account, month and day, over the turn of the year', () => {
  const tally = tallied('UTC', '2026-12-30T00:00:00.000Z', '2027-01-03T23:59:59.999Z', FIVE_DAYS);
  expect(tally.total()).toEqual({
    expected: 8,
    performed: 7,
    passed: 3,
    failed: 1,
    errors: 1,
    notEvaluated: 3,
    empty: 1,
    additional: 0,
  });
  expect(tally.accounts().map(({ account, expected, strip }) => [account, expected, strip.letters])).toEqual([
    [A, 4, 'PFPE.'],
    [B, 4, 'PNNN.'],
  ]);
  expect(tally.months().map(({ month, expected, strip }) => [month, expected, strip])).toEqual([
    ['2026-12', 4, { from: '2026-12-30', letters: 'PF' }],
    ['2027-01', 4, { from: '2027-01-01', letters: 'NE.' }],
  ]);
  expect(tally.days().map(({ day, letter }) => `${day} ${letter}`)).toEqual([
    '2026-12-30 P',
    '2026-12-31 F',
    '2027-01-01 N',
    '2027-01-02 E',
    '2027-01-03 .',
  ]);
});

test('one missed hour of a day that passed otherwise is not a passed day', () => {
  const tally = tallied('UTC', '2026-10-01T00:00:00.000Z', '2026-10-01T23:59:59.999Z', [
    at('2026-10-01T00:00:00.000Z', A, PASSED),
    at('2026-10-01T01:00:00.000Z', A, MISSED),
    at('2026-10-01T02:00:00.000Z', A, PASSED),
  ]);
  expect(tally.accounts()[0]?.strip.letters).toBe('N');
});

test('an additional look is not expected, and a failure that it saw is not hidden', () => {
  const tally = tallied('UTC', '2026-10-01T00:00:00.000Z', '2026-10-01T23:59:59.999Z', [
    at('2026-10-01T00:00:00.000Z', A, PASSED),
    at('2026-10-01T14:00:00.000Z', A, FAILED, false),
  ]);
  expect(tally.total()).toMatchObject({ expected: 1, passed: 1, failed: 0, additional: 1 });
  expect(tally.days()).toMatchObject([{ day: '2026-10-01', letter: 'F' }]);
});

test('days are those of the zone, also where summer time ends', () => {
  const tally = tallied('Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.999Z', [
    at('2026-10-24T22:00:00.000Z', A, PASSED),
    at('2026-10-25T22:00:00.000Z', A, FAILED),
  ]);
  expect(tally.days()).toMatchObject([{ day: '2026-10-25', letter: 'F', expected: 2 }]);
});

test.each<[string, OccurrenceResult, OccurrenceResult, OccurrenceResult]>([
  ['a failure stands over a pass', PASSED, FAILED, FAILED],
  ['a failure stands over what comes later', FAILED, PASSED, FAILED],
  ['a judgement stands for a scan that did not judge', MISSED, PASSED, PASSED],
  ['what was performed stands over what was not', MISSED, UNKNOWN, UNKNOWN],
  ['an error stands over a pass', PASSED, ERROR, ERROR],
])('of two scans in one hour: %s', (_name, one, other, expected) => {
  expect(worseOf(one, other)).toBe(expected);
});

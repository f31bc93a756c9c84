import { instantOf, type Instant } from '../../model/instant';
import { GapList } from './gap-list';
import type { OccurrenceResult } from './occurrence';

const [A, B] = ['111122223333', '222233334444'] as const;
const day = (number: number): Instant => instantOf(Date.UTC(2026, 9, number));
const PASSED: OccurrenceResult = { kind: 'passed', population: 1 };
const missing = (cause: string): OccurrenceResult => ({ kind: 'not-evaluated', isPerformed: false, cause });

function gapsOf(occurrences: readonly [number, string, OccurrenceResult, boolean?][]) {
  const list = new GapList();
  for (const [number, account, result, isScheduled = true] of occurrences)
    list.add({ slot: day(number), account, result, isScheduled });
  return list.gaps();
}

test('slots in a row are one gap, between what was last and next observed', () => {
  const missed = missing('no scan');
  expect(
    gapsOf([
      [1, A, PASSED],
      [2, A, missed],
      [3, A, missed],
      [4, A, PASSED],
    ]),
  ).toEqual([
    {
      from: day(2),
      to: day(3),
      occurrences: 2,
      cause: 'no scan',
      accounts: [A],
      lastObserved: day(1),
      nextObserved: day(4),
    },
  ]);
});

test('the same gap of several accounts is one', () => {
  const missed = missing('no scan');
  expect(
    gapsOf([
      [1, B, missed],
      [1, A, missed],
      [2, A, PASSED],
      [2, B, PASSED],
    ]),
  ).toMatchObject([{ from: day(1), accounts: [A, B], lastObserved: null, nextObserved: day(2) }]);
});

test('another cause is another gap, and neither was observed in between', () => {
  expect(
    gapsOf([
      [1, A, PASSED],
      [2, A, missing('denied')],
      [3, A, missing('no scan')],
    ]),
  ).toMatchObject([
    { from: day(2), cause: 'denied', lastObserved: day(1), nextObserved: null },
    { from: day(3), cause: 'no scan', lastObserved: day(1), nextObserved: null },
  ]);
});

test('an additional look that did not judge is no gap, and one that did ends one', () => {
  expect(
    gapsOf([
      [1, A, missing('denied'), false],
      [2, A, missing('no scan')],
      [3, A, PASSED, false],
    ]),
  ).toMatchObject([{ from: day(2), cause: 'no scan', nextObserved: day(3) }]);
});

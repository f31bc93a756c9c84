import { addDays, addMilliseconds, type Instant } from '../../model/instant';
import type { Scan } from '../../model/scan';
import { POPULATION_SOURCES } from '../../reviews/population/from-cells';
import { evidenceOfAccess, firstWholeLook } from './whole-look';

const BEGIN: Instant = '2026-10-01T00:00:00.000Z';
const NOW = addDays(BEGIN, 400);

function scanAt(slot: Instant, others: Partial<Scan> = {}): Scan {
  return {
    schema: 1,
    status: 'concluded',
    slot,
    version: '1.0.0',
    commit: 'a commit',
    startedAt: slot,
    plan: 'plans/1',
    manifest: 'manifests/1',
    configuration: 'configurations/1',
    sources: [...POPULATION_SOURCES],
    ...others,
  };
}

function readerOf(scans: readonly Scan[]) {
  const read: Instant[] = [];
  const reader = {
    async *scansBetween(from: Instant, to: Instant) {
      for (const scan of scans.toReversed())
        if (scan.slot >= from && scan.slot <= to) {
          read.push(scan.slot);
          yield scan;
        }
    },
  };
  return { ports: { reader }, read };
}

test.each<[string, Scan[], Instant | undefined, number]>([
  ['at the moment', [scanAt(BEGIN), scanAt(addDays(BEGIN, 1))], BEGIN, 2],
  ['a moment before is another', [scanAt(addMilliseconds(BEGIN, -1))], undefined, 0],
  ['after three days', [3, 4, 30].map((day) => scanAt(addDays(BEGIN, day))), addDays(BEGIN, 3), 1],
  [
    'after one of less',
    [scanAt(BEGIN, { only: { accounts: ['111122223333'] } }), scanAt(addDays(BEGIN, 5))],
    addDays(BEGIN, 5),
    2,
  ],
  ['after most of a year', [scanAt(addDays(BEGIN, 300))], addDays(BEGIN, 300), 1],
  ['as late as is asked', [scanAt(NOW)], NOW, 1],
  ['later than is asked', [scanAt(addMilliseconds(NOW, 1))], undefined, 0],
])('finds the first whole look, and reads little of what follows: %s', async (_name, scans, found, most) => {
  const { ports, read } = readerOf(scans);
  expect((await firstWholeLook(ports, { from: BEGIN, to: NOW }))?.slot).toBe(found);
  expect(read.length).toBeLessThanOrEqual(most);
});

test('where it was looked every hour, reads of the year a day', async () => {
  const hours = Array.from({ length: 24 * 40 }, (_none, hour) =>
    scanAt(addMilliseconds(BEGIN, hour * 3_600_000)),
  );
  const { ports, read } = readerOf(hours);
  expect((await firstWholeLook(ports, { from: BEGIN, to: NOW }))?.slot).toBe(BEGIN);
  expect(read).toHaveLength(25);
});

test.each([
  ['111122223333', 'iam-user', ['read/iam-1']],
  // Whichever account has Identity Center, an assignment is in its list, and what it allows in the account's own.
  ['111122223333', 'assignment', ['read/center-1', 'read/center-2', 'read/iam-1']],
  ['222233334444', 'root', ['read/iam-2']],
  ['github', 'system:github', []],
] as const)('what %s has as %s is shown by the objects of its own look', (account, kind, expected) => {
  const evidence = new Map([
    ['111122223333', { iam: ['read/iam-1'], 'identity-center': ['read/center-1'], organization: ['read/o'] }],
    ['222233334444', { iam: ['read/iam-2'], 'identity-center': ['read/center-2'] }],
  ]);
  expect(evidenceOfAccess({ evidence })({ account, class: kind })).toEqual(expected);
});

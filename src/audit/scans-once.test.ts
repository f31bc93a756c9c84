import { addHours } from '../reviews/calendar/deadlines';
import type { Instant } from '../model/instant';
import type { Scan } from '../model/scan';
import { scansOnce } from './scans-once';

const BEGIN: Instant = '2026-10-01T00:00:00.000Z';
const at = (hour: number) => addHours(BEGIN, hour);
/** One an hour of two days. */
const SCANS = Array.from({ length: 48 }, (_none, hour): Scan => ({
  schema: 1,
  slot: at(hour),
  status: 'concluded',
  version: '1.0.0',
  commit: 'a commit',
  startedAt: at(hour),
  plan: 'plans/1',
  configuration: 'configurations/1',
  sources: ['iam'],
}));

function counted() {
  const read: Instant[] = [];
  const scansBetween = scansOnce({
    async *scansBetween(from, to) {
      for (const scan of SCANS.toReversed())
        if (scan.slot >= from && scan.slot <= to) {
          read.push(scan.slot);
          yield scan;
        }
    },
  });
  const ask = async ([from, to]: readonly [number, number], most = Infinity): Promise<Instant[]> => {
    const found: Instant[] = [];
    for await (const { slot } of scansBetween(at(from), at(to))) {
      found.push(slot);
      if (found.length === most) break;
    }
    return found;
  };
  return { ask, read };
}

const hours = ([from, to]: readonly [number, number]) =>
  SCANS.map(({ slot }) => slot)
    .filter((slot) => slot >= at(from) && slot <= at(to))
    .toReversed();

test.each<[string, (readonly [number, number])[], number]>([
  [
    'the same twice',
    [
      [10, 20],
      [10, 20],
    ],
    11,
  ],
  [
    'a part of what was read',
    [
      [10, 20],
      [12, 13],
    ],
    11,
  ],
  [
    'newer, and older, of which a part was read',
    [
      [10, 20],
      [15, 25],
      [5, 12],
    ],
    21,
  ],
  [
    'more on both sides',
    [
      [10, 20],
      [5, 25],
    ],
    21,
  ],
  [
    'beside it on both sides',
    [
      [10, 20],
      [21, 25],
      [5, 9],
    ],
    21,
  ],
  [
    'two with time between them, and the later one again',
    [
      [40, 45],
      [10, 20],
      [10, 20],
    ],
    17,
  ],
  [
    'nothing, and around it',
    [
      [60, 70],
      [40, 65],
    ],
    8,
  ],
])('asked for %s, reads each scan once and answers all of it', async (_name, asked, most) => {
  const { ask, read } = counted();
  for (const each of asked) expect(await ask(each)).toEqual(hours(each));
  expect(read).toHaveLength(most);
  expect(new Set(read).size).toBe(read.length);
});

test('what was read before somebody stopped is not read again', async () => {
  const { ask, read } = counted();
  expect(await ask([10, 20], 4)).toEqual(hours([17, 20]));
  expect(await ask([0, 22])).toEqual(hours([0, 22]));
  expect(read).toHaveLength(23);
});

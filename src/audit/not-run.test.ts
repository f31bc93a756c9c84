import type { Instant } from '../model/instant';
import type { Scan } from '../model/scan';
import { SOURCES } from '../sources/sources';
import type { Cadence } from '../model/schedule';
import { notRun, readNotRun, type NotRun } from './not-run';

type Ran = Pick<Scan, 'slot' | 'sources' | 'only'>;
const scanOf = (ran: Ran): Scan => ({
  schema: 1,
  status: 'concluded',
  startedAt: ran.slot,
  plan: 'plans/1',
  version: '0.1.0',
  configuration: 'configurations/1',
  ...ran,
});
/** IAM by the day, GuardDuty by the hour; all others by the day, and not collected by any scan here. */
const schedule: Readonly<Record<string, Cadence>> = {
  ...Object.fromEntries(SOURCES.map((source) => [source, 'daily'])),
  guardduty: 'hourly',
};
const BOTH = ['iam', 'guardduty'];
const day = (slot: Instant): Ran => ({ slot, sources: BOTH });
const hour = (slot: Instant): Ran => ({ slot, sources: ['guardduty'] });
const MIDNIGHT = day('2026-10-05T00:00:00.000Z');

test.each<{ name: string; scans: Ran[]; now: Instant; known?: string[]; expected: NotRun | undefined }>([
  { name: 'no scan ever ran', scans: [], now: '2026-10-05T06:00:00.000Z', expected: undefined },
  {
    name: 'every slot was run',
    scans: [hour('2026-10-05T01:00:00.000Z'), MIDNIGHT],
    now: '2026-10-05T01:30:00.000Z',
    expected: undefined,
  },
  {
    name: 'a slot that has its quarter of an hour yet',
    scans: [MIDNIGHT],
    now: '2026-10-05T01:14:59.999Z',
    expected: undefined,
  },
  {
    name: 'a slot whose quarter of an hour is over',
    scans: [MIDNIGHT],
    now: '2026-10-05T01:15:00.000Z',
    expected: { since: '2026-10-05T01:00:00.000Z', slots: 1, sources: ['guardduty'] },
  },
  {
    name: 'three in a row',
    scans: [MIDNIGHT],
    now: '2026-10-05T03:20:00.000Z',
    expected: { since: '2026-10-05T01:00:00.000Z', slots: 3, sources: ['guardduty'] },
  },
  {
    name: 'the daily slot, though the hourly ones after it ran',
    scans: [hour('2026-10-06T01:00:00.000Z'), hour('2026-10-05T23:00:00.000Z'), MIDNIGHT],
    now: '2026-10-06T01:30:00.000Z',
    expected: { since: '2026-10-06T00:00:00.000Z', slots: 1, sources: ['iam'] },
  },
  {
    name: 'a scan that somebody started within the hour',
    scans: [hour('2026-10-05T01:40:00.000Z'), MIDNIGHT],
    now: '2026-10-05T01:50:00.000Z',
    expected: undefined,
  },
  {
    name: 'a narrowed scan, which is no slot’s',
    scans: [{ ...hour('2026-10-05T01:00:00.000Z'), only: { accounts: ['111122223333'] } }, MIDNIGHT],
    now: '2026-10-05T01:30:00.000Z',
    expected: { since: '2026-10-05T01:00:00.000Z', slots: 1, sources: ['guardduty'] },
  },
  {
    name: 'a scan of before sources were kept, which collected all',
    scans: [{ slot: '2026-10-05T01:00:00.000Z' }],
    now: '2026-10-05T01:30:00.000Z',
    expected: undefined,
  },
  {
    name: 'nothing for a week',
    scans: [MIDNIGHT],
    now: '2026-10-12T00:30:00.000Z',
    expected: { since: '2026-10-05T01:00:00.000Z', slots: 7 * 24, sources: BOTH },
  },
  {
    name: 'the second daily slot in a row, of a source that was missing before',
    scans: [hour('2026-10-07T01:00:00.000Z'), hour('2026-10-05T00:00:00.000Z')],
    now: '2026-10-07T01:30:00.000Z',
    known: ['iam'],
    expected: { since: '2026-10-06T00:00:00.000Z', slots: 2, sources: ['iam'] },
  },
])('$name', ({ scans, now, known = [], expected }) => {
  const found = notRun(scans.map(scanOf).toReversed(), schedule, now, known);
  expect(found && { ...found, sources: found.sources.toSorted() }).toEqual(
    expected && { ...expected, sources: expected.sources.toSorted() },
  );
});

test('reads two days of scans, and the newest before them', async () => {
  const asked: string[] = [];
  const reader = {
    async *scansBetween(from: Instant, to: Instant) {
      asked.push(`${from} to ${to}`);
      yield* [scanOf(hour('2026-10-05T01:00:00.000Z')), scanOf(MIDNIGHT)];
    },
    latestScan: async (before: Instant) => {
      asked.push(`before ${before}`);
      return undefined;
    },
  };
  expect(await readNotRun(reader, schedule, '2026-10-05T02:15:00.000Z', [])).toEqual({
    since: '2026-10-05T02:00:00.000Z',
    slots: 1,
    sources: ['guardduty'],
  });
  expect(asked).toEqual([
    '2026-10-03T01:15:00.000Z to 2026-10-05T02:15:00.000Z',
    'before 2026-10-03T01:14:59.999Z',
  ]);
});

import { A, B, C, CADENCES, EU, scannedAccounts, type Scanned } from '../../test/support/scanned-accounts';
import { addDays, addMilliseconds, type Instant } from '../model/instant';
import { slotsOf, type SlotRow } from './scans';

const day = (days: number): Instant => addDays('2026-10-01T00:00:00.000Z', days);
const hour = (hours: number): Instant => addMilliseconds(day(0), hours * 3_600_000);
const DEPLOYED = { retentionDays: 1100 };
const HOURLY = { sources: ['guardduty'] } as const;
const both = ['config', 'guardduty'];

it.each<[string, Scanned[], Instant, Instant, Partial<SlotRow>[]]>([
  [
    'what ran on a laptop, and nothing else',
    [{ at: hour(5) }, { at: hour(30), accounts: [B], only: { accounts: [B] } }],
    day(0),
    day(3),
    [
      {
        slot: hour(5),
        status: 'concluded',
        accounts: 3,
        notReached: [],
        cells: { complete: 36, unread: 0, outOfScope: 0 },
      },
      { slot: hour(30), status: 'concluded', accounts: 1, only: { accounts: [B] } },
    ],
  ],
  [
    'parts that were not read, and accounts that were not reached',
    [{ at: day(0), denied: [`${A} config.recorders ${EU}`], lost: [C] }],
    day(0),
    hour(1),
    [
      {
        slot: day(0),
        status: 'concluded',
        notReached: [C],
        cells: { complete: 23, unread: 11, outOfScope: 0 },
      },
    ],
  ],
  [
    'a scan that somebody interrupted, with what it did not reach',
    [{ at: day(0), interruptedAt: B }],
    day(0),
    hour(1),
    [
      {
        slot: day(0),
        status: 'interrupted',
        accounts: 3,
        notReached: [B],
        cells: { complete: 24, unread: 10, outOfScope: 0 },
      },
    ],
  ],
  [
    'a scan that has not finished, with what it has not recorded',
    [{ at: day(0), dies: true, lost: [B] }],
    day(0),
    hour(1),
    [{ slot: day(0), status: 'running', accounts: 3, notReached: [B] }],
  ],
  [
    'the same scan once it cannot be at work any more, though nobody has concluded it',
    [{ at: day(0), dies: true, lost: [B] }],
    day(0),
    hour(7),
    [{ slot: day(0), status: 'crashed', accounts: 3, notReached: [B] }],
  ],
  [
    'slots of a deployed schedule that nobody ran, by the hour and by the day',
    [
      { at: hour(22), ...HOURLY, ...DEPLOYED },
      { at: hour(25), ...HOURLY, ...DEPLOYED },
    ],
    hour(22),
    hour(25.5),
    [
      { slot: hour(22), status: 'concluded', sources: ['guardduty'] },
      { slot: hour(23), status: 'missed', sources: ['guardduty'] },
      { slot: hour(24), status: 'missed', sources: both },
      { slot: hour(25), status: 'concluded', sources: ['guardduty'] },
    ],
  ],
  [
    'of a daily slot in which only the hourly sources ran, the rest',
    [{ at: day(0), ...HOURLY, ...DEPLOYED }],
    day(0),
    hour(0.5),
    [
      { slot: day(0), status: 'concluded', sources: ['guardduty'] },
      { slot: day(0), status: 'missed', sources: ['config'] },
    ],
  ],
  [
    'a slot of which a person ran only a part',
    [
      { at: day(0), ...DEPLOYED },
      { at: hour(1), ...HOURLY, ...DEPLOYED, accounts: [A], only: { accounts: [A] } },
    ],
    day(0),
    hour(1.5),
    [
      { slot: day(0), status: 'concluded' },
      { slot: hour(1), status: 'concluded', only: { accounts: [A] } },
      { slot: hour(1), status: 'missed', sources: ['guardduty'] },
    ],
  ],
  [
    'not yet the slot that is just due',
    [{ at: day(0), ...DEPLOYED }],
    day(0),
    addMilliseconds(hour(1), 10 * 60_000),
    [{ slot: day(0), status: 'concluded' }],
  ],
  [
    'the schedule as each scan had it',
    [
      { at: day(0), configuration: { schedule: { config: 'daily', guardduty: 'daily' } } },
      { at: day(2), configuration: { schedule: { guardduty: 'daily', config: 'daily' } } },
    ],
    day(0),
    addDays(day(2), 0.5),
    [
      { slot: day(0), status: 'concluded' },
      { slot: day(1), status: 'missed', sources: both },
      { slot: day(2), status: 'concluded' },
    ],
  ],
  [
    'a period that begins within an outage',
    [{ at: day(0), configuration: { schedule: { config: 'daily', guardduty: 'daily' } } }],
    day(1),
    day(2.5),
    [
      { slot: day(1), status: 'missed', sources: both },
      { slot: day(2), status: 'missed', sources: both },
    ],
  ],
  ['nothing where nobody scanned', [], day(0), day(2), []],
])('lists %s', async (_name, scans, from, to, expected) => {
  const stores = await scannedAccounts(scans);
  const rows = await slotsOf(
    stores,
    { from, to, now: to },
    CADENCES,
    (_target, sources) => 5 * sources.length,
  );
  expect(rows).toHaveLength(expected.length);
  expect(rows).toMatchObject(expected);
});

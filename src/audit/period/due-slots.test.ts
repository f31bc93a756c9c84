import { periodScan } from '../../../test/support/period-scan';
import type { Instant } from '../../model/instant';
import type { Scan } from '../../model/scan';
import type { ScheduledScan } from '../missed-slots';
import { dueSlots, type DueSlot, type Needs } from './due-slots';

const SCHEDULE = { iam: 'daily', guardduty: 'hourly' } as const;
const BEFORE: ScheduledScan = { scan: periodScan('2026-09-30T23:00:00.000Z'), schedule: SCHEDULE };
const scheduled = (slot: Instant, given: Partial<Scan> = {}): ScheduledScan => ({
  scan: periodScan(slot, given),
  schedule: SCHEDULE,
});
const DAY = { from: '2026-10-01T00:00:00.000Z', to: '2026-10-01T23:59:59.999Z' } as const;
const LATER: Instant = '2026-12-01T00:00:00.000Z';
const IAM: Needs = [['iam']];

const shown = (slots: readonly DueSlot[]) =>
  slots.map(({ slot, isScheduled, scans }) => `${slot.slice(5, 16)} ${isScheduled} ${scans.length}`);

test.each<[string, ScheduledScan[], Needs, { from: Instant; to: Instant; now?: Instant }, string[]]>([
  ['a daily source, run', [BEFORE, scheduled('2026-10-01T00:00:00.000Z')], IAM, DAY, ['10-01T00:00 true 1']],
  ['a daily source, never run', [BEFORE], IAM, DAY, ['10-01T00:00 true 0']],
  [
    'a scan in the slot without the source is not its scan',
    [BEFORE, scheduled('2026-10-01T00:00:00.000Z', { sources: ['guardduty'] })],
    IAM,
    DAY,
    ['10-01T00:00 true 0'],
  ],
  [
    'one that somebody narrowed is not either',
    [BEFORE, scheduled('2026-10-01T00:00:00.000Z', { only: { regions: ['eu-central-1'] } })],
    IAM,
    DAY,
    ['10-01T00:00 true 0'],
  ],
  [
    'what runs late in the hour is the slot of the hour',
    [BEFORE, scheduled('2026-10-01T00:59:59.999Z')],
    IAM,
    DAY,
    ['10-01T00:00 true 1'],
  ],
  [
    'what runs by hand at another hour is an additional look',
    [BEFORE, scheduled('2026-10-01T00:00:00.000Z'), scheduled('2026-10-01T14:10:00.000Z')],
    IAM,
    DAY,
    ['10-01T00:00 true 1', '10-01T14:00 false 1'],
  ],
  [
    'an hourly source is due in every hour of the period, its ends included',
    [BEFORE, scheduled('2026-10-01T01:00:00.000Z')],
    [['guardduty']],
    { from: '2026-10-01T00:30:00.000Z', to: '2026-10-01T03:00:00.000Z' },
    ['10-01T01:00 true 1', '10-01T02:00 true 0', '10-01T03:00 true 0'],
  ],
  [
    'a slot that has just begun is not missed yet',
    [BEFORE],
    [['guardduty']],
    { ...DAY, now: '2026-10-01T01:14:59.999Z' },
    ['10-01T00:00 true 0'],
  ],
  [
    'and is, when the time that a scan takes to begin is over',
    [BEFORE],
    [['guardduty']],
    { ...DAY, now: '2026-10-01T01:15:00.000Z' },
    ['10-01T00:00 true 0', '10-01T01:00 true 0'],
  ],
  [
    'of a group one source is enough',
    [BEFORE, scheduled('2026-10-01T02:00:00.000Z', { sources: ['guardduty'] })],
    [['guardduty', 'iam']],
    { from: '2026-10-01T02:00:00.000Z', to: '2026-10-01T02:59:59.999Z' },
    ['10-01T02:00 true 1'],
  ],
  [
    'of two groups each is needed',
    [BEFORE],
    [['guardduty'], ['iam']],
    { from: '2026-10-01T00:00:00.000Z', to: '2026-10-01T02:00:00.000Z' },
    ['10-01T00:00 true 0'],
  ],
  [
    'the schedule in force counts: daily until a scan brought hourly',
    [BEFORE, { scan: periodScan('2026-10-01T01:00:00.000Z'), schedule: { iam: 'hourly' } }],
    IAM,
    { from: '2026-10-01T00:00:00.000Z', to: '2026-10-01T02:30:00.000Z' },
    ['10-01T00:00 true 0', '10-01T01:00 true 1', '10-01T02:00 true 0'],
  ],
  [
    'without a schedule every scan was due, and nothing else',
    [{ scan: periodScan('2026-10-01T06:00:00.000Z') }],
    IAM,
    DAY,
    ['10-01T06:00 true 1'],
  ],
  ['before the first scan nothing was due', [], IAM, DAY, []],
  [
    'a day of Kolkata begins half an hour into an hour, whose slot is of the day before',
    [BEFORE, scheduled('2026-10-01T18:45:00.000Z'), scheduled('2026-10-01T19:00:00.000Z')],
    [['guardduty']],
    { from: '2026-10-01T18:30:00.000Z', to: '2026-10-01T20:00:00.000Z' },
    ['10-01T19:00 true 1', '10-01T20:00 true 0'],
  ],
  [
    'and which was run, though after the end of that day',
    [BEFORE, scheduled('2026-10-01T18:45:00.000Z'), scheduled('2026-10-01T19:00:00.000Z')],
    [['guardduty']],
    { from: '2026-10-01T17:30:00.000Z', to: '2026-10-01T18:29:59.999Z' },
    ['10-01T18:00 true 1'],
  ],
  [
    'an additional look in that hour is of the day that it was made in',
    [BEFORE, scheduled('2026-10-01T18:45:00.000Z')],
    IAM,
    { from: '2026-10-01T18:30:00.000Z', to: '2026-10-01T20:00:00.000Z' },
    ['10-01T18:45 false 1'],
  ],
  [
    'and not of the day before',
    [BEFORE, scheduled('2026-10-01T18:45:00.000Z')],
    IAM,
    { from: '2026-10-01T17:30:00.000Z', to: '2026-10-01T18:29:59.999Z' },
    [],
  ],
])('%s', (_name, scans, needs, period, expected) => {
  expect(shown(dueSlots(scans, needs, { now: LATER, ...period }))).toEqual(expected);
});

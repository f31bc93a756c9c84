import { addMilliseconds, type Instant } from '../model/instant';
import type { Severity } from '../model/severity';
import { nights as nightsIn, outsideWorkingHours, reminderAfter, type QuietHours } from './policy';
import { quietFor, quietUntil } from './quiet-hours';

const nights: QuietHours = {
  zone: 'Europe/Berlin',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '22:00',
  to: '07:00',
  breakThrough: ['critical'],
};
const weekend: QuietHours = { ...nights, days: ['sat', 'sun'], from: '00:00', to: '00:00' };
const lunch: QuietHours = { ...nights, from: '12:00', to: '13:00' };

/** 2026-11-25 is a Wednesday; Berlin is an hour ahead of UTC in winter. */
it.each<[string, QuietHours | undefined, Instant, Instant | undefined]>([
  ['no quiet hours', undefined, '2026-11-25T23:00:00.000Z', undefined],
  ['a minute before', nights, '2026-11-25T20:59:00.000Z', undefined],
  ['as they begin', nights, '2026-11-25T21:00:00.000Z', '2026-11-26T06:00:00.000Z'],
  ['after midnight', nights, '2026-11-26T03:00:00.000Z', '2026-11-26T06:00:00.000Z'],
  ['the millisecond before they end', nights, '2026-11-26T05:59:59.999Z', '2026-11-26T06:00:00.000Z'],
  ['as they end', nights, '2026-11-26T06:00:00.000Z', undefined],
  [
    'Saturday morning, of the night of Friday',
    nights,
    '2026-11-28T03:00:00.000Z',
    '2026-11-28T06:00:00.000Z',
  ],
  ['Saturday night, which is none', nights, '2026-11-28T22:00:00.000Z', undefined],
  ['Monday morning, after Sunday, which is none', nights, '2026-11-30T03:00:00.000Z', undefined],
  ['at noon', lunch, '2026-11-25T11:30:00.000Z', '2026-11-25T12:00:00.000Z'],
  ['two whole days, until the last ends', weekend, '2026-11-28T12:00:00.000Z', '2026-11-29T23:00:00.000Z'],
  [
    'in the night in which summer time begins',
    nights,
    '2026-03-27T23:00:00.000Z',
    '2026-03-28T06:00:00.000Z',
  ],
  [
    'in the night in which summer time begins, one that is quiet',
    { ...nights, days: ['sat'] },
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T05:00:00.000Z',
  ],
  [
    'in the night in which summer time ends, an hour longer',
    { ...nights, days: ['sat'] },
    '2026-10-24T20:00:00.000Z',
    '2026-10-25T06:00:00.000Z',
  ],
  [
    'an hour before that, still by summer time',
    { ...nights, days: ['sat'] },
    '2026-10-24T19:59:59.999Z',
    undefined,
  ],
  [
    'up to a time that is there twice, until the first of both',
    { ...nights, days: ['sat'], to: '02:30' },
    '2026-10-25T00:29:59.999Z',
    '2026-10-25T00:30:00.000Z',
  ],
  [
    'up to a time that the clocks leap over, as long as a night has hours',
    { ...nights, zone: 'America/New_York', days: ['sat'], to: '02:30' },
    '2026-03-08T07:00:00.000Z',
    '2026-03-08T07:30:00.000Z',
  ],
])('quiet: %s', (_name, quiet, now, until) => {
  expect(quietUntil(quiet && [quiet], now)).toBe(until);
});

/** 2026-11-27 is a Friday; Berlin is an hour ahead of UTC. */
it.each<[string, Instant, Instant | undefined]>([
  ['Friday noon', '2026-11-27T11:00:00.000Z', undefined],
  ['Friday at five', '2026-11-27T16:00:00.000Z', '2026-11-30T08:00:00.000Z'],
  ['Saturday noon', '2026-11-28T11:00:00.000Z', '2026-11-30T08:00:00.000Z'],
  ['Sunday night', '2026-11-29T23:30:00.000Z', '2026-11-30T08:00:00.000Z'],
  ['Monday, a millisecond before nine', '2026-11-30T07:59:59.999Z', '2026-11-30T08:00:00.000Z'],
  ['Monday at nine', '2026-11-30T08:00:00.000Z', undefined],
  ['Tuesday night', '2026-12-01T22:00:00.000Z', '2026-12-02T08:00:00.000Z'],
])('outside working hours: %s', (_name, now, until) => {
  expect(quietUntil(outsideWorkingHours('Europe/Berlin'), now)).toBe(until);
});

it.each<[Severity, number]>([
  ['critical', 0],
  ['high', 1],
  ['low', 1],
])('%s has %i of the nights', (severity, count) => {
  expect(quietFor(severity, [nightsIn('UTC')])).toHaveLength(count);
});

it('ends at some time even where every day is quiet', () => {
  const always: QuietHours = {
    ...nights,
    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
    from: '00:00',
    to: '00:00',
  };
  expect(quietUntil([always], '2026-11-25T12:00:00.000Z')).toBe('2026-12-02T23:00:00.000Z');
});

it.each([
  ['critical', 0, 4],
  ['critical', 1, 24],
  ['critical', 2, 168],
  ['critical', 9, 168],
  ['high', 0, 24],
  ['high', 1, 168],
  ['medium', 0, undefined],
] as const)('%s is reminded of, the time after %i, after %s hours', (severity, times, hours) => {
  const since: Instant = '2026-11-25T12:00:00.000Z';
  const after = hours === undefined ? undefined : addMilliseconds(since, hours * 3_600_000);
  expect(reminderAfter(severity, since, times)).toBe(after);
});

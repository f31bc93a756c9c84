import {
  addDays,
  asOfInstant,
  earliest,
  instantOf,
  isFartherAhead,
  isOlderThan,
  latest,
  type Instant,
} from './instant';

const NOON: Instant = '2026-10-31T12:00:00.000Z';

describe('instantOf', () => {
  it.each<[string, Date | number | string, string]>([
    ['a Date', new Date(Date.UTC(2026, 9, 31, 12)), NOON],
    ['milliseconds', Date.UTC(2026, 9, 31, 12), NOON],
    ['a zone', '2026-10-31T13:00:00+01:00', NOON],
    ['a space instead of T', '2026-10-31 12:00:00+00:00', NOON],
    ['no seconds', '2026-10-31T12:00Z', NOON],
    ['a zone without a colon', '2026-10-31T12:00:00.000+0000', NOON],
    ['a day, which begins at midnight UTC', '2026-10-31', '2026-10-31T00:00:00.000Z'],
    ['one as it stands', '2026-10-30T23:59:59.999Z', '2026-10-30T23:59:59.999Z'],
    ['the 29th of February of a leap year', '2028-02-29T00:00:00.000Z', '2028-02-29T00:00:00.000Z'],
    ['the hour after the last of a day', '2026-10-31T24:00:00.000Z', '2026-11-01T00:00:00.000Z'],
  ])('reads %s', (_name, moment, expected) => expect(instantOf(moment)).toBe(expected));

  it.each([
    '2026-10-31T12:00:00',
    'yesterday',
    '',
    '2026-13-01',
    '2026-02-30',
    '2027-02-29',
    '2026-04-31T12:00:00Z',
    '2026-04-31T12:00:00.000Z',
    '2027-02-29T00:00:00.000Z',
    '2026-10-00T00:00:00.000Z',
    '2026-10-31T12:60:00.000Z',
    '2026-10-31T12:00:60.000Z',
    '2026-10-31t12:00:00.000z',
    '31 Oct 2026 12:00Z',
    'Sat, 31 Oct 2026 12:00:00 +0000',
    '+012026-10-31T12:00:00Z',
    '-000001-10-31T12:00:00Z',
  ])('refuses %j', (text) => expect(() => instantOf(text)).toThrow(RangeError));

  it('refuses a moment whose year has not four digits', () => {
    expect(() => addDays('9999-12-31T00:00:00.000Z', 1)).toThrow(RangeError);
  });
});

it.each<[string, string]>([
  ['2026-10-31', '2026-10-31T23:59:59.999Z'],
  ['2026-02-28', '2026-02-28T23:59:59.999Z'],
  ['2028-02-29', '2028-02-29T23:59:59.999Z'],
  ['2026-10-31T12:00:00Z', NOON],
])('as of %s is %s', (text, expected) => expect(asOfInstant(text)).toBe(expected));

it.each<[string, Instant, boolean]>([
  ['exactly 90 days', addDays(NOON, -90), false],
  ['a millisecond more', '2026-08-02T11:59:59.999Z', true],
  ['the future', addDays(NOON, 1), false],
])('is more than 90 days old: %s', (_name, instant, expected) =>
  expect(isOlderThan(instant, 90, NOON)).toBe(expected),
);

it.each<[string, Instant, boolean]>([
  ['the end of the 90th day', '2027-01-29T23:59:59.999Z', false],
  ['the day after', '2027-01-30T00:00:00.000Z', true],
  ['the past', addDays(NOON, -1), false],
])('lies farther ahead than 90 days: %s', (_name, end, expected) =>
  expect(isFartherAhead(end, 90, NOON)).toBe(expected),
);

it('finds the first and the last, whatever the order', () => {
  const [one, other]: [Instant, Instant] = ['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.001Z'];
  expect([earliest(other, one), latest(one, other)]).toEqual([one, other]);
});

import type { Instant } from '../../model/instant';
import { campaignDueAt, addedDueAt, addHours, revocationHours, type DeltaCause } from './deadlines';
import { firstPeriod, openingAt, openingOf, type OpeningState } from './opening';
import { listedPeriods, unitPeriods, type Period } from './period';

const berlin = unitPeriods('quarter', { fiscalYearStarts: 1, zone: 'Europe/Berlin' });
const fourth: Period = {
  id: '2026-Q4',
  from: '2026-09-30T22:00:00.000Z',
  to: '2026-12-31T23:00:00.000Z',
};

it('the opening days are those of the zone', () => {
  expect(openingOf(fourth, { fromDay: 1, toDay: 7 }, 'Europe/Berlin')).toEqual({
    from: '2026-09-30T22:00:00.000Z',
    until: '2026-10-07T22:00:00.000Z',
    lateFrom: '2026-10-10T22:00:00.000Z',
  });
});

describe('whether a campaign opens', () => {
  const opening = openingOf(fourth, { fromDay: 3, toDay: 7 }, 'Europe/Berlin');
  it.each<[string, Instant, OpeningState]>([
    ['on day 2', '2026-10-02T21:59:59.999Z', 'too-early'],
    ['from day 3 on', '2026-10-02T22:00:00.000Z', 'opens'],
    ['after the opening days, not late yet', '2026-10-09T12:00:00.000Z', 'opens'],
    ['to the end of day 10', '2026-10-10T21:59:59.999Z', 'opens'],
    ['after day 10, late for good', '2026-10-10T22:00:00.000Z', 'opens-late'],
    ['on the last day of the period', '2026-12-31T22:59:59.999Z', 'opens-late'],
    ['never once the period is over', '2026-12-31T23:00:00.000Z', 'over'],
  ])('%s', (_name, at, state) => expect(openingAt(at, fourth, opening)).toBe(state));
});

describe('the first period of a record', () => {
  it.each<[string, Instant, string]>([
    ['a first scan within the opening days', '2026-10-07T21:59:59.999Z', '2026-Q4'],
    ['a first scan before them', '2026-10-01T00:00:00.000Z', '2026-Q4'],
    ['a first scan after them', '2026-10-07T22:00:00.000Z', '2027-Q1'],
    ['a first scan on the last day', '2026-12-31T22:59:59.999Z', '2027-Q1'],
  ])('%s', (_name, at, id) =>
    expect(firstPeriod(berlin, at, { fromDay: 3, toDay: 7 }, 'Europe/Berlin')?.id).toBe(id),
  );

  it('there is none after a list', () => {
    const list = listedPeriods([{ id: 'P1', from: '2026-10-01', to: '2026-10-31' }], 'UTC');
    const days = { fromDay: 1, toDay: 7 };
    expect(firstPeriod(list, '2026-10-08T00:00:00.000Z', days, 'UTC')).toBeUndefined();
    expect(firstPeriod(list, '2026-12-01T00:00:00.000Z', days, 'UTC')).toBeUndefined();
  });
});

describe('deadlines', () => {
  it('a campaign is due 14 times 24 hours after it opened, also where summer time ends between', () => {
    expect(campaignDueAt('2026-10-20T10:00:00.000Z')).toBe('2026-11-03T10:00:00.000Z');
  });

  it.each<[DeltaCause, number, Instant]>([
    ['joiner', 5, '2026-11-15T08:00:00.000Z'],
    ['mover', 5, '2026-11-06T08:00:00.000Z'],
    ['mover', 1, '2026-11-02T08:00:00.000Z'],
    ['account', 5, '2026-11-15T08:00:00.000Z'],
  ])('a supplement about a %s, with %i days for movers', (about, moverDays, due) => {
    expect(addedDueAt('2026-11-01T08:00:00.000Z', about, moverDays)).toBe(due);
  });

  const plain = { isLeaver: false, privileged: false, external: false };
  it.each<[string, Parameters<typeof revocationHours>[0], number, Instant]>([
    ['other access', plain, 24, '2026-10-10T08:00:00.000Z'],
    ['privileged', { ...plain, privileged: true }, 24, '2026-10-06T08:00:00.000Z'],
    ['external', { ...plain, external: true }, 4, '2026-10-06T08:00:00.000Z'],
    ['of a leaver', { ...plain, isLeaver: true }, 24, '2026-10-06T08:00:00.000Z'],
    ['of a leaver, by a profile', { ...plain, isLeaver: true }, 4, '2026-10-05T12:00:00.000Z'],
    [
      'privileged of a leaver, by a profile',
      { isLeaver: true, privileged: true, external: true },
      1,
      '2026-10-05T09:00:00.000Z',
    ],
  ])('a revocation: %s', (_name, of, leaverHours, due) => {
    expect(addHours('2026-10-05T08:00:00.000Z', revocationHours(of, leaverHours))).toBe(due);
  });
});

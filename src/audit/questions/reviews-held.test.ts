import { by, item, keep, october, opened, people, then } from '../../../test/support/review-campaign';
import { campaignCalendar, type CalendarSettings } from '../../reviews/calendar/campaign-calendar';
import { decide } from '../../reviews/campaign/decide';
import type { Campaign } from '../../reviews/campaign/event';
import { signOff } from '../../reviews/campaign/sign-off';
import type { Instant } from '../../model/instant';
import { heldRow, owedBetween, type HeldPeriod } from './reviews-held';
import { campaignAt } from './review-then';

function calendarOf(settings: Partial<CalendarSettings> = {}) {
  return campaignCalendar({
    zone: 'UTC',
    opens: { fromDay: 1, toDay: 7 },
    fiscalYearStarts: 1,
    every: { privileged: 'quarter', other: 'quarter' },
    ...settings,
  });
}

const YEAR = { from: '2026-01-01T00:00:00.000Z', to: '2026-12-31T23:59:59.999Z' } as const;

test.each<[string, Partial<CalendarSettings>, { from: Instant; to: Instant }, string[]]>([
  ['the quarters of a year', {}, YEAR, ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']],
  [
    'one more where the period goes on for a millisecond',
    {},
    { ...YEAR, to: '2027-01-01T00:00:00.000Z' },
    ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4', '2027-Q1'],
  ],
  [
    'of a zone that is ahead, the year has begun when that of UTC ends',
    { zone: 'Europe/Berlin' },
    { from: '2026-12-31T23:30:00.000Z', to: '2026-12-31T23:59:59.999Z' },
    ['2027-Q1'],
  ],
  [
    'of a fiscal year that begins in April',
    { fiscalYearStarts: 4 },
    YEAR,
    ['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'],
  ],
  [
    'of privileged access in between, where that is reviewed more often',
    { every: { privileged: 'quarter', other: 'year' } },
    YEAR,
    ['2026', '2026-Q2', '2026-Q3', '2026-Q4'],
  ],
  [
    'of a list, from its first period on',
    { periods: [{ id: 'P1', from: '2026-06-01', to: '2026-08-31' }] },
    YEAR,
    ['P1'],
  ],
])('the periods that are owed: %s', (_name, settings, period, expected) => {
  expect(owedBetween(calendarOf(settings), period).map(({ id }) => id)).toEqual(expected);
});

const Q4: HeldPeriod = {
  id: '2026-Q4',
  from: '2026-10-01T00:00:00.000Z',
  to: '2027-01-01T00:00:00.000Z',
  scope: 'all',
};

describe('a period without a campaign', () => {
  test.each<[string, boolean, Instant, string, string]>([
    ['that runs, before it is late', true, '2026-10-10T23:59:59.999Z', 'not opened', 'not yet'],
    ['that runs, from the eleventh day on', true, '2026-10-11T00:00:00.000Z', 'not opened', 'no'],
    ['in its last millisecond', true, '2026-12-31T23:59:59.999Z', 'not opened', 'no'],
    ['that is over', true, '2027-01-01T00:00:00.000Z', 'missed', 'no'],
    [
      'of a time of which nothing is on record',
      false,
      '2027-01-01T00:00:00.000Z',
      'not on record',
      'not known',
    ],
  ])('%s', (_name, wasScanned, now, state, onTime) => {
    expect(heldRow(Q4, { wasScanned }, calendarOf(), now)).toMatchObject({
      campaign: '2026-Q4',
      state,
      onTime,
    });
  });
});

const PLAIN = item('ReadOnly');
const decided = (campaign: Campaign, at: Instant) =>
  then(campaign, decide(campaign, PLAIN.item, keep(), by('maria'), { people: people(), now: at }));
const signed = (campaign: Campaign, at: Instant) =>
  then(
    campaign,
    signOff(campaign, undefined, by('auditor'), { people: people(), now: at, signers: ['auditor'] }),
  );
const DUE: Instant = '2026-10-16T06:00:00.000Z';
const PAST_DUE: Instant = '2026-10-16T06:00:00.001Z';

test.each<[string, Campaign, Instant, string, string]>([
  ['open', opened([PLAIN]), october(5), 'not yet', ''],
  ['signed off as it was due', signed(decided(opened([PLAIN]), october(5)), DUE), october(20), 'yes', ''],
  [
    'signed off a millisecond later',
    signed(decided(opened([PLAIN]), october(5)), PAST_DUE),
    october(20),
    'no',
    `signed off at ${PAST_DUE}, due ${DUE}`,
  ],
  [
    'decided late',
    signed(decided(opened([PLAIN]), PAST_DUE), october(17)),
    october(20),
    'no',
    `1 items late; signed off at ${october(17)}, due ${DUE}`,
  ],
  ['not signed off', decided(opened([PLAIN]), october(5)), PAST_DUE, 'no', `not signed off, due ${DUE}`],
  [
    'opened on the eleventh day',
    opened([PLAIN], {}, '2026-10-11T00:00:00.000Z'),
    october(12),
    'no',
    'it opened late',
  ],
])('a campaign that is %s', (_name, campaign, now, onTime, why) => {
  const row = heldRow(Q4, campaignAt(campaign, now, now), calendarOf(), now);
  expect([row.onTime, row.why]).toEqual([onTime, why]);
});

test('what was said after the moment is not in it', () => {
  const campaign = signed(decided(opened([PLAIN]), october(5)), october(6));
  const row = heldRow(
    Q4,
    campaignAt(campaign, october(5, '08:59:59.999'), october(20)),
    calendarOf(),
    october(5),
  );
  expect(row).toMatchObject({ state: 'open', undecided: 1 });
});

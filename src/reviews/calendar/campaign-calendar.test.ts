import type { Instant } from '../../model/instant';
import { cadenceOf } from './cadence';
import { campaignCalendar, isJudged, nextYear, owedAt, type CalendarSettings } from './campaign-calendar';
import { REVIEW_PROFILES, type ReviewProfile } from './profiles';

const quarterly: CalendarSettings = {
  zone: 'UTC',
  opens: { fromDay: 1, toDay: 7 },
  fiscalYearStarts: 1,
  every: { privileged: 'quarter', other: 'quarter' },
};

describe('the strictest of the active profiles', () => {
  it.each<[string, Parameters<typeof cadenceOf>[0], object]>([
    [
      'the default',
      ['organisation'],
      {
        every: ['quarter', 'quarter'],
        gaps: [115, 115],
        privileged: [113, 'organisation'],
        leaver: [24, 'organisation'],
        mover: [5, 'organisation'],
      },
    ],
    [
      'PCI beside it shortens the hours of leavers alone',
      ['organisation', 'pci-dss'],
      {
        every: ['quarter', 'quarter'],
        gaps: [115, 115],
        privileged: [113, 'organisation'],
        leaver: [1, 'pci-dss'],
        mover: [5, 'organisation'],
      },
    ],
    [
      'PCI alone is half-yearly, and has no number for privileged access',
      ['pci-dss'],
      {
        every: ['half-year', 'half-year'],
        gaps: [184, 184],
        privileged: [undefined, undefined],
        leaver: [1, 'pci-dss'],
        mover: [5, 'pci-dss'],
      },
    ],
    [
      'FedRAMP Moderate alone',
      ['fedramp-moderate'],
      {
        every: ['quarter', 'year'],
        gaps: [115, 370],
        privileged: [92, 'fedramp-moderate'],
        leaver: [4, 'fedramp-moderate'],
        mover: [1, 'fedramp-moderate'],
      },
    ],
    [
      'FedRAMP High beside the default: each number of whoever has the least',
      ['organisation', 'fedramp-high'],
      {
        every: ['month', 'quarter'],
        gaps: [31, 115],
        privileged: [31, 'fedramp-high'],
        leaver: [1, 'fedramp-high'],
        mover: [1, 'fedramp-high'],
      },
    ],
  ])('%s', (_name, active, expected) => {
    const { every, maxGapDays, privilegedDays, leaverHours, moverDays } = cadenceOf(active);
    expect({
      every: [every.privileged.is, every.other.is],
      gaps: [maxGapDays.privileged.is, maxGapDays.other.is],
      privileged: [privilegedDays?.is, privilegedDays?.profile],
      leaver: [leaverHours.is, leaverHours.profile],
      mover: [moverDays.is, moverDays.profile],
    }).toEqual(expected);
  });

  it('every number has a source', () => {
    const profiles: readonly ReviewProfile[] = Object.values(REVIEW_PROFILES);
    const sources = profiles.flatMap(({ every, maxGapDays, privilegedDays, leaverHours, moverDays }) =>
      [
        ...Object.values(every),
        ...Object.values(maxGapDays),
        ...(privilegedDays ? [privilegedDays] : []),
        leaverHours,
        moverDays,
      ].map(({ source }) => source),
    );
    expect(sources.filter((source) => !/FedRAMP|PCI DSS|our default/.test(source))).toEqual([]);
  });
});

describe('the campaigns that are owed', () => {
  const named = (settings: CalendarSettings, at: Instant) =>
    owedAt(campaignCalendar(settings), at).map(({ id, scope }) => `${id} ${scope}`);
  const monthly: CalendarSettings = { ...quarterly, every: { privileged: 'month', other: 'quarter' } };
  it.each<[string, CalendarSettings, Instant, string[]]>([
    ['quarterly', quarterly, '2026-11-15T00:00:00.000Z', ['2026-Q4 all']],
    ['the month that begins the quarter is part of it', monthly, '2026-10-15T00:00:00.000Z', ['2026-Q4 all']],
    [
      'a later month has one of its own',
      monthly,
      '2026-11-15T00:00:00.000Z',
      ['2026-Q4 all', '2026-11 privileged'],
    ],
    [
      'in a yearly review of all, the quarters of privileged access',
      { ...quarterly, fiscalYearStarts: 4, every: { privileged: 'quarter', other: 'year' } },
      '2027-01-05T00:00:00.000Z',
      ['2026 all', '2026-Q4 privileged'],
    ],
    [
      'after the last of a list',
      { ...quarterly, periods: [{ id: 'P1', from: '2026-10-01', to: '2026-10-31' }] },
      '2026-11-01T00:00:00.000Z',
      [],
    ],
  ])('%s', (_name, settings, at, ids) => expect(named(settings, at)).toEqual(ids));
});

describe('the calendar of the next year', () => {
  const ids = (settings: CalendarSettings, now: Instant) =>
    nextYear(campaignCalendar(settings), now).map(({ period }) => period.id);

  it('says of each when it opens, from when it is late and when it is due', () => {
    expect(
      nextYear(campaignCalendar({ ...quarterly, zone: 'Europe/Berlin' }), '2026-11-26T16:00:00.000Z')[1],
    ).toEqual({
      period: {
        id: '2027-Q1',
        scope: 'all',
        from: '2026-12-31T23:00:00.000Z',
        to: '2027-03-31T22:00:00.000Z',
      },
      opensFrom: '2026-12-31T23:00:00.000Z',
      opensUntil: '2027-01-07T23:00:00.000Z',
      lateFrom: '2027-01-10T23:00:00.000Z',
      dueUntil: '2027-01-21T23:00:00.000Z',
    });
  });

  it.each<[string, CalendarSettings, Instant, string[]]>([
    [
      'from the period that runs',
      quarterly,
      '2026-11-26T16:00:00.000Z',
      ['2026-Q4', '2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4'],
    ],
    [
      'with months of privileged access between',
      { ...quarterly, every: { privileged: 'month', other: 'half-year' } },
      '2026-11-26T16:00:00.000Z',
      [
        ...['2026-H2', '2026-11', '2026-12', '2027-H1', '2027-02', '2027-03', '2027-04', '2027-05'],
        ...['2027-06', '2027-H2', '2027-08', '2027-09', '2027-10', '2027-11'],
      ],
    ],
    [
      'of a list, to its end, also before it begins',
      {
        ...quarterly,
        periods: [
          { id: 'P1', from: '2027-01-04', to: '2027-04-04' },
          { id: 'P2', from: '2027-04-05', to: '2027-07-04' },
        ],
      },
      '2026-11-26T16:00:00.000Z',
      ['P1', 'P2'],
    ],
  ])('%s', (_name, settings, now, expected) => expect(ids(settings, now)).toEqual(expected));
});

it.each<[string, Instant, boolean]>([
  ['ended twelve months ago to the instant', '2027-10-01T00:00:00.000Z', false],
  ['ended on the day after', '2027-09-30T23:00:00.000Z', true],
  ['runs', '2026-08-15T00:00:00.000Z', true],
  ['has not begun', '2026-06-30T23:59:59.999Z', false],
])('a period that %s is judged: %s', (_name, now, judged) => {
  const period = { id: '2026-Q3', from: '2026-07-01T00:00:00.000Z', to: '2026-10-01T00:00:00.000Z' } as const;
  expect(isJudged(period, now, 'UTC')).toBe(judged);
});

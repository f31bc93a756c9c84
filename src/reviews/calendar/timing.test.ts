import fc from 'fast-check';
import { addMilliseconds, instantOf, type Instant } from '../../model/instant';
import { unitPeriods, type Period } from './period';
import { completedAt, largestShare, longGaps, type CampaignTimes } from './timing';

const quarters = unitPeriods('quarter', { fiscalYearStarts: 1, zone: 'UTC' });
function quarterOf(at: Instant): Period {
  const period = quarters.at(at);
  if (period === undefined) throw new Error(`no quarter holds ${at}`);
  return period;
}

/** A campaign that opened on the second of a quarter's first month, with all its decisions and sign-off as said. */
function campaign(openedAt: Instant, decidedAt: readonly Instant[], signedOffAt?: Instant): CampaignTimes {
  return {
    period: quarterOf(openedAt),
    openedAt,
    dueAt: addMilliseconds(openedAt, 14 * 86_400_000),
    decidedAt,
    ...(signedOffAt === undefined ? {} : { signedOffAt }),
  };
}
const october: Instant = '2026-10-02T08:00:00.000Z';

it.each<[string, CampaignTimes, Instant | undefined]>([
  [
    'the sign-off',
    campaign(october, ['2026-10-05T08:00:00.000Z'], '2026-10-06T08:00:00.000Z'),
    '2026-10-06T08:00:00.000Z',
  ],
  [
    'the last decision where it is later',
    campaign(october, ['2026-10-07T08:00:00.000Z', '2026-10-05T08:00:00.000Z'], '2026-10-06T08:00:00.000Z'),
    '2026-10-07T08:00:00.000Z',
  ],
  ['nothing without a sign-off', campaign(october, ['2026-10-05T08:00:00.000Z']), undefined],
])('a campaign is completed at %s', (_name, times, at) => expect(completedAt(times)).toBe(at));

describe('completions too far apart, or too close', () => {
  const done = (openedAt: Instant, signedOffAt: Instant) => campaign(openedAt, [], signedOffAt);
  const first = done('2026-01-01T00:00:00.000Z', '2026-01-01T12:00:00.000Z');
  const late = done('2026-04-02T00:00:00.000Z', '2026-06-30T12:00:00.000Z');
  const now: Instant = '2026-08-01T00:00:00.000Z';
  const short = (gaps: ReturnType<typeof longGaps>) =>
    gaps.map(({ first: one, second, days }) => [one.id, second?.id, days]);

  it.each<[string, CampaignTimes[], Instant, ReturnType<typeof short>]>([
    ['1 January and 30 June, neighbours as quarters', [late, first], now, [['2026-Q1', '2026-Q2', 180]]],
    [
      '115 days are not too long',
      [first, done('2026-04-02T00:00:00.000Z', '2026-04-26T12:00:00.000Z')],
      '2026-05-01T00:00:00.000Z',
      [],
    ],
    [
      'a millisecond more is',
      [first, done('2026-04-02T00:00:00.000Z', '2026-04-26T12:00:00.001Z')],
      '2026-05-01T00:00:00.000Z',
      [['2026-Q1', '2026-Q2', 115 + 1 / 86_400_000]],
    ],
    ['reviews that stopped', [first], '2026-07-01T12:00:00.000Z', [['2026-Q1', undefined, 181]]],
    ['nothing was ever completed', [campaign('2026-01-01T00:00:00.000Z', [])], now, []],
  ])('%s', (_name, campaigns, at, expected) => expect(short(longGaps(campaigns, 115, at))).toEqual(expected));
});

describe("the share of a year's decisions that fell together", () => {
  const now: Instant = '2026-12-31T00:00:00.000Z';
  const times = (at: Instant, count: number) => Array.from({ length: count }, () => at);
  const spread = [
    campaign('2026-04-02T00:00:00.000Z', times('2026-04-05T00:00:00.000Z', 10), '2026-04-06T00:00:00.000Z'),
    campaign('2026-07-02T00:00:00.000Z', times('2026-07-05T00:00:00.000Z', 10), '2026-07-06T00:00:00.000Z'),
    campaign('2026-10-02T00:00:00.000Z', times('2026-10-05T00:00:00.000Z', 10), '2026-10-06T00:00:00.000Z'),
  ];

  it.each<[string, CampaignTimes[], ReturnType<typeof largestShare>]>([
    [
      'spread over three quarters',
      spread,
      {
        share: 1 / 3,
        decisions: 10,
        of: 30,
        from: '2026-04-05T00:00:00.000Z',
        to: '2026-04-05T00:00:00.000Z',
      },
    ],
    [
      'the week before the audit',
      [
        campaign(
          '2026-04-02T00:00:00.000Z',
          times('2026-12-14T00:00:00.000Z', 10),
          '2026-12-14T00:00:00.000Z',
        ),
        campaign(
          '2026-07-02T00:00:00.000Z',
          times('2026-12-20T00:00:00.000Z', 10),
          '2026-12-20T00:00:00.000Z',
        ),
        campaign(
          '2026-10-02T00:00:00.000Z',
          times('2026-12-28T00:00:00.000Z', 10),
          '2026-12-28T00:00:00.000Z',
        ),
        campaign(
          '2026-01-02T00:00:00.000Z',
          times('2026-01-05T00:00:00.000Z', 10),
          '2026-01-06T00:00:00.000Z',
        ),
      ],
      {
        share: 0.75,
        decisions: 30,
        of: 40,
        from: '2026-12-14T00:00:00.000Z',
        to: '2026-12-28T00:00:00.000Z',
      },
    ],
    ['two completed campaigns only', spread.slice(1), undefined],
    [
      'a third that was completed more than 365 days ago',
      [...spread.slice(1), campaign('2025-10-02T00:00:00.000Z', [], '2025-12-30T23:59:59.999Z')],
      undefined,
    ],
    [
      'decisions of the year before do not count',
      [
        ...spread,
        campaign(
          '2025-10-02T00:00:00.000Z',
          times('2025-10-05T00:00:00.000Z', 100),
          '2025-10-06T00:00:00.000Z',
        ),
      ],
      {
        share: 1 / 3,
        decisions: 10,
        of: 30,
        from: '2026-04-05T00:00:00.000Z',
        to: '2026-04-05T00:00:00.000Z',
      },
    ],
  ])('%s', (_name, campaigns, expected) => expect(largestShare(campaigns, 14, now)).toEqual(expected));

  it('is what counting around every decision gives', () => {
    const day = fc.integer({ min: 0, max: 364 });
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 40 }), (days) => {
        const at = (each: number) => instantOf(Date.UTC(2026, 0, 1) + each * 86_400_000);
        const most = Math.max(
          ...days.map((start) => days.filter((each) => each >= start && each <= start + 14).length),
        );
        const campaigns = spread.map((each, index) => ({
          ...each,
          decidedAt: index === 0 ? days.map(at) : [],
        }));
        expect(largestShare(campaigns, 14, now)?.decisions).toBe(most);
      }),
    );
  });
});

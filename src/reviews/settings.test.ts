import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import { owedAt } from './calendar/campaign-calendar';
import { reviewPolicyOf, reviewsSchema } from './settings';

describe('the policy of a configuration', () => {
  it('without settings is a quarterly review', () => {
    const { calendar, cadence, ...rest } = reviewPolicyOf({
      frameworks: [...FRAMEWORK_KEYS],
      reviews: reviewsSchema.parse({}),
    });
    expect(owedAt(calendar, '2026-11-26T16:00:00.000Z').map(({ id }) => id)).toEqual(['2026-Q4']);
    expect(calendar.opens).toEqual({ fromDay: 1, toDay: 7 });
    expect([cadence.leaverHours.is, cadence.leaverHours.profile]).toEqual([24, 'organisation']);
    expect(rest).toEqual({ reviewers: [], accountOwners: {} });
  });

  it.each<[string, ('pci-dss' | 'fedramp-moderate' | 'soc2')[], object, [string, number, string]]>([
    ['frameworks that name no number', ['soc2'], {}, ['quarter', 24, 'organisation']],
    ['a framework that does', ['soc2', 'pci-dss'], {}, ['quarter', 1, 'pci-dss']],
    [
      "the organisation's choice in place of the default",
      ['soc2'],
      { profiles: ['fedramp-low'] },
      ['year', 4, 'fedramp-low'],
    ],
    ['both', ['fedramp-moderate'], { profiles: ['fedramp-high'] }, ['half-year', 1, 'fedramp-high']],
  ])('%s', (_name, frameworks, reviews, [every, hours, profile]) => {
    const { cadence } = reviewPolicyOf({ frameworks, reviews: reviewsSchema.parse(reviews) });
    expect([cadence.every.other.is, cadence.leaverHours.is, cadence.leaverHours.profile]).toEqual([
      every,
      hours,
      profile,
    ]);
  });
});

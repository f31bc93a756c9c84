import {
  by,
  DUE,
  item,
  keep,
  october,
  opened,
  people,
  PERIOD_END,
  SCHEDULED,
  then,
} from '../../test/support/review-campaign';
import type { Instant } from '../model/instant';
import { decide } from './campaign/decide';
import type { Campaign } from './campaign/event';
import { runningReviews } from './running-reviews';

const [ONE, OTHER] = [item('ReadOnly'), item('Support')];
const campaign = opened([ONE, OTHER]);
const half = then(
  campaign,
  decide(campaign, ONE.item, keep(), by('maria'), { people: people(), now: october(5) }),
);

it.each<[string, Campaign | undefined, Instant, object[]]>([
  ['of which nothing is stored', undefined, october(6), []],
  ['that has not opened', SCHEDULED, october(6), []],
  ['that is open', half, october(6), [{ campaign: campaign.id, dueAt: DUE, items: 2, decided: 1 }]],
  ['that is overdue', half, october(20), [{ campaign: campaign.id, dueAt: DUE, items: 2, decided: 1 }]],
  ['of which the period is over', half, PERIOD_END, []],
])('of a campaign %s', async (_name, stored, now, expected) => {
  const store = {
    campaigns: async () => [{ id: campaign.id, period: campaign.period }],
    campaign: async () => stored,
  };
  expect(await runningReviews(store, now)).toEqual(expected);
});

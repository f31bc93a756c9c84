import * as z from 'zod';
import { addDays } from '../../model/instant';
import { byText } from '../../model/by-text';
import { campaignResource } from '../../sources/reviews';
import { defineRule, fail, outOfScope, pass } from '../define-rule';
import { REVIEW_LINK, type ReviewCampaigns } from './campaigns';
import { REVIEW_REQUIREMENTS } from './requirements';

type Gap = ReviewCampaigns['gaps'][number];

export default defineRule({
  id: 'ar-campaign-max-gap',
  title: 'Completed access reviews follow each other within the longest time allowed',
  failure: 'Access reviews too far apart',
  severity: 'high',
  risk: 'Two reviews can each be in their own period and half a year apart: access goes unreviewed that long.',
  remediation: {
    text: 'Complete the review that is open: `reviews list`. A gap that was too long stays so: record a review of this finding that says why.',
    link: REVIEW_LINK,
  },
  kind: 'event',
  reads: ['reviews.campaigns'],
  requirements: REVIEW_REQUIREMENTS,
  unseen:
    'The longest time is that of the strictest profile in force: 115 days for quarterly reviews, 184 for PCI DSS, 31 for FedRAMP High. A finding is about the period whose review was to end the gap.',
  params: z.object({}),
  *evaluate({ 'reviews.campaigns': { gaps, maxGapDays } }) {
    const byPeriod = new Map<string, Gap[]>();
    for (const gap of gaps.toSorted(byText(({ from, scope, periodId }) => `${from} ${periodId} ${scope}`)))
      byPeriod.set(gap.periodId, [...(byPeriod.get(gap.periodId) ?? []), gap]);
    if (byPeriod.size === 0) yield outOfScope('no campaign was completed yet');
    for (const [period, own] of byPeriod) {
      const resource = campaignResource(period);
      const judged = own.map((gap) => ({ gap, limit: maxGapDays[gap.scope] }));
      const long = judged.find(({ gap, limit }) => gap.to > addDays(gap.from, limit.is));
      const [first] = judged;
      const { gap, limit } = long ?? first ?? { gap: undefined, limit: undefined };
      if (gap === undefined) continue;
      const until = gap.second === undefined ? 'nothing since' : `${gap.second} at ${gap.to}`;
      const facts = { first: gap.first, second: gap.second ?? null, from: gap.from, maxDays: limit.is };
      const said = `The campaign of ${gap.first} was completed at ${gap.from}, ${until}; at most ${limit.is} days (${limit.profile}).`;
      if (long !== undefined) yield fail(resource, said, facts, { dueAt: addDays(gap.from, limit.is) });
      else if (gap.second !== undefined) yield pass(resource, said, facts);
      else yield pass(resource, said, facts, { dueAt: addDays(gap.from, limit.is), clockStart: gap.from });
    }
  },
});

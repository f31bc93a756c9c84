import * as z from 'zod';
import { addDays } from '../../model/instant';
import { defineRule, fail, outOfScope, pass } from '../define-rule';
import { eachCampaign, listed, REVIEW_LINK } from './campaigns';
import { REVIEW_EVIDENCE_REQUIREMENTS } from './requirements';

export default defineRule({
  id: 'ar-campaign-not-bunched',
  title: 'Access reviews of different periods are not done together',
  failure: 'Access reviews done together',
  severity: 'high',
  risk: 'A year of reviews done in the week before an audit shows that none was done when it was due.',
  remediation: {
    text: 'Review in each period: `reviews calendar` says when. What was done together stays so: record a review of this finding that says why.',
    link: REVIEW_LINK,
  },
  kind: 'event',
  reads: ['reviews.campaigns'],
  requirements: REVIEW_EVIDENCE_REQUIREMENTS,
  unseen:
    'Completions of two periods are about half a period apart at least: 45 days for quarters. The share of decisions is that of the last 365 days within any 14, and only told where they hold three completed campaigns. When an audit begins is not known here.',
  params: z.object({
    sharePercent: z
      .number()
      .min(0)
      .max(100)
      .default(60)
      .describe("Share of a year's decisions that may fall within 14 days, in percent"),
  }),
  *evaluate({ 'reviews.campaigns': reviews }, { params: { sharePercent } }) {
    const { gaps, minSeparationDays, largestShare } = reviews;
    yield* eachCampaign(reviews, ({ completedAt }, { id }, resource) => {
      if (completedAt === undefined) return outOfScope('campaign that is not completed');
      const together = gaps.filter(
        ({ second, scope, from, to }) => second === id && to < addDays(from, minSeparationDays[scope]),
      );
      // By the counts: a share is no exact number.
      const share =
        largestShare?.campaignId === id && largestShare.decisions * 100 > sharePercent * largestShare.of
          ? largestShare
          : undefined;
      const problems = [
        ...(together.length === 0
          ? []
          : [
              `it was completed at ${completedAt}, less than half a period after ${listed(together.map(({ first, from }) => `${first} at ${from}`))}`,
            ]),
        ...(share === undefined
          ? []
          : [
              `${share.decisions} of ${share.of} decisions of the last 365 days were made from ${share.from} to ${share.to}, more than ${sharePercent} %`,
            ]),
      ];
      if (problems.length === 0)
        return pass(
          resource,
          `The campaign of ${id} was completed at ${completedAt}, apart from the others.`,
        );
      return fail(resource, `The campaign of ${id}: ${problems.join('; ')}.`, {
        period: id,
        completedAt,
        with: [...new Set(together.map(({ first }) => first))].sort(),
        decisionsFrom: share?.from ?? null,
      });
    });
  },
});

import * as z from 'zod';
import { campaignResource } from '../../sources/reviews';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { inTime, listed, REVIEW_LINK, type ReviewCampaign } from './campaigns';
import { REVIEW_REQUIREMENTS } from './requirements';

type Signal = ReviewCampaign['signals'][number];

export default defineRule({
  id: 'ar-decisions-not-rubber-stamped',
  title: 'Reviewers took the time to decide',
  failure: 'Access decided faster than anybody reads',
  severity: 'low',
  risk: 'A review in which everything is kept unread is a review on paper only.',
  remediation: {
    text: 'Ask the reviewer how they decided, and look at a few of the items: `reviews show <campaign>`. Record a review of this finding that says what came of it.',
    link: REVIEW_LINK,
  },
  kind: 'event',
  reads: ['reviews.campaigns'],
  requirements: REVIEW_REQUIREMENTS,
  unseen:
    'It is a warning, so of severity low, for whoever judges the review. Told are 25 decisions or more of one reviewer at less than 3 seconds each by the median, and 25 or more kept without any reason in two campaigns that follow each other. Judged once a campaign is signed off or its period is over.',
  params: z.object({}),
  *evaluate({ 'reviews.campaigns': { periods } }) {
    let before: readonly Signal[] = [];
    for (const { id, campaign } of inTime(periods)) {
      if (campaign === undefined) {
        yield outOfScope('period whose campaign was not opened');
        continue;
      }
      const { signals, state } = campaign;
      if (state === 'open' || state === 'overdue') {
        yield outOfScope('campaign that is still being decided');
        continue;
      }
      const resource = campaignResource(id);
      const fast = signals.filter(({ signal }) => signal === 'fast');
      const unread = signals
        .filter(isUnread)
        .filter(({ reviewerId }) => before.some((one) => isUnread(one) && one.reviewerId === reviewerId));
      const untimed = signals.filter(
        ({ signal, decisions = 0 }) => signal === 'not-looked' && decisions >= FEWEST_DECISIONS,
      );
      before = signals;
      if (fast.length + unread.length > 0)
        yield fail(
          resource,
          `In the campaign of ${id}, ${listed([
            ...fast.map(
              ({ reviewerId = '', decisions = 0, medianSeconds = 0 }) =>
                `${reviewerId} decided ${decisions} items at ${medianSeconds} seconds each by the median`,
            ),
            ...unread.map(
              ({ reviewerId = '', decisions = 0 }) =>
                `${reviewerId} kept all of ${decisions} items without a reason, as in the campaign before`,
            ),
          ])}.`,
          {
            period: id,
            reviewers: [...new Set([...fast, ...unread].map(({ reviewerId = '' }) => reviewerId))].sort(),
          },
        );
      else if (untimed.length > 0)
        yield unknown(
          resource,
          `How long decisions in the campaign of ${id} took is not known: ${listed(
            untimed.map(
              ({ reviewerId = '', decisions = 0 }) =>
                `${reviewerId} brought ${decisions} in a file, and nothing says when they had looked at them`,
            ),
          )}.`,
        );
      else yield pass(resource, `In the campaign of ${id} nobody decided faster than one can read.`);
    }
  },
});

const FEWEST_DECISIONS = 25;

function isUnread({ signal, withReason }: Signal): boolean {
  return signal === 'all-kept' && withReason === 0;
}

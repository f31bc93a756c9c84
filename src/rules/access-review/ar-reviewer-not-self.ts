import * as z from 'zod';
import { defineRule, fail, pass, unknown } from '../define-rule';
import {
  counted,
  eachCampaign,
  idsOf,
  namesOf,
  notKnownOf,
  REVIEW_LINK,
  type ReviewCampaign,
} from './campaigns';
import { INDEPENDENCE_REQUIREMENTS } from './requirements';

type SelfReviewed = ReviewCampaign['selfReviewed'][number];

export default defineRule({
  id: 'ar-reviewer-not-self',
  title: 'Nobody reviews their own access',
  failure: 'Own access reviewed by its holder',
  severity: 'critical',
  risk: 'Who decides on their own access keeps it, whether they need it or not.',
  remediation: {
    text: 'Enter all names of the person in the people file, have the items decided by another with `reviews reassign` while the campaign is open, else record a review of this finding.',
    link: REVIEW_LINK,
  },
  kind: 'event',
  reads: ['reviews.campaigns'],
  requirements: INDEPENDENCE_REQUIREMENTS,
  unseen:
    'A person is told by every name that the people file of the sealing or of today has of them. Whether several people use one name cannot be seen: see `ar-shared-account-justified`.',
  params: z.object({}),
  *evaluate({ 'reviews.campaigns': reviews }) {
    const { people } = reviews;
    yield* eachCampaign(reviews, ({ selfReviewed }, { id }, resource) => {
      if (selfReviewed.length > 0) {
        const more = new Map(selfReviewed.map((one) => [one.item, howKnown(one)]));
        return fail(
          resource,
          `In the campaign of ${id} ${counted(idsOf(selfReviewed).length, 'item')} decided by the one whose access it is: ${namesOf(selfReviewed, ({ item }) => more.get(item) ?? '')}.`,
          {
            period: id,
            items: idsOf(selfReviewed),
            people: [...new Set(selfReviewed.map(({ by }) => by))].sort(),
          },
        );
      }
      const notKnown = notKnownOf(people);
      if (notKnown !== undefined)
        return unknown(resource, `Whose access is whose in ${id} is not known: ${notKnown}.`);
      return pass(resource, `In the campaign of ${id} nobody decided on their own access.`);
    });
  },
});

function howKnown({ by, decidedAt, knownBy, knownSince }: SelfReviewed): string {
  const since = knownSince === undefined ? '' : ` since ${knownSince}`;
  return `, by ${by} at ${decidedAt}${knownBy === 'people-file' ? ` (by the people file of today${since})` : ''}`;
}

import * as z from 'zod';
import { defineRule, fail, pass, unknown } from '../define-rule';
import { eachCampaign, idsOf, namesOf, notKnownOf, REVIEW_LINK } from './campaigns';
import { INDEPENDENCE_REQUIREMENTS } from './requirements';

export default defineRule({
  id: 'ar-reviewer-not-subordinate',
  title: 'Reviewers neither report to whose access it is nor granted it',
  failure: 'Reviewer depends on whom they review',
  severity: 'low',
  risk: 'Nobody takes access from their own manager lightly, and nobody finds fault with what they gave themselves.',
  remediation: {
    text: 'Give the items to somebody else with `reviews reassign` while the campaign is open, else record a review of this finding that says why it was so.',
    link: REVIEW_LINK,
  },
  kind: 'event',
  reads: ['reviews.campaigns'],
  requirements: INDEPENDENCE_REQUIREMENTS,
  unseen:
    'It is a warning, so of severity low. Who granted access is told by AWS of group memberships in Identity Center only; counted are grants of the 90 days before the item was asked.',
  params: z.object({}),
  *evaluate({ 'reviews.campaigns': reviews }) {
    const { people } = reviews;
    yield* eachCampaign(reviews, ({ dependent }, { id }, resource) => {
      if (dependent.length > 0) {
        const why = new Map(
          dependent.map(({ item, by, why: reason }) => [
            item,
            `, by ${by}, who ${reason === 'granted-it' ? 'granted it' : 'reports to them'}`,
          ]),
        );
        return fail(
          resource,
          `In the campaign of ${id} reviewed by somebody who depends on it: ${namesOf(dependent, ({ item }) => why.get(item) ?? '')}.`,
          { period: id, items: idsOf(dependent) },
        );
      }
      const notKnown = notKnownOf(people);
      if (notKnown !== undefined) return unknown(resource, `Who reports to whom is not known: ${notKnown}.`);
      return pass(
        resource,
        `In the campaign of ${id} no reviewer reports to the subject or granted the access.`,
      );
    });
  },
});

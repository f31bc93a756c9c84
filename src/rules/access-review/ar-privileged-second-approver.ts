import * as z from 'zod';
import { defineRule, fail, outOfScope, pass } from '../define-rule';
import { eachCampaign, idsOf, namesOf, REVIEW_LINK } from './campaigns';
import { INDEPENDENCE_REQUIREMENTS } from './requirements';

export default defineRule({
  id: 'ar-privileged-second-approver',
  title: 'Privileged access is kept by two people, where that is asked',
  failure: 'Privileged access kept by one person',
  severity: 'medium',
  risk: 'One person who is wrong, or bought, keeps the keys of everything.',
  remediation: {
    text: 'Have a second person decide with `reviews reassign` and `reviews decide`.',
    link: REVIEW_LINK,
  },
  kind: 'state',
  reads: ['reviews.campaigns'],
  requirements: INDEPENDENCE_REQUIREMENTS,
  unseen:
    'Off by default (`reviews.second-approver`): a campaign that opened without a second approver is not judged. One denial denies.',
  params: z.object({}),
  *evaluate({ 'reviews.campaigns': reviews }) {
    yield* eachCampaign(reviews, ({ secondApprover, approvedByOne, privileged }, { id }, resource) => {
      if (secondApprover === 'off') return outOfScope('campaign without a second approver');
      if (approvedByOne.length > 0)
        return fail(
          resource,
          `In the campaign of ${id} kept by one person alone: ${namesOf(approvedByOne)}.`,
          { period: id, items: idsOf(approvedByOne) },
        );
      return pass(
        resource,
        `In the campaign of ${id} no privileged access of ${privileged.items} was kept by one person alone.`,
      );
    });
  },
});

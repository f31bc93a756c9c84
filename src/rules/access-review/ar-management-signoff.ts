import * as z from 'zod';
import { defineRule, fail, outOfScope, pass } from '../define-rule';
import { eachCampaign, listName, REVIEW_LINK } from './campaigns';
import { REVIEW_EVIDENCE_REQUIREMENTS } from './requirements';

export default defineRule({
  id: 'ar-management-signoff',
  title: 'Somebody who decided nothing in it signs an access review off',
  failure: 'Access review without a sign-off',
  severity: 'medium',
  risk: 'Without a sign-off nobody answers for the whole, and decisions can still change.',
  remediation: {
    text: 'Have it signed off with `reviews sign-off` by a person of `reviews.sign-off` who decided nothing in it; an undecided item comes first.',
    link: REVIEW_LINK,
  },
  kind: 'state',
  reads: ['reviews.campaigns'],
  requirements: REVIEW_EVIDENCE_REQUIREMENTS,
  unseen:
    'Judged from the due date on; that a sign-off was late is told by `ar-campaign-completed-on-time`. Whether whoever signs is of the management is what `reviews.sign-off` says: without that list, it is anybody in the people file who decided nothing.',
  params: z.object({}),
  *evaluate({ 'reviews.campaigns': reviews }) {
    yield* eachCampaign(reviews, ({ lists }, { id }, resource) => {
      const missing = lists.filter(({ state }) => state === 'overdue' || state === 'missed');
      const own = lists.filter(({ signedOff }) => signedOff?.decidedInIt === true);
      const problems = [
        ...missing.map((list) => `${listName(list, id)} was due by ${list.dueAt} and nobody signed it off`),
        ...own.map(
          (list) => `${listName(list, id)} was signed off by ${list.signedOff?.by ?? ''}, who decided in it`,
        ),
      ].sort();
      const [dueAt] = missing.map((list) => list.dueAt).sort();
      if (problems.length > 0)
        return fail(
          resource,
          `${problems.join('; ')}.`,
          { period: id, lists: [...new Set([...missing, ...own].map((list) => list.id))].sort() },
          dueAt && { dueAt },
        );
      if (lists.some(({ signedOff }) => signedOff === undefined))
        return outOfScope('campaign that is not due');
      const said = lists.flatMap(({ signedOff }) =>
        signedOff === undefined ? [] : [`by ${signedOff.by} at ${signedOff.at}`],
      );
      return pass(
        resource,
        `The campaign of ${id} was signed off ${[...new Set(said)].sort().join(' and ')}.`,
      );
    });
  },
});

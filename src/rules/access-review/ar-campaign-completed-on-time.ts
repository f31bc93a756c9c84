import * as z from 'zod';
import { byText } from '../../model/by-text';
import type { Instant } from '../../model/instant';
import { defineRule, fail, pass } from '../define-rule';
import { counted, eachCampaign, listName, REVIEW_LINK, type ReviewCampaign } from './campaigns';
import { REVIEW_REQUIREMENTS } from './requirements';

type List = ReviewCampaign['lists'][number];

export default defineRule({
  id: 'ar-campaign-completed-on-time',
  title: 'Access reviews are decided and signed off by their due date',
  failure: 'Access review late or missed',
  severity: 'high',
  risk: 'Until a review is done, access that should be gone is used; a review that is done late cannot be made punctual.',
  remediation: {
    text: 'Decide what is open with `reviews list` and `reviews decide`, then have it signed off. Late stays late: record a review of this finding that says why.',
    link: REVIEW_LINK,
  },
  kind: 'event',
  reads: ['reviews.campaigns'],
  requirements: REVIEW_REQUIREMENTS,
  unseen:
    'A campaign is due 14 times 24 hours after it opened, whatever the period; completed is the later of its last decision and its sign-off. A supplement has its own due date and sign-off.',
  params: z.object({}),
  *evaluate({ 'reviews.campaigns': reviews }) {
    yield* eachCampaign(reviews, ({ lists, completedAt }, { id }, resource) => {
      const own = lists.find((list) => list.id === id);
      const problems = lists.flatMap((list) => {
        const problem = problemOf(list, list.id === id ? completedAt : list.signedOff?.at);
        return problem === undefined ? [] : [{ list, ...problem }];
      });
      const facts = {
        period: id,
        dueAt: own?.dueAt ?? null,
        completedAt: completedAt ?? null,
        late: problems.map(({ list, state }) => `${list.id}: ${state}`).sort(),
      };
      if (problems.length > 0) {
        const said = problems.map(
          ({ list, text }) => `${listName(list, id)} was due by ${list.dueAt} ${text}`,
        );
        const [dueAt] = problems.map(({ list }) => list.dueAt).sort();
        return fail(resource, `${said.sort().join('; ')}.`, facts, dueAt && { dueAt });
      }
      const open = lists.filter(({ signedOff }) => signedOff === undefined);
      const [next] = open.toSorted(byText((list) => `${list.dueAt} ${list.id}`));
      if (next === undefined)
        return pass(
          resource,
          `The campaign of ${id} was due by ${own?.dueAt ?? ''} and completed at ${completedAt ?? ''}.`,
          facts,
        );
      return pass(
        resource,
        `${listName(next, id)} is due by ${next.dueAt}; ${counted(next.undecided, 'item')} of ${next.items} without a decision.`,
        facts,
        { dueAt: next.dueAt, clockStart: next.openedAt },
      );
    });
  },
});

function problemOf({ state, undecided, items, dueAt }: List, completedAt: Instant | undefined) {
  if (completedAt !== undefined)
    return completedAt > dueAt ? { state: 'late', text: `and was completed at ${completedAt}` } : undefined;
  const open =
    undecided === 0
      ? 'and is not signed off'
      : `and has ${counted(undecided, 'item')} of ${items} without a decision`;
  if (state === 'missed') return { state, text: `${open}: it was missed` };
  return state === 'overdue' ? { state, text: open } : undefined;
}

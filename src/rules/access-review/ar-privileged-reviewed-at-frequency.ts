import * as z from 'zod';
import { isOlderThan } from '../../model/instant';
import { defineRule, fail, outOfScope, pass } from '../define-rule';
import { counted, eachCampaign, idsOf, namesOf, REVIEW_LINK } from './campaigns';

export default defineRule({
  id: 'ar-privileged-reviewed-at-frequency',
  title: 'Privileged access is decided on in every period',
  failure: 'Privileged access not reviewed in time',
  severity: 'high',
  risk: 'An administrator whom nobody asked about stays one.',
  remediation: {
    text: 'Decide on the privileged items first: `reviews show <campaign>` lists them on top.',
    link: REVIEW_LINK,
  },
  kind: 'state',
  reads: ['reviews.campaigns'],
  requirements: {
    soc2: { ids: ['CC6.2', 'CC6.3'], support: [] },
    iso27001: { ids: ['A.5.18', 'A.8.2', 'A.5.15'], support: [] },
    hipaa: {
      ids: ['164.308(a)(3)(ii)(A)', '164.308(a)(4)(ii)(C)', '164.308(a)(4)(ii)(B)', '164.312(a)(1)'],
      support: [],
    },
    'nist-csf': { ids: ['PR.AA-01', 'PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-6(7)'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.5', '3.1.2'], support: [] },
    'pci-dss': { ids: ['7.2.4', '7.2.1', '7.2.2'], support: [] },
    gdpr: { ids: ['5(2)', '32(1)(d)', '25(2)', '32(1)(b)'], support: [] },
  },
  unseen:
    'Judged from the due date of each period on: what stood when its campaign opened and has no decision in it. Days since the last decision count past 113, the longest quarter with 7 days to open and 14 to decide, or by the number of the profile in force: 92 for FedRAMP Moderate, 31 for High.',
  params: z.object({}),
  *evaluate({ 'reviews.campaigns': reviews }, { now }) {
    const { privilegedDays } = reviews;
    yield* eachCampaign(reviews, ({ dueAt, openedAt, privileged }, { id }, resource) => {
      const { items, undecided, longest } = privileged;
      const old =
        privilegedDays === undefined
          ? []
          : longest.filter(({ decidedAt }) => isOlderThan(decidedAt, privilegedDays.is, now));
      const open = now > dueAt ? undecided : [];
      const problems = [
        ...(open.length === 0 ? [] : [`without a decision, which was due by ${dueAt}: ${namesOf(open)}`]),
        ...(old.length === 0
          ? []
          : [
              `last decided more than ${privilegedDays?.is ?? 0} days ago (${privilegedDays?.profile ?? ''}): ${namesOf(old)}`,
            ]),
      ];
      const facts = { period: id, dueAt, items: idsOf([...open, ...old]) };
      if (problems.length > 0)
        return fail(
          resource,
          `Privileged access in the campaign of ${id}, ${problems.join('; ')}.`,
          facts,
          // What was decided too long ago has no date of this campaign.
          open.length === 0 ? {} : { dueAt },
        );
      if (items === 0) return outOfScope('campaign without privileged access');
      if (undecided.length > 0)
        return pass(
          resource,
          `Of ${items} privileged items in the campaign of ${id}, ${undecided.length} are to be decided by ${dueAt}.`,
          facts,
          { dueAt, clockStart: openedAt },
        );
      return pass(
        resource,
        `${counted(items, 'privileged item')} in the campaign of ${id}, each decided on.`,
        facts,
      );
    });
  },
});

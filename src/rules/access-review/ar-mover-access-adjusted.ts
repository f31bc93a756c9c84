import * as z from 'zod';
import { byText } from '../../model/by-text';
import { addDays } from '../../model/instant';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, pass, unlisted } from '../define-rule';
import { counted, notKnownOf, REVIEW_LINK } from './campaigns';

export default defineRule({
  id: 'ar-mover-access-adjusted',
  title: 'Access is reviewed when somebody changes their work',
  failure: "Mover's access not reviewed in time",
  severity: 'medium',
  risk: 'Who changes departments a few times collects the access of all of them.',
  remediation: {
    text: 'Decide on the items that were added for the person: `reviews list`. What was late stays so: record a review of this finding.',
    link: REVIEW_LINK,
  },
  kind: 'event',
  reads: ['reviews.access'],
  requirements: {
    soc2: { ids: ['CC6.2', 'CC6.3'], support: [] },
    iso27001: { ids: ['A.5.18', 'A.5.11', 'A.6.5', 'A.5.15', 'A.8.2'], support: [] },
    hipaa: { ids: ['164.308(a)(3)(ii)(C)', '164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: [] },
    'nist-csf': { ids: ['PR.AA-01', 'PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'PS-5'], support: [] },
    'nist-800-171': { ids: ['3.9.2', '3.1.1', '3.1.2', '3.1.5'], support: [] },
    'pci-dss': { ids: ['8.2.5', '7.2.1', '7.2.2'], support: [] },
    gdpr: { ids: ['32(1)(b)', '25(2)'], support: [] },
  },
  unseen:
    'A mover is a person whose manager, department or title changed in the people file, from when it was read on. Counted is access of today: what was taken away meanwhile needs no decision. The days are of the strictest profile in force: 5, for FedRAMP 1.',
  params: z.object({}),
  *evaluate({ 'reviews.access': { people, movers, moverDays } }, { account, now }) {
    for (const mover of movers.toSorted(byText(({ arn }) => arn))) {
      const { arn, name, personId, movedAt, items, undecided, decidedAt } = mover;
      const dueAt = addDays(movedAt, moverDays.is);
      const by = `due by ${dueAt} (${moverDays.is} days, ${moverDays.profile})`;
      const said = `${personId} (${name}) changed work by ${movedAt}`;
      const facts = { person: personId, movedAt, decidedAt: undecided === 0 ? (decidedAt ?? null) : null };
      if (undecided > 0) {
        const open = `${said}; ${counted(undecided, 'item')} of ${items} not decided since, ${by}.`;
        if (now > dueAt) yield fail(arn, open, facts, { dueAt });
        else yield pass(arn, open, facts, { dueAt, clockStart: movedAt });
      } else if (decidedAt !== undefined && decidedAt > dueAt)
        yield fail(arn, `${said}; all was decided by ${decidedAt}, ${by}.`, facts, { dueAt });
      else yield pass(arn, `${said}; all was decided in time, ${by}.`, facts);
    }
    const resource = accountResource(account.id);
    const notKnown = notKnownOf(people);
    if (notKnown !== undefined) yield unlisted(resource, `Who changed work is not known: ${notKnown}.`);
    else if (movers.length === 0) yield pass(resource, 'Nobody with access here changed work.');
  },
});

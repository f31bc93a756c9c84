import * as z from 'zod';
import { byText } from '../../model/by-text';
import { addMilliseconds } from '../../model/instant';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, pass, unknown, unlisted } from '../define-rule';
import { listed, notKnownOf, REVIEW_LINK } from './campaigns';

const HOUR_MS = 3_600_000;

export default defineRule({
  id: 'ar-leaver-access-removed',
  title: 'Nobody who left has access after the hours that are allowed',
  failure: 'Person who left still has access',
  severity: 'critical',
  risk: 'Whoever left still reads and changes what is not theirs any more, and nobody expects it.',
  remediation: {
    text: 'Remove the access by the command of `reviews show <campaign>`: delete the user or the assignment; disabling a user of Identity Center leaves the assignments.',
    link: REVIEW_LINK,
  },
  kind: 'state',
  reads: ['reviews.access'],
  requirements: {
    soc2: { ids: ['CC6.2', 'CC6.3'], support: [] },
    iso27001: { ids: ['A.5.18', 'A.5.11', 'A.6.5'], support: [] },
    hipaa: { ids: ['164.308(a)(3)(ii)(C)'], support: [] },
    'nist-csf': { ids: ['PR.AA-01'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-2(3)', 'PS-4', 'PS-5'], support: [] },
    'nist-800-171': { ids: ['3.9.2'], support: [] },
    'pci-dss': { ids: ['8.2.5'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  unseen:
    'Who left is what the people file says (`left-at`, `ends-at`, `status`), and who is disabled in Identity Center; where nothing dates it, the hours run from when it was seen first. Users without an enabled credential are no access. The hours are of the strictest profile in force: 24, for FedRAMP Moderate 4, PCI DSS 1. Sign-ins are not looked at.',
  params: z.object({}),
  *evaluate({ 'reviews.access': { people, leavers, leaverHours } }, { account, now }) {
    for (const leaver of leavers.toSorted(byText(({ arn }) => arn))) {
      const { arn, name, personId, leftAt, knownSince, access, by } = leaver;
      const who = personId === undefined ? name : `${personId} (${name})`;
      const left = by === 'disabled' ? 'is disabled' : 'has left';
      const since = leftAt ?? knownSince;
      const facts = { person: personId ?? null, leftAt: since ?? null, access: [...new Set(access)].sort() };
      const what = `still has ${listed(access)}`;
      if (since === undefined) {
        yield unknown(arn, `${who} ${left} and ${what}; since when is not known.`);
        continue;
      }
      const dueAt = addMilliseconds(since, leaverHours.is * HOUR_MS);
      const when = leftAt === undefined ? `, first seen so at ${since}` : `, on ${since}`;
      const due = leftAt === undefined ? `due by ${dueAt} at the latest` : `due by ${dueAt}`;
      const said = `${who} ${left}${when}, and ${what}, ${due} (${leaverHours.is} hours, ${leaverHours.profile}).`;
      if (now > dueAt) yield fail(arn, said, facts, { dueAt });
      else if (leftAt === undefined)
        yield unknown(arn, `${said} It may be due already: nothing says since when it is so.`);
      else yield pass(arn, said, facts, { dueAt, clockStart: since });
    }
    const resource = accountResource(account.id);
    const notKnown = notKnownOf(people);
    if (notKnown !== undefined) yield unlisted(resource, `Who left is not known: ${notKnown}.`);
    else if (leavers.length === 0) yield pass(resource, 'Nobody who left has access here.');
  },
});

import * as z from 'zod';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { counted, eachCampaign, idsOf, namesOf, REVIEW_LINK, type ReviewCampaign } from './campaigns';

type Revocation = ReviewCampaign['revocations'][number];

export default defineRule({
  id: 'ar-revocation-executed-by-deadline',
  title: 'Revoked access is proven gone by its deadline',
  failure: 'Revoked access not gone in time',
  severity: 'high',
  risk: 'A decision that nobody carries out leaves the access as it was, and the record says otherwise.',
  remediation: {
    text: 'Run the command that `reviews show <campaign>` gives for the item; the next complete scan proves it. Too late stays so: record a review of this finding.',
    link: REVIEW_LINK,
  },
  kind: 'event',
  reads: ['reviews.campaigns'],
  requirements: {
    soc2: { ids: ['CC6.2', 'CC6.3'], support: [] },
    iso27001: { ids: ['A.5.18', 'A.8.2', 'A.5.11', 'A.6.5'], support: [] },
    hipaa: { ids: ['164.308(a)(3)(ii)(A)', '164.308(a)(4)(ii)(C)', '164.308(a)(3)(ii)(C)'], support: [] },
    'nist-csf': { ids: ['PR.AA-01', 'PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-6(7)', 'AC-2(3)', 'PS-4', 'PS-5'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.5', '3.9.2'], support: [] },
    'pci-dss': { ids: ['7.2.4', '8.2.5'], support: [] },
    gdpr: { ids: ['5(2)', '32(1)(d)', '32(1)(b)'], support: [] },
  },
  unseen:
    'Due in 24 hours for leavers, privileged and external access, 5 days for the rest; a profile may give leavers less. One complete collection that began after the decision and shows the access by no path is the proof, with the CloudTrail event where there is one. Sessions that outlive it are shown, and not judged.',
  params: z.object({}),
  *evaluate({ 'reviews.campaigns': reviews }) {
    yield* eachCampaign(reviews, ({ revocations, revocationsInTime }, { id }, resource) => {
      const late = revocations.filter(({ state, isLate }) => state === 'overdue' || isLate === 'yes');
      const open = revocations.filter(({ state, isLate }) => state === 'unknown' || isLate === 'not-known');
      const pending = revocations.filter(({ state }) => state === 'pending');
      const texts = new Map(revocations.map((one) => [one.item, textOf(one)]));
      const named = (some: readonly Revocation[]) => namesOf(some, ({ item }) => texts.get(item) ?? '');
      if (late.length > 0) {
        const dueAt = firstOf(late.map((one) => one.dueAt));
        return fail(
          resource,
          `Of the campaign of ${id}, ${counted(late.length, 'revocation')} too late: ${named(late)}.`,
          // What is gone by now is news, though too late stays too late.
          { period: id, items: idsOf(late), stillThere: stillThere(late), dueAt: dueAt ?? null },
          { ...(dueAt !== undefined && { dueAt }) },
        );
      }
      if (open.length > 0)
        return unknown(resource, `Of the campaign of ${id}, whether in time is not known: ${named(open)}.`);
      const due = firstOf(pending.map(({ dueAt }) => dueAt));
      const since = firstOf(pending.map(({ startedAt }) => startedAt));
      if (due !== undefined && since !== undefined)
        return pass(
          resource,
          `Of the campaign of ${id}, ${counted(pending.length, 'revocation')} to be carried out: ${named(pending)}.`,
          { period: id, items: idsOf(pending) },
          { dueAt: due, clockStart: since },
        );
      if (revocationsInTime === 0) return outOfScope('campaign in which nothing was revoked');
      return pass(
        resource,
        `Of the campaign of ${id}, ${counted(revocationsInTime, 'revocation')} carried out in time.`,
      );
    });
  },
});

/** Ids of the items that are still there, each with the path where it is another. */
function stillThere(late: readonly Revocation[]): string[] {
  const there = late.filter(({ state }) => state === 'overdue');
  const named = there.map(({ item, remaining }) =>
    remaining === undefined ? item : `${item} by ${remaining}`,
  );
  return [...new Set(named)].sort();
}

function firstOf<T extends string>(instants: readonly T[]): T | undefined {
  return instants.toSorted()[0];
}

function textOf({ state, dueAt, provenAt, hours, hoursAtLeast, source, remaining }: Revocation): string {
  const by = `, due by ${dueAt}`;
  const rest = remaining === undefined ? '' : ` by ${remaining}`;
  if (state === 'overdue') return `${by} and still there${rest}`;
  if (state === 'unknown') return `${by} and not seen since`;
  if (state === 'pending') return `${by}${remaining === undefined ? '' : ` and still there${rest}`}`;
  const between = source === 'event' ? `${hours ?? 0}` : `between ${hoursAtLeast ?? 0} and ${hours ?? 0}`;
  return `${by} and gone by ${provenAt ?? ''}, after ${between} hours`;
}

import * as z from 'zod';
import { byText } from '../../model/by-text';
import { addMilliseconds } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, outOfScope, pass, unknown, unlisted } from '../define-rule';
import { counted, listed, REVIEW_LINK } from './campaigns';

const MINUTE_MS = 60_000;

export default defineRule({
  id: 'ar-joiner-authorized-before-access',
  title: 'New access was approved by another before it was given',
  failure: 'Access given before it was approved',
  severity: 'medium',
  risk: 'Access that is given first and approved later was given by whoever could, not by whoever may.',
  remediation: {
    text: 'Bring the approved request into the list of `reviews.approvals`, or take the access away until it is approved.',
    link: REVIEW_LINK,
  },
  kind: 'state',
  reads: ['reviews.access'],
  requirements: {
    soc2: { ids: ['CC6.2', 'CC6.3', 'CC6.1'], support: [] },
    iso27001: { ids: ['A.5.18', 'A.8.2', 'A.5.16', 'A.8.5'], support: [] },
    hipaa: {
      ids: ['164.308(a)(3)(ii)(A)', '164.308(a)(4)(ii)(C)', '164.312(a)(2)(i)', '164.312(d)'],
      support: [],
    },
    'nist-csf': { ids: ['PR.AA-01', 'PR.AA-05', 'PR.AA-03'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-6(7)', 'AC-2(1)', 'IA-2'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.5', '3.5.1', '3.5.2'], support: [] },
    'pci-dss': { ids: ['7.2.4', '8.2.1'], support: [] },
    gdpr: { ids: ['5(2)', '32(1)(d)', '32(1)(b)'], support: [] },
  },
  unseen:
    'Of the last twelve months, and not before the first scan. When a direct assignment in Identity Center was made AWS does not say: what came after the newest campaign without a date is unknown. An approval of one policy or group of a user counts for the whole user: since when a user has each, IAM does not say. What was approved for somebody before who had the name counts for nobody else. Break-glass access is judged by its use.',
  params: z.object({
    graceMinutes: z
      .number()
      .int()
      .nonnegative()
      .default(0)
      .describe('Minutes after access was given by which its approval may come'),
  }),
  *evaluate(
    { 'reviews.access': { unapproved, approved, approvals } },
    { account, params: { graceMinutes } },
  ) {
    if (isUnknown(approvals)) {
      yield unlisted(accountResource(account.id), `What was approved is not known: ${approvals.unknown}.`);
      return;
    }
    const byPrincipal = new Map<string, typeof unapproved>();
    for (const one of unapproved.toSorted(byText(({ arn, item }) => `${arn} ${item}`)))
      byPrincipal.set(one.arn, [...(byPrincipal.get(one.arn) ?? []), one]);
    let isAnySaid = false;
    for (const [arn, all] of byPrincipal) {
      const own = all.filter(
        ({ grantedAt, approval }) =>
          grantedAt === undefined ||
          approval === undefined ||
          approval.isSubject ||
          approval.at > addMilliseconds(grantedAt, graceMinutes * MINUTE_MS),
      );
      const [first] = own;
      if (first === undefined) continue;
      isAnySaid = true;
      const wrong = own.filter(({ grantedAt }) => grantedAt !== undefined);
      if (wrong.length === 0) {
        yield unknown(
          arn,
          `When ${first.name} was given ${listed(own.map(({ access }) => access))} is not known.`,
        );
        continue;
      }
      const said = wrong.map(({ access, grantedAt, approval }) =>
        approval === undefined
          ? `${access} given at ${grantedAt ?? ''} without an approval`
          : `${access} given at ${grantedAt ?? ''} and approved by ${approval.by}${approval.isSubject ? ', whose access it is,' : ''} at ${approval.at}`,
      );
      yield fail(arn, `${first.name}: ${listed(said)}.`, {
        items: [...new Set(wrong.map(({ item }) => item))].sort(),
      });
    }
    if (isAnySaid) return;
    if (approved + unapproved.length === 0) yield outOfScope('account in which nothing was granted');
    else
      yield pass(
        accountResource(account.id),
        `${counted(approved + unapproved.length, 'grant')}, each approved by another before.`,
      );
  },
});

import * as z from 'zod';
import { isOlderThan } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { shortName } from '../../model/resource-name';
import { exposureOf } from '../../policies/exposure';
import { InvalidPolicyError } from '../../policies/invalid-policy-error';
import type { Audience } from '../../policies/narrowing';
import { readablePolicy } from '../../policies/readable-policy';
import type { IamRole } from '../../sources/iam/authorization-details/part';
import { isServiceLinked, whoCanChange } from '../iam/reserved-roles';
import { isBreakGlass } from '../../model/break-glass';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html */
const TRACKED_DAYS = 400;

export default defineRule({
  id: 'ar-unused-role-flagged',
  title: 'Roles that others can take and nobody uses are reviewed or removed',
  failure: 'Role unused longer than allowed',
  severity: 'medium',
  risk: 'A role that is not needed any more still lets in everybody its trust policy names.',
  remediation: {
    text: 'Ask the owner of the role; delete it, or keep it with a reason in the access review: `reviews decide <item> keep`.',
    elsewhere:
      'A role AWSReservedSSO_… goes when the assignments of its permission set in IAM Identity Center are removed; IAM itself refuses.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage_delete.html',
  },
  kind: 'state',
  reads: ['iam.authorization-details'],
  consults: ['reviews.access'],
  restsOn: ['RoleDetailList'],
  unseen:
    'Only roles that another account or an identity provider may take; accounts of the organisation count as other accounts where no population of access was taken. A keep with a reason in the newest campaign that was signed off passes, if the role was not deleted and made again since; where no population was taken it is not seen. Break-glass roles are left to `ar-break-glass-reviewed`.',
  requirements: {
    soc2: { ids: ['CC6.2', 'CC6.3'], support: [] },
    iso27001: { ids: ['A.5.16', 'A.5.18', 'A.5.15', 'A.8.2'], support: [] },
    hipaa: { ids: ['164.308(a)(3)(ii)(C)', '164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: [] },
    'nist-csf': { ids: ['PR.AA-01', 'PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-2(3)', 'AC-3', 'AC-6', 'AC-6(1)'], support: [] },
    'nist-800-171': { ids: ['3.5.6', '3.1.1', '3.1.2', '3.1.5'], support: [] },
    'pci-dss': { ids: ['8.2.6', '7.2.1', '7.2.2'], support: [] },
    gdpr: { ids: ['32(1)(b)', '25(2)'], support: [] },
  },
  params: z.object({
    unusedRoleDays: z
      .number()
      .int()
      .positive()
      .max(TRACKED_DAYS)
      .default(90)
      .describe(`Days without use after which a role is flagged; IAM remembers ${TRACKED_DAYS}`),
  }),
  *evaluate(
    { 'iam.authorization-details': { RoleDetailList: roles } },
    { account, now, consult, params: { unusedRoleDays } },
  ) {
    const reviewed = consult('reviews.access');
    const kept = new Map(isUnknown(reviewed) ? [] : reviewed.keptRoles.map((each) => [each.arn, each]));
    const outside = isUnknown(reviewed) ? undefined : new Set(reviewed.outsideRoles.map(({ arn }) => arn));
    for (const role of roles) {
      const name = shortName(role.Arn);
      const lastUsed = role.RoleLastUsed?.LastUsedDate;
      const facts = { lastUsed: lastUsed ?? null, created: role.CreateDate };
      const keep = kept.get(role.Arn);
      const byOthers = mayBeTakenByOthers(role, account.id);
      const said =
        lastUsed === undefined
          ? `${name}, created at ${role.CreateDate}, was not used in the ${TRACKED_DAYS} days that IAM tracks.`
          : `${name} was last used at ${lastUsed}.`;
      if (isServiceLinked(role.Arn)) yield outOfScope('service-linked role, which AWS manages');
      else if (!isOlderThan(role.CreateDate, unusedRoleDays, now)) yield outOfScope('younger than the limit');
      else if (byOthers === false)
        yield outOfScope('role that neither another account nor an identity provider may take');
      else if (role.RoleLastUsed === undefined)
        yield unknown(role.Arn, `IAM's answer does not say when ${name} was last used.`);
      else if (lastUsed !== undefined && !isOlderThan(lastUsed, unusedRoleDays, now))
        yield byOthers === undefined
          ? unknown(role.Arn, `Who may take ${name} is not known: its trust policy is not understood.`)
          : pass(role.Arn, said);
      else if (isBreakGlass(role.Tags)) yield outOfScope('idle break-glass role, whose use is reviewed');
      else if (outside?.has(role.Arn) === false && !isOfIdentityCenter(role.Arn))
        yield outOfScope('role that only accounts of the organisation may take');
      else if (keep !== undefined)
        yield pass(
          role.Arn,
          `${said} ${keep.by} kept it at ${keep.at} in the campaign of ${keep.campaign}: ${keep.reason}`,
        );
      else yield fail(role.Arn, `${said}${whoCanChange(role.Arn)}`, facts);
    }
  },
});

function isOfIdentityCenter(arn: string): boolean {
  return whoCanChange(arn) !== '';
}

/** Undefined where the trust policy, or a condition on everybody, is not understood. */
function mayBeTakenByOthers(
  { AssumeRolePolicyDocument: document }: IamRole,
  owner: string,
): boolean | undefined {
  try {
    const { policy, fault } = readablePolicy(document, 'trust');
    const toOthers = exposureOf(policy, owner).grants.filter(({ audience }) =>
      audience.some((who) => isOther(who, owner)),
    );
    // A condition that is not understood may keep out some of everybody, and nobody who is named.
    const isSure = toOthers.some(
      ({ audience, seemsNarrowedBy }) =>
        seemsNarrowedBy.length === 0 || audience.some((who) => who.kind !== 'anyone' && isOther(who, owner)),
    );
    if (isSure) return true;
    return toOthers.length > 0 || fault !== undefined ? undefined : false;
  } catch (thrown) {
    if (!(thrown instanceof InvalidPolicyError)) throw thrown;
    return undefined;
  }
}

function isOther(who: Audience, owner: string): boolean {
  if (who.kind === 'service' || who.kind === 'organization') return false;
  return who.kind !== 'account' || who.account !== owner;
}

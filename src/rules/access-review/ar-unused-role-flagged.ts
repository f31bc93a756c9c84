import * as z from 'zod';
import { isOlderThan } from '../../model/instant';
import { shortName } from '../../model/resource-name';
import { isServiceLinked, whoCanChange } from '../iam/reserved-roles';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html */
const TRACKED_DAYS = 400;

export default defineRule({
  id: 'ar-unused-role-flagged',
  title: 'Roles that nobody uses are reviewed or removed',
  failure: 'Role unused longer than allowed',
  severity: 'medium',
  risk: 'A role that is not needed any more still lets in everybody its trust policy names.',
  remediation: {
    text: 'Ask the owner of the role; delete it, or record why it has to stay (break-glass, disaster recovery).',
    elsewhere:
      'A role AWSReservedSSO_… goes when the assignments of its permission set in IAM Identity Center are removed; IAM itself refuses.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage_delete.html',
  },
  kind: 'state',
  reads: ['iam.authorization-details'],
  restsOn: ['RoleDetailList'],
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
  *evaluate({ 'iam.authorization-details': { RoleDetailList: roles } }, { now, params: { unusedRoleDays } }) {
    for (const role of roles) {
      const name = shortName(role.Arn);
      const lastUsed = role.RoleLastUsed?.LastUsedDate;
      const change = whoCanChange(role.Arn);
      if (isServiceLinked(role.Arn)) yield outOfScope('service-linked role, which AWS manages');
      else if (!isOlderThan(role.CreateDate, unusedRoleDays, now)) yield outOfScope('younger than the limit');
      else if (role.RoleLastUsed === undefined) {
        yield unknown(role.Arn, `IAM's answer does not say when ${name} was last used.`);
      } else if (lastUsed === undefined) {
        const message = `${name}, created at ${role.CreateDate}, was not used in the ${TRACKED_DAYS} days that IAM tracks.${change}`;
        yield fail(role.Arn, message, { lastUsed: null, created: role.CreateDate });
      } else if (isOlderThan(lastUsed, unusedRoleDays, now)) {
        yield fail(role.Arn, `${name} was last used at ${lastUsed}.${change}`, {
          lastUsed,
          created: role.CreateDate,
        });
      } else yield pass(role.Arn, `${name} was last used at ${lastUsed}.`);
    }
  },
});

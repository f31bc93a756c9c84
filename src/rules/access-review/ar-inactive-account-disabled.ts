import * as z from 'zod';
import { isOlderThan, latest, type Instant } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { type CredentialReportRow } from '../../sources/iam/credential-report/part';
import { shortName } from '../../model/resource-name';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { isRoot } from '../iam/credential-report';
import { isBreakGlass } from '../../model/break-glass';

export default defineRule({
  id: 'ar-inactive-account-disabled',
  title: 'IAM users who have not been active are disabled',
  failure: 'IAM user idle longer than allowed',
  severity: 'high',
  risk: 'The users of people who left or moved on stay open to whoever still has the credentials.',
  remediation: {
    text: 'Ask the owner; delete the password and deactivate the keys, or record why the user has to stay.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_remove.html',
  },
  kind: 'state',
  reads: ['iam.credential-report'],
  consults: ['iam.authorization-details'],
  requirements: {
    soc2: { ids: ['CC6.2', 'CC6.3'], support: [] },
    iso27001: { ids: ['A.5.16', 'A.5.18'], support: [] },
    hipaa: { ids: ['164.308(a)(3)(ii)(C)'], support: [] },
    'nist-csf': { ids: ['PR.AA-01', 'PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-2(3)'], support: [] },
    'nist-800-171': { ids: ['3.5.6'], support: [] },
    'pci-dss': { ids: ['8.2.6'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  compared: ['iam_user_console_access_unused'],
  unseen:
    'A user with the tag `break-glass=true` is left to `ar-break-glass-reviewed`; of one that is idle, where tags were not read, it is unknown. A user is judged by all credentials together: one that is idle beside another in use is for iam-credentials-unused. Prowler judges the password alone, by 45 days.',
  stricter: [{ claims: ['pci-dss'], needs: { inactiveDays: { atMost: 90 } } }],
  params: z.object({
    inactiveDays: z
      .number()
      .int()
      .positive()
      .default(90)
      .describe(
        'Days without any activity after which a user must be disabled: PCI DSS and FedRAMP Moderate 90',
      ),
  }),
  *evaluate({ 'iam.credential-report': { rows } }, { now, params: { inactiveDays }, consult }) {
    const details = consult('iam.authorization-details');
    const breakGlass = new Set(
      isUnknown(details)
        ? []
        : details.UserDetailList.flatMap(({ Arn, Tags }) => (isBreakGlass(Tags) ? [Arn] : [])),
    );
    for (const row of rows) {
      const name = shortName(row.arn);
      const hasKey = row.accessKeys.some(({ active }) => active);
      if (isRoot(row)) yield outOfScope('the root user, which iam-root-not-used-recently judges');
      else if (row.passwordEnabled === false && !hasKey) {
        yield pass(row.arn, `${name} has no enabled credential.`);
      } else {
        const idleSince = lastActivity(row);
        const facts = { idleSince };
        if (!isOlderThan(idleSince, inactiveDays, now)) {
          yield pass(row.arn, `${name} has been idle no longer than since ${idleSince}.`, facts);
        } else if (breakGlass.has(row.arn)) {
          yield outOfScope('idle break-glass user, whose use is reviewed');
        } else if (row.passwordEnabled !== true && !hasKey) {
          yield unknown(row.arn, `The credential report does not say whether ${name} has a password.`);
        } else {
          const message = `${name} is enabled and has been idle since ${idleSince}.`;
          if (isUnknown(details))
            yield unknown(
              row.arn,
              `${message} Whether it is tagged break-glass is unknown: ${details.unknown}.`,
            );
          else yield fail(row.arn, message, facts);
        }
      }
    }
  },
});

/** The last use of any credential; of a user who never used one, when the user or a credential was made or changed. */
function lastActivity({ accessKeys, ...row }: CredentialReportRow): Instant {
  const known = (dates: readonly (Instant | undefined)[]) => dates.filter((date) => date !== undefined);
  const [use, ...otherUses] = known([row.passwordLastUsed, ...accessKeys.map(({ lastUsed }) => lastUsed)]);
  if (use !== undefined) return latest(use, ...otherUses);
  const changes = [row.passwordLastChanged, ...accessKeys.map(({ lastRotated }) => lastRotated)];
  return latest(row.userCreationTime, ...known(changes));
}

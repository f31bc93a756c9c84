import * as z from 'zod';
import { daysBetween, type Instant } from '../../model/instant';
import { type CredentialReportRow } from '../../sources/iam/credential-report/part';
import { shortName } from '../../model/resource-name';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { isRoot, keysOf } from './credential-report';

export default defineRule({
  id: 'iam-credentials-unused',
  title: 'Unused passwords and access keys are disabled',
  failure: 'Credential unused longer than allowed',
  severity: 'medium',
  risk: 'Nobody notices when a credential that nobody uses is used by somebody else.',
  remediation: {
    text: 'Delete the password, or deactivate the key and delete it once nothing has missed it.',
    cli: 'aws iam update-access-key --user-name <user> --access-key-id <access key id> --status Inactive',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html',
  },
  kind: 'state',
  reads: ['iam.credential-report'],
  requirements: {
    soc2: { ids: ['CC6.2', 'CC6.3'], support: ['powerpipe'] },
    iso27001: { ids: ['A.5.16', 'A.5.18'], support: [] },
    hipaa: { ids: ['164.308(a)(3)(ii)(C)'], support: [] },
    'nist-csf': { ids: ['PR.AA-01', 'PR.AA-05'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['AC-2', 'AC-2(3)'], support: ['prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.5.6'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['8.2.6'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['1.12'], support: [] },
    'cis-aws-5.0': { ids: ['1.11'], support: [] },
  },
  stricter: [
    { claims: ['cis-aws-3.0', 'cis-aws-5.0'], needs: { unusedDays: { atMost: 45 } } },
    { claims: ['pci-dss'], needs: { unusedDays: { atMost: 90 } } },
  ],
  agreesWithin: [
    { claims: ['prowler'], needs: { unusedDays: { atMost: 45 } } },
    { claims: ['powerpipe'], needs: { unusedDays: { atMost: 90 } } },
  ],
  compared: ['IAM.22', 'iam_user_accesskey_unused'],
  unseen:
    'A credential that was never used counts from its creation or last change; Prowler leaves those out, and counts whole days, so that it fails a day later. The root user is left out.',
  params: z.object({
    unusedDays: z
      .number()
      .int()
      .positive()
      .default(45)
      .describe(
        'Days without use after which a credential must be disabled: 45 is CIS, 90 PCI DSS and FedRAMP',
      ),
  }),
  *evaluate({ 'iam.credential-report': { rows } }, { now, params: { unusedDays } }) {
    for (const row of rows) {
      if (isRoot(row)) yield outOfScope('the root user, whose use and keys have rules of their own');
      else if (row.passwordEnabled === undefined) {
        yield unknown(
          row.arn,
          `The credential report does not say whether ${shortName(row.arn)} has a password.`,
        );
      }
      for (const { resource, name, enabled, lastUsed, since } of credentialsOf(row)) {
        const idleSince = lastUsed ?? since;
        if (!enabled) {
          yield outOfScope('credential that is not enabled');
          continue;
        }
        if (idleSince === undefined) {
          yield unknown(resource, `${name} has neither a date of use nor one of creation.`);
          continue;
        }
        const used = lastUsed ? `was last used at ${lastUsed}` : `was never used since ${idleSince}`;
        const facts = { lastUsed: lastUsed ?? null, idleSince };
        // CIS and Security Hub: for 45 days or more.
        if (daysBetween(idleSince, now) < unusedDays) yield pass(resource, `${name} ${used}.`, facts);
        else yield fail(resource, `${name} ${used} and is still enabled.`, facts);
      }
    }
  },
});

interface Credential {
  readonly resource: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly lastUsed?: Instant | undefined;
  /** When it was made or last changed: what a credential that was never used is measured from. */
  readonly since?: Instant | undefined;
}

/** The keys of a user, and the password where the report says whether there is one. */
function credentialsOf(row: CredentialReportRow): Credential[] {
  if (isRoot(row)) return [];
  const user = shortName(row.arn);
  const keys = keysOf(row).map(({ resource, slot, active, lastUsed, lastRotated }): Credential => {
    return { resource, name: `Access key ${slot} of ${user}`, enabled: active, lastUsed, since: lastRotated };
  });
  if (row.passwordEnabled === undefined) return keys;
  const password = {
    resource: row.arn,
    name: `The password of ${user}`,
    enabled: row.passwordEnabled,
    lastUsed: row.passwordLastUsed,
    since: row.passwordLastChanged ?? row.userCreationTime,
  };
  return [password, ...keys];
}

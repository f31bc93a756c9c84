import { isUnknown, type Known } from '../../model/known';
import type { CredentialReportRow } from '../../sources/iam/credential-report/part';
import type { PartValue } from '../../sources/parts';
import { isRoot } from './credential-report';

/** Whether the root user has a password: IAM's own count where it gives one; else the report, where only FALSE says that there is none. */
export function rootPassword(
  { AccountPasswordPresent: present }: PartValue<'iam.account-summary'>,
  report: Known<{ readonly rows: readonly CredentialReportRow[] }>,
): Known<boolean> {
  if (present !== undefined) return present > 0;
  if (isUnknown(report)) return report;
  const row = report.rows.find(isRoot);
  return row === undefined
    ? { unknown: 'the credential report has no row of the root user' }
    : row.passwordEnabled !== false;
}

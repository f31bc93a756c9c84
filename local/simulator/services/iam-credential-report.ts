import type * as client from '@aws-sdk/client-iam';
import { isOlderThan, type Instant } from '../../../src/model/instant';
import type { AccessKey, IamUser, RootUser } from '../../organization/iam';
import { lastUseAt } from '../../organization/last-use';
import { AwsError } from '../aws-error';
import type { Call, Handlers } from '../service';
import { arnOf } from './iam-details';

const HOURS_A_REPORT_IS_KEPT = 4;

const COLUMNS = [
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active',
  'access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service',
  'access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service',
  'cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated',
].join(',');

/**
 * IAM's credential report: made when asked for, not ready at once, and kept for four hours, in which every answer is the
 * state as it was when the report was made.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export const credentialReport: Handlers<typeof client> = {
  GenerateCredentialReport(_input, { account, memory, now }) {
    const report = freshReport(account.id, { memory, now });
    if (report?.isReady) return { State: 'COMPLETE' };
    memory.credentialReports.set(account.id, {
      generatedAt: report?.generatedAt ?? now,
      isReady: report !== undefined,
    });
    return report === undefined
      ? { State: 'STARTED', Description: 'No report exists. Starting a new report generation task' }
      : { State: 'INPROGRESS' };
  },

  GetCredentialReport(_input, { account, memory, now, organization, accountAt }) {
    const known = memory.credentialReports.get(account.id);
    const report = freshReport(account.id, { memory, now });
    if (known === undefined)
      throw new AwsError(
        'ReportNotPresent',
        'No report exists. Use GenerateCredentialReport to create one.',
        410,
      );
    if (report === undefined)
      throw new AwsError(
        'ReportExpired',
        'Report is expired. Use GenerateCredentialReport to create a new one.',
        410,
      );
    if (!report.isReady) {
      memory.credentialReports.set(account.id, { ...report, isReady: true });
      throw new AwsError('ReportInProgress', 'Report generation is in progress.', 404);
    }
    const { iam } = accountAt(report.generatedAt);
    return {
      Content: Buffer.from(
        csvOf(account.id, organization.partition, iam.rootUser, iam.users, report.generatedAt),
      ),
      ReportFormat: 'text/csv' as const,
      GeneratedTime: new Date(report.generatedAt),
    };
  },
};

function freshReport(account: string, { memory, now }: Pick<Call, 'memory' | 'now'>) {
  const report = memory.credentialReports.get(account);
  return report && !isOlderThan(report.generatedAt, HOURS_A_REPORT_IS_KEPT / 24, now) ? report : undefined;
}

function csvOf(
  account: string,
  partition: string,
  root: RootUser,
  users: readonly IamUser[],
  now: Instant,
): string {
  const rootPassword = root.isManagedCentrally === true ? 'not_supported' : 'true';
  const rows = [
    [
      '<root_account>',
      `arn:${partition}:iam::${account}:root`,
      time(root.createdAt),
      rootPassword,
      time(lastUseAt(root.lastUsed, now), 'no_information'),
      'not_supported',
      'not_supported',
      String(root.mfa),
      ...keys(root.accessKeys, now),
    ],
    ...users.map((user) => [
      user.name,
      arnOf('user', user, account, partition),
      time(user.createdAt),
      String(user.password !== undefined),
      user.password ? time(lastUseAt(user.password.lastUsed, now), 'no_information') : 'N/A',
      time(user.password?.changedAt),
      'N/A',
      String(user.mfa),
      ...keys(user.accessKeys, now),
    ]),
  ];
  const noCertificates = ['false', 'N/A', 'false', 'N/A'];
  return [COLUMNS, ...rows.map((row) => [...row, ...noCertificates].join(','))].join('\n');
}

function keys(list: readonly AccessKey[], now: Instant): string[] {
  return [list[0], list[1]].flatMap((key) => {
    const usedAt = lastUseAt(key?.lastUsed?.at, now);
    return [
      String(key?.active === true),
      time(key?.createdAt),
      time(usedAt),
      (usedAt && key?.lastUsed?.region) ?? 'N/A',
      (usedAt && key?.lastUsed?.service) ?? 'N/A',
    ];
  });
}

function time(instant: Instant | undefined, without = 'N/A'): string {
  return instant === undefined ? without : `${instant.slice(0, 19)}+00:00`;
}

import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { isRoot } from './credential-report';

export default defineRule({
  id: 'iam-password-policy-expiry',
  title: 'Passwords that are the only factor end after their time',
  failure: 'Passwords of IAM users do not expire',
  severity: 'low',
  risk: 'A password that leaked, and that no second factor stands beside, opens the account for as long as it is kept.',
  remediation: {
    text: 'Give every user with a password MFA, or have passwords expire in the account password policy. A call of the API replaces the policy as a whole, so repeat what is to stay.',
    terraform: 'aws_iam_account_password_policy: max_password_age',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html',
  },
  kind: 'state',
  reads: ['iam.password-policy'],
  consults: ['iam.credential-report'],
  requirements: {
    soc2: { ids: ['CC6.1'], support: [] },
    iso27001: { ids: ['A.5.17'], support: [] },
    hipaa: { ids: ['164.308(a)(5)(ii)(D)'], support: [] },
    'nist-csf': { ids: ['PR.AA-01', 'PR.AA-03'], support: [] },
    'nist-800-53': { ids: ['IA-5', 'IA-5(1)'], support: [] },
    'nist-800-171': { ids: ['3.5.7', '3.5.8', '3.5.2'], support: ['prowler'] },
    'pci-dss': { ids: ['8.3.6', '8.3.7', '8.3.9', '8.6.3'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  stricter: [{ claims: ['pci-dss'], needs: { maxAgeDays: { atMost: 90 } } }],
  // Prowler asks for 90 days, whoever has a password.
  agreesWithin: [{ claims: ['prowler'], needs: { maxAgeDays: { atMost: 90 }, singleFactorOnly: false } }],
  compared: ['IAM.10', 'IAM.17', 'iam_password_policy_expires_passwords_within_90_days_or_less'],
  unseen:
    'NIST SP 800-63B advises against passwords that end by the calendar, and PCI DSS 8.3.9 asks for it only where the password is the only factor, and no posture is analysed instead. So an account in which every user with a password has MFA is left out, unless singleFactorOnly is off; IAM.17, IAM.10 and Prowler judge it all the same.',
  params: z.object({
    maxAgeDays: z.number().int().positive().default(90).describe('Days after which a password has to end'),
    singleFactorOnly: z
      .boolean()
      .default(true)
      .describe('Whether an account is left out in which every IAM user with a password has MFA'),
  }),
  *evaluate({ 'iam.password-policy': policy }, { account, params, consult }) {
    const resource = accountResource(account.id);
    const { maxAgeDays, singleFactorOnly } = params;
    const endsAfter = policy.exists ? policy.MaxPasswordAge : undefined;
    if (
      policy.exists &&
      endsAfter !== undefined &&
      endsAfter > 0 &&
      endsAfter <= maxAgeDays &&
      policy.ExpirePasswords !== false
    ) {
      yield pass(resource, `Passwords end after ${endsAfter} days.`);
      return;
    }
    const report = consult('iam.credential-report');
    const isMeant =
      !singleFactorOnly ||
      isUnknown(report) ||
      report.rows.some((row) => !isRoot(row) && row.passwordEnabled !== false && !row.mfaActive);
    if (!isMeant) {
      yield outOfScope(
        'no IAM user has a password without MFA; Security Hub and Prowler judge the policy all the same',
      );
    } else if (!policy.exists) {
      yield fail(resource, 'The account has no password policy, so passwords do not end.', { exists: false });
    } else if (policy.ExpirePasswords === false || endsAfter === 0) {
      yield fail(resource, 'The password policy lets passwords stay for ever.', { ExpirePasswords: false });
    } else if (endsAfter === undefined) {
      yield unknown(resource, 'The password policy does not say after how long passwords end, if they do.');
    } else {
      yield fail(resource, `Passwords end after ${endsAfter} days only.`, { MaxPasswordAge: endsAfter });
    }
  },
});

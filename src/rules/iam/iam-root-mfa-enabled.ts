import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { rootUserArn } from '../../model/resource-name';
import { defineRule, fail, pass, unknown } from '../define-rule';
import { rootPassword } from './root-credentials';

export default defineRule({
  id: 'iam-root-mfa-enabled',
  title: 'The root user has MFA, or no credentials to sign in with',
  failure: 'Root user has no MFA',
  severity: 'critical',
  risk: 'Whoever learns the root password of an account without root MFA owns the account.',
  remediation: {
    text: 'Sign in as root and add an MFA device under Security credentials; in a member account, remove its root credentials through central root access instead.',
    console:
      'signed in as root, account menu, Security credentials, Multi-factor authentication, Assign MFA device',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html',
  },
  kind: 'state',
  reads: ['iam.account-summary'],
  consults: ['iam.credential-report'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.3'], support: [] },
    iso27001: { ids: ['A.5.17', 'A.8.5', 'A.8.2', 'A.5.15'], support: ['prowler'] },
    hipaa: { ids: ['164.312(d)', '164.312(a)(1)', '164.312(a)(2)(i)'], support: ['prowler'] },
    'nist-csf': { ids: ['PR.AA-03', 'PR.AA-05'], support: [] },
    'nist-800-53': {
      ids: ['IA-2(1)', 'IA-2(2)', 'AC-2', 'AC-6', 'AC-6(2)', 'AC-6(5)'],
      support: ['security-hub', 'prowler'],
    },
    'nist-800-171': { ids: ['3.5.3', '3.1.5', '3.1.6'], support: ['prowler'] },
    'pci-dss': { ids: ['8.4.1', '8.4.2', '7.2.2', '8.2.2'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['1.5', '1.6'], support: [] },
    'cis-aws-5.0': { ids: ['1.4', '1.5'], support: [] },
  },
  compared: ['IAM.9', 'root-account-mfa-enabled', 'iam_root_mfa_enabled'],
  unseen:
    'Without MFA root has no hardware device either, so that 1.6 of CIS 3.0 and 1.5 of CIS 5.0 fail here; with MFA, iam-root-hardware-mfa judges which kind it is. A root user with neither a password nor access keys passes: root-account-mfa-enabled of AWS Config and Prowler leave it out.',
  params: z.object({}),
  *evaluate({ 'iam.account-summary': summary }, { account, consult }) {
    const root = rootUserArn(account);
    if (summary.AccountMFAEnabled > 0) {
      yield pass(root, 'The root user has MFA.');
      return;
    }
    if (summary.AccountAccessKeysPresent > 0) {
      yield fail(root, 'The root user has no MFA.', { mfaEnabled: false });
      return;
    }
    const password = rootPassword(summary, consult('iam.credential-report'));
    if (isUnknown(password)) {
      yield unknown(
        root,
        `The root user has no MFA, and whether it has a password is unknown: ${password.unknown}.`,
      );
    } else if (password) yield fail(root, 'The root user has no MFA.', { mfaEnabled: false });
    else yield pass(root, 'The root user has no MFA, and neither a password nor access keys to protect.');
  },
});

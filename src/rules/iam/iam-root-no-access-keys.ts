import * as z from 'zod';
import { rootUserArn } from '../../model/resource-name';
import { defineRule, fail, pass } from '../define-rule';

export default defineRule({
  id: 'iam-root-no-access-keys',
  title: 'The root user has no access keys',
  failure: 'Root user has access keys',
  severity: 'critical',
  risk: 'A root access key can do everything in the account, cannot be limited by a policy of the account, and works without MFA.',
  remediation: {
    text: 'Sign in as root, delete its access keys under Security credentials, and give whatever used them a role of its own.',
    elsewhere:
      'In a member account, remove the root credentials from the management account, through central root access.',
    console: 'signed in as root, account menu, Security credentials, Access keys, Actions, Delete',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html',
  },
  kind: 'state',
  reads: ['iam.account-summary'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.3'], support: ['powerpipe'] },
    iso27001: { ids: ['A.8.2', 'A.5.15'], support: ['prowler'] },
    hipaa: { ids: ['164.312(a)(1)', '164.312(a)(2)(i)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.AA-05'], support: [] },
    'nist-800-53': {
      ids: ['AC-2', 'AC-6', 'AC-6(2)', 'AC-6(5)'],
      support: ['security-hub', 'prowler', 'powerpipe'],
    },
    'nist-800-171': { ids: ['3.1.5', '3.1.6'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['7.2.2', '8.2.2'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['1.4'], support: [] },
    'cis-aws-5.0': { ids: ['1.3'], support: [] },
  },
  sameFault: { securityHub: ['IAM.4'], config: ['IAM_ROOT_ACCESS_KEY_CHECK'] },
  compared: ['IAM.4', 'iam_no_root_access_key'],
  params: z.object({}),
  *evaluate({ 'iam.account-summary': summary }, { account }) {
    const root = rootUserArn(account);
    if (summary.AccountAccessKeysPresent === 0) yield pass(root, 'The root user has no access keys.');
    else
      yield fail(root, 'The root user has access keys.', {
        accessKeysPresent: summary.AccountAccessKeysPresent,
      });
  },
});

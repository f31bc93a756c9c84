import { z } from 'zod';
import { rootUserArn } from '../../model/resource-name';
import { defineRule, fail, pass } from '../define-rule';

export default defineRule({
  id: 'iam-root-no-access-keys',
  title: 'The root user has no access keys',
  severity: 'critical',
  risk: 'A root access key can do everything in the account, cannot be limited by a policy of the account, and works without MFA.',
  remediation:
    'Sign in as root, delete its access keys under Security credentials, and give whatever used them a role of its own.',
  kind: 'state',
  reads: ['iam.account-summary'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.3'], support: [] },
    'cis-aws-3.0': { ids: ['1.4'], support: [] },
  },
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

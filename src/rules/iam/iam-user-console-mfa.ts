import * as z from 'zod';
import { shortName } from '../../model/resource-name';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { isRoot } from './credential-report';

export default defineRule({
  id: 'iam-user-console-mfa',
  title: 'Every IAM user with a console password has MFA',
  failure: 'Console user without MFA',
  severity: 'high',
  risk: 'A guessed, reused or phished password is then all it takes to sign in as that user.',
  remediation: {
    text: 'Have the user register an MFA device, or delete the password of a user that does not sign in to the console.',
    cli: 'aws iam delete-login-profile --user-name <user that does not sign in>',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html',
  },
  kind: 'state',
  reads: ['iam.credential-report'],
  requirements: {
    soc2: { ids: ['CC6.1'], support: [] },
    iso27001: { ids: ['A.5.17', 'A.8.5'], support: ['prowler'] },
    hipaa: { ids: ['164.312(d)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.AA-03'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['IA-2(1)', 'IA-2(2)'], support: ['security-hub', 'prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.5.3'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['8.4.1', '8.4.2'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['1.10'], support: [] },
    'cis-aws-5.0': { ids: ['1.9'], support: [] },
  },
  sameFault: { securityHub: ['IAM.5'], config: ['MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS'] },
  compared: ['IAM.5', 'iam_user_mfa_enabled_console_access'],
  params: z.object({}),
  *evaluate({ 'iam.credential-report': { rows } }) {
    for (const row of rows) {
      const name = shortName(row.arn);
      if (isRoot(row)) yield outOfScope('the root user, which iam-root-mfa-enabled judges');
      else if (row.passwordEnabled === undefined) {
        yield unknown(row.arn, `The credential report does not say whether ${name} has a password.`);
      } else if (!row.passwordEnabled) yield outOfScope('no console password');
      else if (row.mfaActive) yield pass(row.arn, `${name} has a console password and MFA.`);
      else yield fail(row.arn, `${name} has a console password and no MFA.`, { mfaActive: false });
    }
  },
});

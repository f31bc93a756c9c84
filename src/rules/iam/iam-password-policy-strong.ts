import * as z from 'zod';
import { isUnknown } from '../../model/known';
import type { PartValue } from '../../sources/parts';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, outOfScope, pass } from '../define-rule';
import { isRoot } from './credential-report';

export default defineRule({
  id: 'iam-password-policy-strong',
  title: 'The account password policy asks for length, complexity and no reuse',
  failure: 'Account password policy too weak',
  severity: 'medium',
  risk: 'Short and reused passwords are the first that are guessed or found in a leak.',
  remediation: {
    text: 'Set the account password policy in IAM, under Account settings. A call of the API replaces it as a whole, so repeat what is to stay.',
    terraform: 'aws_iam_account_password_policy',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html',
  },
  kind: 'state',
  reads: ['iam.password-policy'],
  consults: ['iam.credential-report'],
  requirements: {
    soc2: { ids: ['CC6.1'], support: ['powerpipe'] },
    iso27001: { ids: ['A.5.17'], support: [] },
    hipaa: { ids: ['164.308(a)(5)(ii)(D)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.AA-01', 'PR.AA-03'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['IA-5', 'IA-5(1)'], support: ['security-hub', 'prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.5.7', '3.5.8'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['8.3.6', '8.3.7'], support: ['powerpipe'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['1.8', '1.9'], support: [] },
    'cis-aws-5.0': { ids: ['1.7', '1.8'], support: [] },
  },
  stricter: [
    {
      claims: ['cis-aws-3.0', 'cis-aws-5.0'],
      needs: { minLength: { atLeast: 14 }, reuse: { atLeast: 24 }, passwordUsersOnly: false },
    },
    { claims: ['pci-dss'], needs: { minLength: { atLeast: 12 }, reuse: { atLeast: 4 }, complexity: true } },
  ],
  agreesWithin: [
    // All three judge the policy whoever has a password: https://docs.aws.amazon.com/config/latest/developerguide/iam-password-policy.html
    { claims: ['security-hub', 'prowler', 'powerpipe'], needs: { passwordUsersOnly: false } },
  ],
  compared: [
    'IAM.7',
    'IAM.10',
    'IAM.11',
    'IAM.12',
    'IAM.13',
    'IAM.14',
    'IAM.15',
    'IAM.16',
    'iam_password_policy_minimum_length_14',
  ],
  unseen:
    'IAM.7 and IAM.10 have numbers of their own, which are less, and ask that passwords expire as well, which iam-password-policy-expiry judges. IAM.11 to IAM.16 and Prowler have a check for each setting.',
  params: z.object({
    minLength: z
      .number()
      .int()
      .positive()
      .default(14)
      .describe('Least number of characters: CIS 14, PCI DSS 12'),
    reuse: z.number().int().positive().default(24).describe('Earlier passwords refused: CIS 24, PCI DSS 4'),
    complexity: z
      .boolean()
      .default(true)
      .describe('Whether symbols, digits and both cases must be asked for'),
    passwordUsersOnly: z
      .boolean()
      .default(true)
      .describe('Whether an account in which no IAM user has a password is left out'),
  }),
  *evaluate({ 'iam.password-policy': policy }, { account, params, consult }) {
    const resource = accountResource(account.id);
    const report = consult('iam.credential-report');
    const isUsed =
      !params.passwordUsersOnly ||
      isUnknown(report) ||
      report.rows.some((row) => !isRoot(row) && row.passwordEnabled !== false);
    const weak = policy.exists ? weakSettings(policy, params) : {};
    if (policy.exists && Object.keys(weak).length === 0) {
      yield pass(resource, 'The password policy asks for all that it should.');
    } else if (!isUsed)
      yield outOfScope('no IAM user has a password; AWS Config and CIS judge the policy all the same');
    else if (!policy.exists) yield fail(resource, 'The account has no password policy.', { exists: false });
    else {
      const named = Object.entries(weak).map(([setting, value]) => `${setting} is ${value}`);
      yield fail(resource, `The password policy is too weak: ${named.join(', ')}.`, weak);
    }
  },
});

/** The settings that ask for too little, with what they are. */
function weakSettings(
  policy: Extract<PartValue<'iam.password-policy'>, { exists: true }>,
  { minLength, reuse, complexity }: { minLength: number; reuse: number; complexity: boolean },
): Record<string, number | boolean> {
  // IAM leaves it out where it prevents none: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PasswordPolicy.html
  const { MinimumPasswordLength, PasswordReusePrevention = 0 } = policy;
  const required = [
    'RequireSymbols',
    'RequireNumbers',
    'RequireUppercaseCharacters',
    'RequireLowercaseCharacters',
  ] as const;
  return {
    ...(MinimumPasswordLength < minLength && { MinimumPasswordLength }),
    ...(PasswordReusePrevention < reuse && { PasswordReusePrevention }),
    ...Object.fromEntries(
      required.filter((name) => complexity && !policy[name]).map((name) => [name, false]),
    ),
  };
}

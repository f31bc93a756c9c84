import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { shortName } from '../../model/resource-name';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { isRoot } from './credential-report';

export default defineRule({
  id: 'iam-user-any-mfa',
  title: 'Every IAM user with credentials has MFA',
  failure: 'IAM user has no MFA',
  severity: 'medium',
  risk: 'No policy can ask for a second factor of a user who has none, at the console or with access keys.',
  remediation: {
    text: 'Give the user an MFA device; where a program holds the access keys, move it to a role, or tag the user as a service user.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable.html',
  },
  kind: 'state',
  reads: ['iam.credential-report'],
  consults: ['iam.authorization-details'],
  requirements: {
    soc2: { ids: ['CC6.1'], support: [] },
    iso27001: { ids: ['A.5.17', 'A.8.5'], support: ['prowler'] },
    hipaa: { ids: ['164.312(d)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.AA-03'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['IA-2(1)', 'IA-2(2)'], support: ['security-hub', 'prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.5.3'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['8.4.1', '8.4.2'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  agreesWithin: [
    // All three judge every user: https://docs.aws.amazon.com/config/latest/developerguide/iam-user-mfa-enabled.html
    { claims: ['security-hub', 'prowler', 'powerpipe'], needs: { serviceUsers: true } },
  ],
  compared: ['IAM.19', 'iam_user_mfa_enabled_console_access'],
  unseen:
    'Users without a password and without an active access key are left out, which Security Hub IAM.19 judges; what Git and databases sign in with is in no report. Prowler asks it of users with a password alone, as iam-user-console-mfa does.',
  params: z.object({
    serviceUserTag: z
      .string()
      .min(1)
      .default('service')
      .describe('Key of the tag that marks users of programs; false and no as its value do not'),
    serviceUsers: z
      .boolean()
      .default(false)
      .describe('Whether users of programs are judged too: they hold access keys and no password'),
  }),
  *evaluate({ 'iam.credential-report': { rows } }, { consult, params: { serviceUserTag, serviceUsers } }) {
    const details = consult('iam.authorization-details');
    const tags = new Map(
      isUnknown(details) ? [] : details.UserDetailList.map(({ Arn, Tags }) => [Arn, Tags] as const),
    );
    for (const row of rows) {
      const { arn, passwordEnabled, accessKeys, mfaActive } = row;
      const name = shortName(arn);
      const hasKey = accessKeys.some(({ active }) => active);
      if (isRoot(row)) {
        yield outOfScope('the root user, which iam-root-mfa-enabled judges');
      } else if (passwordEnabled === false && !hasKey)
        yield outOfScope('no password and no active access key');
      else if (mfaActive) yield pass(arn, `${name} has MFA.`);
      else if (passwordEnabled === true) {
        yield fail(arn, `${name} has a console password and no MFA.`, { mfaActive: false });
      } else if (passwordEnabled === undefined) {
        yield unknown(
          arn,
          `The credential report does not say whether ${name} has a password; it has no MFA.`,
        );
      } else if (!serviceUsers && isUnknown(details)) {
        yield unknown(
          arn,
          `${name} has access keys and no MFA; whether it is tagged as a service user is unknown: ${details.unknown}.`,
        );
      } else if (!serviceUsers && isTagged(tags.get(arn) ?? [], serviceUserTag)) {
        yield outOfScope('a service user, by its tag');
      } else yield fail(arn, `${name} has access keys and no MFA.`, { mfaActive: false });
    }
  },
});

function isTagged(tags: readonly { readonly Key: string; readonly Value: string }[], key: string): boolean {
  return tags.some(({ Key, Value }) => Key === key && !['false', 'no'].includes(Value.trim().toLowerCase()));
}

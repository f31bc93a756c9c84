import * as z from 'zod';
import { addDays, isOlderThan } from '../../model/instant';
import { shortName } from '../../model/resource-name';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { keysOf } from './credential-report';

export default defineRule({
  id: 'iam-access-key-max-age',
  title: 'Active access keys are not older than the maximum age',
  failure: 'Access key older than allowed',
  severity: 'medium',
  risk: 'The longer a key lives, the more places it has been copied to, and the longer a leaked one works.',
  remediation: {
    text: 'Create a second key, move its users over, deactivate the old key, then delete it; better, use a role and no key.',
    cli: 'aws iam update-access-key --user-name <user> --access-key-id <access key id> --status Inactive',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html',
  },
  kind: 'state',
  reads: ['iam.credential-report'],
  requirements: {
    soc2: { ids: ['CC6.1'], support: ['powerpipe'] },
    iso27001: { ids: ['A.5.17'], support: [] },
    hipaa: { ids: ['164.308(a)(5)(ii)(D)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.AA-01'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['IA-5', 'IA-5(1)'], support: [] },
    'nist-800-171': { ids: ['3.5.2'], support: [] },
    'pci-dss': { ids: ['8.3.9', '8.6.3'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['1.14'], support: [] },
    'cis-aws-5.0': { ids: ['1.13'], support: [] },
  },
  stricter: [{ claims: ['cis-aws-3.0', 'cis-aws-5.0', 'pci-dss'], needs: { maxAgeDays: { atMost: 90 } } }],
  agreesWithin: [{ claims: ['prowler', 'powerpipe'], needs: { maxAgeDays: { atMost: 90 } } }],
  compared: ['IAM.3', 'iam_rotate_access_key_90_days'],
  unseen:
    'The age is counted by the credential report, from the creation of a key or its last change; access-keys-rotated of AWS Config counts from the creation. Keys of the root user are judged as well. Prowler judges a user, and this rule each key.',
  params: z.object({
    maxAgeDays: z
      .number()
      .int()
      .positive()
      .default(90)
      .describe(
        'Days a key may be active since it was created or last changed; exactly that many still pass',
      ),
  }),
  *evaluate({ 'iam.credential-report': { rows } }, { now, params: { maxAgeDays } }) {
    for (const row of rows) {
      for (const { resource, slot, active, lastRotated } of keysOf(row)) {
        const name = `Access key ${slot} of ${shortName(row.arn)}`;
        if (!active) yield outOfScope('inactive access key');
        else if (lastRotated === undefined) {
          yield unknown(
            resource,
            `${name} is active, and the credential report has no date of its creation.`,
          );
        } else if (isOlderThan(lastRotated, maxAgeDays, now)) {
          const dueAt = addDays(lastRotated, maxAgeDays);
          const message = `${name} was last rotated at ${lastRotated} and had to be by ${dueAt}.`;
          yield fail(resource, message, { lastRotated }, { dueAt });
        } else yield pass(resource, `${name} was last rotated at ${lastRotated}.`, { lastRotated });
      }
    }
  },
});

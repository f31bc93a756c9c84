import * as z from 'zod';
import { addDays, isOlderThan, latest } from '../../model/instant';
import { shortName } from '../../model/resource-name';
import { defineRule, fail, pass, unknown } from '../define-rule';
import { isRoot, keysOf } from './credential-report';

export default defineRule({
  id: 'iam-user-single-active-key',
  title: 'An IAM user has at most one active access key, but for a short rotation',
  failure: 'Two active access keys beyond rotation',
  severity: 'low',
  risk: 'A second key that stays is a credential that nobody rotates and nobody misses.',
  remediation: {
    text: 'Finish the rotation: move what uses the older key to the newer one, then deactivate the older.',
    cli: 'aws iam update-access-key --user-name <user> --access-key-id <access key id> --status Inactive',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html',
  },
  kind: 'state',
  reads: ['iam.credential-report'],
  requirements: {
    soc2: { ids: ['CC6.1'], support: [] },
    iso27001: { ids: ['A.5.17'], support: [] },
    hipaa: { ids: ['164.308(a)(5)(ii)(D)'], support: [] },
    'nist-csf': { ids: ['PR.AA-01'], support: [] },
    'nist-800-53': { ids: ['IA-5', 'IA-5(1)'], support: [] },
    'nist-800-171': { ids: ['3.5.2'], support: [] },
    'pci-dss': { ids: ['8.3.9', '8.6.3'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['1.13'], support: [] },
    'cis-aws-5.0': { ids: ['1.12'], support: [] },
  },
  stricter: [
    // CIS knows no rotation: its audit fails any user with two.
    { claims: ['cis-aws-3.0', 'cis-aws-5.0'], needs: { overlapDays: { atMost: 0 } } },
  ],
  compared: ['iam_user_two_active_access_key'],
  unseen: 'Prowler fails two active keys at once, as CIS does, also those of a rotation.',
  params: z.object({
    overlapDays: z
      .number()
      .int()
      .nonnegative()
      .default(7)
      .describe('Days that both keys may be active in a rotation'),
  }),
  *evaluate({ 'iam.credential-report': { rows } }, { now, params: { overlapDays } }) {
    for (const row of rows.filter((each) => !isRoot(each))) {
      const name = shortName(row.arn);
      const [first, second] = keysOf(row).filter(({ active }) => active);
      if (first === undefined || second === undefined) {
        yield pass(row.arn, `${name} has ${first === undefined ? 'no' : 'one'} active access key.`);
      } else if (first.lastRotated === undefined || second.lastRotated === undefined) {
        yield unknown(
          row.arn,
          `${name} has two active access keys, one without a date in the credential report.`,
        );
      } else {
        const bothSince = latest(first.lastRotated, second.lastRotated);
        const dueAt = addDays(bothSince, overlapDays);
        if (isOlderThan(bothSince, overlapDays, now)) {
          const message = `${name} has had two active access keys since ${bothSince}; one had to go by ${dueAt}.`;
          yield fail(row.arn, message, { bothSince }, { dueAt });
        } else {
          const message = `${name} has had two active access keys since ${bothSince}, as a rotation may until ${dueAt}; CIS allows it at no time.`;
          yield pass(row.arn, message, { bothSince });
        }
      }
    }
  },
});

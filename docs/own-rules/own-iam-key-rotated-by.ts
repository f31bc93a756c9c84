import { addDays, defineRule, fail, isOlderThan, pass, unknown, z } from 'watchbill/rules';

// Shows: time. A rule knows the time from its context alone, states dates and gives the date by which it has to be mended.
export default defineRule({
  id: 'own-iam-key-rotated-by',
  title: 'Active access keys are rotated within our days',
  failure: 'Access key rotated too long ago',
  severity: 'medium',
  risk: 'A key that was copied somewhere keeps working for as long as nobody rotates it.',
  remediation: {
    text: 'Make a second key, move what uses the first, then deactivate it.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html',
  },
  kind: 'state',
  reads: ['iam.credential-report'],
  requirements: { soc2: { ids: ['CC6.1'], support: [] }, 'nist-800-53': { ids: ['IA-5'], support: [] } },
  params: z.object({ days: z.number().int().positive().default(45) }),
  *evaluate({ 'iam.credential-report': { rows } }, { now, params: { days } }) {
    for (const { arn, accessKeys } of rows) {
      for (const [index, { active, lastRotated }] of accessKeys.entries()) {
        if (!active) continue;
        const resource = `${arn}/key-${index + 1}`;
        if (lastRotated === undefined) {
          yield unknown(resource, `The report has no date for key ${index + 1}.`);
          continue;
        }
        const dueAt = addDays(lastRotated, days);
        yield isOlderThan(lastRotated, days, now)
          ? fail(resource, `Rotated on ${lastRotated}, due by ${dueAt}.`, { lastRotated }, { dueAt })
          : pass(resource, `Rotated on ${lastRotated}, due by ${dueAt}.`, {}, { dueAt });
      }
    }
  },
});

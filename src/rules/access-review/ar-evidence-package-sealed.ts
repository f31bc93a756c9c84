import * as z from 'zod';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { eachCampaign, listed } from './campaigns';
import { REVIEW_EVIDENCE_REQUIREMENTS } from './requirements';

export default defineRule({
  id: 'ar-evidence-package-sealed',
  title: 'The record of a signed review is whole, and locked where it can be',
  failure: 'Record of review altered or unlocked',
  severity: 'high',
  risk: 'A record that somebody could have changed after the sign-off proves nothing.',
  remediation: {
    text: 'Find what is broken with `verify`; set `evidence.object-lock` and `evidence.retention-days`, and export the package with `reviews export`.',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html',
  },
  kind: 'state',
  reads: ['reviews.campaigns'],
  requirements: REVIEW_EVIDENCE_REQUIREMENTS,
  unseen:
    'Checked are the chain of what was recorded, the lists that it names and what each sign-off sealed; that every decision was allowed is checked by `reviews verify`. On a folder without lock it passes, and says that it is kept locally. What the lock of the bucket really is, is shown by the bucket: here it is the configuration that is read.',
  stricter: [{ claims: ['hipaa'], needs: { retentionDays: { atLeast: 2190 } } }],
  params: z.object({
    retentionDays: z
      .number()
      .int()
      .positive()
      .default(400)
      .describe('Days that the record of a review is kept: HIPAA 2190'),
  }),
  *evaluate({ 'reviews.campaigns': reviews }, { params: { retentionDays } }) {
    const { kept } = reviews;
    yield* eachCampaign(reviews, ({ state, faults, hash }, { id }, resource) => {
      if (state !== 'signed-off' && state !== 'closed') return outOfScope('campaign that is not signed off');
      if (faults === undefined) return unknown(resource, `The record of ${id} was not checked.`);
      const problems = [
        ...(faults.length === 0
          ? []
          : [`its record is broken: ${listed(faults.map(({ message, rule }) => `${message} (${rule})`))}`]),
        ...(kept.in === 'bucket' && kept.lock === 'none' ? ['the bucket does not lock it'] : []),
        ...(kept.in === 'bucket' && kept.lock !== 'none' && kept.days < retentionDays
          ? [`it is locked for ${kept.days} days, less than ${retentionDays}`]
          : []),
      ];
      const facts = { period: id, faults: [...new Set(faults.map(({ rule }) => rule))].sort() };
      if (problems.length > 0) return fail(resource, `The campaign of ${id}: ${problems.join('; ')}.`, facts);
      const how =
        kept.in === 'folder' ? 'kept locally, not locked' : `locked (${kept.lock}) for ${kept.days} days`;
      return pass(resource, `The record of ${id} is whole, ${how}; population ${hash}.`, facts);
    });
  },
});

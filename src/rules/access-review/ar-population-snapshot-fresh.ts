import * as z from 'zod';
import { isOlderThan } from '../../model/instant';
import { defineRule, fail, pass } from '../define-rule';
import { eachCampaign, REVIEW_LINK } from './campaigns';
import { REVIEW_EVIDENCE_REQUIREMENTS } from './requirements';

export default defineRule({
  id: 'ar-population-snapshot-fresh',
  title: 'Access is decided on by a population of the period that is not stale',
  failure: 'Access decided by a stale list',
  severity: 'high',
  risk: 'A decision about access as it was a season ago says nothing of the access that there is.',
  remediation: {
    text: 'Decide within the 14 days that a campaign has: `reviews list`. What was decided late stays so: record a review of this finding that says why.',
    link: REVIEW_LINK,
  },
  kind: 'event',
  reads: ['reviews.campaigns'],
  requirements: REVIEW_EVIDENCE_REQUIREMENTS,
  unseen:
    'The time of a population is that of its sealing; the credential report in it may be four hours older, as IAM makes it. Of what was added later, the time of its own list counts.',
  params: z.object({
    maxSnapshotAgeDays: z
      .number()
      .int()
      .positive()
      .default(30)
      .describe('Days after its list was taken in which an item may be decided'),
  }),
  *evaluate({ 'reviews.campaigns': reviews }, { params: { maxSnapshotAgeDays } }) {
    yield* eachCampaign(reviews, ({ sealedAt, dueAt, slowest }, { id, from }, resource) => {
      const isOutside = sealedAt < from || sealedAt > dueAt;
      const stale =
        slowest !== undefined && isOlderThan(slowest.takenAt, maxSnapshotAgeDays, slowest.decidedAt)
          ? slowest
          : undefined;
      const facts = { period: id, sealedAt, decidedAt: stale?.decidedAt ?? null };
      if (isOutside)
        return fail(
          resource,
          `The population of ${id} was sealed at ${sealedAt}, not between ${from} and ${dueAt}.`,
          facts,
        );
      if (stale !== undefined)
        return fail(
          resource,
          `In the campaign of ${id} item ${stale.item}, listed at ${stale.takenAt}, was decided at ${stale.decidedAt}, more than ${maxSnapshotAgeDays} days later.`,
          facts,
        );
      return pass(
        resource,
        `The population of ${id} was sealed at ${sealedAt}, and nothing was decided more than ${maxSnapshotAgeDays} days after it was listed.`,
        facts,
      );
    });
  },
});

import * as z from 'zod';
import { campaignResource } from '../../sources/reviews';
import { defineRule, fail, outOfScope, pass } from '../define-rule';
import { counted, inTime, listed, REVIEW_LINK } from './campaigns';
import { REVIEW_EVIDENCE_REQUIREMENTS } from './requirements';

export default defineRule({
  id: 'ar-population-complete',
  title: 'The population of an access review is complete',
  failure: 'Population of access review incomplete',
  severity: 'critical',
  risk: 'Whoever is left out of the list is reviewed by nobody, and the list does not show it.',
  remediation: {
    text: 'Mend what is missing: permissions, an account that does not answer, an export that was not brought. The next scan tries again, and `reviews list` says what is still missing.',
    link: REVIEW_LINK,
  },
  kind: 'state',
  reads: ['reviews.campaigns'],
  requirements: REVIEW_EVIDENCE_REQUIREMENTS,
  unseen:
    'A population is sealed only where every account, list and page was read, two ways to the same list agree and every expected system was exported in the period: what is missing keeps the campaign from opening. Totals, exclusions and hashes are in the evidence package.',
  params: z.object({}),
  *evaluate({ 'reviews.campaigns': { periods } }) {
    for (const { id, campaign, missing } of inTime(periods)) {
      const resource = campaignResource(id);
      if (campaign !== undefined) {
        const items = campaign.lists.find((list) => list.id === id)?.items ?? 0;
        yield pass(
          resource,
          `The population of ${id} was sealed at ${campaign.sealedAt} with ${counted(items, 'item')}, deltas too, ${campaign.excluded} excluded by rule, and nothing missing; hash ${campaign.hash}.`,
          { period: id, hash: campaign.hash },
        );
      } else if (missing.length === 0) yield outOfScope('period whose population was not taken');
      else {
        const all = missing.map(({ what, reason }) => `${what} (${reason})`);
        yield fail(resource, `The population of ${id} lacks ${listed(all)}.`, {
          period: id,
          missing: [...new Set(missing.map(({ what }) => what))].sort(),
        });
      }
    }
  },
});

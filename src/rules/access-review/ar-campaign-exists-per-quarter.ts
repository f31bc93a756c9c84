import * as z from 'zod';
import { campaignResource } from '../../sources/reviews';
import { defineRule, fail, outOfScope, pass } from '../define-rule';
import { inTime, listed, REVIEW_LINK, type ReviewPeriod } from './campaigns';
import { REVIEW_REQUIREMENTS } from './requirements';

export default defineRule({
  id: 'ar-campaign-exists-per-quarter',
  title: 'An access review was opened for every period, within its first ten days',
  failure: 'Access review not opened in time',
  severity: 'high',
  risk: 'Access that nobody reviews stays as it was given, also to those who do not need it any more.',
  remediation: {
    text: 'Mend what `reviews list` says is missing: the next scan opens the campaign. One that was late stays late: record a review of this finding that says why.',
    link: REVIEW_LINK,
  },
  kind: 'event',
  reads: ['reviews.campaigns'],
  requirements: REVIEW_REQUIREMENTS,
  unseen:
    'The period is that of the cadence in force, a quarter by default. The first period of a record is that of its first scan if that was within the opening days, else the next; judged are periods that overlap the last twelve months.',
  params: z.object({}),
  *evaluate({ 'reviews.campaigns': { periods, first } }, { now }) {
    for (const period of inTime(periods)) {
      const { id, from, lateFrom, campaign } = period;
      const resource = campaignResource(id);
      const facts = { period: id, openedAt: campaign?.openedAt ?? null };
      if (campaign !== undefined && campaign.openedAt < lateFrom)
        yield pass(resource, `The campaign of ${id} was opened at ${campaign.openedAt}.`, facts);
      else if (campaign !== undefined)
        yield fail(
          resource,
          `The campaign of ${id} was opened at ${campaign.openedAt}, and was late from ${lateFrom} on.`,
          facts,
          { dueAt: lateFrom },
        );
      else if (now < lateFrom)
        yield pass(
          resource,
          `The campaign of ${id} opens with a complete scan from ${period.opensFrom} on, and is late from ${lateFrom} on.${missingText(period)}`,
          facts,
          { dueAt: lateFrom, clockStart: from },
        );
      else
        yield fail(
          resource,
          `No campaign of ${id} was opened before ${lateFrom}.${missingText(period)}`,
          facts,
          { dueAt: lateFrom },
        );
    }
    if (periods.length > 0) return;
    if (first === undefined) yield outOfScope('no period is listed any more');
    else
      yield pass(
        campaignResource(first.id),
        `The first campaign of this record is that of ${first.id}, which opens from ${first.from} on and is late from ${first.lateFrom} on.`,
        { period: first.id, openedAt: null },
        { dueAt: first.lateFrom, clockStart: first.from },
      );
  },
});

function missingText({ missing }: ReviewPeriod): string {
  if (missing.length === 0) return '';
  return ` It is blocked: ${listed(missing.map(({ what, reason }) => `${what} (${reason})`))}.`;
}

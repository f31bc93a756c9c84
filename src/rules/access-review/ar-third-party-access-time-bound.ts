import * as z from 'zod';
import { byText } from '../../model/by-text';
import { addDays } from '../../model/instant';
import { defineRule, fail, outOfScope, pass } from '../define-rule';
import { REVIEW_LINK } from './campaigns';

export default defineRule({
  id: 'ar-third-party-access-time-bound',
  title: 'Access of third parties has a sponsor and an end',
  failure: 'Third-party access without sponsor or end',
  severity: 'medium',
  risk: 'The access of a vendor outlives the contract, and nobody here knows whom to ask.',
  remediation: {
    text: 'Tag the user, role or permission set with `sponsor` and `expiresAt`, at most a year ahead; take the access away when it has passed.',
    cli: 'aws iam tag-role --role-name <role> --tags Key=sponsor,Value=<person> Key=expiresAt,Value=<date>',
    link: REVIEW_LINK,
  },
  kind: 'state',
  reads: ['reviews.access'],
  requirements: CSV,
  unseen:
    'Roles that somebody outside the organisation can take, users with a `sponsor`, and people whom the people file calls external. What the contract says is not read.',
  params: z.object({
    maxDays: z.number().int().positive().default(365).describe('Days ahead that the end may be at most'),
  }),
  *evaluate({ 'reviews.access': { thirdParties } }, { now, params: { maxDays } }) {
    for (const one of thirdParties.toSorted(byText(({ arn }) => arn))) {
      const { arn, name, sponsor, expiresAt, expiresAtNotRead } = one;
      const problems = [
        ...(sponsor === undefined ? ['has no sponsor'] : []),
        ...(expiresAt === undefined
          ? [expiresAtNotRead === undefined ? 'has no end' : `has an end that is no date ("${expiresAtNotRead}")`]
          : []),
        ...(expiresAt !== undefined && expiresAt <= now ? [`was to end at ${expiresAt}`] : []),
        ...(expiresAt !== undefined && expiresAt > addDays(now, maxDays)
          ? [`ends at ${expiresAt}, more than ${maxDays} days ahead`]
          : []),
      ];
      const facts = { sponsor: sponsor ?? null, expiresAt: expiresAt ?? null };
      if (problems.length > 0)
        yield fail(arn, `${name}, a third party, ${problems.join(' and ')}.`, {
          ...facts,
          problems: problems.length,
        });
      else
        yield pass(
          arn,
          `${name}, a third party, is sponsored by ${sponsor ?? ''} until ${expiresAt ?? ''}.`,
          facts,
        );
    }
    if (thirdParties.length === 0) yield outOfScope('account without third parties');
  },
});

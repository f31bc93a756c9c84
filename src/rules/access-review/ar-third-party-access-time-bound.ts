import * as z from 'zod';
import { byText } from '../../model/by-text';
import { isFartherAhead } from '../../model/instant';
import { defineRule, fail, outOfScope, pass } from '../define-rule';
import { REVIEW_LINK } from './campaigns';

export default defineRule({
  id: 'ar-third-party-access-time-bound',
  title: 'Access of third parties has a sponsor and an end',
  failure: 'Third-party access without sponsor or end',
  severity: 'medium',
  risk: 'The access of a vendor outlives the contract, and nobody here knows whom to ask.',
  remediation: {
    text: 'Tag the user, role or permission set with `sponsor` and `expiresAt`, at most 365 days ahead unless configured otherwise; take the access away when it has passed.',
    cli: 'aws iam tag-role --role-name <role> --tags Key=sponsor,Value=<person> Key=expiresAt,Value=<date>',
    link: REVIEW_LINK,
  },
  kind: 'state',
  reads: ['reviews.access'],
  requirements: {
    soc2: { ids: ['CC6.3', 'CC9.2'], support: [] },
    iso27001: { ids: ['A.5.18', 'A.8.2', 'A.5.15', 'A.5.23'], support: [] },
    hipaa: { ids: ['164.308(a)(3)(ii)(A)', '164.308(a)(4)(ii)(C)', '164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['PR.AA-01', 'PR.AA-05', 'GV.SC-07'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-6(7)', 'AC-6', 'CM-7'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.5', '3.4.6'], support: [] },
    'pci-dss': { ids: ['7.2.4', '8.2.7'], support: [] },
    gdpr: { ids: ['5(2)', '32(1)(d)', '24(1)', '32(1)(b)'], support: [] },
  },
  unseen:
    'Roles that somebody outside the organisation can take, users with a `sponsor`, and people whom the people file calls external. A tag that is a day ends with it, in UTC. What the contract says is not read.',
  params: z.object({
    maxDays: z
      .number()
      .int()
      .positive()
      .default(365)
      .describe('Days ahead that the end may be at most; the last counts as a whole'),
  }),
  *evaluate({ 'reviews.access': { thirdParties } }, { now, params: { maxDays } }) {
    for (const one of thirdParties.toSorted(byText(({ arn }) => arn))) {
      const { arn, name, sponsor, expiresAt, expiresAtNotRead } = one;
      const problems: (readonly [kind: string, said: string])[] = [
        ...(sponsor === undefined ? [['sponsor', 'has no sponsor'] as const] : []),
        ...(expiresAt === undefined ? [['end', noEnd(expiresAtNotRead)] as const] : []),
        ...(expiresAt !== undefined && expiresAt <= now
          ? [['ended', `was to end at ${expiresAt}`] as const]
          : []),
        ...(expiresAt !== undefined && isFartherAhead(expiresAt, maxDays, now)
          ? [['too-far', `ends at ${expiresAt}, more than ${maxDays} days ahead`] as const]
          : []),
      ];
      const facts = { sponsor: sponsor ?? null, expiresAt: expiresAt ?? null };
      if (problems.length > 0)
        yield fail(arn, `${name}, a third party, ${problems.map(([, said]) => said).join(' and ')}.`, {
          ...facts,
          problems: problems.map(([kind]) => kind),
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

function noEnd(text: string | undefined): string {
  return text === undefined ? 'has no end' : `has an end that is no date ("${text}")`;
}

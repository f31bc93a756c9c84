import * as z from 'zod';
import { campaignResource } from '../../sources/reviews';
import { defineRule, fail, outOfScope, pass } from '../define-rule';
import { inTime, listed, REVIEW_LINK } from './campaigns';

export default defineRule({
  id: 'ar-population-covers-identity-classes',
  title: 'Every class of identity is in the population of an access review',
  failure: 'Kind of identity missing in access review',
  severity: 'high',
  risk: 'Service accounts, vendors and systems beside AWS are what a review of people leaves out.',
  remediation: {
    text: 'Bring an export of each system in the period with `reviews add-system`, and mend what kept the classes of AWS from being read.',
    link: REVIEW_LINK,
  },
  kind: 'state',
  reads: ['reviews.campaigns'],
  requirements: {
    soc2: { ids: ['CC6.2', 'CC6.3'], support: [] },
    iso27001: { ids: ['A.5.18', 'A.8.2'], support: [] },
    hipaa: { ids: ['164.308(a)(3)(ii)(A)', '164.308(a)(4)(ii)(C)'], support: [] },
    'nist-csf': { ids: ['PR.AA-01', 'PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-6(7)'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.5'], support: [] },
    'pci-dss': { ids: ['7.2.4', '7.2.5.1'], support: [] },
    gdpr: { ids: ['5(2)', '32(1)(d)'], support: [] },
  },
  unseen:
    'A class of which there is nothing counts as covered where it was looked for: no campaign opens while one was not. Systems are those that `reviews.systems` names today, so they are asked for in the period that runs.',
  params: z.object({}),
  *evaluate({ 'reviews.campaigns': { periods, systems } }, { now }) {
    for (const { id, from, to, campaign, missing } of inTime(periods)) {
      const resource = campaignResource(id);
      const isRunning = from <= now && now < to;
      const without = isRunning
        ? systems.filter(({ takenAt }) => takenAt === undefined || takenAt < from).map(({ name }) => name)
        : [];
      if (campaign === undefined && missing.length === 0)
        yield outOfScope('period whose population was not taken');
      else if (campaign === undefined || without.length > 0) {
        const said = [
          ...(campaign === undefined
            ? [`its population could not be taken: ${listed(missing.map(({ what }) => what))}`]
            : []),
          ...(without.length === 0 ? [] : [`no export of this period is there of ${listed(without)}`]),
        ];
        yield fail(resource, `Of ${id}, ${said.join('; ')}.`, {
          period: id,
          systems: [...new Set(without)].sort(),
          missing: campaign === undefined ? [...new Set(missing.map(({ what }) => what))].sort() : [],
        });
      } else {
        const found = campaign.classes.map((each) => `${each.class} ${each.items}`).sort();
        yield pass(
          resource,
          `In the population of ${id}: ${found.join(', ') || 'nothing'}; every class was read.`,
        );
      }
    }
  },
});

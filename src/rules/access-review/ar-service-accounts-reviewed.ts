import * as z from 'zod';
import { byText } from '../../model/by-text';
import { addDays, isOlderThan } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, outOfScope, pass, unlisted } from '../define-rule';
import { REVIEW_LINK } from './campaigns';

export default defineRule({
  id: 'ar-service-accounts-reviewed',
  title: 'Application and system accounts are reviewed as often as the risk analysis says',
  failure: 'Service account not reviewed in time',
  severity: 'medium',
  risk: 'A service account outlives what it was made for, with a key that nobody misses.',
  remediation: {
    text: 'Decide on it in the campaign that is open with `reviews decide`, and name the risk analysis in `reviews.risk-analysis`.',
    link: REVIEW_LINK,
  },
  kind: 'state',
  reads: ['reviews.access'],
  requirements: {
    soc2: { ids: ['CC6.2', 'CC6.3', 'CC6.1'], support: [] },
    iso27001: { ids: ['A.5.18', 'A.8.2', 'A.5.17', 'A.8.24'], support: [] },
    hipaa: {
      ids: ['164.308(a)(3)(ii)(A)', '164.308(a)(4)(ii)(C)', '164.308(a)(5)(ii)(D)', '164.312(a)(2)(iv)'],
      support: [],
    },
    'nist-csf': { ids: ['PR.AA-01', 'PR.AA-05', 'PR.DS-01'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-6(7)', 'IA-5', 'IA-5(7)', 'SC-28'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.5', '3.5.10'], support: [] },
    'pci-dss': { ids: ['7.2.5.1', '12.3.1'], support: [] },
    gdpr: { ids: ['5(2)', '32(1)(d)', '32(1)(a)'], support: [] },
  },
  unseen:
    'Users and roles with the tag `service`. The frequency is the parameter: that it is what the risk analysis says is for whoever reads the reference. Counted from the last decision, else from when it was made or the record began, whichever is later.',
  params: z.object({
    serviceDays: z
      .number()
      .int()
      .positive()
      .default(182)
      .describe('Days between two reviews of a service account, as the risk analysis says'),
  }),
  *evaluate({ 'reviews.access': { services, riskAnalysis } }, { account, params: { serviceDays }, now }) {
    if (isUnknown(riskAnalysis)) {
      yield unlisted(
        accountResource(account.id),
        `How often service accounts are to be reviewed is not known: ${riskAnalysis.unknown}.`,
      );
      return;
    }
    for (const { arn, name, since, decidedAt } of services.toSorted(byText((each) => each.arn))) {
      const last = decidedAt ?? since;
      const facts = { decidedAt: decidedAt ?? null, riskAnalysis };
      const said =
        decidedAt === undefined
          ? `${name} was never decided on, and is there since ${since}`
          : `${name} was last decided on at ${decidedAt}`;
      const limit = `at most ${serviceDays} days by ${riskAnalysis}`;
      if (isOlderThan(last, serviceDays, now)) yield fail(arn, `${said}; ${limit}.`, facts);
      else
        yield pass(arn, `${said}; ${limit}.`, facts, {
          dueAt: addDays(last, serviceDays),
          clockStart: last,
        });
    }
    if (services.length === 0) yield outOfScope('account without service accounts');
  },
});

import * as z from 'zod';
import { byText } from '../../model/by-text';
import { isUnknown } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import { isExternal } from '../../sources/access-analyzer/external-analyzer';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineRule({
  id: 'iam-access-analyzer-external-enabled',
  title: 'IAM Access Analyzer looks for access from outside in every Region that is used',
  failure: 'No active analyzer of external access',
  severity: 'medium',
  risk: 'What a policy opens to other accounts, or to everybody, is seen by nobody.',
  remediation: {
    text: 'Create an analyzer of external access in the Region, or one of the whole organization in its delegated administrator.',
    cli: 'aws accessanalyzer create-analyzer --analyzer-name external-access --type ACCOUNT --region <Region>',
    terraform: 'aws_accessanalyzer_analyzer',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-create-external.html',
  },
  kind: 'state',
  reads: ['access-analyzer.analyzers'],
  consults: ['organization.membership'],
  requirements: {
    soc2: { ids: ['CC7.2', 'CC7.3', 'CC6.3'], support: [] },
    iso27001: { ids: ['A.8.16', 'A.5.15', 'A.8.2'], support: [] },
    hipaa: {
      ids: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(ii)', '164.308(a)(4)(ii)(B)', '164.312(a)(1)'],
      support: [],
    },
    'nist-csf': { ids: ['DE.CM-01', 'DE.CM-09', 'DE.AE-02', 'PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['SI-4', 'SI-4(5)', 'AC-3', 'AC-6', 'AC-6(1)'], support: [] },
    'nist-800-171': { ids: ['3.14.6', '3.14.7', '3.1.1', '3.1.2', '3.1.5'], support: [] },
    'pci-dss': { ids: ['11.5.1', '12.10.5', '7.2.1', '7.2.2'], support: [] },
    gdpr: { ids: ['32(1)(d)', '25(2)', '32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['1.20'], support: [] },
    'cis-aws-5.0': { ids: ['1.19'], support: [] },
  },
  compared: ['IAM.28', 'accessanalyzer_enabled'],
  unseen:
    'AWS shows an analyzer of the organization only to the account that it is in, so that Security Hub IAM.28, Config and Prowler fail a member that it watches. So does this rule, until organizationAnalyzer says that there is one: members are then left out, and the account with the analyzer is judged. There an analyzer of the organization counts; IAM.28 counts one of the account alone.',
  params: z.object({
    organizationAnalyzer: z
      .boolean()
      .default(false)
      .describe(
        'Whether the organization has an analyzer in another account, in every Region that is used: members without one of their own are left out',
      ),
  }),
  *evaluate(
    { 'access-analyzer.analyzers': analyzers },
    { account, region, consult, params: { organizationAnalyzer } },
  ) {
    const resource = accountResource(account.id);
    const external = analyzers.filter(isExternal).sort(byText(({ name }) => name));
    const active = external.filter(({ status }) => status === 'ACTIVE').map(({ name }) => name);
    if (active.length > 0) {
      yield pass(resource, `Access from outside is looked for in ${region} by ${active.join(', ')}.`);
      return;
    }
    for (const { name, status } of external) {
      if (!isUnknown(status)) continue;
      yield unknown(
        resource,
        `Whether the analyzer ${name} in ${region} is active is unknown: ${status.unknown}.`,
      );
      return;
    }
    const membership = consult('organization.membership');
    if (organizationAnalyzer && isUnknown(membership)) {
      yield unknown(
        resource,
        `${region} has no active analyzer of external access; whether the account is in the organization, which has one, is unknown: ${membership.unknown}.`,
      );
      return;
    }
    if (organizationAnalyzer && !isUnknown(membership) && membership.member) {
      yield outOfScope('watched by an analyzer of the organization, by the parameter organizationAnalyzer');
      return;
    }
    const others = external.map(
      ({ name, status }) => `${name} is ${isUnknown(status) ? status.unknown : status}`,
    );
    const named = others.length === 0 ? '' : `: ${others.join(', ')}`;
    yield fail(resource, `${region} has no active analyzer of external access${named}.`, { others });
  },
});

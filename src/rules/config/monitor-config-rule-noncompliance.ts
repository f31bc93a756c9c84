import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import { configName, configResourceArn } from '../../model/config-resource';
import { defineRule, fail, pass, unlisted } from '../define-rule';

/** Besides that there is not enough data: https://docs.aws.amazon.com/config/latest/APIReference/API_Compliance.html */
const KNOWN: readonly string[] = ['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE'];

export default defineRule({
  id: 'monitor-config-rule-noncompliance',
  title: "AWS Config's own rules hold no resource for not compliant",
  failure: 'AWS Config rule holds resource not compliant',
  severity: 'medium',
  risk: 'A rule that the customer set up finds a fault, and nobody looks at its results.',
  remediation: {
    text: 'Mend the resource, or change or delete the rule if it asks for what nobody needs.',
    cli: 'aws configservice get-compliance-details-by-config-rule --config-rule-name <rule> --compliance-types NON_COMPLIANT --region <Region>',
    link: 'https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_view-compliance.html',
  },
  kind: 'state',
  reads: ['config.rule-results'],
  requirements: {
    soc2: { ids: ['CC7.1', 'CC8.1'], support: [] },
    iso27001: { ids: ['A.5.9', 'A.8.9'], support: [] },
    hipaa: { ids: ['164.308(a)(8)'], support: [] },
    'nist-csf': { ids: ['ID.AM-08', 'PR.PS-01'], support: [] },
    'nist-800-53': { ids: ['CM-2', 'CM-3', 'CM-6', 'CM-8'], support: [] },
    'nist-800-171': { ids: ['3.4.1', '3.4.2'], support: [] },
    'pci-dss': { ids: ['2.2.1', '12.5.1'], support: [] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
  },
  unseen:
    'Rules that Security Hub made for its controls (securityhub-…) are left out: Security Hub tells of what they find. Where a rule of ours judges the same as a managed rule of AWS Config and fails the resource, it is told in the finding of that rule and is out of scope here; where that rule is off, or passes what AWS Config does not, it is judged here. A managed rule with parameters of the customer is a rule of the customer. What a rule has no data for is unknown, and what it does not apply to is no fault.',
  params: z.object({}),
  *evaluate({ 'config.rule-results': rules }, { account, region }) {
    for (const { ConfigRuleName: name, ComplianceType: compliance, managedRule, nonCompliant } of rules) {
      const resource = `${accountResource(account.id)}/config-rule/${name}`;
      if (isUnknown(compliance)) {
        yield unlisted(
          resource,
          `What AWS Config rule ${name} in ${region} holds is unknown: ${compliance.unknown}.`,
        );
      } else if (compliance === 'INSUFFICIENT_DATA') {
        yield unlisted(resource, `AWS Config rule ${name} in ${region} has not enough data.`);
      } else if (!KNOWN.includes(compliance)) {
        yield unlisted(
          resource,
          `What AWS Config rule ${name} in ${region} holds is unknown: it is ${compliance}, which this rule does not know.`,
        );
      } else if (compliance !== 'NON_COMPLIANT') {
        yield pass(resource, `AWS Config rule ${name} in ${region} holds nothing for not compliant.`);
      } else if (isUnknown(nonCompliant)) {
        yield unlisted(
          resource,
          `What AWS Config rule ${name} in ${region} holds for not compliant is unknown: ${nonCompliant.unknown}.`,
        );
      } else if (nonCompliant.length === 0) {
        yield unlisted(
          resource,
          `AWS Config rule ${name} in ${region} is not compliant, and names no resource.`,
        );
      } else {
        const unread = nonCompliant.filter(isUnknown);
        if (unread.length > 0) {
          yield unlisted(
            resource,
            `Of ${nonCompliant.length} resources that AWS Config rule ${name} in ${region} holds for not compliant ${unread.length} cannot be read.`,
          );
        }
        for (const result of nonCompliant) {
          if (isUnknown(result)) continue;
          const { ResourceType, ResourceId, ResultRecordedTime: at } = result;
          const called = configResourceArn(result, account, region) ?? configName(result);
          yield fail(
            `${resource}/${ResourceType}/${ResourceId}`,
            `AWS Config rule ${name} in ${region} holds ${ResourceType} ${ResourceId} for not compliant.`,
            { rule: name, resourceType: ResourceType, resourceId: ResourceId },
            typeof managedRule === 'string'
              ? { passesOn: { by: 'config', check: managedRule, resources: [called], at } }
              : {},
          );
        }
      }
    }
  },
});

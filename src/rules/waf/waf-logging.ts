import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'waf-logging',
  title: 'Web ACLs log what they decide',
  failure: 'Web ACL logs nothing',
  severity: 'low',
  risk: 'Nobody can tell what was let in and what was turned away, nor why.',
  remediation: {
    text: 'Turn logging on, to a destination whose name begins with aws-waf-logs-.',
    cli: 'aws wafv2 put-logging-configuration --logging-configuration ResourceArn=<web-acl>,LogDestinationConfigs=<destination> --region <Region>',
    terraform: 'aws_wafv2_web_acl_logging_configuration with resource_arn of the web ACL',
    link: 'https://docs.aws.amazon.com/waf/latest/developerguide/logging.html',
  },
  kind: 'state',
  resourceType: 'AWS::WAFv2::WebACL',
  globalRegions: { of: ['home'], areAll: false },
  requirements: {
    soc2: { ids: ['CC7.2', 'CC6.6'], support: ['powerpipe'] },
    iso27001: { ids: ['A.8.15', 'A.8.16', 'A.8.20', 'A.8.26'], support: ['prowler'] },
    hipaa: { ids: ['164.312(b)', '164.308(a)(1)(ii)(B)'], support: ['powerpipe'] },
    'nist-csf': { ids: ['PR.PS-04', 'DE.CM-09', 'PR.IR-01', 'DE.CM-01'], support: [] },
    'nist-800-53': {
      ids: ['AU-2', 'AU-12', 'AC-4', 'SC-7', 'SI-4'],
      support: ['security-hub', 'powerpipe'],
    },
    'nist-800-171': { ids: ['3.3.1', '3.13.1', '3.14.6'], support: ['powerpipe'] },
    'pci-dss': { ids: ['10.2.1', '6.4.2'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(d)', '32(1)(b)'], support: ['powerpipe'] },
  },
  compared: ['WAF.11', 'wafv2_webacl_logging_enabled'],
  unseen:
    'Web ACLs of every Region, and those before CloudFront, which stand in us-east-1 and are not asked for in other partitions. Logs to Security Lake, and those that a telemetry rule of CloudWatch set up, are kept in lists of their own and do not count. Web ACLs of AWS WAF Classic are not judged.',
  params: z.object({}),
  check({
    arn,
    configuration: { name },
    supplementaryConfiguration: { LogDestinationConfigs: destinations },
  }) {
    if (isUnknown(destinations))
      return unknown(arn, `Whether web ACL ${name} logs is unknown: ${destinations.unknown}.`);
    if (destinations.length > 0) return pass(arn, `Web ACL ${name} logs what it decides.`);
    return fail(arn, `Web ACL ${name} does not log.`, {});
  },
});

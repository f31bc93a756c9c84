import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'route53-query-logging',
  title: 'Public hosted zones log what they are asked',
  failure: 'Public zone logs no queries',
  severity: 'low',
  risk: 'Nobody can tell who asked for which names, such as those that an attacker looks for.',
  remediation: {
    text: 'Make a query logging configuration, to a log group of CloudWatch Logs in us-east-1 that Route 53 may write to.',
    cli: 'aws route53 create-query-logging-config --hosted-zone-id <zone> --cloud-watch-logs-log-group-arn <log-group>',
    terraform: 'aws_route53_query_log with zone_id of the zone',
    link: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html',
  },
  kind: 'state',
  resourceType: 'AWS::Route53::HostedZone',
  requirements: {
    soc2: { ids: ['CC7.2'], support: [] },
    iso27001: { ids: ['A.8.15', 'A.8.16', 'A.8.20'], support: ['prowler'] },
    hipaa: { ids: ['164.308(a)(1)(ii)(D)', '164.312(b)'], support: [] },
    'nist-csf': { ids: ['DE.CM-01', 'PR.PS-04'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['AU-12', 'SI-4'], support: [] },
    'nist-800-171': { ids: ['3.3.1', '3.14.6'], support: [] },
    'pci-dss': { ids: ['10.2.1'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
  },
  sameFault: { securityHub: ['Route53.2'] },
  compared: ['Route53.2', 'route53_public_hosted_zones_cloudwatch_logging_enabled'],
  unseen: 'What the resolvers of VPCs are asked, private zones among it, is logged elsewhere and not judged.',
  params: z.object({}),
  check({ arn, configuration: { Name: name, QueryLoggingConfig: logging }, supplementaryConfiguration }) {
    const { PrivateZone: isPrivate } = supplementaryConfiguration;
    if (isUnknown(isPrivate))
      return unknown(arn, `Whether zone ${name} is public is unknown: ${isPrivate.unknown}.`);
    if (isPrivate) return outOfScope('a private zone');
    if (isUnknown(logging))
      return unknown(arn, `Whether zone ${name} logs queries is unknown: ${logging.unknown}.`);
    if (logging === null) return fail(arn, `Zone ${name} does not log queries.`, {});
    return pass(arn, `Zone ${name} logs queries to ${logging.CloudWatchLogsLogGroupArn}.`);
  },
});

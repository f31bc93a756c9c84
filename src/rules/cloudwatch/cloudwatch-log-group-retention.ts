import * as z from 'zod';
import { defineResourceRule, fail, outOfScope, pass } from '../define-rule';

export default defineResourceRule({
  id: 'cloudwatch-log-group-retention',
  title: 'Log groups keep their events for as long as they must',
  failure: 'Log group keeps events too short',
  severity: 'medium',
  risk: 'What would explain an incident is gone before anybody looks for it.',
  remediation: {
    text: 'Set a longer retention of the log group; what has expired is not brought back.',
    cli: 'aws logs put-retention-policy --log-group-name <log group> --retention-in-days 365 --region <Region>',
    terraform: 'aws_cloudwatch_log_group with retention_in_days = 365',
    link: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
  },
  kind: 'state',
  resourceType: 'AWS::Logs::LogGroup',
  requirements: {
    soc2: { ids: ['CC7.2'], support: ['prowler', 'powerpipe'] },
    iso27001: { ids: ['A.5.33', 'A.8.15'], support: ['prowler'] },
    hipaa: { ids: ['164.316(b)(2)(i)'], support: [] },
    'nist-csf': { ids: ['PR.PS-04'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['AU-11'], support: ['security-hub', 'prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.3.1'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['10.5.1'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['5(1)(e)', '32(1)(d)'], support: [] },
  },
  stricter: [
    { claims: ['pci-dss'], needs: { minDays: { atLeast: 365 } } },
    // Six years.
    { claims: ['hipaa'], needs: { minDays: { atLeast: 2190 } } },
  ],
  agreesWithin: [{ claims: ['security-hub', 'prowler', 'powerpipe'], needs: { minDays: { atLeast: 365 } } }],
  compared: ['CloudWatch.16', 'cloudwatch_log_group_retention_policy_specific_days_enabled'],
  unseen:
    'Whether events are exported to where they are kept longer, such as a bucket, is not seen. That events which never expire may have to be deleted at some time (GDPR 5(1)(e)) is not judged. A log group of the class DELIVERY is out of scope: CloudWatch Logs keeps its events for a day or two on their way, whatever is set.',
  params: z.object({
    minDays: z.number().int().positive().default(365).describe('Days that events must be kept at least'),
  }),
  check({ arn, configuration }, { params: { minDays } }) {
    const { LogGroupName, RetentionInDays, LogGroupClass } = configuration;
    if (LogGroupClass === 'DELIVERY') return outOfScope('events on their way to another service');
    if (RetentionInDays === null) return pass(arn, `Events of log group ${LogGroupName} never expire.`);
    const message = `Log group ${LogGroupName} keeps its events for ${RetentionInDays} days`;
    return RetentionInDays >= minDays
      ? pass(arn, `${message}.`)
      : fail(arn, `${message}; at least ${minDays} are needed.`, { retentionInDays: RetentionInDays });
  },
});

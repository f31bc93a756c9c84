import * as z from 'zod';
import { addMilliseconds, type Instant } from '../../model/instant';
import { isUnknown } from '../../model/known';
import type { Trail } from '../../sources/cloudtrail/trails/part';
import type { Judgement } from '../rule';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { managementEventsOf } from './management-events';
import { whyJudgedElsewhere } from './trails';

const HOUR_MS = 3_600_000;

export default defineRule({
  id: 'cloudtrail-cloudwatch-logs',
  title: 'Every trail delivers to CloudWatch Logs, and does so still',
  failure: 'Trail does not deliver to CloudWatch Logs',
  severity: 'medium',
  risk: 'Metric filters and alarms see nothing, and calls are searched in files when every minute counts.',
  remediation: {
    text: 'Name a log group and a role that may write to it; where delivery fails, repair the role or the group that the error names.',
    cli: 'aws cloudtrail update-trail --name <trail ARN> --cloud-watch-logs-log-group-arn <log group ARN> --cloud-watch-logs-role-arn <role ARN> --region <home Region>',
    terraform: 'aws_cloudtrail with cloud_watch_logs_group_arn and cloud_watch_logs_role_arn',
    link: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html',
  },
  kind: 'state',
  reads: ['cloudtrail.trails'],
  requirements: {
    soc2: { ids: ['CC7.2', 'CC7.3'], support: ['prowler', 'powerpipe'] },
    iso27001: { ids: ['A.8.15', 'A.8.16'], support: ['prowler'] },
    hipaa: {
      ids: ['164.308(a)(1)(ii)(D)', '164.312(b)', '164.308(a)(6)(ii)'],
      support: ['prowler', 'powerpipe'],
    },
    'nist-csf': { ids: ['PR.PS-04', 'DE.CM-03', 'DE.AE-02'], support: ['powerpipe'] },
    'nist-800-53': {
      ids: ['AU-2', 'AU-3', 'AU-12', 'AU-6', 'SI-4(5)'],
      support: ['security-hub', 'prowler', 'powerpipe'],
    },
    'nist-800-171': { ids: ['3.3.1', '3.3.2', '3.3.5', '3.14.6'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['10.2.1', '10.2.1.2', '10.4.1.1', '10.7.2'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
  },
  agreesWithin: [{ claims: ['prowler', 'powerpipe'], needs: { maxDeliveryAgeHours: { atMost: 24 } } }],
  compared: ['CloudTrail.5', 'cloudtrail_cloudwatch_logging_enabled'],
  unseen:
    'CloudTrail Lake and other systems that take the place of CloudWatch Logs are not seen: whoever uses one takes an exception. CIS left this check out from 3.0 on. A trail of another account, such as the one of the organization, is judged there alone; Prowler and Powerpipe judge it in each account that lists it. CloudTrail.5 does not ask when the last delivery was.',
  params: z.object({
    maxDeliveryAgeHours: z
      .number()
      .positive()
      .default(24)
      .describe('Hours without a delivery to CloudWatch Logs that a trail of read events may show'),
  }),
  *evaluate({ 'cloudtrail.trails': trails }, context) {
    for (const trail of trails) {
      const elsewhere = whyJudgedElsewhere(trail, context);
      if (elsewhere !== undefined) yield outOfScope(elsewhere);
      else yield judge(trail, addMilliseconds(context.now, -context.params.maxDeliveryAgeHours * HOUR_MS));
    }
  },
});

function judge(
  { TrailARN, Name, CloudWatchLogsLogGroupArn: group, status, selectors }: Trail,
  deliveredSince: Instant,
): Judgement {
  if (group === undefined || group === '')
    return fail(TrailARN, `Trail ${Name} names no log group of CloudWatch Logs.`, { logGroup: null });
  if (isUnknown(status))
    return unknown(TrailARN, `Whether trail ${Name} delivers to ${group} is unknown: ${status.unknown}.`);
  const { LatestCloudWatchLogsDeliveryError: error, LatestCloudWatchLogsDeliveryTime: deliveredAt } = status;
  if (error !== undefined && error !== '')
    return fail(TrailARN, `Trail ${Name} cannot deliver to ${group}: ${error}.`, {
      logGroup: group,
      deliveryError: error,
    });
  if (deliveredAt === undefined) return unknown(TrailARN, `Trail ${Name} has not delivered to ${group} yet.`);
  if (deliveredAt >= deliveredSince) return pass(TrailARN, `Trail ${Name} delivers to ${group}.`);
  // What is looked at here makes read events: a trail of other events may have had nothing to deliver.
  if (status.IsLogging && isUnknown(selectors))
    return unknown(TrailARN, `What trail ${Name} logs is unknown: ${selectors.unknown}.`);
  if (status.IsLogging && !isUnknown(selectors) && !managementEventsOf(selectors).read) {
    return pass(
      TrailARN,
      `Trail ${Name} delivers to ${group}; what it logs need not have happened since ${deliveredAt}.`,
    );
  }
  return fail(TrailARN, `Trail ${Name} has delivered nothing to ${group} since ${deliveredAt}.`, {
    logGroup: group,
    latestDelivery: deliveredAt,
  });
}

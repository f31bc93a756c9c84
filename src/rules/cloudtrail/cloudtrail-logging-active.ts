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
  id: 'cloudtrail-logging-active',
  title: 'Every trail is logging and delivering without errors',
  failure: 'Trail stopped or not delivering',
  severity: 'high',
  risk: 'What happens while a trail is stopped or cannot deliver is never recorded.',
  remediation: {
    text: 'Start logging; where delivery fails, repair the bucket policy, the key policy or the bucket that the error names.',
    cli: 'aws cloudtrail start-logging --name <trail ARN> --region <home Region>',
    link: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-turning-off-logging.html',
  },
  kind: 'state',
  reads: ['cloudtrail.trails'],
  requirements: {
    soc2: { ids: ['CC7.2', 'CC7.3'], support: [] },
    iso27001: { ids: ['A.8.15', 'A.8.16'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(D)', '164.312(b)', '164.308(a)(6)(ii)'], support: [] },
    'nist-csf': { ids: ['PR.PS-04', 'DE.CM-03', 'DE.AE-02'], support: [] },
    'nist-800-53': { ids: ['AU-2', 'AU-3', 'AU-12', 'AU-6', 'SI-4(5)'], support: [] },
    'nist-800-171': { ids: ['3.3.1', '3.3.2', '3.3.5', '3.14.6'], support: [] },
    'pci-dss': { ids: ['10.2.1', '10.2.1.2', '10.4.1.1', '10.7.2'], support: [] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
  },
  compared: ['CloudTrail.3', 'cloudtrail_multi_region_enabled_logging_management_events'],
  unseen:
    'Every trail is judged by itself. An account without any trail, which CloudTrail.3 fails, is told by cloudtrail-multi-region-management-events. Prowler asks of each Region whether some trail logs its management events; what a trail leaves out is not judged here. Judged is the delivery of log files to the bucket: that to CloudWatch Logs by cloudtrail-cloudwatch-logs, that of digests and of notices to a topic by no rule.',
  params: z.object({
    maxDeliveryAgeHours: z
      .number()
      .positive()
      .default(24)
      .describe(
        'Hours without a delivered log file that a trail of read events may show; reading it makes such events',
      ),
  }),
  *evaluate({ 'cloudtrail.trails': trails }, context) {
    for (const trail of trails) {
      const elsewhere = whyJudgedElsewhere(trail, context);
      if (elsewhere !== undefined) yield outOfScope(elsewhere);
      else yield judge(trail, addMilliseconds(context.now, -context.params.maxDeliveryAgeHours * HOUR_MS));
    }
  },
});

function judge({ TrailARN, Name, status, selectors }: Trail, deliveredSince: Instant): Judgement {
  if (isUnknown(status))
    return unknown(TrailARN, `The status of trail ${Name} is unknown: ${status.unknown}.`);
  const { IsLogging, LatestDeliveryError, LatestDeliveryTime, StartLoggingTime, StopLoggingTime } = status;
  if (!IsLogging) {
    const how =
      StopLoggingTime === undefined ? 'is not logging' : `has not been logging since ${StopLoggingTime}`;
    return fail(TrailARN, `Trail ${Name} ${how}.`, { isLogging: false });
  }
  if (LatestDeliveryError !== undefined && LatestDeliveryError !== '') {
    const message = `Trail ${Name} cannot deliver its log files: ${LatestDeliveryError}.`;
    return fail(TrailARN, message, { isLogging: true, deliveryError: LatestDeliveryError });
  }
  if (LatestDeliveryTime !== undefined && LatestDeliveryTime >= deliveredSince)
    return pass(TrailARN, `Trail ${Name} is logging and delivering.`);
  if (StartLoggingTime === undefined ? LatestDeliveryTime === undefined : StartLoggingTime >= deliveredSince)
    return unknown(TrailARN, `Trail ${Name} has not delivered a log file yet${startedAt(StartLoggingTime)}.`);
  if (isUnknown(selectors)) {
    return unknown(TrailARN, `What trail ${Name} logs is unknown: ${selectors.unknown}.`);
  }
  if (!managementEventsOf(selectors).read) {
    if (LatestDeliveryTime === undefined)
      return unknown(
        TrailARN,
        `Trail ${Name} has not delivered a log file yet${startedAt(StartLoggingTime)}.`,
      );
    return pass(
      TrailARN,
      `Trail ${Name} is logging; what it logs need not have happened since ${LatestDeliveryTime}.`,
    );
  }
  const message =
    LatestDeliveryTime === undefined
      ? `Trail ${Name} has delivered no log file${startedAt(StartLoggingTime)}.`
      : `Trail ${Name} is logging, but has delivered no log file since ${LatestDeliveryTime}.`;
  return fail(TrailARN, message, { isLogging: true, latestDelivery: LatestDeliveryTime ?? null });
}

function startedAt(time: Instant | undefined): string {
  return time === undefined ? '' : ` since it was started at ${time}`;
}

import { defineMonitorRule, filterAndAlarm, MONITORED } from './define-monitor-rule';

export default defineMonitorRule({
  id: 'monitor-unauthorized-api-calls',
  title: 'Somebody is told of unauthorized API calls',
  failure: 'Nobody told of unauthorized API calls',
  severity: 'low',
  risk: 'Somebody who tries what stolen credentials can do goes unnoticed until something works.',
  requirements: {
    ...MONITORED,
    'nist-csf': { ids: ['DE.CM-03', 'DE.AE-02'], support: ['powerpipe'] },
    'cis-aws-3.0': { ids: ['4.1'], support: [] },
    'cis-aws-5.0': { ids: ['4.1'], support: [] },
  },
  compared: ['CloudWatch.2', 'cloudwatch_log_metric_filter_unauthorized_api_calls'],
  unseen:
    'CIS lets the pattern leave out events from `delivery.logs.amazonaws.com` and of `HeadBucket` since 1.4, and so do we; CloudWatch.2 goes by 1.2, which does not.',
  watches: [
    { name: 'calls that end in UnauthorizedOperation', errorCode: 'Client.UnauthorizedOperation' },
    { name: 'calls that end in AccessDenied', errorCode: 'AccessDenied' },
    { name: 'calls that end in AccessDeniedException', errorCode: 'AccessDeniedException' },
  ].map(({ name, errorCode }) => ({
    name,
    fields: {
      errorCode,
      sourceIPAddress: { not: ['delivery.logs.amazonaws.com'] },
      eventName: { not: ['HeadBucket'] },
    },
  })),
  remediation: filterAndAlarm(
    'monitor-unauthorized-api-calls',
    '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
  ),
});

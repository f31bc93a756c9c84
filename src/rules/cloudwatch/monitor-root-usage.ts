import { defineMonitorRule, filterAndAlarm, MONITORED } from './define-monitor-rule';

export default defineMonitorRule({
  id: 'monitor-root-usage',
  title: 'Somebody is told of what the root user does',
  failure: 'Nobody told of root user activity',
  severity: 'medium',
  risk: 'The root user can do everything, and nothing of it has to go through anybody.',
  requirements: {
    ...MONITORED,
    'nist-csf': { ids: ['DE.CM-03', 'DE.AE-02'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(ii)'], support: ['prowler', 'powerpipe'] },
    'cis-aws-3.0': { ids: ['4.3'], support: [] },
    'cis-aws-5.0': { ids: ['4.3'], support: [] },
  },
  compared: ['CloudWatch.1', 'cloudwatch_log_metric_filter_root_usage'],
  unseen: 'The pattern may leave out what AWS services do as the root user.',
  watches: [
    {
      name: 'activity of the root user',
      fields: {
        'userIdentity.type': 'Root',
        'userIdentity.invokedBy': null,
        eventType: { not: ['AwsServiceEvent'] },
      },
    },
  ],
  remediation: filterAndAlarm(
    'monitor-root-usage',
    '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }',
  ),
});

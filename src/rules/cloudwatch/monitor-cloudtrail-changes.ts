import { defineMonitorRule, filterAndAlarm, MONITORED } from './define-monitor-rule';
import { callsOf, patternOf } from './watched-event';

const SOURCE = 'cloudtrail.amazonaws.com';
const CALLS = ['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'];

export default defineMonitorRule({
  id: 'monitor-cloudtrail-changes',
  title: 'Somebody is told of changes of CloudTrail',
  failure: 'Nobody told of CloudTrail changes',
  severity: 'medium',
  risk: 'The record is stopped, and what follows is never seen.',
  requirements: {
    ...MONITORED,
    'nist-csf': { ids: ['DE.CM-03', 'DE.AE-02'], support: ['powerpipe'] },
    'cis-aws-3.0': { ids: ['4.5'], support: [] },
    'cis-aws-5.0': { ids: ['4.5'], support: [] },
  },
  compared: [
    'CloudWatch.5',
    'cloudwatch_log_metric_filter_and_alarm_for_cloudtrail_configuration_changes_enabled',
  ],
  unseen:
    'As CIS, it does not ask for PutEventSelectors, by which a trail goes on with less; cloudtrail-no-trail-tampering looks for it.',
  watches: callsOf(SOURCE, CALLS),
  remediation: filterAndAlarm('monitor-cloudtrail-changes', patternOf(SOURCE, CALLS)),
});

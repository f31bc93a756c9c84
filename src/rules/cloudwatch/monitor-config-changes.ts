import { defineMonitorRule, filterAndAlarm, MONITORED } from './define-monitor-rule';
import { callsOf, patternOf } from './watched-event';

const SOURCE = 'config.amazonaws.com';
const CALLS = [
  'StopConfigurationRecorder',
  'DeleteDeliveryChannel',
  'PutDeliveryChannel',
  'PutConfigurationRecorder',
];

export default defineMonitorRule({
  id: 'monitor-config-changes',
  title: 'Somebody is told of changes of AWS Config',
  failure: 'Nobody told of AWS Config changes',
  severity: 'low',
  risk: 'The history of resources ends, and nobody notices.',
  requirements: {
    ...MONITORED,
    'nist-csf': { ids: ['DE.CM-03', 'DE.AE-02'], support: ['powerpipe'] },
    'cis-aws-3.0': { ids: ['4.9'], support: [] },
    'cis-aws-5.0': { ids: ['4.9'], support: [] },
  },
  compared: [
    'CloudWatch.9',
    'cloudwatch_log_metric_filter_and_alarm_for_aws_config_configuration_changes_enabled',
  ],
  watches: callsOf(SOURCE, CALLS),
  remediation: filterAndAlarm('monitor-config-changes', patternOf(SOURCE, CALLS)),
});

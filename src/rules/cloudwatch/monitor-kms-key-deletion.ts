import { defineMonitorRule, filterAndAlarm, MONITORED } from './define-monitor-rule';
import { callsOf, patternOf } from './watched-event';

const SOURCE = 'kms.amazonaws.com';
const CALLS = ['DisableKey', 'ScheduleKeyDeletion'];

export default defineMonitorRule({
  id: 'monitor-kms-key-deletion',
  title: 'Somebody is told of KMS keys that are disabled or to be deleted',
  failure: 'Nobody told of KMS key deletion',
  severity: 'low',
  risk: 'What a key encrypted is lost when the key is, and there are days to prevent it.',
  requirements: {
    ...MONITORED,
    'nist-csf': { ids: ['DE.CM-03', 'DE.AE-02'], support: [] },
    'cis-aws-3.0': { ids: ['4.7'], support: [] },
    'cis-aws-5.0': { ids: ['4.7'], support: [] },
  },
  compared: ['CloudWatch.7', 'cloudwatch_log_metric_filter_disable_or_scheduled_deletion_of_kms_cmk'],
  watches: callsOf(SOURCE, CALLS),
  remediation: filterAndAlarm('monitor-kms-key-deletion', patternOf(SOURCE, CALLS)),
});

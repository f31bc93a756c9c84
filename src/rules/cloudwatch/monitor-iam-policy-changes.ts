import { defineMonitorRule, filterAndAlarm, MONITORED } from './define-monitor-rule';
import { callsOf, patternOf } from './watched-event';

const SOURCE = 'iam.amazonaws.com';
const CALLS = [
  'DeleteGroupPolicy',
  'DeleteRolePolicy',
  'DeleteUserPolicy',
  'PutGroupPolicy',
  'PutRolePolicy',
  'PutUserPolicy',
  'CreatePolicy',
  'DeletePolicy',
  'CreatePolicyVersion',
  'DeletePolicyVersion',
  'AttachRolePolicy',
  'DetachRolePolicy',
  'AttachUserPolicy',
  'DetachUserPolicy',
  'AttachGroupPolicy',
  'DetachGroupPolicy',
];

export default defineMonitorRule({
  id: 'monitor-iam-policy-changes',
  title: 'Somebody is told of changes of IAM policies',
  failure: 'Nobody told of IAM policy changes',
  severity: 'medium',
  risk: 'Somebody gives an identity more than it may have, and nobody asks why.',
  requirements: {
    ...MONITORED,
    'nist-csf': { ids: ['DE.CM-03', 'DE.AE-02'], support: ['powerpipe'] },
    'cis-aws-3.0': { ids: ['4.4'], support: [] },
    'cis-aws-5.0': { ids: ['4.4'], support: [] },
  },
  compared: ['CloudWatch.4', 'cloudwatch_log_metric_filter_policy_changes'],
  unseen:
    'As CIS, it asks for the calls that write, attach and detach policies; SetDefaultPolicyVersion, permissions boundaries and UpdateAssumeRolePolicy are not among them.',
  watches: callsOf(SOURCE, CALLS),
  remediation: filterAndAlarm('monitor-iam-policy-changes', patternOf(SOURCE, CALLS)),
});

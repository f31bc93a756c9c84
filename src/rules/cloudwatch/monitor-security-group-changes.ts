import { defineMonitorRule, filterAndAlarm, MONITORED } from './define-monitor-rule';
import { callsOf, patternOf } from './watched-event';

const SOURCE = 'ec2.amazonaws.com';
const CALLS = [
  'AuthorizeSecurityGroupIngress',
  'AuthorizeSecurityGroupEgress',
  'RevokeSecurityGroupIngress',
  'RevokeSecurityGroupEgress',
  'CreateSecurityGroup',
  'DeleteSecurityGroup',
];

export default defineMonitorRule({
  id: 'monitor-security-group-changes',
  title: 'Somebody is told of changes of security groups',
  failure: 'Nobody told of security group changes',
  severity: 'low',
  risk: 'A way into the network is opened, and nobody asks why.',
  requirements: {
    ...MONITORED,
    'nist-csf': { ids: ['DE.CM-03', 'DE.AE-02'], support: [] },
    'cis-aws-3.0': { ids: ['4.10'], support: [] },
    'cis-aws-5.0': { ids: ['4.10'], support: [] },
  },
  compared: ['CloudWatch.10', 'cloudwatch_log_metric_filter_security_group_changes'],
  unseen: 'As CIS, it does not ask for ModifySecurityGroupRules, which changes rules in place.',
  watches: callsOf(SOURCE, CALLS),
  remediation: filterAndAlarm('monitor-security-group-changes', patternOf(SOURCE, CALLS)),
});

import { defineMonitorRule, filterAndAlarm, MONITORED } from './define-monitor-rule';
import { callsOf, patternOf } from './watched-event';

const SOURCE = 'ec2.amazonaws.com';
const CALLS = [
  'CreateNetworkAcl',
  'CreateNetworkAclEntry',
  'DeleteNetworkAcl',
  'DeleteNetworkAclEntry',
  'ReplaceNetworkAclEntry',
  'ReplaceNetworkAclAssociation',
];

export default defineMonitorRule({
  id: 'monitor-nacl-changes',
  title: 'Somebody is told of changes of network ACLs',
  failure: 'Nobody told of network ACL changes',
  severity: 'low',
  risk: 'What keeps subnets apart is taken away, and nobody asks why.',
  requirements: {
    ...MONITORED,
    soc2: { ids: ['CC7.2', 'CC7.3'], support: ['prowler'] },
    'nist-csf': { ids: ['DE.CM-03', 'DE.AE-02'], support: [] },
    'cis-aws-3.0': { ids: ['4.11'], support: [] },
    'cis-aws-5.0': { ids: ['4.11'], support: [] },
  },
  compared: ['CloudWatch.11', 'cloudwatch_changes_to_network_acls_alarm_configured'],
  watches: callsOf(SOURCE, CALLS),
  remediation: filterAndAlarm('monitor-nacl-changes', patternOf(SOURCE, CALLS)),
});

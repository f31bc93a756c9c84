import { defineMonitorRule, filterAndAlarm, MONITORED } from './define-monitor-rule';
import { callsOf, patternOf } from './watched-event';

const SOURCE = 'ec2.amazonaws.com';
const CALLS = [
  'CreateVpc',
  'DeleteVpc',
  'ModifyVpcAttribute',
  'AcceptVpcPeeringConnection',
  'CreateVpcPeeringConnection',
  'DeleteVpcPeeringConnection',
  'RejectVpcPeeringConnection',
];

export default defineMonitorRule({
  id: 'monitor-vpc-changes',
  title: 'Somebody is told of changes of VPCs',
  failure: 'Nobody told of VPC changes',
  severity: 'low',
  risk: 'Networks are made, removed or connected with each other, and nobody asks why.',
  requirements: {
    ...MONITORED,
    soc2: { ids: ['CC7.2', 'CC7.3'], support: ['prowler'] },
    'nist-csf': { ids: ['DE.CM-03', 'DE.AE-02'], support: [] },
    'cis-aws-3.0': { ids: ['4.14'], support: [] },
    'cis-aws-5.0': { ids: ['4.14'], support: [] },
  },
  compared: ['CloudWatch.14', 'cloudwatch_changes_to_vpcs_alarm_configured'],
  unseen:
    'CIS, CloudWatch.14 and Prowler also name the calls of ClassicLink (AttachClassicLinkVpc, DetachClassicLinkVpc, DisableVpcClassicLink, EnableVpcClassicLink), which AWS has retired: nobody can make them.',
  watches: callsOf(SOURCE, CALLS),
  remediation: filterAndAlarm('monitor-vpc-changes', patternOf(SOURCE, CALLS)),
});

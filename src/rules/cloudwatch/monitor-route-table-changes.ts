import { defineMonitorRule, filterAndAlarm, MONITORED } from './define-monitor-rule';
import { callsOf, patternOf } from './watched-event';

const SOURCE = 'ec2.amazonaws.com';
const CALLS = [
  'CreateRoute',
  'CreateRouteTable',
  'ReplaceRoute',
  'ReplaceRouteTableAssociation',
  'DeleteRouteTable',
  'DeleteRoute',
  'DisassociateRouteTable',
];

export default defineMonitorRule({
  id: 'monitor-route-table-changes',
  title: 'Somebody is told of changes of route tables',
  failure: 'Nobody told of route table changes',
  severity: 'low',
  risk: 'Traffic is led another way, past what inspects it, and nobody asks why.',
  requirements: {
    ...MONITORED,
    soc2: { ids: ['CC7.2', 'CC7.3'], support: ['prowler'] },
    iso27001: { ids: ['A.8.15', 'A.8.16'], support: [] },
    'nist-csf': { ids: ['DE.CM-03', 'DE.AE-02'], support: [] },
    'cis-aws-3.0': { ids: ['4.13'], support: [] },
    'cis-aws-5.0': { ids: ['4.13'], support: [] },
  },
  compared: ['CloudWatch.13', 'cloudwatch_changes_to_network_route_tables_alarm_configured'],
  watches: callsOf(SOURCE, CALLS),
  remediation: filterAndAlarm('monitor-route-table-changes', patternOf(SOURCE, CALLS)),
});

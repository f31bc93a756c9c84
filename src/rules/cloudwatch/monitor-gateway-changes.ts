import { defineMonitorRule, filterAndAlarm, MONITORED } from './define-monitor-rule';
import { callsOf, patternOf } from './watched-event';

const SOURCE = 'ec2.amazonaws.com';
const CALLS = [
  'CreateCustomerGateway',
  'DeleteCustomerGateway',
  'AttachInternetGateway',
  'CreateInternetGateway',
  'DeleteInternetGateway',
  'DetachInternetGateway',
];

export default defineMonitorRule({
  id: 'monitor-gateway-changes',
  title: 'Somebody is told of changes of network gateways',
  failure: 'Nobody told of network gateway changes',
  severity: 'low',
  risk: 'A network is connected with the internet or another, and nobody asks why.',
  requirements: {
    ...MONITORED,
    soc2: { ids: ['CC7.2', 'CC7.3'], support: ['prowler'] },
    'nist-csf': { ids: ['DE.CM-03', 'DE.AE-02'], support: [] },
    'cis-aws-3.0': { ids: ['4.12'], support: [] },
    'cis-aws-5.0': { ids: ['4.12'], support: [] },
  },
  compared: ['CloudWatch.12', 'cloudwatch_changes_to_network_gateways_alarm_configured'],
  unseen:
    'As CIS, it asks for internet and customer gateways only, and not for NAT, transit and VPN gateways.',
  watches: callsOf(SOURCE, CALLS),
  remediation: filterAndAlarm('monitor-gateway-changes', patternOf(SOURCE, CALLS)),
});

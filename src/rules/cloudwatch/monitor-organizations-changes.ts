import { defineMonitorRule, filterAndAlarm, MONITORED } from './define-monitor-rule';
import { callsOf, patternOf } from './watched-event';

const SOURCE = 'organizations.amazonaws.com';
const CALLS = [
  'AcceptHandshake',
  'AttachPolicy',
  'CreateAccount',
  'CreateOrganizationalUnit',
  'CreatePolicy',
  'DeclineHandshake',
  'DeleteOrganization',
  'DeleteOrganizationalUnit',
  'DeletePolicy',
  'DetachPolicy',
  'DisablePolicyType',
  'EnablePolicyType',
  'InviteAccountToOrganization',
  'LeaveOrganization',
  'MoveAccount',
  'RemoveAccountFromOrganization',
  'UpdateOrganizationalUnit',
  'UpdatePolicy',
];

export default defineMonitorRule({
  id: 'monitor-organizations-changes',
  title: 'Somebody is told of changes of the organization',
  failure: 'Nobody told of AWS Organizations changes',
  severity: 'low',
  risk: 'An account leaves, or a policy that binds all accounts is taken away, and nobody asks why.',
  requirements: {
    ...MONITORED,
    iso27001: { ids: ['A.8.15', 'A.8.16'], support: [] },
    'nist-csf': { ids: ['DE.CM-03', 'DE.AE-02'], support: [] },
    'pci-dss': { ids: ['10.4.1.1', '10.7.2'], support: [] },
    'cis-aws-3.0': { ids: ['4.15'], support: [] },
    'cis-aws-5.0': { ids: ['4.15'], support: [] },
  },
  compared: ['cloudwatch_log_metric_filter_aws_organizations_changes'],
  unseen:
    'It is asked of every account that has a log group of all its events, also of one that is no management account: such an account sees the calls that it makes itself. Prowler also asks for CancelHandshake, CreateOrganization and EnableAllFeatures, which CIS does not name.',
  watches: callsOf(SOURCE, CALLS),
  remediation: filterAndAlarm('monitor-organizations-changes', patternOf(SOURCE, CALLS)),
});

import { defineMonitorRule, filterAndAlarm, MONITORED } from './define-monitor-rule';

export default defineMonitorRule({
  id: 'monitor-console-auth-failures',
  title: 'Somebody is told of console sign-ins that fail',
  failure: 'Nobody told of failed console sign-ins',
  severity: 'low',
  risk: 'Somebody who guesses passwords can go on until one is right.',
  requirements: {
    ...MONITORED,
    'nist-csf': { ids: ['DE.CM-03', 'DE.AE-02'], support: ['powerpipe'] },
    hipaa: { ids: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(ii)'], support: ['prowler', 'powerpipe'] },
    'cis-aws-3.0': { ids: ['4.6'], support: [] },
    'cis-aws-5.0': { ids: ['4.6'], support: [] },
  },
  compared: ['CloudWatch.6', 'cloudwatch_log_metric_filter_authentication_failures'],
  watches: [
    {
      name: 'failed console sign-ins',
      fields: {
        eventSource: 'signin.amazonaws.com',
        eventName: 'ConsoleLogin',
        eventType: 'AwsConsoleSignIn',
        errorMessage: 'Failed authentication',
        'responseElements.ConsoleLogin': 'Failure',
      },
    },
  ],
  remediation: filterAndAlarm(
    'monitor-console-auth-failures',
    '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
  ),
});

import { defineMonitorRule, filterAndAlarm, MONITORED } from './define-monitor-rule';

export default defineMonitorRule({
  id: 'monitor-console-sign-in-without-mfa',
  title: 'Somebody is told of console sign-ins without MFA',
  failure: 'Nobody told of sign-ins without MFA',
  severity: 'low',
  risk: 'Whoever has a password is in, and nobody looks.',
  requirements: {
    ...MONITORED,
    'nist-csf': { ids: ['DE.CM-03', 'DE.AE-02'], support: ['powerpipe'] },
    'cis-aws-3.0': { ids: ['4.2'], support: [] },
    'cis-aws-5.0': { ids: ['4.2'], support: [] },
  },
  compared: ['CloudWatch.3', 'cloudwatch_log_metric_filter_sign_in_without_mfa'],
  unseen:
    'The pattern may leave out sign-ins of others than IAM users, such as by SAML, of whose second factor CloudTrail does not know, and sign-ins that failed.',
  watches: [
    {
      name: 'console sign-ins without MFA',
      fields: {
        eventSource: 'signin.amazonaws.com',
        eventName: 'ConsoleLogin',
        eventType: 'AwsConsoleSignIn',
        'userIdentity.type': 'IAMUser',
        'additionalEventData.MFAUsed': 'No',
        'additionalEventData.SamlProviderArn': null,
        'responseElements.ConsoleLogin': 'Success',
        errorMessage: null,
      },
    },
  ],
  remediation: filterAndAlarm(
    'monitor-console-sign-in-without-mfa',
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  ),
});

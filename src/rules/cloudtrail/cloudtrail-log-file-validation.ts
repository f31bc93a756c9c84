import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { whyJudgedElsewhere } from './trails';

export default defineRule({
  id: 'cloudtrail-log-file-validation',
  title: 'Every trail has log file validation on',
  failure: 'Log file validation of trail is off',
  severity: 'high',
  risk: 'Without digest files nobody can show that delivered logs were not altered or deleted.',
  remediation: {
    text: 'Turn on log file validation of the trail; it covers log files from then on.',
    cli: 'aws cloudtrail update-trail --name <trail ARN> --enable-log-file-validation --region <home Region>',
    link: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-enabling.html',
  },
  kind: 'state',
  reads: ['cloudtrail.trails'],
  requirements: {
    soc2: { ids: ['CC7.2', 'PI1.5'], support: [] },
    iso27001: { ids: ['A.8.15'], support: ['prowler'] },
    hipaa: { ids: ['164.312(c)(1)', '164.312(c)(2)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.DS-01', 'PR.PS-04'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['AU-9', 'SI-7', 'SI-7(1)'], support: ['security-hub', 'prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.3.8'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['10.3.4'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(b)'], support: ['prowler', 'powerpipe'] },
    'cis-aws-3.0': { ids: ['3.2'], support: [] },
    'cis-aws-5.0': { ids: ['3.2'], support: [] },
  },
  sameFault: { securityHub: ['CloudTrail.4'], config: ['CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED'] },
  compared: ['CloudTrail.4', 'cloudtrail_log_file_validation_enabled'],
  unseen:
    "A trail of another account, such as the organization's, is judged there alone; Prowler and Powerpipe judge it in each account that lists it.",
  params: z.object({}),
  *evaluate({ 'cloudtrail.trails': trails }, context) {
    for (const trail of trails) {
      const { TrailARN, Name, LogFileValidationEnabled: isOn } = trail;
      const elsewhere = whyJudgedElsewhere(trail, context);
      if (elsewhere !== undefined) yield outOfScope(elsewhere);
      else if (isUnknown(isOn)) {
        yield unknown(TrailARN, `Whether trail ${Name} validates its log files is unknown: ${isOn.unknown}.`);
      } else if (isOn) yield pass(TrailARN, `Trail ${Name} has log file validation on.`);
      else yield fail(TrailARN, `Trail ${Name} has log file validation off.`, { logFileValidation: false });
    }
  },
});

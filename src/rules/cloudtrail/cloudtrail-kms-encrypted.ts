import * as z from 'zod';
import { defineRule, fail, outOfScope, pass } from '../define-rule';
import { whyJudgedElsewhere } from './trails';

export default defineRule({
  id: 'cloudtrail-kms-encrypted',
  title: 'The logs of every trail are encrypted with a KMS key',
  failure: 'Trail logs without a KMS key',
  severity: 'medium',
  risk: 'Whoever can read the bucket can read the logs; a key of your own is a second lock with a record of its use.',
  remediation: {
    text: 'Give the trail a KMS key whose policy lets CloudTrail encrypt and only the readers of logs decrypt.',
    cli: 'aws cloudtrail update-trail --name <trail ARN> --kms-key-id <key ARN> --region <home Region>',
    link: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html',
  },
  kind: 'state',
  reads: ['cloudtrail.trails'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC7.2'], support: ['powerpipe'] },
    iso27001: { ids: ['A.8.24', 'A.8.15'], support: ['prowler'] },
    hipaa: { ids: ['164.312(a)(2)(iv)', '164.312(b)', '164.312(c)(1)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.DS-01', 'PR.PS-04'], support: ['powerpipe'] },
    'nist-800-53': {
      ids: ['SC-13', 'SC-28', 'SC-28(1)', 'AU-9', 'AU-9(2)'],
      support: ['security-hub', 'prowler', 'powerpipe'],
    },
    'nist-800-171': { ids: ['3.13.11', '3.13.16', '3.3.8'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['3.5.1', '10.3.2', '10.3.3'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(a)', '32(1)(b)'], support: ['prowler', 'powerpipe'] },
    'cis-aws-3.0': { ids: ['3.5'], support: [] },
    'cis-aws-5.0': { ids: ['3.5'], support: [] },
  },
  sameFault: { securityHub: ['CloudTrail.2'], config: ['CLOUD_TRAIL_ENCRYPTION_ENABLED'] },
  compared: ['CloudTrail.2', 'cloudtrail_kms_encryption_enabled'],
  unseen:
    "A trail of another account, such as the organization's, is judged there alone; Prowler and Powerpipe judge it in each account that lists it.",
  params: z.object({}),
  *evaluate({ 'cloudtrail.trails': trails }, context) {
    for (const trail of trails) {
      const { TrailARN, Name, KmsKeyId } = trail;
      const elsewhere = whyJudgedElsewhere(trail, context);
      if (elsewhere !== undefined) yield outOfScope(elsewhere);
      else if (KmsKeyId) yield pass(TrailARN, `The logs of trail ${Name} are encrypted with ${KmsKeyId}.`);
      else
        yield fail(TrailARN, `The logs of trail ${Name} are not encrypted with a KMS key.`, { kmsKey: null });
    }
  },
});

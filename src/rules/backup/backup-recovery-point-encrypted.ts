import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'backup-recovery-point-encrypted',
  title: 'Recovery points are encrypted',
  failure: 'Recovery point is not encrypted',
  severity: 'medium',
  risk: 'Whoever the backup is shared with, or who may copy it, reads it without the use of any key.',
  remediation: {
    text: 'Encrypt what is backed up, or copy the recovery point to a vault with a key, and delete the one that is not encrypted.',
    cli: 'aws backup start-copy-job --recovery-point-arn <ARN> --source-backup-vault-name <vault> --destination-backup-vault-arn <vault ARN> --iam-role-arn <role> --region <Region>',
    link: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html',
  },
  kind: 'state',
  resourceType: 'AWS::Backup::RecoveryPoint',
  requirements: {
    soc2: { ids: ['CC6.1', 'A1.2'], support: ['powerpipe'] },
    iso27001: { ids: ['A.8.13', 'A.8.24'], support: ['prowler'] },
    hipaa: { ids: ['164.312(a)(2)(iv)'], support: [] },
    'nist-csf': { ids: ['PR.DS-01', 'PR.DS-11'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['CP-9(8)', 'SC-28', 'SC-28(1)'], support: [] },
    'nist-800-171': { ids: ['3.8.9', '3.13.16'], support: ['powerpipe'] },
    'pci-dss': { ids: ['3.5.1'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(a)'], support: [] },
  },
  sameFault: { securityHub: ['Backup.1'] },
  compared: ['Backup.1', 'backup_recovery_point_encrypted'],
  unseen: 'Which key it is encrypted with is not judged.',
  params: z.object({}),
  check({ arn, configuration: { BackupVaultName: vault, ResourceArn: source, IsEncrypted } }) {
    const what = `${source === undefined ? 'a recovery point' : `a recovery point of ${source}`} in ${vault}`;
    if (isUnknown(IsEncrypted))
      return unknown(arn, `Whether ${what} is encrypted is unknown: ${IsEncrypted.unknown}.`);
    if (IsEncrypted) return pass(arn, `The data in ${what} is encrypted.`);
    return fail(arn, `The data in ${what} is not encrypted.`, { IsEncrypted });
  },
});

import * as z from 'zod';
import { defineResourceRule } from '../define-rule';
import { openPolicy } from '../open-policy';

export default defineResourceRule({
  id: 'backup-vault-not-public',
  title: 'No backup vault lets everybody in',
  failure: 'Backup vault lets everybody in',
  severity: 'high',
  risk: 'Anybody with an AWS account can copy into the vault, or see, restore or delete what is in it, by the actions it allows.',
  remediation: {
    text: 'Limit the statement to accounts or an organization of your own.',
    cli: 'aws backup put-backup-vault-access-policy --backup-vault-name <vault> --policy file://<policy.json> --region <Region>',
    terraform: 'aws_backup_vault_policy with a policy that names its principals',
    link: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html',
  },
  kind: 'state',
  resourceType: 'AWS::Backup::BackupVault',
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.3'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.3', '3.13.1'], support: [] },
    'pci-dss': { ids: ['1.4.4', '7.2.1'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
  },
  unseen:
    'Single accounts outside the organisation that a policy names are not judged; access who-can lists them.',
  params: z.object({}),
  check({ arn, configuration, supplementaryConfiguration: { AccessPolicy: policy } }, { account }) {
    return openPolicy({ arn, name: `vault ${configuration.BackupVaultName}`, policy }, account.id);
  },
});

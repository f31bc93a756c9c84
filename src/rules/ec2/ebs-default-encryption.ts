import * as z from 'zod';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, pass } from '../define-rule';

export default defineRule({
  id: 'ebs-default-encryption',
  title: 'New EBS volumes are encrypted by default in every governed Region',
  failure: 'EBS default encryption is off',
  severity: 'high',
  risk: 'Whoever forgets to ask for encryption makes a volume, and snapshots of it, that are not encrypted.',
  remediation: {
    text: 'Turn on encryption by default in the EBS settings of the Region; existing volumes stay as they are.',
    cli: 'aws ec2 enable-ebs-encryption-by-default --region <Region>',
    terraform: 'aws_ebs_encryption_by_default with enabled = true',
    link: 'https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html',
  },
  kind: 'state',
  reads: ['inventory.ebs-defaults'],
  requirements: {
    soc2: { ids: ['CC6.1'], support: ['powerpipe'] },
    iso27001: { ids: ['A.8.24'], support: ['prowler'] },
    hipaa: { ids: ['164.312(a)(2)(iv)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.DS-01'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['SC-13', 'SC-28', 'SC-28(1)'], support: ['security-hub', 'prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.13.11', '3.13.16'], support: ['powerpipe'] },
    'pci-dss': { ids: ['3.5.1'], support: [] },
    gdpr: { ids: ['32(1)(a)'], support: [] },
    'cis-aws-3.0': { ids: ['2.2.1'], support: [] },
    'cis-aws-5.0': { ids: ['5.1.1'], support: [] },
  },
  sameFault: { securityHub: ['EC2.7'], config: ['EC2_EBS_ENCRYPTION_BY_DEFAULT'] },
  compared: ['EC2.7', 'ec2_ebs_default_encryption'],
  unseen: 'Prowler leaves out Regions without volumes; this rule and EC2.7 do not.',
  params: z.object({}),
  *evaluate({ 'inventory.ebs-defaults': { ebsEncryptionByDefault } }, { account, region }) {
    const resource = accountResource(account.id);
    if (ebsEncryptionByDefault) yield pass(resource, `EBS encryption by default is on in ${region}.`);
    else yield fail(resource, `EBS encryption by default is off in ${region}.`, { ebsEncryptionByDefault });
  },
});

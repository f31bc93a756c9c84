import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'efs-encrypted',
  title: 'File systems are encrypted at rest',
  failure: 'File system is not encrypted',
  severity: 'medium',
  risk: 'Whoever gets at the storage below can read the files.',
  remediation: {
    text: 'Copy the files to a new, encrypted file system: encryption is set when one is made, and cannot be turned on later.',
    cli: 'aws efs create-file-system --encrypted --kms-key-id <key> --region <Region>',
    terraform: 'aws_efs_file_system with encrypted = true',
    link: 'https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html',
  },
  kind: 'state',
  resourceType: 'AWS::EFS::FileSystem',
  requirements: {
    soc2: { ids: ['CC6.1'], support: ['powerpipe'] },
    iso27001: { ids: ['A.8.24'], support: ['prowler'] },
    hipaa: { ids: ['164.312(a)(2)(iv)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.DS-01'], support: ['powerpipe'] },
    'nist-800-53': {
      ids: ['SC-13', 'SC-28', 'SC-28(1)'],
      support: ['security-hub', 'prowler', 'powerpipe'],
    },
    'nist-800-171': { ids: ['3.13.11', '3.13.16'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['3.5.1'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(a)'], support: ['prowler', 'powerpipe'] },
    'cis-aws-3.0': { ids: ['2.4.1'], support: [] },
    'cis-aws-5.0': { ids: ['2.3.1'], support: [] },
  },
  sameFault: { securityHub: ['EFS.1'] },
  compared: ['EFS.1', 'efs_encryption_at_rest_enabled'],
  unseen: 'Which key encrypts is not judged: the key that AWS manages passes.',
  params: z.object({}),
  check({ arn, configuration: { FileSystemId: id, Encrypted: encrypted } }) {
    if (isUnknown(encrypted))
      return unknown(arn, `Whether file system ${id} is encrypted is unknown: ${encrypted.unknown}.`);
    if (encrypted) return pass(arn, `File system ${id} is encrypted at rest.`);
    return fail(arn, `File system ${id} is not encrypted at rest.`, {});
  },
});

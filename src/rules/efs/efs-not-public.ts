import * as z from 'zod';
import { defineResourceRule } from '../define-rule';
import { openPolicy } from '../open-policy';

export default defineResourceRule({
  id: 'efs-not-public',
  title: 'No file system lets everybody in',
  failure: 'File system lets everybody in',
  severity: 'high',
  risk: 'The policy keeps nobody from the files: only the network stands before them.',
  remediation: {
    text: 'Limit the statement to principals, or to clients that come in by a mount target.',
    cli: 'aws efs put-file-system-policy --file-system-id <file system> --policy file://<policy.json> --region <Region>',
    terraform:
      'aws_efs_file_system_policy with a policy that names its principals, or asks for elasticfilesystem:AccessedViaMountTarget',
    link: 'https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html',
  },
  kind: 'state',
  resourceType: 'AWS::EFS::FileSystem',
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
    'Public is what EFS itself takes for public: a statement that asks for access by a mount target passes. A file system without a policy passes too, though whoever reaches a mount target has all of it; efs_not_publicly_accessible of Prowler fails that one. Who reaches the mount targets is for the rules of security groups.',
  params: z.object({}),
  check({ arn, configuration, supplementaryConfiguration: { FileSystemPolicy: policy } }, { account }) {
    return openPolicy({ arn, name: `file system ${configuration.FileSystemId}`, policy }, account.id);
  },
});

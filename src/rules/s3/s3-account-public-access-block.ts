import * as z from 'zod';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, pass, unknown } from '../define-rule';
import { PUBLIC_ACCESS_FLAGS } from './public-access-flags';

export default defineRule({
  id: 's3-account-public-access-block',
  title: 'S3 Block Public Access is fully on for the account',
  failure: 'Account does not block public S3 access',
  severity: 'critical',
  risk: 'One bucket policy or ACL, written by mistake, shows its data to the whole internet.',
  remediation: {
    text: 'Turn on all four settings of Block Public Access for the account; serve public content through CloudFront.',
    cli: 'aws s3control put-public-access-block --account-id <account> --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
    terraform: 'aws_s3_account_public_access_block with all four arguments true',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-block-public-access-account.html',
  },
  kind: 'state',
  reads: ['inventory.AWS::S3::AccountPublicAccessBlock'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6'], support: ['powerpipe'] },
    iso27001: { ids: ['A.5.15', 'A.8.3'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: ['powerpipe'] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01'], support: [] },
    'nist-800-53': {
      ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7'],
      support: ['security-hub', 'prowler', 'powerpipe'],
    },
    'nist-800-171': { ids: ['3.1.1', '3.1.3', '3.13.1'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['1.4.4', '7.2.1'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['2.1.4'], support: [] },
    'cis-aws-5.0': { ids: ['2.1.4'], support: [] },
  },
  sameFault: { securityHub: ['S3.1'], config: ['S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC'] },
  compared: ['S3.1', 's3_account_level_public_access_blocks'],
  unseen: 'Prowler asks for two of the four settings, IgnorePublicAcls and RestrictPublicBuckets.',
  params: z.object({}),
  *evaluate({ 'inventory.AWS::S3::AccountPublicAccessBlock': [item] }, { account }) {
    const resource = accountResource(account.id);
    if (item === undefined) {
      yield unknown(
        resource,
        'What S3 answered does not hold the Block Public Access settings of the account.',
      );
      return;
    }
    const off = PUBLIC_ACCESS_FLAGS.filter((flag) => item.configuration?.[flag] !== true);
    if (off.length === 0) yield pass(resource, 'Block Public Access is fully on for the account.');
    else yield fail(resource, `Block Public Access of the account leaves off ${off.join(', ')}.`, { off });
  },
});

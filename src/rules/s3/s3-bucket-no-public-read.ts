import * as z from 'zod';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';
import { settingsOfAccount } from './account-settings';
import { publicAccessOf } from './public-access';

export default defineResourceRule({
  id: 's3-bucket-no-public-read',
  title: 'No bucket lets everybody read, by its policy or its ACL',
  failure: 'Bucket lets everybody read',
  severity: 'critical',
  risk: 'Whoever finds the name of the bucket reads what is in it.',
  remediation: {
    text: 'Turn on Block Public Access for the bucket or the account, and take the statement or the grant away; serve public content through CloudFront.',
    cli: 'aws s3api put-public-access-block --bucket <bucket> --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
    terraform: 'aws_s3_bucket_public_access_block with all four arguments true',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  },
  kind: 'state',
  resourceType: 'AWS::S3::Bucket',
  consults: ['inventory.AWS::S3::AccountPublicAccessBlock'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6'], support: ['prowler', 'powerpipe'] },
    iso27001: { ids: ['A.5.15', 'A.8.3'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01'], support: [] },
    'nist-800-53': {
      ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7'],
      support: ['security-hub', 'prowler', 'powerpipe'],
    },
    'nist-800-171': { ids: ['3.1.1', '3.1.3', '3.13.1'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['1.4.4', '7.2.1'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
  },
  compared: ['S3.2', 's3_bucket_public_access'],
  unseen:
    'ACLs of single objects and policies of access points are not read. The policy is judged by our own reading of it, and not by S3: a range of addresses counts as a limit, but for one that is wider than /8 (IPv6 /32), as S3 has it. Prowler asks in one check for reads and writes, and fails public addresses in the policy.',
  params: z.object({}),
  check(bucket, { account, consult }) {
    const { arn, configuration } = bucket;
    const { ways, open } = publicAccessOf(bucket, 'read', {
      ofAccount: settingsOfAccount(consult('inventory.AWS::S3::AccountPublicAccessBlock')),
      owner: account.id,
    });
    const { name } = configuration;
    if (ways.length > 0)
      return fail(arn, `Everybody can read bucket ${name}: ${ways.join(', ')}.`, { ways: [...ways] });
    if (open.length > 0) {
      return unknown(arn, `Whether everybody can read bucket ${name} is unknown: ${open.join('; ')}.`);
    }
    return pass(arn, `Nobody at large can read bucket ${name}.`);
  },
});

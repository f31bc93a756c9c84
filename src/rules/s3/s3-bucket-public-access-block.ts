import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';
import { settingsOfAccount, type BlockSettings } from './account-settings';
import { PUBLIC_ACCESS_FLAGS } from './public-access-flags';

export default defineResourceRule({
  id: 's3-bucket-public-access-block',
  title: 'S3 Block Public Access is fully on for every bucket, by the bucket or by the account',
  failure: 'Bucket does not fully block public access',
  severity: 'high',
  risk: 'One bucket policy or ACL, written by mistake, shows the data to the whole internet.',
  remediation: {
    text: 'Turn on all four settings of Block Public Access on the bucket, or for the whole account.',
    cli: 'aws s3api put-public-access-block --bucket <bucket> --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
    terraform: 'aws_s3_bucket_public_access_block with all four arguments true',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-block-public-access-bucket.html',
  },
  kind: 'state',
  resourceType: 'AWS::S3::Bucket',
  consults: ['inventory.AWS::S3::AccountPublicAccessBlock'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.3'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01'], support: [] },
    // Not security-hub: S3.8 looks at the bucket alone, and fails where only the account blocks.
    'nist-800-53': { ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.3', '3.13.1'], support: [] },
    'pci-dss': { ids: ['1.4.4', '7.2.1'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['2.1.4'], support: [] },
    'cis-aws-5.0': { ids: ['2.1.4'], support: [] },
  },
  compared: ['S3.8', 's3_bucket_level_public_access_block'],
  unseen:
    'A setting of the account counts for each of its buckets, as by CIS and Prowler; S3.8 asks it of the bucket itself. Prowler asks for two of the four settings.',
  params: z.object({}),
  check({ arn, configuration: { name }, supplementaryConfiguration }, { consult }) {
    const ofBucket = supplementaryConfiguration.PublicAccessBlockConfiguration;
    const ofAccount = settingsOfAccount(consult('inventory.AWS::S3::AccountPublicAccessBlock'));
    // A setting holds where either has it on: S3 applies the stricter of the two.
    const isOn = (flag: (typeof PUBLIC_ACCESS_FLAGS)[number], settings: BlockSettings) =>
      !isUnknown(settings) && settings?.[flag] === true;
    const off = PUBLIC_ACCESS_FLAGS.filter((flag) => !isOn(flag, ofBucket) && !isOn(flag, ofAccount));
    const why = [ofBucket, ofAccount].filter(isUnknown).map((missing) => missing.unknown);
    if (off.length === 0) return pass(arn, `Block Public Access is fully on for bucket ${name}.`);
    if (why.length > 0) {
      return unknown(
        arn,
        `Whether ${off.join(', ')} is on for bucket ${name} is unknown: ${why.join('; ')}.`,
      );
    }
    return fail(arn, `Neither bucket ${name} nor its account turns on ${off.join(', ')}.`, { off });
  },
});

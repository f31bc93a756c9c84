import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

const SETTINGS = [
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'IgnorePublicAcls',
  'RestrictPublicBuckets',
] as const;

export default defineResourceRule({
  id: 's3-access-point-public-access-block',
  title: 'S3 Block Public Access is fully on for every access point',
  failure: 'Access point does not block public access',
  severity: 'high',
  risk: 'A policy of the access point, written by mistake, shows the data of its bucket to the whole internet.',
  remediation: {
    text: 'Make a new access point with all four settings on, move its users there and delete this one: the settings of an access point cannot be changed after it is made.',
    cli: 'aws s3control create-access-point --account-id <account> --name <name> --bucket <bucket> --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true --region <Region>',
    terraform:
      'aws_s3_access_point with all four arguments of public_access_block_configuration true, which replaces it',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html',
  },
  kind: 'state',
  resourceType: 'AWS::S3::AccessPoint',
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
  sameFault: { securityHub: ['S3.19'] },
  compared: ['S3.19', 's3_access_point_public_access_block'],
  unseen:
    'Only the settings of the access point itself are judged: one that leaves a setting off fails even where its bucket or its account has it on. Access points of directory buckets, of S3 on Outposts and of several Regions are not looked at.',
  params: z.object({}),
  check({ arn, configuration: { Name: name, PublicAccessBlockConfiguration: block } }) {
    if (isUnknown(block))
      return unknown(arn, `What access point ${name} blocks of public access is unknown: ${block.unknown}.`);
    const off = SETTINGS.filter((setting) => block[setting] === false);
    if (off.length > 0) return fail(arn, `Access point ${name} leaves off ${off.join(', ')}.`, { off });
    for (const setting of SETTINGS) {
      const value = block[setting];
      if (isUnknown(value))
        return unknown(
          arn,
          `Whether ${setting} is on for access point ${name} is unknown: ${value.unknown}.`,
        );
    }
    return pass(arn, `Block Public Access is fully on for access point ${name}.`);
  },
});

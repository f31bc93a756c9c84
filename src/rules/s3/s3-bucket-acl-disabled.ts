import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 's3-bucket-acl-disabled',
  title: 'ACLs of buckets are disabled: the bucket owner owns every object',
  failure: 'Bucket has ACLs',
  severity: 'medium',
  risk: 'Access stands in thousands of ACLs that no policy shows, and objects may belong to whoever wrote them.',
  remediation: {
    text: 'Move what ACLs grant to the bucket policy, then set Object Ownership to bucket owner enforced.',
    cli: "aws s3api put-bucket-ownership-controls --bucket <bucket> --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'",
    terraform: 'aws_s3_bucket_ownership_controls with object_ownership = "BucketOwnerEnforced"',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
  },
  kind: 'state',
  resourceType: 'AWS::S3::Bucket',
  askedDirectly: true,
  requirements: {
    soc2: { ids: ['CC6.3'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.2'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-6', 'AC-6(1)'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.1.1', '3.1.2', '3.1.5'], support: [] },
    'pci-dss': { ids: ['7.2.1', '7.2.2'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
  },
  compared: ['S3.12', 's3_bucket_acl_prohibited'],
  unseen:
    'S3.12 fails only a bucket whose ACL grants something to others. Here the ACLs have to be disabled, for which AWS demands that the ACL of the bucket grants nothing to others: what passes here passes there, and some of what fails here does too. A bucket that takes the access logs of CloudFront needs ACLs, and takes an exception.',
  params: z.object({}),
  check({ arn, configuration: { name }, supplementaryConfiguration: { ObjectOwnership: ownership } }) {
    if (isUnknown(ownership))
      return unknown(arn, `Whether ACLs of bucket ${name} are disabled is unknown: ${ownership.unknown}.`);
    if (ownership === 'BucketOwnerEnforced') return pass(arn, `ACLs of bucket ${name} are disabled.`);
    const how = ownership === null ? 'none is set' : `it is ${ownership}`;
    return fail(arn, `Object Ownership of bucket ${name} leaves ACLs on: ${how}.`, { ownership });
  },
});

import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 's3-bucket-versioning',
  title: 'Buckets keep earlier versions of their objects',
  failure: 'Bucket keeps no earlier versions',
  severity: 'low',
  risk: 'What is overwritten or deleted, by mistake or by ransomware, is gone.',
  remediation: {
    text: 'Enable versioning, with a lifecycle rule that ends old versions; suspended is not enabled.',
    cli: 'aws s3api put-bucket-versioning --bucket <bucket> --versioning-configuration Status=Enabled',
    terraform: 'aws_s3_bucket_versioning with status = "Enabled"',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/manage-versioning-examples.html',
  },
  kind: 'state',
  resourceType: 'AWS::S3::Bucket',
  requirements: {
    soc2: { ids: ['A1.2'], support: ['prowler', 'powerpipe'] },
    iso27001: { ids: ['A.8.13'], support: [] },
    hipaa: { ids: ['164.308(a)(7)(ii)(A)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.DS-11'], support: [] },
    'nist-800-53': { ids: ['CP-9', 'CP-10'], support: ['security-hub', 'prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(c)'], support: [] },
  },
  sameFault: { securityHub: ['S3.14'], config: ['S3_BUCKET_VERSIONING_ENABLED'] },
  compared: ['S3.14', 's3_bucket_object_versioning'],
  params: z.object({}),
  check({
    arn,
    configuration: { name },
    supplementaryConfiguration: { BucketVersioningConfiguration: versioning },
  }) {
    if (isUnknown(versioning)) {
      return unknown(arn, `Whether bucket ${name} keeps versions is unknown: ${versioning.unknown}.`);
    }
    const { status } = versioning;
    if (status === 'Enabled') return pass(arn, `Bucket ${name} keeps versions of its objects.`);
    return fail(arn, `Versioning of bucket ${name} is ${status === 'Off' ? 'off' : 'suspended'}.`, {
      status,
    });
  },
});

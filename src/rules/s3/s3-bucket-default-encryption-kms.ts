import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';
import { classifiedParams, whyNotClassified } from './classified';

export default defineResourceRule({
  id: 's3-bucket-default-encryption-kms',
  title: 'Buckets of classified data encrypt with KMS by default',
  failure: 'Bucket does not encrypt with KMS',
  severity: 'medium',
  risk: 'Whoever may read the objects needs no right to a key, and no use of a key is recorded.',
  remediation: {
    text: 'Set the default encryption to aws:kms with a key of your own and a bucket key; objects that are there already keep what they have until they are copied.',
    cli: 'aws s3api put-bucket-encryption --bucket <bucket> --server-side-encryption-configuration file://<encryption.json>',
    terraform: 'aws_s3_bucket_server_side_encryption_configuration with sse_algorithm = "aws:kms"',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
  },
  kind: 'state',
  resourceType: 'AWS::S3::Bucket',
  requirements: {
    soc2: { ids: ['CC6.1'], support: [] },
    iso27001: { ids: ['A.8.24'], support: ['prowler'] },
    hipaa: { ids: ['164.312(a)(2)(iv)'], support: [] },
    'nist-csf': { ids: ['PR.DS-01'], support: [] },
    'nist-800-53': { ids: ['SC-13', 'SC-28', 'SC-28(1)', 'SC-12'], support: [] },
    'nist-800-171': { ids: ['3.13.11', '3.13.16', '3.13.10'], support: [] },
    'pci-dss': { ids: ['3.5.1', '3.6.1', '3.7.4'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(a)'], support: [] },
  },
  agreesWithin: [{ claims: ['prowler'], needs: { everyBucket: true } }],
  compared: ['S3.17', 's3_bucket_kms_encryption'],
  unseen:
    'S3.17 and Prowler ask it of every bucket, which everyBucket does. Whose key it is, and how single objects are encrypted, is not read. That every new object is encrypted at all S3 sees to since 2023.',
  params: z.object(classifiedParams),
  check(bucket, { params }) {
    const notClassified = whyNotClassified(bucket, params);
    if (notClassified !== undefined) return notClassified;
    const { arn, configuration, supplementaryConfiguration } = bucket;
    const { name } = configuration;
    const { ServerSideEncryptionConfiguration: encryption } = supplementaryConfiguration;
    if (isUnknown(encryption))
      return unknown(arn, `How bucket ${name} encrypts is unknown: ${encryption.unknown}.`);
    const algorithms = encryption.rules.flatMap(({ applyServerSideEncryptionByDefault: byDefault }) =>
      byDefault === undefined ? [] : [byDefault.sseAlgorithm],
    );
    const byKms = algorithms.find((algorithm) => algorithm === 'aws:kms' || algorithm === 'aws:kms:dsse');
    if (byKms !== undefined) return pass(arn, `Bucket ${name} encrypts with ${byKms}.`);
    const how =
      algorithms.length === 0 ? 'sets no default encryption' : `encrypts with ${algorithms.join(', ')}`;
    return fail(arn, `Bucket ${name} ${how}.`, { algorithms });
  },
});

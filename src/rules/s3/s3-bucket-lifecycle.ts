import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';
import { classifiedParams, whyNotClassified } from './classified';

export default defineResourceRule({
  id: 's3-bucket-lifecycle',
  title: 'Buckets of classified data have a lifecycle',
  failure: 'Bucket has no lifecycle rule',
  severity: 'low',
  risk: 'Data is kept for as long as nobody thinks of it, and so beyond what its purpose allows.',
  remediation: {
    text: 'Write lifecycle rules that end objects, and old versions of them, when their retention does. The call replaces all rules of the bucket, so repeat those that are to stay.',
    cli: 'aws s3api put-bucket-lifecycle-configuration --bucket <bucket> --lifecycle-configuration file://<lifecycle.json>',
    terraform: 'aws_s3_bucket_lifecycle_configuration',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html',
  },
  kind: 'state',
  resourceType: 'AWS::S3::Bucket',
  askedDirectly: true,
  requirements: {
    soc2: { ids: ['CC7.2'], support: [] },
    iso27001: { ids: ['A.5.33', 'A.8.15'], support: [] },
    hipaa: { ids: ['164.316(b)(2)(i)'], support: [] },
    'nist-csf': { ids: ['PR.PS-04'], support: [] },
    'nist-800-53': { ids: ['AU-11'], support: [] },
    'nist-800-171': { ids: ['3.3.1'], support: [] },
    'pci-dss': { ids: ['10.5.1'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['5(1)(e)', '32(1)(d)'], support: [] },
  },
  agreesWithin: [{ claims: ['prowler', 'powerpipe'], needs: { everyBucket: true } }],
  compared: ['S3.13', 's3_bucket_lifecycle_enabled'],
  unseen:
    'S3.13, Prowler and Powerpipe ask it of every bucket, which everyBucket does. What the rules do, and whether their times are right for the data, is not judged.',
  params: z.object(classifiedParams),
  check(bucket, { params }) {
    const notClassified = whyNotClassified(bucket, params);
    if (notClassified !== undefined) return notClassified;
    const { arn, configuration, supplementaryConfiguration } = bucket;
    const { name } = configuration;
    const { LifecycleRules: rules } = supplementaryConfiguration;
    if (isUnknown(rules))
      return unknown(arn, `Whether bucket ${name} has a lifecycle is unknown: ${rules.unknown}.`);
    const enabled = rules.filter(({ isEnabled }) => isEnabled).length;
    if (enabled > 0) return pass(arn, `Bucket ${name} has enabled lifecycle rules.`);
    const how = rules.length === 0 ? 'has no lifecycle rule' : 'has no lifecycle rule that is enabled';
    return fail(arn, `Bucket ${name} ${how}.`, { rules: rules.length });
  },
});

import { defineResourceRule, fail, isUnknown, pass, unknown, z } from 'watchbill/rules';

// Shows: what AWS may refuse is asked with isUnknown, and is unknown, never a pass.
export default defineResourceRule({
  id: 'own-s3-bucket-tags',
  title: 'Buckets have the tags that everything of ours has',
  failure: 'Bucket lacks a mandatory tag',
  severity: 'low',
  risk: 'Nobody knows whom to ask about the bucket, and what is in it is in no inventory of data.',
  remediation: {
    text: 'Tag the bucket. The command replaces all its tags: give it those that it has too.',
    cli: 'aws s3api put-bucket-tagging --bucket <bucket> --tagging file://<tags>.json',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/CostAllocTagging.html',
  },
  kind: 'state',
  resourceType: 'AWS::S3::Bucket',
  requirements: {
    iso27001: { ids: ['A.5.9'], support: [] },
    'nist-800-53': { ids: ['CM-8'], support: [] },
  },
  params: z.object({ keys: z.array(z.string()).min(1).default(['owner', 'data-class']) }),
  check({ arn, configuration: { name }, supplementaryConfiguration: { Tags } }, { params: { keys } }) {
    if (isUnknown(Tags)) return unknown(arn, `The tags of bucket ${name} are unknown: ${Tags.unknown}.`);
    const missing = keys.filter((wanted) => !Tags.some(({ key, value }) => key === wanted && value !== ''));
    if (missing.length === 0) return pass(arn, `Bucket ${name} has the tags ${keys.join(', ')}.`);
    return fail(arn, `Bucket ${name} lacks ${missing.join(', ')}.`, { missing: [...missing].sort() });
  },
});

import { defineResourceRule, fail, pass, z } from 'watchbill/rules';

// Shows: a rule on one resource type, and a parameter that watchbill.yaml sets.
export default defineResourceRule({
  id: 'own-s3-bucket-name-prefix',
  title: 'Buckets are named with a prefix of ours',
  failure: 'Bucket is named without our prefix',
  severity: 'low',
  risk: 'A name that anybody could have taken may be taken again by somebody else once the bucket is gone.',
  remediation: {
    text: 'Move the objects into a bucket with one of the prefixes; a bucket cannot be renamed.',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
  },
  kind: 'state',
  resourceType: 'AWS::S3::Bucket',
  requirements: { iso27001: { ids: ['A.5.9'], support: [] } },
  params: z.object({
    prefixes: z.array(z.string()).min(1).default(['acme-']).describe('What names begin with, one of them'),
  }),
  check({ arn, configuration: { name } }, { params: { prefixes } }) {
    const prefix = prefixes.find((each) => name.startsWith(each));
    if (prefix !== undefined) return pass(arn, `Bucket ${name} begins with ${prefix}.`);
    return fail(arn, `Bucket ${name} begins with none of ${prefixes.join(', ')}.`, { name });
  },
});

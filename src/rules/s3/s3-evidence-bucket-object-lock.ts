import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

/** S3 counts a year of a default retention as 365 days. */
const DAYS_OF_A_YEAR = 365;

export default defineResourceRule({
  id: 's3-evidence-bucket-object-lock',
  title: 'Buckets of evidence lock their objects for as long as evidence is kept',
  failure: 'Evidence bucket locks too short',
  severity: 'high',
  risk: 'Evidence that somebody could have changed or deleted proves nothing.',
  remediation: {
    text: 'Set a default retention in compliance mode; what is there already keeps the retention that it was stored with.',
    cli: "aws s3api put-object-lock-configuration --bucket <bucket> --object-lock-configuration 'ObjectLockEnabled=Enabled,Rule={DefaultRetention={Mode=COMPLIANCE,Days=<days>}}'",
    terraform: 'aws_s3_bucket_object_lock_configuration',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html',
  },
  kind: 'state',
  resourceType: 'AWS::S3::Bucket',
  requirements: {
    soc2: { ids: ['CC4.1', 'CC7.2'], support: [] },
    iso27001: { ids: ['A.5.28', 'A.5.33'], support: [] },
    hipaa: { ids: ['164.312(c)(1)', '164.316(b)(2)(i)'], support: [] },
    'nist-csf': { ids: ['PR.DS-01', 'PR.PS-04'], support: [] },
    'nist-800-53': { ids: ['AU-9', 'AU-9(2)', 'AU-11'], support: [] },
    'nist-800-171': { ids: ['3.3.8'], support: [] },
    'pci-dss': { ids: ['10.3.2', '10.5.1'], support: [] },
    gdpr: { ids: ['5(2)', '32(1)(d)'], support: [] },
  },
  stricter: [{ claims: ['hipaa'], needs: { minDays: { atLeast: 2190 } } }],
  compared: ['S3.15', 's3_bucket_object_lock'],
  unseen:
    'Only buckets with one of the tags are judged, that of Watchbill among them where it has one. A retention that single objects have is not read. S3.15 asks for Object Lock alone, of every bucket.',
  params: z.object({
    tagKeys: z
      .array(z.string())
      .default(['evidence'])
      .describe('Keys of tags, in any case, that mark a bucket of evidence'),
    minDays: z
      .number()
      .int()
      .positive()
      .default(1100)
      .describe('Days that the default retention lasts at least; a year counts as 365'),
    allowGovernance: z
      .boolean()
      .default(false)
      .describe('Takes governance mode too, which people with the right to can lift'),
  }),
  check({ arn, configuration: { name }, supplementaryConfiguration: bucket }, { params }) {
    const { Tags: tags, ObjectLockConfiguration: lock } = bucket;
    if (isUnknown(tags))
      return unknown(arn, `Whether bucket ${name} is tagged as evidence is unknown: ${tags.unknown}.`);
    const keys = params.tagKeys.map((key) => key.toLowerCase());
    if (!tags.some(({ key }) => keys.includes(key.toLowerCase())))
      return outOfScope('not tagged as evidence');
    if (isUnknown(lock))
      return unknown(arn, `Whether bucket ${name} locks objects is unknown: ${lock.unknown}.`);
    if (lock?.objectLockEnabled !== 'Enabled')
      return fail(arn, `Bucket ${name} has no Object Lock.`, { mode: null, days: 0 });
    const { mode, days, years = 0 } = lock.rule?.defaultRetention ?? {};
    if (mode === undefined)
      return fail(arn, `Object Lock of bucket ${name} has no default retention.`, { mode: null, days: 0 });
    const kept = days ?? years * DAYS_OF_A_YEAR;
    const how = `Bucket ${name} locks its objects in ${mode.toLowerCase()} mode for ${kept} days`;
    if (mode !== 'COMPLIANCE' && !params.allowGovernance)
      return fail(arn, `${how}; people can lift that mode.`, { mode, days: kept });
    if (kept < params.minDays) return fail(arn, `${how}, not ${params.minDays}.`, { mode, days: kept });
    return pass(arn, `${how}.`);
  },
});

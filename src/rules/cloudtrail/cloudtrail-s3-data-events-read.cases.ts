import { BUCKET_ARN, trail, TRAIL_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { bucket } from '../s3/case-values';

const REFUSED = { unknown: 'AccessDenied' };
const OBJECTS = 'AWS::S3::Object';
const world = (...trails: ReturnType<typeof trail>[]) => ({ ...bucket(), 'cloudtrail.trails': trails });
const basic = (Values: string[], ReadWriteType: 'All' | 'ReadOnly' | 'WriteOnly' = 'All') =>
  world(
    trail({ selectors: { EventSelectors: [{ ReadWriteType, DataResources: [{ Type: OBJECTS, Values }] }] } }),
  );
const advanced = (
  ...more: { Field: string; Equals?: string[]; StartsWith?: string[]; NotStartsWith?: string[] }[]
) =>
  world(
    trail({
      selectors: {
        AdvancedEventSelectors: [
          {
            FieldSelectors: [
              { Field: 'eventCategory', Equals: ['Data'] },
              { Field: 'resources.type', Equals: [OBJECTS] },
              ...more,
            ],
          },
        ],
      },
    }),
  );
const PASS = `${TRAIL_ARN} records read events of all objects of bucket ledger.`;
const FAIL = 'No trail that logs records read events of all objects of bucket ledger.';
const OPEN = `No trail was found that records read events of bucket ledger, but ${TRAIL_ARN}: AccessDenied.`;

export default {
  pass: [
    { name: 'every bucket', parts: basic(['arn:aws:s3']), verdicts: [[BUCKET_ARN, PASS]] },
    {
      name: 'every bucket, by the longer form',
      parts: basic(['arn:aws:s3:::']),
      verdicts: [[BUCKET_ARN, PASS]],
    },
    { name: 'the bucket', parts: basic([`${BUCKET_ARN}/`], 'ReadOnly'), verdicts: [[BUCKET_ARN, PASS]] },
    { name: 'advanced, every bucket', parts: advanced(), verdicts: [[BUCKET_ARN, PASS]] },
    {
      name: 'advanced, the bucket',
      parts: advanced(
        { Field: 'readOnly', Equals: ['true'] },
        { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::other/', `${BUCKET_ARN}/`] },
      ),
      verdicts: [[BUCKET_ARN, PASS]],
    },
    {
      name: 'advanced, all buckets but another',
      parts: advanced({ Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::other/'] }),
      verdicts: [[BUCKET_ARN, PASS]],
    },
  ],
  fail: [
    { name: 'no trail', parts: world(), verdicts: [[BUCKET_ARN, FAIL, { facts: { recorded: false } }]] },
    { name: 'management events only', parts: world(trail()), verdicts: [[BUCKET_ARN, FAIL]] },
    {
      name: 'the other events only',
      parts: basic([`${BUCKET_ARN}/`], 'WriteOnly'),
      verdicts: [[BUCKET_ARN, FAIL]],
    },
    { name: 'some of its objects', parts: basic([`${BUCKET_ARN}/logs/`]), verdicts: [[BUCKET_ARN, FAIL]] },
    {
      name: 'a bucket whose name begins the same',
      parts: basic(['arn:aws:s3:::ledger-2/']),
      verdicts: [[BUCKET_ARN, FAIL]],
    },
    {
      name: 'advanced, the other events only',
      parts: advanced({ Field: 'readOnly', Equals: ['false'] }),
      verdicts: [[BUCKET_ARN, FAIL]],
    },
    {
      name: 'advanced, all but this bucket',
      parts: advanced({ Field: 'resources.ARN', NotStartsWith: [`${BUCKET_ARN}/`] }),
      verdicts: [[BUCKET_ARN, FAIL]],
    },
    {
      name: 'advanced, some calls only',
      parts: advanced({ Field: 'eventName', Equals: ['GetObject'] }),
      verdicts: [[BUCKET_ARN, FAIL]],
    },
    {
      name: 'a trail that is stopped, its selectors unknown',
      parts: world(trail({ status: { IsLogging: false }, selectors: REFUSED })),
      verdicts: [[BUCKET_ARN, FAIL]],
    },
    {
      name: 'a bucket without tags, where every one is judged',
      parts: { ...bucket({ Tags: [] }), 'cloudtrail.trails': [] },
      params: { everyBucket: true },
      verdicts: [[BUCKET_ARN, FAIL]],
    },
  ],
  unknown: [
    { name: 'selectors', parts: world(trail({ selectors: REFUSED })), verdicts: [[BUCKET_ARN, OPEN]] },
    {
      name: 'the status of a trail that would do',
      parts: world(
        trail({
          status: REFUSED,
          selectors: { EventSelectors: [{ DataResources: [{ Type: OBJECTS, Values: ['arn:aws:s3'] }] }] },
        }),
      ),
      verdicts: [[BUCKET_ARN, OPEN]],
    },
    {
      name: 'the trails',
      parts: bucket(),
      incomplete: [{ part: 'cloudtrail.trails' }],
      verdicts: [[BUCKET_ARN, /^Whether read events of bucket ledger are recorded is unknown: cloudtrail/]],
    },
    {
      name: 'its tags',
      parts: { ...bucket({ Tags: REFUSED }), 'cloudtrail.trails': [] },
      verdicts: [[BUCKET_ARN, 'Whether bucket ledger is tagged as classified is unknown: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'without such a tag',
      parts: { ...bucket({ Tags: [] }), 'cloudtrail.trails': [] },
      outOfScope: { 'not tagged as classified': 1 },
    },
    {
      name: 'the bucket of the trail',
      parts: world(trail({ S3BucketName: 'ledger' })),
      outOfScope: { 'bucket of a trail': 1 },
    },
  ],
} satisfies RuleCases;

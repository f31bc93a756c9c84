import { BUCKET_ARN, trail, TRAIL_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { bucket } from '../s3/case-values';

const REFUSED = { unknown: 'AccessDenied' };
const OBJECTS = 'AWS::S3::Object';
const withTrails = (...trails: ReturnType<typeof trail>[]) => ({ ...bucket(), 'cloudtrail.trails': trails });
const basic = (Values: string[], ReadWriteType: 'All' | 'ReadOnly' | 'WriteOnly' = 'All') =>
  withTrails(
    trail({ selectors: { EventSelectors: [{ ReadWriteType, DataResources: [{ Type: OBJECTS, Values }] }] } }),
  );
const advanced = (
  ...more: { Field: string; Equals?: string[]; StartsWith?: string[]; NotStartsWith?: string[] }[]
) =>
  withTrails(
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

/** A bucket of the account, and a trail that writes to it. */
export const trailBucket = (
  settings: Parameters<typeof bucket>[0] = {},
  changes: Parameters<typeof trail>[0] = {},
) => ({
  ...bucket(settings),
  'cloudtrail.trails': [trail({ S3BucketName: 'ledger', ...changes })],
});
const NOT_OURS = { S3BucketName: 'archive' };

/** Of every rule about the buckets of trails: where it is not known which they are. */
export function unknownTrailBuckets(world: typeof trailBucket) {
  return [
    {
      name: 'a bucket of another account, for a trail that only this account sees',
      parts: world({}, NOT_OURS),
      verdicts: [
        [
          TRAIL_ARN,
          'Trail main writes to bucket archive, which is not among the buckets of the account that were looked at; its settings are told to its owner alone.',
        ],
      ],
    },
    {
      name: 'the buckets',
      parts: { 'cloudtrail.trails': [trail({ S3BucketName: 'ledger' })] },
      incomplete: [{ part: 'inventory.AWS::S3::Bucket' }],
      verdicts: [[TRAIL_ARN, /^Bucket ledger of trail main was not found, but eu-central-1: /]],
    },
    {
      name: 'the trails',
      parts: bucket(),
      incomplete: [{ part: 'cloudtrail.trails' }],
      verdicts: [
        ['AWS::::Account:111122223333', /^Which buckets trails write to is not wholly known: eu-central-1: /],
      ],
    },
  ] satisfies RuleCases['unknown'];
}

/** Of every rule about the buckets of trails: buckets that others judge. */
export function trailBucketsOfOthers(world: typeof trailBucket) {
  return [
    {
      name: "the organization's trail, whose bucket another account owns",
      parts: world({}, { ...NOT_OURS, IsOrganizationTrail: true }),
      outOfScope: { 'bucket of another account, judged where that account is scanned': 1 },
    },
    {
      name: 'a trail and a bucket of another account',
      parts: world({}, { ...NOT_OURS, TrailARN: 'arn:aws:cloudtrail:eu-central-1:444455556666:trail/main' }),
      outOfScope: { 'bucket of another account, for a trail of another account': 1 },
    },
  ] satisfies RuleCases['outOfScope'];
}

const EVENTS = {
  read: { selector: 'ReadOnly', readOnly: 'true' },
  write: { selector: 'WriteOnly', readOnly: 'false' },
} as const;

/** The cases of a rule that judges whether trails record what is read of objects, or written. */
export function dataEventCases(kind: keyof typeof EVENTS) {
  const { selector, readOnly } = EVENTS[kind];
  const other = EVENTS[kind === 'read' ? 'write' : 'read'];
  const passes = `${TRAIL_ARN} records ${kind} events of all objects of bucket ledger.`;
  const fails = `No trail that logs records ${kind} events of all objects of bucket ledger.`;
  const open = `No trail was found that records ${kind} events of bucket ledger, but ${TRAIL_ARN}: AccessDenied.`;
  return {
    pass: [
      { name: 'every bucket', parts: basic(['arn:aws:s3']), verdicts: [[BUCKET_ARN, passes]] },
      {
        name: 'every bucket, by the longer form',
        parts: basic(['arn:aws:s3:::']),
        verdicts: [[BUCKET_ARN, passes]],
      },
      { name: 'the bucket', parts: basic([`${BUCKET_ARN}/`], selector), verdicts: [[BUCKET_ARN, passes]] },
      { name: 'advanced, every bucket', parts: advanced(), verdicts: [[BUCKET_ARN, passes]] },
      {
        name: 'advanced, the bucket',
        parts: advanced(
          { Field: 'readOnly', Equals: [readOnly] },
          { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::other/', `${BUCKET_ARN}/`] },
        ),
        verdicts: [[BUCKET_ARN, passes]],
      },
      {
        name: 'advanced, all buckets but another',
        parts: advanced({ Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::other/'] }),
        verdicts: [[BUCKET_ARN, passes]],
      },
    ],
    fail: [
      {
        name: 'no trail',
        parts: withTrails(),
        verdicts: [[BUCKET_ARN, fails, { facts: { recorded: false } }]],
      },
      { name: 'management events only', parts: withTrails(trail()), verdicts: [[BUCKET_ARN, fails]] },
      {
        name: 'the other events only',
        parts: basic([`${BUCKET_ARN}/`], other.selector),
        verdicts: [[BUCKET_ARN, fails]],
      },
      { name: 'some of its objects', parts: basic([`${BUCKET_ARN}/logs/`]), verdicts: [[BUCKET_ARN, fails]] },
      {
        name: 'a bucket whose name begins the same',
        parts: basic(['arn:aws:s3:::ledger-2/']),
        verdicts: [[BUCKET_ARN, fails]],
      },
      {
        name: 'advanced, the other events only',
        parts: advanced({ Field: 'readOnly', Equals: [other.readOnly] }),
        verdicts: [[BUCKET_ARN, fails]],
      },
      {
        name: 'advanced, all but this bucket',
        parts: advanced({ Field: 'resources.ARN', NotStartsWith: [`${BUCKET_ARN}/`] }),
        verdicts: [[BUCKET_ARN, fails]],
      },
      {
        name: 'advanced, some calls only',
        parts: advanced({ Field: 'eventName', Equals: ['GetObject'] }),
        verdicts: [[BUCKET_ARN, fails]],
      },
      {
        name: 'a trail that is stopped, its selectors unknown',
        parts: withTrails(trail({ status: { IsLogging: false }, selectors: REFUSED })),
        verdicts: [[BUCKET_ARN, fails]],
      },
      {
        name: 'a bucket without tags, where every one is judged',
        parts: { ...bucket({ Tags: [] }), 'cloudtrail.trails': [] },
        params: { everyBucket: true },
        verdicts: [[BUCKET_ARN, fails]],
      },
    ],
    unknown: [
      { name: 'selectors', parts: withTrails(trail({ selectors: REFUSED })), verdicts: [[BUCKET_ARN, open]] },
      {
        name: 'advanced, of buckets by a condition that CloudTrail may add',
        parts: advanced({ Field: 'resources.ARN' }),
        verdicts: [[BUCKET_ARN, /: the answer has this field in a form that is not known\.$/]],
      },
      {
        name: 'the status of a trail that would do',
        parts: withTrails(
          trail({
            status: REFUSED,
            selectors: { EventSelectors: [{ DataResources: [{ Type: OBJECTS, Values: ['arn:aws:s3'] }] }] },
          }),
        ),
        verdicts: [[BUCKET_ARN, open]],
      },
      {
        name: 'the trails',
        parts: bucket(),
        incomplete: [{ part: 'cloudtrail.trails' }],
        verdicts: [
          [
            BUCKET_ARN,
            new RegExp(`^Whether ${kind} events of bucket ledger are recorded is unknown: cloudtrail`),
          ],
        ],
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
        parts: withTrails(trail({ S3BucketName: 'ledger' })),
        outOfScope: { 'bucket of a trail': 1 },
      },
    ],
  } satisfies RuleCases;
}

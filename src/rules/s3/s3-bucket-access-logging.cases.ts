import { BUCKET_ARN, trail, TRAIL_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { bucket } from './case-values';

const REFUSED = { unknown: 'AccessDenied' };
const NO_TRAIL = { 'cloudtrail.trails': [] };
const records = (ReadWriteType: 'All' | 'ReadOnly' | 'WriteOnly') =>
  trail({
    selectors: {
      EventSelectors: [
        { ReadWriteType, DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] },
      ],
    },
  });
const FAIL = 'Access to bucket ledger is neither logged nor recorded by a trail.';
const UNKNOWN = 'Whether access to bucket ledger is logged is unknown: AccessDenied.';

export default {
  pass: [
    {
      name: 'an access log, the trails unknown',
      parts: bucket({ BucketLoggingConfiguration: { destinationBucketName: 'logs' } }),
      incomplete: [{ part: 'cloudtrail.trails' }],
      verdicts: [[BUCKET_ARN, 'Access to bucket ledger is logged to logs.']],
    },
    {
      name: 'data events, the access log unknown',
      parts: {
        ...bucket({ BucketLoggingConfiguration: REFUSED }),
        'cloudtrail.trails': [records('All')],
      },
      verdicts: [[BUCKET_ARN, `${TRAIL_ARN} records access to bucket ledger.`]],
    },
  ],
  fail: [
    {
      name: 'neither',
      parts: { ...bucket(), ...NO_TRAIL },
      verdicts: [[BUCKET_ARN, FAIL, { facts: { logged: false } }]],
    },
    {
      name: 'data events of writing only',
      parts: { ...bucket(), 'cloudtrail.trails': [records('WriteOnly')] },
      verdicts: [[BUCKET_ARN, FAIL]],
    },
    {
      name: 'a destination without a name',
      parts: { ...bucket({ BucketLoggingConfiguration: { destinationBucketName: '' } }), ...NO_TRAIL },
      verdicts: [[BUCKET_ARN, FAIL]],
    },
  ],
  unknown: [
    {
      name: 'its access log',
      parts: { ...bucket({ BucketLoggingConfiguration: REFUSED }), ...NO_TRAIL },
      verdicts: [[BUCKET_ARN, UNKNOWN]],
    },
    {
      name: 'what a trail records',
      parts: { ...bucket(), 'cloudtrail.trails': [trail({ selectors: REFUSED })] },
      verdicts: [[BUCKET_ARN, /^Whether access to bucket ledger is logged is unknown: arn/]],
    },
    {
      name: 'the trails',
      parts: bucket(),
      incomplete: [{ part: 'cloudtrail.trails' }],
      verdicts: [[BUCKET_ARN, /^Whether access to bucket ledger is logged is unknown: cloudtrail/]],
    },
    {
      name: 'its tags',
      parts: { ...bucket({ Tags: REFUSED }), ...NO_TRAIL },
      verdicts: [[BUCKET_ARN, 'Whether bucket ledger is tagged as classified is unknown: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'without such a tag',
      parts: { ...bucket({ Tags: [] }), ...NO_TRAIL },
      outOfScope: { 'not tagged as classified': 1 },
    },
  ],
} satisfies RuleCases;

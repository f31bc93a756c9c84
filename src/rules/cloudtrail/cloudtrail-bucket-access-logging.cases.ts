import { trail, TRAIL_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { bucket } from '../s3/case-values';

const REFUSED = { unknown: 'AccessDenied' };
const BUCKET_ARN = 'arn:aws:s3:::ledger';
const world = (settings: Parameters<typeof bucket>[0] = {}, changes: Parameters<typeof trail>[0] = {}) => ({
  ...bucket(settings),
  'cloudtrail.trails': [trail({ S3BucketName: 'ledger', ...changes })],
});
const NOT_OURS = { S3BucketName: 'archive' };

export default {
  pass: [
    {
      name: 'in order',
      parts: world({ BucketLoggingConfiguration: { destinationBucketName: 'logs' } }),
      verdicts: [[BUCKET_ARN, 'Access to trail bucket ledger is logged to logs.']],
    },
    {
      name: 'as the owner of the bucket sees the trail of its organization',
      parts: world(
        { BucketLoggingConfiguration: { destinationBucketName: 'logs' } },
        {
          TrailARN: 'arn:aws:cloudtrail:eu-central-1:444455556666:trail/main',
          IsOrganizationTrail: true,
        },
      ),
      verdicts: [[BUCKET_ARN, 'Access to trail bucket ledger is logged to logs.']],
    },
  ],
  fail: [
    {
      name: 'none',
      parts: world(),
      verdicts: [
        [BUCKET_ARN, 'Access to trail bucket ledger is not logged.', { facts: { destination: null } }],
      ],
    },
  ],
  unknown: [
    {
      name: 'its access log',
      parts: world({ BucketLoggingConfiguration: REFUSED }),
      verdicts: [[BUCKET_ARN, 'Whether access to trail bucket ledger is logged is unknown: AccessDenied.']],
    },
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
  ],
  outOfScope: [
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
  ],
} satisfies RuleCases;

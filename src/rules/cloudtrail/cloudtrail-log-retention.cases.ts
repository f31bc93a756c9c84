import { BUCKET_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { trailBucket as world, trailBucketsOfOthers, unknownTrailBuckets } from './case-values';

const REFUSED = { unknown: 'AccessDenied' };

export default {
  pass: [
    {
      name: 'in order',
      parts: world({}),
      verdicts: [[BUCKET_ARN, 'No lifecycle rule of trail bucket ledger deletes files of trails too early.']],
    },
    {
      name: 'as the owner of the bucket sees the trail of its organization',
      parts: world(
        {},
        {
          TrailARN: 'arn:aws:cloudtrail:eu-central-1:444455556666:trail/main',
          IsOrganizationTrail: true,
        },
      ),
      verdicts: [[BUCKET_ARN, 'No lifecycle rule of trail bucket ledger deletes files of trails too early.']],
    },
    {
      name: 'at the boundary',
      parts: world({
        LifecycleRules: [
          { id: 'end', isEnabled: true, prefix: '', hasTagFilter: false, expirationDays: 365 },
        ],
      }),
      verdicts: [[BUCKET_ARN, 'No lifecycle rule of trail bucket ledger deletes files of trails too early.']],
    },
    {
      name: 'a rule that is disabled',
      parts: world({
        LifecycleRules: [{ id: 'end', isEnabled: false, prefix: '', hasTagFilter: false, expirationDays: 1 }],
      }),
      verdicts: [[BUCKET_ARN, 'No lifecycle rule of trail bucket ledger deletes files of trails too early.']],
    },
    {
      name: 'a rule about other files',
      parts: world({
        LifecycleRules: [
          { id: 'end', isEnabled: true, prefix: 'tmp/', hasTagFilter: false, expirationDays: 1 },
        ],
      }),
      verdicts: [[BUCKET_ARN, 'No lifecycle rule of trail bucket ledger deletes files of trails too early.']],
    },
    {
      name: 'a rule about tagged objects',
      parts: world({
        LifecycleRules: [{ id: 'end', isEnabled: true, prefix: '', hasTagFilter: true, expirationDays: 1 }],
      }),
      verdicts: [[BUCKET_ARN, 'No lifecycle rule of trail bucket ledger deletes files of trails too early.']],
    },
  ],
  fail: [
    {
      name: 'a day less',
      parts: world({
        LifecycleRules: [
          { id: 'end', isEnabled: true, prefix: '', hasTagFilter: false, expirationDays: 364 },
        ],
      }),
      verdicts: [
        [
          BUCKET_ARN,
          'Trail bucket ledger deletes files of trails: rule end after 364 days.',
          { facts: { early: ['rule end after 364 days'] } },
        ],
      ],
    },
    {
      name: 'a part of the folder of the trail',
      parts: world(
        {
          LifecycleRules: [
            {
              id: 'end',
              isEnabled: true,
              prefix: 'audit/AWSLogs/111122223333/',
              hasTagFilter: false,
              expirationDays: 30,
            },
          ],
        },
        { S3KeyPrefix: 'audit' },
      ),
      verdicts: [[BUCKET_ARN, 'Trail bucket ledger deletes files of trails: rule end after 30 days.']],
    },
    {
      name: 'on a date',
      parts: world({
        LifecycleRules: [
          {
            id: 'end',
            isEnabled: true,
            prefix: 'AWS',
            hasTagFilter: false,
            expirationDate: '2027-01-01T00:00:00Z',
          },
        ],
      }),
      verdicts: [
        [
          BUCKET_ARN,
          'Trail bucket ledger deletes files of trails: rule end all of them from 2027-01-01T00:00:00.000Z on.',
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'its lifecycle',
      parts: world({ LifecycleRules: REFUSED }),
      verdicts: [[BUCKET_ARN, 'How long trail bucket ledger keeps files is unknown: AccessDenied.']],
    },
    ...unknownTrailBuckets(world),
  ],
  outOfScope: trailBucketsOfOthers(world),
} satisfies RuleCases;

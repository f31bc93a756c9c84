import type { PartInputs, RuleCases } from '../rule-cases';

type Finding = NonNullable<PartInputs['securityhub.control-findings']>[number];

const ID = 'arn:aws:securityhub:eu-central-1:111122223333:security-control/S3.8/finding/f-1';
const BUCKET = 'arn:aws:s3:::ledger';
const finding = (changes: Partial<Finding> = {}) => ({
  'securityhub.control-findings': [
    {
      Id: ID,
      SecurityControlId: 'S3.8',
      Title: 'S3 general purpose buckets should block public access',
      SeverityLabel: 'HIGH' as const,
      CreatedAt: '2026-09-01T00:00:00Z',
      UpdatedAt: '2026-09-30T12:00:00Z',
      Resources: [BUCKET],
      ...changes,
    },
  ],
});

export default {
  pass: [
    {
      name: 'high, 30 days old to the moment',
      parts: finding(),
      verdicts: [
        [
          ID,
          `The finding of S3.8 on ${BUCKET} of 2026-09-01T00:00:00.000Z is to be triaged by 2026-10-01T00:00:00.000Z.`,
          { dueAt: '2026-10-01T00:00:00.000Z', clockStart: '2026-09-01T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'none',
      parts: { 'securityhub.control-findings': [] },
      verdicts: [
        [
          'AWS::::Account:111122223333',
          'Security Hub in eu-central-1 has no critical or high finding of a control that is not triaged.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'high, a millisecond older',
      parts: finding({ CreatedAt: '2026-08-31T23:59:59.999Z' }),
      verdicts: [
        [
          ID,
          `The finding of S3.8 on ${BUCKET} of 2026-08-31T23:59:59.999Z was to be triaged by 2026-09-30T23:59:59.999Z, and is not.`,
          {
            severity: 'medium',
            dueAt: '2026-09-30T23:59:59.999Z',
            facts: { control: 'S3.8', severity: 'HIGH', createdAt: '2026-08-31T23:59:59.999Z' },
          },
        ],
      ],
    },
    {
      name: 'critical, a little more than a week old, on nothing that it names',
      parts: finding({
        SeverityLabel: 'CRITICAL',
        CreatedAt: '2026-09-23T23:00:00Z',
        Resources: [],
      }),
      verdicts: [
        [
          ID,
          'The finding of S3.8 of 2026-09-23T23:00:00.000Z was to be triaged by 2026-09-30T23:00:00.000Z, and is not.',
          { severity: 'high' },
        ],
      ],
    },
  ],
} satisfies RuleCases;

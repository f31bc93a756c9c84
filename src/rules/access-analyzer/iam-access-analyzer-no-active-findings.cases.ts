import type { RuleCases } from '../rule-cases';
import { analyzer, ANALYZER_ARN, externalAccess } from './case-values';

const FINDING = `${ANALYZER_ARN}/finding/f-1`;
const ROLE = 'arn:aws:iam::111122223333:role/vendor';
const findings = (...list: ReturnType<typeof externalAccess>[]) => ({ 'access-analyzer.findings': list });

export default {
  pass: [
    {
      name: 'two days old',
      parts: findings(externalAccess()),
      verdicts: [
        [
          FINDING,
          `Access Analyzer found at 2026-09-29T00:00:00.000Z that ${ROLE} can be reached from outside; it is to be triaged by 2026-10-06T00:00:00.000Z.`,
          { dueAt: '2026-10-06T00:00:00.000Z', clockStart: '2026-09-29T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'exactly seven days old',
      parts: findings(externalAccess({ createdAt: '2026-09-24T00:00:00Z' })),
      verdicts: [[FINDING, /is to be triaged by 2026-10-01T00:00:00\.000Z\.$/]],
    },
  ],
  fail: [
    {
      name: 'a millisecond more than seven days old',
      parts: findings(externalAccess({ createdAt: '2026-09-23T23:59:59.999Z' })),
      verdicts: [
        [
          FINDING,
          `Access Analyzer found at 2026-09-23T23:59:59.999Z that ${ROLE} can be reached from outside; it was to be triaged by 2026-09-30T23:59:59.999Z.`,
          {
            severity: 'high',
            dueAt: '2026-09-30T23:59:59.999Z',
            facts: {
              resource: ROLE,
              resourceType: 'AWS::IAM::Role',
              owner: '111122223333',
              createdAt: '2026-09-23T23:59:59.999Z',
            },
          },
        ],
      ],
    },
    {
      name: 'of another account of the organization',
      parts: findings(
        externalAccess({
          createdAt: '2026-09-01T00:00:00Z',
          resource: 'arn:aws:s3:::leaflets',
          resourceType: 'AWS::S3::Bucket',
          resourceOwnerAccount: '444455556666',
        }),
      ),
      verdicts: [[FINDING, /that arn:aws:s3:::leaflets of account 444455556666 can be reached/]],
    },
    {
      name: 'without a name',
      parts: findings(externalAccess({ createdAt: '2026-09-01T00:00:00Z', resource: undefined })),
      verdicts: [[FINDING, /that one AWS::IAM::Role that it does not name can be reached/]],
    },
  ],
  unknown: [
    {
      name: 'Access Analyzer was refused',
      parts: findings(externalAccess({ error: 'ACCESS_DENIED', createdAt: '2026-01-01T00:00:00Z' })),
      verdicts: [
        [
          FINDING,
          `Access Analyzer could not analyse ${ROLE}, by its finding of 2026-01-01T00:00:00.000Z: ACCESS_DENIED.`,
        ],
      ],
    },
    {
      name: 'an analyzer has stopped beside one that finds nothing',
      parts: {
        ...findings(),
        'access-analyzer.analyzers': [
          analyzer(),
          analyzer({ arn: `${ANALYZER_ARN}-old`, name: 'old', status: 'DISABLED' }),
          analyzer({ arn: `${ANALYZER_ARN}-new`, name: 'new', status: 'CREATING' }),
        ],
      },
      verdicts: [
        [`${ANALYZER_ARN}-old`, 'Analyzer old is DISABLED: whether what it found is still so is not known.'],
      ],
    },
  ],
} satisfies RuleCases;

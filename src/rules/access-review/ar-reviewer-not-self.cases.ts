import { REVIEW_ITEM, reviewPeriod, reviews } from '../case-values';
import type { RuleCases } from '../rule-cases';

const Q3 = 'watchbill:campaign:2026-Q3';
const own = (knownBy: 'seal' | 'people-file', knownSince?: string) =>
  reviews([
    reviewPeriod({
      selfReviewed: [
        {
          ...REVIEW_ITEM,
          by: 'alice',
          decidedAt: '2026-07-09T09:00:00Z',
          knownBy,
          ...(knownSince !== undefined && { knownSince }),
        },
      ],
    }),
  ]);

export default {
  pass: [
    {
      name: 'decided by others',
      parts: reviews([reviewPeriod()]),
      verdicts: [[Q3, 'In the campaign of 2026-Q3 nobody decided on their own access.']],
    },
  ],
  fail: [
    {
      name: 'decided by its own holder',
      parts: own('seal'),
      verdicts: [
        [
          Q3,
          'In the campaign of 2026-Q3 1 item decided by the one whose access it is: policy ReadOnlyAccess of alice in 111122223333, by alice at 2026-07-09T09:00:00.000Z.',
          { facts: { period: '2026-Q3', items: ['i-1'], people: ['alice'] } },
        ],
      ],
    },
    {
      name: 'by a name that the people file has of them since then',
      parts: own('people-file', '2026-08-01T00:00:00Z'),
      verdicts: [
        [
          Q3,
          /, by alice at 2026-07-09T09:00:00\.000Z \(by the people file of today since 2026-08-01T00:00:00\.000Z\)\.$/,
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'without a people file',
      parts: reviews([reviewPeriod()], { people: { unknown: 'no people file is configured' } }),
      verdicts: [[Q3, 'Whose access is whose in 2026-Q3 is not known: no people file is configured.']],
    },
    {
      name: 'by a people file of which a row could not be read',
      parts: reviews([reviewPeriod()], { people: { readAt: '2026-10-01T00:00:00Z', unclear: 1 } }),
      verdicts: [
        [
          Q3,
          'Whose access is whose in 2026-Q3 is not known: 1 row of the people file without sense, or with a name of another: a scan and reviews run list them.',
        ],
      ],
    },
  ],
} satisfies RuleCases;

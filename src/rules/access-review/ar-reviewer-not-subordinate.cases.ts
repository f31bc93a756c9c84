import { REVIEW_ITEM, reviewPeriod, reviews } from '../case-values';
import type { RuleCases } from '../rule-cases';

const Q3 = 'watchbill:campaign:2026-Q3';
const by = (why: 'reports-to-subject' | 'granted-it') =>
  reviews([reviewPeriod({ dependent: [{ ...REVIEW_ITEM, by: 'bob', why }] })]);

export default {
  pass: [
    {
      name: 'reviewed by others',
      parts: reviews([reviewPeriod()]),
      verdicts: [
        [Q3, 'In the campaign of 2026-Q3 no reviewer reports to the subject or granted the access.'],
      ],
    },
  ],
  fail: [
    {
      name: 'reviewed by somebody who reports to the subject',
      parts: by('reports-to-subject'),
      verdicts: [
        [
          Q3,
          'In the campaign of 2026-Q3 reviewed by somebody who depends on it: policy ReadOnlyAccess of alice in 111122223333, by bob, who reports to them.',
          { severity: 'low', facts: { period: '2026-Q3', items: ['i-1'] } },
        ],
      ],
    },
    {
      name: 'reviewed by who granted it',
      parts: by('granted-it'),
      verdicts: [[Q3, /, by bob, who granted it\.$/]],
    },
  ],
  unknown: [
    {
      name: 'without a people file',
      parts: reviews([reviewPeriod()], { people: { unknown: 'no people file is configured' } }),
      verdicts: [[Q3, 'Who reports to whom is not known: no people file is configured.']],
    },
    {
      name: 'by a people file of which a row could not be read',
      parts: reviews([reviewPeriod()], { people: { readAt: '2026-10-01T00:00:00Z', unclear: 1 } }),
      verdicts: [
        [
          Q3,
          'Who reports to whom is not known: 1 row of the people file without sense, or with a name of another: a scan and reviews run list them.',
        ],
      ],
    },
  ],
} satisfies RuleCases;

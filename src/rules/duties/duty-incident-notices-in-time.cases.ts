import { deadline, dutyRegister } from '../case-values';
import type { RuleCases } from '../rule-cases';

const NOTICE = 'watchbill:incident:i1/breach-notice-authority';
const answered = (addedAt: string) => ({
  answer: { id: 'e1', on: '2026-09-30T10:00:00.000Z', addedAt, by: 'nadia' },
});

export default {
  pass: [
    {
      name: 'not sent yet, in the last moment',
      parts: dutyRegister([], [deadline()]),
      verdicts: [
        [
          NOTICE,
          'Authority notified, for "Lost laptop" (i1): due by 2026-10-01T00:00:00.000Z, 72 hours after it was discovered. Nothing is on file yet.',
          { dueAt: '2026-10-01T00:00:00.000Z', clockStart: '2026-09-28T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'on file in the last moment',
      parts: dutyRegister([], [deadline(answered('2026-10-01T00:00:00Z'))]),
      verdicts: [
        [
          NOTICE,
          'Authority notified, for "Lost laptop" (i1): due by 2026-10-01T00:00:00.000Z, 72 hours after it was discovered. Added at 2026-10-01T00:00:00.000Z by nadia, done on 2026-09-30T10:00:00.000Z as they say.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'not on file a moment past its deadline',
      parts: dutyRegister([], [deadline()]),
      now: '2026-10-01T00:00:00.001Z',
      verdicts: [
        [
          NOTICE,
          /Nothing is on file\.$/,
          {
            dueAt: '2026-10-01T00:00:00.000Z',
            facts: {
              of: 'i1',
              duty: 'breach-notice-authority',
              dueAt: '2026-10-01T00:00:00.000Z',
              answer: null,
            },
          },
        ],
      ],
    },
    {
      name: 'added a moment late, whatever day it says',
      parts: dutyRegister([], [deadline(answered('2026-10-01T00:00:00.001Z'))]),
      now: '2027-01-01T00:00:00.000Z',
      verdicts: [[NOTICE, /done on 2026-09-30T10:00:00\.000Z as they say\. That was late\.$/]],
    },
  ],
  outOfScope: [
    {
      name: 'only a request of a data subject is open',
      parts: dutyRegister([], [deadline({ kind: 'data-request' })]),
      outOfScope: { 'no incident owes a notice': 1 },
    },
  ],
} satisfies RuleCases;

import { deadline, dutyRegister } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ANSWER = 'watchbill:data-request:d1/data-request-answer';
const request = (more: Partial<Parameters<typeof deadline>[0]> = {}) =>
  deadline({
    kind: 'data-request',
    of: 'd1',
    title: 'Copy of all data, customer 812',
    duty: 'data-request-answer',
    what: 'Request answered',
    from: '2026-08-31T08:00:00Z',
    dueAt: '2026-09-30T23:59:59.999Z',
    why: 'a month after it was received',
    ...more,
  });
const answered = (addedAt: string) => ({ answer: { id: 'e1', on: '2026-09-30', addedAt, by: 'nadia' } });

export default {
  pass: [
    {
      name: 'in the last moment of its month',
      parts: dutyRegister([], [request()]),
      now: '2026-09-30T23:59:59.999Z',
      verdicts: [
        [
          ANSWER,
          'Request answered, for "Copy of all data, customer 812" (d1): due by 2026-09-30T23:59:59.999Z, a month after it was received. Nothing is on file yet.',
        ],
      ],
    },
    {
      name: 'answered in time',
      parts: dutyRegister([], [request(answered('2026-09-30T23:59:59.999Z'))]),
      verdicts: [[ANSWER, /Added at 2026-09-30T23:59:59\.999Z by nadia, done on 2026-09-30 as they say\.$/]],
    },
  ],
  fail: [
    {
      name: 'unanswered when its month is over',
      parts: dutyRegister([], [request()]),
      verdicts: [[ANSWER, /Nothing is on file\.$/, { dueAt: '2026-09-30T23:59:59.999Z' }]],
    },
    {
      name: 'answered a moment late',
      parts: dutyRegister([], [request(answered('2026-10-01T00:00:00Z'))]),
      verdicts: [[ANSWER, /That was late\.$/]],
    },
  ],
  outOfScope: [
    {
      name: 'none was opened',
      parts: dutyRegister([], [deadline()]),
      outOfScope: { 'no request of a data subject was opened': 1 },
    },
  ],
} satisfies RuleCases;

import { auditRequest, dutyRegister } from '../case-values';
import type { RuleCases } from '../rule-cases';

const REQUEST = 'watchbill:audit-request:r1';
const DUE = '2026-09-30T23:59:59.999Z';
const asked = (...given: Parameters<typeof auditRequest>) => dutyRegister([], [], [auditRequest(...given)]);
const closed = { at: '2026-09-30T12:00:00Z', by: 'nadia', reason: 'Withdrawn by the auditor' };

export default {
  pass: [
    {
      name: 'unanswered in the last moment of its day',
      parts: asked(),
      now: DUE,
      verdicts: [
        [
          REQUEST,
          '"Users without MFA" (PBC-14, mara): due by 2026-09-30T23:59:59.999Z. Nothing is answered yet.',
          {
            facts: { owner: 'mara', dueAt: DUE, answer: null },
            dueAt: DUE,
            clockStart: '2026-09-12T09:00:00.000Z',
          },
        ],
      ],
    },
    {
      name: 'answered in time, and closed since',
      parts: asked({ answer: { at: DUE, by: 'mara' }, closed }),
      verdicts: [[REQUEST, /, answered at 2026-09-30T23:59:59\.999Z by mara\.$/]],
    },
    {
      name: 'answered late, which it goes on to say',
      parts: asked({ answer: { at: '2026-10-01T00:00:00Z', by: 'mara' } }),
      verdicts: [[REQUEST, /, answered late at 2026-10-01T00:00:00\.000Z by mara\.$/]],
    },
  ],
  fail: [
    {
      name: 'unanswered when its day is over',
      parts: asked(),
      verdicts: [
        [
          REQUEST,
          '"Users without MFA" (PBC-14, mara): due by 2026-09-30T23:59:59.999Z. Nothing is answered.',
          { dueAt: DUE },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'kept by a scan before requests were judged',
      parts: { 'duties.register': { duties: [], deadlines: [] } },
      verdicts: [['AWS::::Account:111122223333', 'The scan kept nothing of what auditors ask for.']],
    },
  ],
  outOfScope: [
    {
      name: 'none is on record',
      parts: dutyRegister([]),
      outOfScope: { 'no request of the auditor is on record': 1 },
    },
    {
      name: 'closed, because the auditor no longer asks for it',
      parts: asked({ closed }),
      outOfScope: { 'it was closed without an answer': 1 },
    },
  ],
} satisfies RuleCases;

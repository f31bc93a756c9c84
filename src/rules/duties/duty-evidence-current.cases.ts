import { dutyRegister, registeredDuty } from '../case-values';
import type { RuleCases } from '../rule-cases';

const TEST = 'watchbill:duty:penetration-test';
const NEVER = { evidence: undefined, dueAt: undefined, dueBy: undefined, clockStart: undefined };
const OVERDUE = { dueAt: '2026-09-30T23:59:59.999Z' };

export default {
  pass: [
    {
      name: 'done, and due again later',
      parts: dutyRegister([registeredDuty()]),
      verdicts: [
        [
          TEST,
          'Penetration test done (mara): done on 2026-03-10 as mara says, who added it at 2026-03-12T09:00:00.000Z, due again by 2027-03-10T23:59:59.999Z.',
          {
            facts: { owner: 'mara', evidence: 'e1', dueAt: '2027-03-10T23:59:59.999Z' },
            dueAt: '2027-03-10T23:59:59.999Z',
            clockStart: '2026-03-10T00:00:00.000Z',
          },
        ],
      ],
    },
    {
      name: 'in the last moment',
      parts: dutyRegister([registeredDuty(OVERDUE)]),
      now: '2026-09-30T23:59:59.999Z',
      verdicts: [[TEST, /due again by 2026-09-30T23:59:59\.999Z\.$/]],
    },
    {
      name: 'never done, and not due yet for the first time',
      parts: dutyRegister([
        registeredDuty({ evidence: undefined, dueBy: 'first-due', dueAt: '2026-12-31T23:59:59.999Z' }),
      ]),
      verdicts: [
        [TEST, 'Penetration test done (mara): nothing is on file, due by 2026-12-31T23:59:59.999Z.'],
      ],
    },
    {
      name: 'an agreement of a vendor before its end',
      parts: dutyRegister([registeredDuty({ name: 'Acme <b>', dueBy: 'end' })]),
      verdicts: [
        [`${TEST}/Acme <b>`, /, Acme <b> \(mara\): .*, it holds until 2027-03-10T23:59:59\.999Z\.$/],
      ],
    },
    {
      name: 'done once, and nothing asks for it again',
      parts: dutyRegister([registeredDuty({ dueAt: undefined, dueBy: undefined, clockStart: undefined })]),
      verdicts: [[TEST, /Nothing asks for it again\.$/]],
    },
  ],
  fail: [
    {
      name: 'a moment past the day on which it was due again',
      parts: dutyRegister([registeredDuty(OVERDUE)]),
      verdicts: [
        [
          TEST,
          'Penetration test done (mara): done on 2026-03-10 as mara says, who added it at 2026-03-12T09:00:00.000Z, due again by 2026-09-30T23:59:59.999Z.',
          { dueAt: '2026-09-30T23:59:59.999Z' },
        ],
      ],
    },
    {
      name: 'never done',
      parts: dutyRegister([registeredDuty(NEVER)]),
      verdicts: [
        [
          TEST,
          'Penetration test done (mara): nothing is on file.',
          { facts: { owner: 'mara', evidence: null, dueAt: null } },
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'nothing is registered',
      parts: dutyRegister([]),
      outOfScope: { 'no duty is registered in watchbill.yaml': 1 },
    },
  ],
} satisfies RuleCases;

import type { Trust } from './trust';
import { trustSentences } from './trust-words';

const T0 = '2026-11-02T00:00:00.000Z';
const T1 = '2026-11-03T00:00:00.000Z';
const nothing: Trust = {
  asOf: T1,
  sources: [],
  unjudged: 0,
  off: [],
  unfinished: [],
  unreached: [],
  narrowed: [],
  missed: [],
  pending: [],
  unwatchedRegions: [],
};
const iam = { source: 'iam', complete: 1, never: [], gaps: [] };
const many = Array.from({ length: 7 }, (_none, index) => `11112222333${index}`);
const parts = ['iam.credential-report', 'iam.account-summary'].map((part) => ({
  part,
  region: 'global',
  reason: 'denied',
}));

it.each<[string, Partial<Trust>, string[]]>([
  [
    'sources by their oldest complete look',
    {
      sources: [
        { ...iam, oldest: T0 },
        { ...iam, source: 'guardduty', oldest: T1 },
        { ...iam, source: 'inventory', oldest: T0 },
      ],
    },
    [`Oldest complete look: ${T0} (iam, inventory), ${T1} (guardduty).`],
  ],
  [
    'that nobody looked',
    { noScan: 'nobody-looked' },
    ['No scan had been made by then: an empty list means that nobody looked.'],
  ],
  [
    'that nothing was looked at because all is off',
    { off: [{ rule: 'r', reason: 'Not\u001b[1m here.', since: T0 }] },
    [
      'Nothing was looked at for this: every rule asked for is off.',
      `Off since ${T0}: r (Not\u{fffd}[1m here.). Nothing was judged by it.`,
    ],
  ],
  [
    'that it may have been off before',
    { sources: [{ ...iam, oldest: T0 }], off: [{ rule: 'r', since: T0, orBefore: true }] },
    [`Oldest complete look: ${T0} (iam).`, `Off since ${T0} or before: r. Nothing was judged by it.`],
  ],
  [
    'accounts that nobody looked at, a few of them by name',
    { sources: [{ ...iam, never: many }] },
    [`Never looked at: iam in ${many.slice(0, 5).join(', ')} and 2 more.`],
  ],
  [
    'that only so much was looked through',
    { sources: [{ ...iam, never: ['111122223333'], lookedBackTo: T0 }] },
    [`Not looked at since ${T0} or longer: iam in 111122223333.`],
  ],
  [
    'parts that were not read, with the last time they were',
    {
      sources: [
        {
          ...iam,
          gaps: [
            {
              account: '444455556666',
              slot: T1,
              cells: 2,
              reasons: ['denied'],
              parts: parts.map((part, index) => (index === 0 ? { ...part, lastComplete: T0 } : part)),
            },
          ],
        },
      ],
    },
    [
      `Not read at ${T1}: iam in 444455556666: iam.credential-report in global (denied, last read ${T0}); iam.account-summary in global (denied, never read).`,
    ],
  ],
  [
    'parts by their number, where too many accounts have gaps',
    {
      sources: [
        { ...iam, gaps: [{ account: '444455556666', slot: T1, cells: 4, reasons: ['denied', 'throttled'] }] },
      ],
    },
    [`Not read at ${T1}: iam in 444455556666: 4 parts (denied, throttled).`],
  ],
  [
    'accounts in one sentence, where many have gaps',
    {
      sources: [
        { ...iam, gaps: many.map((account) => ({ account, slot: T1, cells: 4, reasons: ['denied'] })) },
      ],
    },
    [
      `Not read: iam in ${many.slice(0, 5).join(', ')} and 2 more: 28 parts (denied). Name one with --account to see them.`,
    ],
  ],
  [
    'scans that have not finished, and accounts not reached',
    {
      sources: [{ ...iam, oldest: T0 }],
      unfinished: [
        { slot: T1, accounts: ['444455556666'] },
        { slot: T0, accounts: [] },
        { slot: T0, accounts: ['666677778888'], crashed: true },
      ],
      unreached: [{ slot: T0, accounts: ['555566667777'] }],
    },
    [
      `Oldest complete look: ${T0} (iam).`,
      `The scan of ${T1} has not finished; not reached: 444455556666.`,
      `The scan of ${T0} has not finished; every account that was asked for is recorded.`,
      `The scan of ${T0} crashed; not reached: 666677778888.`,
      `The scan of ${T0} did not reach 555566667777.`,
    ],
  ],
  [
    'scans that were narrowed, and slots that nobody ran',
    {
      sources: [{ ...iam, oldest: T0 }],
      narrowed: [
        { slot: T1, only: { regions: ['eu-central-1'], rules: ['r'] } },
        { slot: T0, only: { rules: ['r'] } },
      ],
      missed: [
        { from: T0, to: T1, slots: 2, sources: ['iam'] },
        { from: T1, to: T1, slots: 1, sources: ['iam', 'config'] },
      ],
    },
    [
      `Oldest complete look: ${T0} (iam).`,
      `Not counted: the scan of ${T1}, which was narrowed to regions eu-central-1 and rules r, and 1 before it.`,
      `Nothing ran in 2 slots from ${T0} to ${T1}, which the schedule has for iam.`,
      `Nothing ran in the slot of ${T1}, which the schedule has for iam, config.`,
    ],
  ],
  [
    'that the moment asked for had not come',
    { askedBefore: T0, sources: [{ ...iam, oldest: T0 }] },
    [
      `Oldest complete look: ${T0} (iam).`,
      `${T1} was to come when this was asked, at ${T0}: what happens between the two is not in this answer.`,
    ],
  ],
  [
    'that what was not judged is of any resource',
    { sources: [{ ...iam, oldest: T0 }], unjudged: 2, isUnjudgedOfAnyResource: true },
    [
      `Oldest complete look: ${T0} (iam).`,
      'Neither a finding nor a pass: 2 verdicts of the scans this rests on, of any resource. List them with: node bin/watchbill.mjs findings unknown',
    ],
  ],
  [
    'that what was not judged may be in any state, and of any resource',
    {
      sources: [{ ...iam, oldest: T0 }],
      ...{ unjudged: 2, isUnjudgedOfAnyResource: true, isUnjudgedOfAnyState: true },
    },
    [
      `Oldest complete look: ${T0} (iam).`,
      'Neither a finding nor a pass: 2 verdicts of the scans this rests on, of any resource and state. List them with: node bin/watchbill.mjs findings unknown',
    ],
  ],
  [
    'what is committed and not applied, what was not judged, and where the record begins',
    {
      sources: [{ ...iam, oldest: T0 }],
      begun: T0,
      unjudged: 6,
      isUnjudgedOfAny: true,
      unwatchedRegions: ['sa-east-1'],
      pending: [
        { account: '444455556666', since: T1 },
        { account: 'common', since: T1 },
      ],
    },
    [
      `Oldest complete look: ${T0} (iam).`,
      `The first scan of all was made at ${T0}: nobody looked in the period before it.`,
      'Neither a finding nor a pass: 6 verdicts of the scans this rests on, of any rule, Region and severity. List them with: node bin/watchbill.mjs findings unknown',
      'No account is watched in sa-east-1: nothing was looked at there.',
      `A change set of account 444455556666, committed at ${T1}, is not applied yet: this answer will change when it is.`,
      `What was said of exceptions or alerts at ${T1} is not applied yet: this answer will change when it is.`,
    ],
  ],
])('says %s', (_name, trust, sentences) => {
  expect(trustSentences({ ...nothing, ...trust })).toEqual(sentences);
});

it('asks for what was not judged as the list was asked', () => {
  const asked = { account: 'prod', 'as-of': '2026-10-18', state: '.watchbill-demo' };
  expect(trustSentences({ ...nothing, unjudged: 4 }, asked)).toEqual([
    'Neither a finding nor a pass: 4 verdicts of the scans this rests on. List them with: node bin/watchbill.mjs findings unknown --account prod --as-of 2026-10-18 --state .watchbill-demo',
  ]);
});

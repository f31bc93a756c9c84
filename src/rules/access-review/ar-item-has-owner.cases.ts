import { reviewedAccess } from '../case-values';
import type { RuleCases } from '../rule-cases';

const CI = 'arn:aws:iam::111122223333:user/ci';
const lacking = (...lacks: ('owner' | 'purpose')[]) => [
  { arn: CI, name: 'ci', lacks, access: ['policy PowerUserAccess'] },
];
const without = (...lacks: ('owner' | 'purpose')[]) =>
  reviewedAccess({ unowned: lacking(...lacks), owned: 4 });
/** With a row of the people file that cannot be read. */
const unclear = (...lacks: ('owner' | 'purpose')[]) =>
  reviewedAccess({
    unowned: lacking(...lacks),
    owned: 4,
    people: { readAt: '2026-10-01T00:00:00Z', unclear: 1 },
  });

export default {
  pass: [
    {
      name: 'everything has an owner',
      parts: reviewedAccess({ owned: 4 }),
      verdicts: [
        ['AWS::::Account:111122223333', '4 principals with access, each with an owner and a purpose.'],
      ],
    },
  ],
  fail: [
    {
      name: 'a tag names its owner, who may be in a row that cannot be read, and nobody says what it is for',
      parts: unclear('purpose'),
      verdicts: [
        [CI, 'ci (policy PowerUserAccess): no tag says what it is for, and no review kept it with a reason.'],
      ],
    },
    {
      name: 'nobody owns it',
      parts: without('owner'),
      verdicts: [
        [
          CI,
          'ci (policy PowerUserAccess): nobody in the people file has it, and no tag names an owner.',
          { facts: { lacks: ['owner'] } },
        ],
      ],
    },
    {
      name: 'nobody says what it is for either',
      parts: without('purpose', 'owner'),
      verdicts: [
        [
          CI,
          'ci (policy PowerUserAccess): nobody in the people file has it, and no tag names an owner; no tag says what it is for, and no review kept it with a reason.',
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'its owner may be in a row of the people file that cannot be read',
      parts: unclear('owner', 'purpose'),
      verdicts: [
        [
          CI,
          'Whose ci (policy PowerUserAccess) is, is not known: 1 row of the people file without sense, or with a name of another: a scan and reviews run list them.',
        ],
      ],
    },
    {
      name: 'without a people file',
      parts: reviewedAccess({
        owned: 2,
        ownerNotKnown: 3,
        people: { unknown: 'no people file is configured' },
      }),
      verdicts: [
        [
          'AWS::::Account:111122223333',
          'Whose 3 principals with access are is not known: no people file is configured.',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'nothing to review',
      parts: reviewedAccess(),
      outOfScope: { 'account without access to review': 1 },
    },
  ],
} satisfies RuleCases;

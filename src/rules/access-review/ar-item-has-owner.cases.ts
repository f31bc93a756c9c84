import { reviewedAccess } from '../case-values';
import type { RuleCases } from '../rule-cases';

const CI = 'arn:aws:iam::111122223333:user/ci';
const without = (...lacks: ('owner' | 'purpose')[]) =>
  reviewedAccess({ unowned: [{ arn: CI, name: 'ci', lacks, access: ['policy PowerUserAccess'] }], owned: 4 });

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

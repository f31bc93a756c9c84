import { reviewedAccess } from '../case-values';
import type { RuleCases } from '../rule-cases';

const VENDOR = 'arn:aws:iam::111122223333:role/vendor';
type Party = NonNullable<NonNullable<Parameters<typeof reviewedAccess>[0]>['thirdParties']>[number];
const party = (given: Partial<Party>) =>
  reviewedAccess({ thirdParties: [{ arn: VENDOR, name: 'vendor', sponsor: 'bob', ...given }] });

export default {
  pass: [
    {
      name: 'ends exactly 365 days ahead',
      parts: party({ expiresAt: '2027-10-01T00:00:00Z' }),
      verdicts: [[VENDOR, 'vendor, a third party, is sponsored by bob until 2027-10-01T00:00:00.000Z.']],
    },
    {
      name: 'ends with the day that is 365 days ahead, as a tag says it',
      parts: party({ expiresAt: '2027-10-01T23:59:59.999Z' }),
      verdicts: [[VENDOR, /until 2027-10-01T23:59:59\.999Z\.$/]],
    },
    {
      name: 'ends in a moment',
      parts: party({ expiresAt: '2026-10-01T00:00:00.001Z' }),
      verdicts: [[VENDOR, /until 2026-10-01T00:00:00\.001Z\.$/]],
    },
  ],
  fail: [
    {
      name: 'ended at this very moment',
      parts: party({ expiresAt: '2026-10-01T00:00:00Z' }),
      verdicts: [
        [
          VENDOR,
          'vendor, a third party, was to end at 2026-10-01T00:00:00.000Z.',
          { facts: { sponsor: 'bob', expiresAt: '2026-10-01T00:00:00.000Z', problems: ['ended'] } },
        ],
      ],
    },
    {
      name: 'ends a day too far ahead',
      parts: party({ expiresAt: '2027-10-02T00:00:00.000Z' }),
      verdicts: [
        [VENDOR, 'vendor, a third party, ends at 2027-10-02T00:00:00.000Z, more than 365 days ahead.'],
      ],
    },
    {
      name: 'neither sponsor nor end',
      parts: party({ sponsor: undefined }),
      verdicts: [[VENDOR, 'vendor, a third party, has no sponsor and has no end.']],
    },
    {
      name: 'an end that is no date',
      parts: party({ expiresAtNotRead: 'next spring' }),
      verdicts: [[VENDOR, 'vendor, a third party, has an end that is no date ("next spring").']],
    },
  ],
  outOfScope: [{ name: 'none', parts: reviewedAccess(), outOfScope: { 'account without third parties': 1 } }],
} satisfies RuleCases;

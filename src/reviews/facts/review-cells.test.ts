import { IntegrityError } from '../../model/errors';
import { reviewPolicyOf, reviewsSchema } from '../settings';
import { accessFacts } from './access-facts';
import { campaignFacts } from './campaign-facts';
import { reviewCells, type ReviewCellsInput } from './review-cells';

const [HOME, OTHER] = ['111122223333', '444455556666'];
const AT = '2026-10-02T06:00:00.000Z';
const account = { id: HOME, partition: 'aws' } as const;
const shared = {
  policy: reviewPolicyOf({ frameworks: [], reviews: reviewsSchema.parse({}) }),
  firstScanAt: AT,
  now: AT,
  people: { unknown: 'no people file is configured' },
} as const;
const input: ReviewCellsInput = {
  account,
  home: HOME,
  at: AT,
  campaigns: () =>
    campaignFacts({
      ...shared,
      campaigns: [],
      systems: [],
      exports: [],
      kept: { in: 'folder' },
      exceptions: [],
      partition: 'aws',
    }),
  access: () =>
    accessFacts({
      ...shared,
      account,
      isHome: true,
      grants: [],
      campaigns: [],
      riskAnalysis: { unknown: 'none' },
      approvals: { unknown: 'none' },
    }),
  missing: [],
};
const broken = () => {
  throw new IntegrityError('Event 3 names a list that is not there', 'Restore it');
};
const cases: Record<string, readonly [Partial<ReviewCellsInput>, readonly object[]]> = {
  'are both of the account that reviews are judged in': [
    {},
    [
      { part: 'reviews.campaigns', region: 'global', status: 'complete', observedAt: AT },
      { part: 'reviews.access', region: 'global', status: 'complete', observedAt: AT },
    ],
  ],
  'leave campaigns to that account in others': [
    { home: OTHER },
    [
      { status: 'out-of-scope', detail: `the access reviews of the record are judged in account ${OTHER}` },
      { status: 'complete' },
    ],
  ],
  'are incomplete where the population is': [
    { missing: ['the users of the directory'] },
    [
      { status: 'complete' },
      {
        status: 'incomplete',
        detail: 'who has access is not wholly known: the users of the directory',
        value: { items: 0 },
      },
    ],
  ],
  'are incomplete where the record is broken': [
    { campaigns: broken },
    [{ status: 'incomplete', detail: 'Event 3 names a list that is not there' }, { status: 'complete' }],
  ],
};

it.each(Object.entries(cases))('the cells of access reviews %s', (_name, [more, expected]) => {
  expect(reviewCells({ ...input, ...more })).toMatchObject(expected);
});

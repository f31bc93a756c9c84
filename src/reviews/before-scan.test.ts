import { by, item, october, opened, people, revoke, then } from '../../test/support/review-campaign';
import { reviewStore } from '../../test/support/review-store';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import type { Instant } from '../model/instant';
import { askedByReviews } from './before-scan';
import { decide } from './campaign/decide';
import type { Campaign } from './campaign/event';
import { reviewsSchema } from './settings';

const KEY = item('Key', {
  class: 'access-key',
  access: { id: 'access-key:k1', name: 'access key …K1AB' },
  change: 'unchanged',
});
const OPEN = opened([KEY, item('ReadOnly')]);
const REVOKED = then(
  OPEN,
  decide(OPEN, KEY.item, revoke(), by('maria'), { people: people(), now: october(5) }),
);

const ASSIGNMENT_REVOKED = then(
  OPEN,
  decide(OPEN, item('ReadOnly').item, revoke(), by('maria'), { people: people(), now: october(5) }),
);

const BLOCKED: Campaign = {
  id: '2026-Q4',
  period: OPEN.period,
  lists: new Map(),
  events: [
    {
      schema: 1,
      campaign: '2026-Q4',
      seq: 1,
      at: october(1),
      what: { type: 'blocked', missing: [{ what: 'IAM Identity Center', reason: 'it was not read' }] },
    },
  ],
};

const ALL = ['iam.access-keys', 'identity-center.assignments-by-principal'];
const OTHER_ACCOUNT = '999900001111';

it.each<{
  name: string;
  campaign?: Campaign;
  firstScan?: Instant;
  now: Instant;
  asked: string[];
  ofOthers?: string[];
}>([
  { name: 'the first scan of a period in its opening days', now: october(1), asked: ALL },
  { name: 'a record that began after them', firstScan: october(9), now: october(10), asked: [] },
  { name: 'while the campaign is blocked', campaign: BLOCKED, now: october(20), asked: ALL },
  { name: 'once it is open', campaign: OPEN, now: october(4), asked: [] },
  {
    name: 'while a key is to go',
    campaign: REVOKED,
    now: october(6),
    asked: ['iam.access-keys', 'cloudtrail.access-removals'],
    ofOthers: [],
  },
  {
    name: 'while an assignment is to go, whose account is not known',
    campaign: ASSIGNMENT_REVOKED,
    now: october(6),
    asked: ['cloudtrail.access-removals'],
  },
  {
    name: 'in the next period, while something is still to go',
    campaign: REVOKED,
    now: '2027-01-02T06:00:00.000Z',
    asked: [...ALL, 'cloudtrail.access-removals'],
    ofOthers: ALL,
  },
  { name: 'in the next period', campaign: OPEN, now: '2027-01-02T06:00:00.000Z', asked: ALL },
])(
  'what reviews ask of a scan: $name',
  async ({ campaign, firstScan = october(1), now, asked, ofOthers = asked }) => {
    const store = reviewStore();
    for (const event of campaign?.events ?? [])
      await store.append(campaign ?? BLOCKED, event, [...(campaign?.lists.values() ?? [])][0]);
    const reader = {
      scansBetween: async function* () {
        yield {
          schema: 1 as const,
          slot: firstScan,
          status: 'concluded' as const,
          startedAt: firstScan,
          plan: '',
          version: '0',
          configuration: '',
        };
      },
    };
    const askedOf = await askedByReviews(
      { store, reader, clock: { now: () => now } },
      { frameworks: FRAMEWORK_KEYS, reviews: reviewsSchema.parse({}) },
    );
    expect(askedOf(KEY.account)).toEqual(asked);
    expect(askedOf(OTHER_ACCOUNT)).toEqual(ofOthers);
  },
);

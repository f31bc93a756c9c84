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

const NOTHING = { assignmentsByPrincipal: false, accessKeys: false };
const ALL = { assignmentsByPrincipal: true, accessKeys: true };

it.each<{ name: string; campaign?: Campaign; firstScan?: Instant; now: Instant; asked: object }>([
  { name: 'the first scan of a period in its opening days', now: october(1), asked: ALL },
  { name: 'a record that began after them', firstScan: october(9), now: october(10), asked: NOTHING },
  { name: 'while the campaign is blocked', campaign: BLOCKED, now: october(20), asked: ALL },
  { name: 'once it is open', campaign: OPEN, now: october(4), asked: NOTHING },
  {
    name: 'while a key is to go',
    campaign: REVOKED,
    now: october(6),
    asked: { assignmentsByPrincipal: false, accessKeys: true },
  },
  { name: 'in the next period', campaign: OPEN, now: '2027-01-02T06:00:00.000Z', asked: ALL },
])('what reviews ask of a scan: $name', async ({ campaign, firstScan = october(1), now, asked }) => {
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
  expect(
    await askedByReviews(
      { store, reader, clock: { now: () => now } },
      { frameworks: FRAMEWORK_KEYS, reviews: reviewsSchema.parse({}) },
    ),
  ).toEqual(asked);
});

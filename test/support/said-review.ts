import type { ListedObjects, ObjectStore } from '../../src/evidence/ports';
import { addMilliseconds, type Clock, type Instant } from '../../src/model/instant';
import type { CampaignReads, RecordTable } from '../../src/record/ports';
import { following, listOf, type Campaign, type EventBody } from '../../src/reviews/campaign/event';
import type { PeopleMemory } from '../../src/reviews/people/memory';
import type { CampaignStore } from '../../src/reviews/ports';
import { campaignStore } from '../../src/reviews/store';
import { item, POLICY } from './review-campaign';

interface Ports {
  readonly objects: ObjectStore | ListedObjects;
  readonly table: RecordTable;
  readonly clock: Clock;
}

const told = (readAt: Instant): PeopleMemory => ({
  schema: 1,
  file: `of ${readAt}`,
  readAt,
  people: [{ id: 'ana', aliases: [], status: 'active', earlierEnds: [] }],
  gone: [],
  changes: [],
});
const ITEMS = [item('Read'), item('Write')];

function unopened({ clock }: Ports): Campaign {
  const from = clock.now();
  return {
    id: '2026-Q4',
    period: { from, to: addMilliseconds(from, 90 * 86_400_000) },
    events: [],
    lists: new Map([[listOf(ITEMS).hash, ITEMS]]),
  };
}

/** A campaign that opens with two items, of which somebody looks at one. */
export async function openReview(ports: Ports, campaigns: CampaignReads): Promise<void> {
  const store = campaignStore({ ...ports, campaigns });
  const campaign = unopened(ports);
  const { from, to } = campaign.period;
  const what: EventBody = {
    type: 'opened',
    from,
    to,
    dueAt: addMilliseconds(from, 14 * 86_400_000),
    population: { ...listOf(ITEMS), sealedAt: from, excluded: [] },
    policy: POLICY,
  };
  await store.append(campaign, following(campaign, what, from), ITEMS);
  await store.keepPeople(told(from), undefined);
  await store.look(campaign.id, 'maria', from);
}

/** What is said of it: one decision, a file of so many that its event is an object, a look, and an export of a system. */
export async function sayOfReview(ports: Ports, campaigns: CampaignReads): Promise<void> {
  const store = campaignStore({ ...ports, campaigns });
  const at = ports.clock.now();
  await store.keepPeople(told(at), await store.peopleBefore());
  await decideSo(store, at, 1);
  await decideSo(store, at, 80);
  await store.look('2026-Q4', 'maria', at);
  const row = { principal: 'ana', email: 'ana@example.com', access: 'admin', place: 'main' };
  const brought = { system: 'jira', takenAt: at, query: 'all users', hash: 'f1', rows: [row] };
  await store.addSystemExport(brought, { by: 'noah', saidBy: 'os:noah', at });
}

async function decideSo(store: CampaignStore, at: Instant, many: number): Promise<void> {
  const campaign = await store.campaign('2026-Q4');
  if (campaign === undefined) throw new Error('there is no campaign');
  const decisions = Array.from({ length: many }, (_none, nth) => ({
    campaign: campaign.id,
    item: ITEMS[0]?.item ?? '',
    version: nth + 1,
    decision: 'keep' as const,
    reason: 'It is needed for the work on the seventh release of the product.',
    by: 'maria',
    saidBy: 'os:maria',
    surface: 'file' as const,
    at,
  }));
  await store.append(campaign, following(campaign, { type: 'decided', decisions, rows: many }, at));
}

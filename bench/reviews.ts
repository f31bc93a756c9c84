/**
 * What one campaign of many items takes: `npx tsx bench/reviews.ts [items]`. Every step of the command line reads the campaign
 * anew, as a process of its own does; the portal's pages are those of one process. Seconds are of the processor of this machine;
 * reads, writes and bytes are the same everywhere.
 */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { recordIn } from '../src/aws/store/dynamo-record';
import { MemoryTable } from '../test/support/memory-table';
import type { TableCalls } from '../src/aws/store/table';
import { exportColumns } from '../src/cli/reviews-items';
import { memoryObjectStore } from '../src/evidence/memory-objects';
import type { ObjectStore } from '../src/evidence/ports';
import type { Instant } from '../src/model/instant';
import { filterItems } from '../src/reviews/campaign/item-filter';
import { verify } from '../src/reviews/campaign/verify';
import { viewOf, type CampaignView } from '../src/reviews/campaign/view';
import type { ReviewCommand, SaidOfReview } from '../src/reviews/commands';
import { identitiesOf } from '../src/reviews/people/identities';
import { runReviews } from '../src/reviews/run';
import { say } from '../src/reviews/say';
import { campaignStore } from '../src/reviews/store';
import { portalApp } from '../src/web/portal/app';
import { sessionOf } from '../src/web/portal/session';
import { auditPages } from '../test/support/audit-pages';
import { peopleFile, reviewFacts, seen } from '../test/support/review-world';

const { positionals } = parseArgs({ allowPositionals: true });
const [ITEMS = 20_000] = positionals.map(Number);
const CAMPAIGN = '2026-Q4';
const OPENED: Instant = '2026-10-01T06:00:00.000Z';
const DECIDED: Instant = '2026-10-05T09:00:00.000Z';

const counts = { tableReads: 0, tableWrites: 0, objectReads: 0, objectWrites: 0, read: 0, written: 0 };

function countedTable(calls: TableCalls): TableCalls {
  return {
    async get(key) {
      counts.tableReads += 1;
      return calls.get(key);
    },
    async put(item, condition) {
      counts.tableWrites += 1;
      return calls.put(item, condition);
    },
    async update(key, change, condition) {
      counts.tableWrites += 1;
      return calls.update(key, change, condition);
    },
    async *query(page) {
      for await (const found of calls.query(page)) {
        counts.tableReads += 1;
        yield found;
      }
    },
    async getBatch(keys) {
      counts.tableReads += 1;
      return calls.getBatch(keys);
    },
  };
}

function countedObjects(objects: ObjectStore): ObjectStore {
  return {
    async putIfAbsent(key, body) {
      counts.objectWrites += 1;
      counts.written += body.length;
      return objects.putIfAbsent(key, body);
    },
    async get(key) {
      const body = await objects.get(key);
      counts.objectReads += 1;
      counts.read += body.length;
      return body;
    },
  };
}

const table = new Table({
  head: ['', 'CPU seconds', 'table reads', 'writes', 'objects read', 'kB', 'written', 'kB', 'result'],
});

async function measured<T>(name: string, work: () => Promise<T>, result: (made: T) => string): Promise<T> {
  Object.assign(counts, {
    tableReads: 0,
    tableWrites: 0,
    objectReads: 0,
    objectWrites: 0,
    read: 0,
    written: 0,
  });
  const start = process.cpuUsage();
  const made = await work();
  const { user, system } = process.cpuUsage(start);
  const { tableReads, tableWrites, objectReads, objectWrites, read, written } = counts;
  table.push([
    name,
    ((user + system) / 1e6).toFixed(2),
    tableReads,
    tableWrites,
    objectReads,
    Math.ceil(read / 1000),
    objectWrites,
    Math.ceil(written / 1000),
    result(made),
  ]);
  return made;
}

const objects = countedObjects(memoryObjectStore());
const { record, campaigns } = recordIn(countedTable(new MemoryTable()));
let now = OPENED;
const clock = { now: () => now };
const newStore = () => campaignStore({ objects, table: record, campaigns, clock });
type Store = ReturnType<typeof newStore>;

// Everybody of the directory but the root user's item, and all of one manager: the worst for a page and a file.
const staff = Array.from({ length: ITEMS - 1 }, (_none, nth) => `p${nth}`);
const file = peopleFile(...staff.map((id) => ({ id, manager: 'maria' })));
const people = identitiesOf({ people: file.isRead ? file.people : [] });
const access = seen(OPENED, {
  directory: { users: staff.map((id) => `${id}-1`), assigned: staff.map((id) => `USER ${id}-1`) },
});
const named = (id: string) => ({ id, name: id });

const saying =
  (store: Store, by: string, surface: 'cli' | 'page' = 'cli') =>
  (command: ReviewCommand) =>
    say({ store, people: () => Promise.resolve(people), clock, settings: {} }, command, {
      by,
      saidBy: 'os:bench',
      surface,
    });

async function view(store: Store): Promise<CampaignView> {
  const campaign = await store.campaign(CAMPAIGN);
  if (campaign === undefined) throw new Error('the campaign did not open');
  return viewOf(campaign, named, now);
}

const outcome = (said: SaidOfReview) => {
  if (said.outcome !== 'rows') return said.outcome === 'refused' ? said.refused.message : said.outcome;
  return `${said.rows.filter((row) => row.outcome === 'accepted').length} accepted`;
};

await measured(
  'open, by what a scan collected',
  () => runReviews({ store: newStore(), clock }, reviewFacts(OPENED, { people: file, access })),
  ({ recorded }) => recorded.map(({ what }) => what).join(' '),
);
now = '2026-10-02T06:00:00.000Z';
await measured(
  'the run of the next day',
  () => runReviews({ store: newStore(), clock }, reviewFacts(now, { people: file, access })),
  ({ recorded }) => recorded.map(({ what }) => what).join(' ') || 'nothing new',
);
const shown = await measured(
  'reviews show, as JSON',
  async () => {
    const made = await view(newStore());
    return { made, text: JSON.stringify(made, null, 2) };
  },
  ({ text }) => `${Math.ceil(text.length / 1000)} kB`,
);
await measured(
  'export --mine',
  async () => {
    const store = newStore();
    const items = filterItems((await view(store)).items, { reviewer: 'maria', status: 'open' });
    await saying(store, 'maria')({ command: 'look', campaign: CAMPAIGN });
    return items.map((item) => exportColumns.map(({ value }) => value(item) ?? '').join(',')).join('\n');
  },
  (text) => `${Math.ceil(text.length / 1000)} kB`,
);
now = DECIDED;
const ofMaria = shown.made.items.filter(({ reviewer }) => reviewer?.id === 'maria');
const ofRoot = shown.made.items.find(({ reviewer }) => reviewer?.id !== 'maria');
const [first, second] = ofMaria;
if (first === undefined || second === undefined || ofRoot === undefined) throw new Error('nobody is asked');

const decision = (item: string): ReviewCommand => ({
  command: 'decide-item',
  campaign: CAMPAIGN,
  item,
  decision: 'keep',
  reason: 'Reads what she works on.',
  saw: 0,
});
await measured(
  'reviews decide, one item',
  async () => {
    const store = newStore();
    await view(store);
    return saying(store, 'maria')(decision(first.item));
  },
  outcome,
);

const ofPortal = newStore();
const session = sessionOf('bench');
const ORIGIN = 'http://127.0.0.1:4040';
const app = portalApp(
  {
    audit: auditPages(),
    campaigns: ofPortal,
    clock,
    person: 'maria',
    failed: (thrown) => {
      throw thrown;
    },
    named,
    say: saying(ofPortal, 'maria', 'page'),
  },
  { session, origin: ORIGIN },
);
const HEADERS = { host: '127.0.0.1:4040', cookie: `watchbill-portal-4040=${session.token}` };
const page = async (path: string) => (await app.request(`${ORIGIN}${path}`, { headers: HEADERS })).text();
const sizeOf = (text: string) => `${Math.ceil(text.length / 1000)} kB`;
await measured('portal, its first page', () => page(`/campaigns/${CAMPAIGN}`), sizeOf);
await measured('portal, another page', () => page(`/campaigns/${CAMPAIGN}?page=200`), sizeOf);
await measured(
  'portal, one decision and its card',
  async () => {
    const body = new URLSearchParams({
      token: session.formToken,
      decision: 'keep',
      saw: '0',
      reason: 'Reads what he works on.',
    });
    const headers = { ...HEADERS, origin: ORIGIN, accept: 'application/json' };
    const path = `${ORIGIN}/campaigns/${CAMPAIGN}/items/${second.item}`;
    return (await app.request(path, { method: 'POST', body, headers })).text();
  },
  sizeOf,
);

now = '2026-10-06T09:00:00.000Z';
await measured(
  'reviews decide --file, all rows',
  () =>
    saying(
      newStore(),
      'maria',
    )({
      command: 'decide-rows',
      campaign: CAMPAIGN,
      rows: ofMaria
        .filter(({ item }) => item !== first.item && item !== second.item)
        .map(({ item, hash, principal }) => ({
          item,
          hash,
          decision: 'keep',
          reason: `Reads the reports of ${principal.name}.`,
        })),
    }),
  outcome,
);
await measured('portal, the page after it', () => page(`/campaigns/${CAMPAIGN}?status=any`), sizeOf);
await saying(newStore(), 'ceo')(decision(ofRoot.item));
now = '2026-10-07T09:00:00.000Z';
await measured(
  'sign-off',
  () => saying(newStore(), 'auditor')({ command: 'sign-off', campaign: CAMPAIGN }),
  outcome,
);
await measured(
  'verify',
  async () => {
    const campaign = await newStore().campaign(CAMPAIGN);
    return campaign === undefined ? undefined : verify(campaign, people);
  },
  (faults) => `${faults?.length ?? 'no'} faults`,
);
process.stdout.write(`${ITEMS} items in one campaign\n${table.toString()}\n`);

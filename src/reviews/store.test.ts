import { gzipSync } from 'node:zlib';
import { recordIn } from '../aws/store/dynamo-record';
import { itemDifferences } from '../aws/store/item-differences';
import { MemoryTable } from '../../test/support/memory-table';
import type { StoredItem, TableCalls } from '../aws/store/table';
import { memoryObjectStore } from '../evidence/memory-objects';
import type { ListedObjects } from '../evidence/ports';
import { addMilliseconds, type Instant } from '../model/instant';
import { rebuild } from '../record/rebuild';
import {
  by,
  item,
  keep,
  october,
  opened,
  people,
  revoke,
  SCHEDULED,
} from '../../test/support/review-campaign';
import { embeddedStore, memoryStore, type Store } from '../../test/support/stores';
import { itemBytes } from '../../test/support/write-units';
import { decide, type Wanted } from './campaign/decide';
import { following, type Campaign, type CampaignEvent } from './campaign/event';
import type { ReviewItem } from './item';
import type { CampaignStore } from './ports';
import { say, type SayPorts } from './say';
import { campaignStore } from './store';

const READ = item('Read');
const WRITE = item('Write');
const OPEN = opened([READ, WRITE]);
const [OPENING] = OPEN.events;
const NOW = october(5);
const clock = { now: () => NOW };

function storeIn({ record, campaigns }: Pick<Store, 'record' | 'campaigns'>, objects: ListedObjects) {
  return campaignStore({ objects, table: record, campaigns, clock });
}

/** A store with the campaign open. */
async function withOpened(
  store: Pick<Store, 'record' | 'campaigns'>,
  objects = memoryObjectStore(),
): Promise<CampaignStore> {
  const campaigns = storeIn(store, objects);
  await campaigns.append(OPEN, opening(), [READ, WRITE]);
  return campaigns;
}

function opening(): CampaignEvent {
  if (OPENING === undefined) throw new Error('there is no opening');
  return OPENING;
}

function decided(campaign: Campaign, of: ReviewItem, wanted: Wanted, at: Instant = NOW): CampaignEvent {
  const made = decide(campaign, of.item, wanted, by('maria'), { people: people(), now: at });
  if ('refused' in made) throw new Error(made.refused.message);
  return made.event;
}

describe.each<[string, () => Promise<Store>]>([
  ['in memory', async () => memoryStore()],
  ['in the embedded table', embeddedStore],
])('campaigns %s', (_where, open) => {
  let store: Store;
  let campaigns: CampaignStore;
  beforeAll(async () => {
    store = await open();
    campaigns = await withOpened(store);
  });
  afterAll(() => store.close());

  it('reads what was written, with the items that it names', async () => {
    expect(await campaigns.campaign('2026-Q4')).toEqual(OPEN);
  });

  it('has nothing of what was never written', async () => {
    expect(await campaigns.campaign('2026-Q3')).toBeUndefined();
    expect(await campaigns.lookedAt('2026-Q4', 'maria')).toBeUndefined();
    expect(await campaigns.systemExports()).toEqual([]);
  });

  it('of two who write at once, one wins and the other is told', async () => {
    const [kept, revoked] = [decided(OPEN, READ, keep('Needed.')), decided(OPEN, READ, revoke())];
    const won = await Promise.all([kept, revoked].map((event) => campaigns.append(OPEN, event)));
    expect(won.toSorted()).toEqual([false, true]);
    const winner = won[0] === true ? kept : revoked;
    expect(await campaigns.campaign('2026-Q4')).toEqual({ ...OPEN, events: [...OPEN.events, winner] });
  });

  it('keeps an event of many decisions beside the table, whose items stay small', async () => {
    const now = await campaigns.campaign('2026-Q4');
    if (now === undefined) throw new Error('there is no campaign');
    const one = { ...decisionOf(decided(now, WRITE, keep('Needed.'))), reason: 'r'.repeat(400) };
    const decisions = Array.from({ length: 1000 }, (_none, at) => ({ ...one, version: at + 1 }));
    const large = following(now, { type: 'decided', decisions, rows: 1000 }, NOW);
    expect(await campaigns.append(now, large)).toBe(true);
    expect((await campaigns.campaign('2026-Q4'))?.events.at(-1)).toEqual(large);
    expect(Math.max(...(await store.items()).map(itemBytes))).toBeLessThan(100_000);
  });

  it('lists campaigns by their periods, the oldest first', async () => {
    const earlier = {
      ...SCHEDULED,
      id: 'a-2026-Q3',
      period: { from: '2026-07-01T00:00:00.000Z', to: '2026-10-01T00:00:00.000Z' },
    } as const;
    const missing = [{ what: 'people', reason: 'It could not be read.' }];
    await campaigns.append(earlier, following(earlier, { type: 'blocked', missing }, october(1)));
    expect(await campaigns.campaigns()).toEqual([
      { id: 'a-2026-Q3', period: earlier.period },
      { id: '2026-Q4', period: SCHEDULED.period },
    ]);
  });

  it('keeps the newest look of each person', async () => {
    await campaigns.look('2026-Q4', 'maria', october(5));
    await campaigns.look('2026-Q4', 'maria', october(4));
    await campaigns.look('2026-Q4', 'noah', october(3));
    expect(await campaigns.lookedAt('2026-Q4', 'maria')).toBe(october(5));
    expect(await campaigns.lookedAt('2026-Q4', 'noah')).toBe(october(3));
  });

  it('keeps what the people files told, where nobody kept something else since', async () => {
    const told = (file: string) => ({
      schema: 1 as const,
      file,
      readAt: october(3),
      people: [{ id: 'ana', aliases: ['ana@example.com'], status: 'active' as const, earlierEnds: [] }],
      gone: [],
      changes: [],
    });
    expect(await campaigns.peopleBefore()).toBeUndefined();
    expect(await campaigns.keepPeople(told('f1'), undefined)).toBe(true);
    expect(await campaigns.keepPeople(told('f2'), undefined)).toBe(false);
    expect(await campaigns.keepPeople(told('f2'), told('f1'))).toBe(true);
    expect(await campaigns.peopleBefore()).toEqual(told('f2'));
  });

  it('keeps exports of other systems in the order in which they were brought', async () => {
    const row = {
      principal: 'ana',
      email: 'ana@example.com',
      access: 'admin',
      place: 'main',
      privileged: true,
    };
    const first = { system: 'jira', takenAt: october(2), query: 'all users', hash: 'f1', rows: [row] };
    const second = { ...first, system: 'github', hash: 'f2', rows: [] };
    await campaigns.addSystemExport(first, { by: 'noah', saidBy: 'os:noah', at: october(3) });
    await campaigns.addSystemExport(second, { by: 'noah', saidBy: 'os:noah', at: october(4) });
    expect(await campaigns.systemExports()).toEqual([first, second]);
  });
});

function decisionOf({ what }: CampaignEvent) {
  if (what.type !== 'decided' || what.decisions[0] === undefined) throw new Error('nothing is decided');
  return what.decisions[0];
}

it('reads a campaign of many events by its pages, and not event by event', async () => {
  const memory = new MemoryTable();
  const objects = memoryObjectStore();
  const campaigns = await withOpened(recordIn(memory), objects);
  let campaign: Campaign = OPEN;
  for (let saw = 0; saw < 20; saw += 1) {
    const event = decided(campaign, READ, keep('Needed.', saw), addMilliseconds(NOW, saw));
    await campaigns.append(campaign, event);
    campaign = { ...campaign, events: [...campaign.events, event] };
  }
  let [gets, objectsRead] = [0, 0];
  const calls: TableCalls = {
    query: memory.query,
    put: memory.put,
    update: memory.update,
    get(key) {
      gets += 1;
      return memory.get(key);
    },
    getBatch() {
      throw new Error('events are not read one by one');
    },
  };
  const counted = {
    ...objects,
    get(key: string) {
      objectsRead += 1;
      return objects.get(key);
    },
  };
  expect(await storeIn(recordIn(calls), counted).campaign('2026-Q4')).toEqual(campaign);
  expect({ gets, objectsRead }).toEqual({ gets: 1, objectsRead: 1 });
});

describe('what somebody changed', () => {
  const changes: readonly [string, string, (item: StoredItem) => StoredItem | undefined, string][] = [
    [
      'an event',
      'CAMPAIGN#2026-Q4 EVENT#00000002',
      (event) => JSON.parse(JSON.stringify(event).replace('Needed.', 'Wanted.')) as StoredItem,
      'Event 2 of campaign 2026-Q4 is not as it was written: it has not the hash that it says',
    ],
    [
      'an event that was deleted',
      'CAMPAIGN#2026-Q4 EVENT#00000001',
      () => undefined,
      'Event 1 of campaign 2026-Q4 is not as it was written: it is not there',
    ],
    [
      'the newest event, deleted',
      'CAMPAIGN#2026-Q4 EVENT#00000002',
      () => undefined,
      'Event 2 of campaign 2026-Q4 is not as it was written: it is not the one that the campaign says',
    ],
  ];
  it.each(changes)('is not read: %s', async (_name, name, change, message) => {
    const memory = new MemoryTable();
    const objects = memoryObjectStore();
    const campaigns = await withOpened(recordIn(memory), objects);
    await campaigns.append(OPEN, decided(OPEN, READ, keep('Needed.')));
    const items = memory.all().flatMap((stored): [string, StoredItem][] => {
      const key = `${String(stored.pk)} ${String(stored.sk)}`;
      const changed = key === name ? change(stored) : stored;
      return changed === undefined ? [] : [[key, changed]];
    });
    const store = storeIn(recordIn(new MemoryTable(new Map(items))), objects);
    await expect(store.campaign('2026-Q4')).rejects.toMatchObject({ name: 'IntegrityError', message });
  });

  it('is not read: items under another hash', async () => {
    const bodies = new Map<string, Uint8Array>();
    const store = await withOpened(memoryStore(), memoryObjectStore(bodies));
    const other = memoryObjectStore(bodies);
    const [key] = [...bodies.keys()].filter((each) => each.startsWith('campaign-items/'));
    bodies.set(key ?? '', await other.get([...bodies.keys()].find((each) => each !== key) ?? ''));
    await expect(store.campaign('2026-Q4')).rejects.toMatchObject({ name: 'IntegrityError' });
  });
});

it('is made again from the bucket alone, item by item', async () => {
  const memory = new MemoryTable();
  const objects = memoryObjectStore();
  const campaigns = await withOpened(recordIn(memory), objects);
  await campaigns.append(OPEN, decided(OPEN, READ, keep('Needed.')));
  await campaigns.look('2026-Q4', 'maria', october(4));
  await campaigns.look('2026-Q4', 'maria', october(5));
  const brought = { system: 'jira', takenAt: october(2), query: 'all users', hash: 'f1', rows: [] };
  await campaigns.addSystemExport(brought, { by: 'noah', saidBy: 'os:noah', at: october(3) });
  const made = new MemoryTable();
  await rebuild({ objects, table: recordIn(made).record });
  async function* items() {
    yield* memory.all();
  }
  // The common chain's state, campaign and its listing, two events, a look and an export.
  expect(await itemDifferences(made.all(), items())).toEqual({ items: 7, differences: [] });
});

it('writes no event with other items than those that it names', async () => {
  const store = storeIn(memoryStore(), memoryObjectStore());
  await expect(store.append(OPEN, opening(), [READ])).rejects.toThrow('does not name the items');
  await expect(store.append(OPEN, opening())).rejects.toThrow('does not name the items');
});

describe('what is said of a campaign', () => {
  async function ports(given: Partial<SayPorts> = {}): Promise<SayPorts> {
    const store = await withOpened(memoryStore());
    return { store, people: async () => people(), clock, settings: {}, ...given };
  }
  const decideRead = { command: 'decide-item', campaign: '2026-Q4', item: READ.item, saw: 0 } as const;
  const maria = { by: 'maria@example.com', saidBy: 'os:tester', surface: 'cli' } as const;

  it('is recorded as the word of the person, whose identity was named', async () => {
    const given = await ports();
    expect(await say(given, { ...decideRead, decision: 'revoke' }, maria)).toEqual({
      outcome: 'recorded',
      recorded: { campaign: '2026-Q4', seq: 2, at: NOW, by: 'maria' },
    });
    const { events = [] } = (await given.store.campaign('2026-Q4')) ?? {};
    expect(events[1]?.what).toMatchObject({
      decisions: [{ item: READ.item, decision: 'revoke', by: 'maria', saidBy: 'os:tester', surface: 'cli' }],
    });
  });

  it('of two who decide one item at once, one wins and the other is told who decided what', async () => {
    const given = await ports();
    const said = await Promise.all([
      say(given, { ...decideRead, decision: 'revoke' }, maria),
      say(given, { ...decideRead, decision: 'keep', reason: 'Needed.' }, { ...maria, surface: 'page' }),
    ]);
    expect(said.map(({ outcome }) => outcome).toSorted()).toEqual(['recorded', 'refused']);
    expect(said.find(({ outcome }) => outcome === 'refused')).toMatchObject({
      refused: { rule: 'stale-version', holds: { by: 'maria', at: NOW, version: 1 } },
    });
  });

  it('of two who decide different items at once, both are recorded', async () => {
    const given = await ports();
    const said = await Promise.all(
      [READ, WRITE].map((one) =>
        say(given, { ...decideRead, item: one.item, decision: 'keep', reason: 'Needed.' }, maria),
      ),
    );
    expect(said.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded']);
    expect((await given.store.campaign('2026-Q4'))?.events).toHaveLength(3);
  });

  it('is given up where others come first twenty times', async () => {
    const { store, ...given } = await ports();
    let tries = 0;
    const lost = {
      ...store,
      async append() {
        tries += 1;
        return false;
      },
    };
    await expect(
      say({ ...given, store: lost }, { ...decideRead, decision: 'revoke' }, maria),
    ).rejects.toThrow('Campaign 2026-Q4 was changed by others 20 times');
    expect(tries).toBe(20);
  });

  it('is refused of whom nobody knows, and writes nothing', async () => {
    const given = await ports();
    expect(await say(given, { command: 'look', campaign: '2026-Q4' }, { ...maria, by: 'eve' })).toMatchObject(
      {
        outcome: 'refused',
        refused: { rule: 'unknown-person' },
      },
    );
    expect(await given.store.lookedAt('2026-Q4', 'eve')).toBeUndefined();
  });

  it('is an error of a campaign that there is not', async () => {
    await expect(say(await ports(), { command: 'look', campaign: '2026-Q1' }, maria)).rejects.toMatchObject({
      name: 'UsageError',
      message: 'There is no campaign 2026-Q1',
    });
  });

  it('counts a look for the decisions after it', async () => {
    const given = await ports();
    await say(given, { command: 'look', campaign: '2026-Q4' }, maria);
    await say(given, { ...decideRead, decision: 'revoke' }, maria);
    expect((await given.store.campaign('2026-Q4'))?.events[1]?.what).toMatchObject({ lookedAt: NOW });
  });

  it('is only answered, not recorded, on a dry run of a file', async () => {
    const given = await ports();
    const rows = [{ item: READ.item, hash: 'x', decision: 'keep' }, { item: WRITE.item }];
    expect(
      await say(given, { command: 'decide-rows', campaign: '2026-Q4', rows, dryRun: true }, maria),
    ).toMatchObject({
      outcome: 'rows',
      rows: [
        { row: 1, outcome: 'refused', refused: { rule: 'changed-row' } },
        { row: 2, outcome: 'passed-over' },
      ],
    });
    expect((await given.store.campaign('2026-Q4'))?.events).toHaveLength(1);
  });

  it('takes an export of another system, or says what is wrong with it', async () => {
    const given = await ports();
    const add = {
      command: 'add-system',
      system: 'jira',
      takenAt: october(2),
      query: 'all',
      rows: 1,
    } as const;
    const base64 = Buffer.from('principal,email,access,place\nana,ana@example.com,admin,main\n').toString(
      'base64',
    );
    expect(await say(given, { ...add, base64 }, maria)).toMatchObject({
      outcome: 'added',
      added: { system: 'jira', rows: 1, by: 'maria', at: NOW },
    });
    const packed = gzipSync(Buffer.from(base64, 'base64')).toString('base64');
    expect(await say(given, { ...add, base64: packed, gzip: true }, maria)).toMatchObject({
      outcome: 'added',
      added: { rows: 1, hash: 'eb77cc1b377e70f437f7ed15a7483ed7fdff1d90e0ed73d9f3aa38c439ab234c' },
    });
    await expect(say(given, { ...add, base64, gzip: true }, maria)).rejects.toThrow(
      'The export cannot be unzipped',
    );
    expect(await say(given, { ...add, rows: 2, base64 }, maria)).toMatchObject({
      outcome: 'faulty',
      faults: [{ problem: '2 rows were declared, and it has 1' }],
    });
    expect(await given.store.systemExports()).toMatchObject([
      { system: 'jira', rows: [{ principal: 'ana' }] },
    ]);
  });

  it('lets whoever signs off reassign, by any identity', async () => {
    const given = await ports({ settings: { signOff: ['auditor@example.com'] } });
    const reassign = { campaign: '2026-Q4', items: [READ.item], to: 'noah' };
    const auditor = { ...maria, by: 'auditor' };
    expect(
      await say(given, { command: 'reassign', ...reassign, from: 'maria@example.com' }, auditor),
    ).toMatchObject({
      outcome: 'recorded',
    });
  });
});

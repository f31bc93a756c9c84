import { setImmediate } from 'node:timers/promises';
import { acknowledge } from '../../src/record/people';
import { rebuildChain } from '../../src/record/rebuild';
import { sweep } from '../../src/record/sweep';
import { addMilliseconds } from '../../src/model/instant';
import { findingId } from '../../src/model/verdict';
import type { StoredItem, TableCalls } from '../../src/aws/store/table';
import { packedIn } from '../../src/aws/store/items';
import type { ObjectStore } from '../../src/evidence/ports';
import type { Lifetime } from '../support/lifetime';
import { MemoryObjects } from '../support/memory-objects';
import { embeddedStore, memoryStore } from '../support/stores';
import { crashAtEveryCall } from './every-call';
import {
  ACCOUNT,
  day,
  itemsOf,
  OPEN_AFTER,
  openResources,
  scan,
  worldAfter,
  type MemoryWorld,
  type World,
} from './world';

const FINDINGS = ['FINDING#', 'NOTICE#', `ACCOUNT#${ACCOUNT}`];
/** The scan that crashes has every kind of change. */
const crashing = (world: World, lifetime: Lifetime) => scan(world, 2, { lifetime });

/** What happened only in a scan that was not recorded, or came too late, was never seen: that of the third moment is `g2`. */
function openAfter(scans: readonly number[]): readonly string[] {
  const open = OPEN_AFTER[scans.at(-1) ?? 0] ?? [];
  return scans.includes(2) ? open : open.filter((resource) => resource !== 'g2');
}

/** The items after these scans with nothing going wrong. */
async function undisturbed(scans: readonly number[], ...kinds: readonly string[]): Promise<StoredItem[]> {
  const world = await worldAfter(...scans);
  expect(await openResources(world)).toEqual(openAfter(scans));
  return itemsOf(world, ...kinds);
}

describe('a scan that crashes at any of its calls', () => {
  let before: MemoryWorld;
  beforeAll(async () => {
    before = await worldAfter(0, 1);
  });

  it('leaves, run again, exactly what it leaves undisturbed', async () => {
    const expected = await undisturbed([0, 1, 2]);
    const total = await crashAtEveryCall(before, crashing, async (world, crash) => {
      await scan(world, 2);
      expect({ crash, items: await world.items() }).toEqual({ crash, items: expected });
    });
    expect(total).toBeGreaterThan(30);
  });

  it('is finished by sweep if it was committed, and has changed no finding if it was not', async () => {
    const [without, withIt] = [
      await undisturbed([0, 1], ...FINDINGS),
      await undisturbed([0, 1, 2], ...FINDINGS),
    ];
    const seen = { before: 0, after: 0 };
    await crashAtEveryCall(before, crashing, async (world, crash) => {
      const committed = (await world.record.accountState(ACCOUNT))?.slot === day(2);
      const pending = (await world.record.pendingAccounts()).length > 0;
      const later = { now: () => addMilliseconds(day(2), 30 * 60_000) };
      const ports = { ...world, table: world.record, clock: later };
      await sweep(ports);
      const was = committed || pending ? 'after' : 'before';
      seen[was] += 1;
      expect({ crash, items: await itemsOf(world, ...FINDINGS) }).toEqual({
        crash,
        items: was === 'after' ? withIt : without,
      });
    });
    expect(Math.min(seen.before, seen.after)).toBeGreaterThan(10);
  });

  it('leaves what is true when the world has changed before the next scan', async () => {
    const [without, withIt] = [
      await undisturbed([0, 1, 3], ...FINDINGS),
      await undisturbed([0, 1, 2, 3], ...FINDINGS),
    ];
    await crashAtEveryCall(before, crashing, async (world, crash) => {
      const state = await world.record.accountState(ACCOUNT);
      const committed = state?.slot === day(2) || state?.pending !== undefined;
      await scan(world, 3);
      expect({ crash, open: await openResources(world) }).toEqual({
        crash,
        open: openAfter(committed ? [0, 1, 2, 3] : [0, 1, 3]),
      });
      expect({ crash, items: await itemsOf(world, ...FINDINGS) }).toEqual({
        crash,
        items: committed ? withIt : without,
      });
    });
  });

  it('keeps what a person says in the middle, and does not wait for it', async () => {
    const changing = findingId({
      rule: 'detector-on',
      account: ACCOUNT,
      region: 'eu-central-1',
      resource: 'd2',
    });
    /** All but this finding, and but for the numbers on the chain, where the word has one; the digest knows which announced what. */
    const others = (items: readonly StoredItem[]) =>
      items
        .filter(({ pk }) => pk !== `FINDING#${changing}` && !String(pk).startsWith('SCAN#'))
        .map(({ rev: _rev, changeSet: _changeSet, digest: _digest, head, ...item }) => ({
          ...item,
          ...(head !== undefined && { head: unnumbered(item, head) }),
        }));
    const unnumbered = (item: StoredItem, head: unknown) => {
      const { rev: _rev, last, ...held } = packedIn({ ...item, head });
      return { ...held, ...(typeof last === 'object' && { last: { ...last, rev: 0 } }) };
    };
    const expected = others(await undisturbed([0, 1, 2]));
    const orders = new Set<string>();
    await crashAtEveryCall(before, crashing, async (world, crash) => {
      const clock = { now: () => addMilliseconds(day(2), 90_000) };
      await acknowledge(
        { objects: world.objects, table: world.record, clock },
        { finding: changing, by: 'ann' },
      );
      await scan(world, 2);
      const head = await world.record.head(changing);
      expect(head).toMatchObject({
        state: 'open',
        facts: { status: '{"unknown":"refused"}' },
        acknowledged: { by: 'ann' },
      });
      orders.add((head && (await world.reader.history(head)).map(({ type }) => type).join(' ')) ?? '');
      expect({ crash, items: others(await world.items()) }).toEqual({ crash, items: expected });
    });
    expect([...orders].toSorted()).toEqual(['opened acknowledged changed', 'opened changed acknowledged']);
  });
});

describe('scans of one account', () => {
  /** By the clock of whoever records an older scan then; what one that runs ahead recorded would give way to it. */
  const WHEN_NEWER_IS_RECORDED = addMilliseconds(day(3), 120_000);

  /** Calls take turns in another order each time: 1 to 4 turns of the event loop, by a generator that starts at the seed. */
  function inTurns(world: MemoryWorld, seed: number): World {
    let state = seed;
    const turn = async <T>(call: () => Promise<T>): Promise<T> => {
      // https://en.wikipedia.org/wiki/Linear_congruential_generator, with the multiplier of Numerical Recipes.
      state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
      for (let left = 1 + Math.floor((state / 2 ** 32) * 4); left > 0; left -= 1) await setImmediate();
      return call();
    };
    const { calls, objects } = world;
    const put: TableCalls['put'] = (item, condition) => turn(() => calls.put(item, condition));
    const get: TableCalls['get'] = (key) => turn(() => calls.get(key));
    const putIfAbsent: ObjectStore['putIfAbsent'] = (key, body) => turn(() => objects.putIfAbsent(key, body));
    return { ...world, calls: { ...calls, put, get }, objects: { ...objects, putIfAbsent } };
  }

  it('at once, end at what the newer saw', async () => {
    const before = await worldAfter(0, 1);
    const ends = new Set<string>();
    for (let seed = 0; seed < 50; seed += 1) {
      const world = inTurns(before.copy(), seed);
      await Promise.all([scan(world, 2, { now: WHEN_NEWER_IS_RECORDED }), scan(world, 3)]);
      // If the newer committed first, what only the older saw came too late.
      const open = await openResources(world);
      expect([openAfter([0, 1, 2, 3]), openAfter([0, 1, 3])]).toContainEqual(open);
      expect(await world.record.accountState(ACCOUNT)).toMatchObject({ rev: 4 });
      ends.add(open.join());
    }
    expect(ends.size).toBe(2);
  });

  it('of one slot at once, leave what one leaves', async () => {
    const before = await worldAfter(0, 1);
    const expected = await undisturbed([0, 1, 2]);
    for (let seed = 0; seed < 20; seed += 1) {
      const world = inTurns(before.copy(), seed);
      await Promise.all([scan(world, 2), scan(world, 2), scan(world, 2)]);
      expect(await world.items()).toEqual(expected);
    }
  });

  it('leave in DynamoDB, over HTTP, what they leave in memory', async () => {
    const store = await embeddedStore();
    const world = { ...store, objects: new MemoryObjects() };
    for (const moment of [0, 1, 2, 3]) await scan(world, moment);
    expect(await world.items()).toEqual(await undisturbed([0, 1, 2, 3]));
    await store.close();
  });

  it('arriving late, do not overrule what was observed after them', async () => {
    const world = await worldAfter(0, 1, 3);
    const before = await itemsOf(world, 'FINDING#');
    await scan(world, 2, { now: WHEN_NEWER_IS_RECORDED });
    expect(await openResources(world)).toEqual(openAfter([0, 1, 3]));
    expect(await itemsOf(world, 'FINDING#')).toEqual(before);
  });

  it('a day later with nothing changed, write no finding', async () => {
    const world = await worldAfter(0, 1, 2);
    const before = await itemsOf(world, 'FINDING#');
    await scan(world, 2, { slot: day(7) });
    expect(await itemsOf(world, 'FINDING#')).toEqual(before);
  });

  it('can be made again from the chain of change sets alone', async () => {
    const world = await worldAfter(0, 1, 2, 3);
    const empty = memoryStore();
    const state = await world.record.accountState(ACCOUNT);
    const rebuilt: World = { ...world, ...empty };
    const last = state?.changeSet ?? '';
    expect(await rebuildChain({ objects: world.objects, table: rebuilt.record }, last)).toEqual(state);
    for await (const head of world.reader.byAccount(ACCOUNT)) {
      expect(await rebuilt.record.head(head.id)).toEqual(head);
      expect(await rebuilt.reader.history(head)).toEqual(await world.reader.history(head));
    }
    expect(await openResources(rebuilt)).toEqual(OPEN_AFTER[3]);
  });
});

import { acknowledge } from '../../src/record/people';
import { rebuildAccount } from '../../src/record/rebuild';
import { sweep } from '../../src/record/sweep';
import { addMilliseconds } from '../../src/model/instant';
import { findingId } from '../../src/model/verdict';
import { embeddedStore } from '../contract/stores';
import { crashAtEveryCall } from './every-call';
import { ACCOUNT, day, OPEN_AFTER, openResources, openWorld, type World } from './world';

const FINDINGS = ['FINDING#', 'ACCOUNT#'];
/** Two scans lie behind; the third has every kind of change. */
const open = () => openWorld([0, 1]);
const scan = (world: World) => world.scan(2);

/** What happened only in a scan that was not recorded, or came too late, was never seen: that of the third moment is `g2`. */
function openAfter(scans: readonly number[]): readonly string[] {
  const open = OPEN_AFTER[scans.at(-1) ?? 0] ?? [];
  return scans.includes(2) ? open : open.filter((resource) => resource !== 'g2');
}

/** The items after these scans with nothing going wrong. */
async function undisturbed(scans: readonly number[], ...kinds: readonly string[]) {
  const world = await openWorld(scans);
  const items = await world.items(...kinds);
  expect(await openResources(world)).toEqual(openAfter(scans));
  await world.close();
  return items;
}

describe('a scan that crashes at any of its calls', () => {
  jest.setTimeout(120_000);

  it('leaves, run again, exactly what it leaves undisturbed', async () => {
    const expected = await undisturbed([0, 1, 2]);
    const total = await crashAtEveryCall(open, scan, async (world, crash) => {
      await world.scan(2);
      expect({ crash, items: await world.items() }).toEqual({ crash, items: expected });
    });
    expect(total).toBeGreaterThan(30);
  });

  it('is finished by sweep if it was committed, and has changed no finding if it was not', async () => {
    const [before, after] = [
      await undisturbed([0, 1], ...FINDINGS),
      await undisturbed([0, 1, 2], ...FINDINGS),
    ];
    const seen = { before: 0, after: 0 };
    await crashAtEveryCall(open, scan, async (world, crash) => {
      const committed = (await world.record.accountState(ACCOUNT))?.slot === day(2);
      const pending = (await world.record.pendingAccounts()).length > 0;
      const later = { now: () => addMilliseconds(day(2), 30 * 60_000) };
      const ports = { ...world, table: world.record, clock: later };
      await sweep(ports);
      const was = committed || pending ? 'after' : 'before';
      seen[was] += 1;
      expect({ crash, items: await world.items(...FINDINGS) }).toEqual({
        crash,
        items: was === 'after' ? after : before,
      });
    });
    expect(Math.min(seen.before, seen.after)).toBeGreaterThan(10);
  });

  it('leaves what is true when the world has changed before the next scan', async () => {
    const [without, withIt] = [
      await undisturbed([0, 1, 3], ...FINDINGS),
      await undisturbed([0, 1, 2, 3], ...FINDINGS),
    ];
    await crashAtEveryCall(open, scan, async (world, crash) => {
      const state = await world.record.accountState(ACCOUNT);
      const committed = state?.slot === day(2) || state?.pending !== undefined;
      await world.scan(3);
      expect({ crash, open: await openResources(world) }).toEqual({
        crash,
        open: openAfter(committed ? [0, 1, 2, 3] : [0, 1, 3]),
      });
      expect({ crash, items: await world.items(...FINDINGS) }).toEqual({
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
    const others = (items: Record<string, unknown>[]) =>
      items.filter(({ pk }) => pk !== `FINDING#${changing}`);
    const expected = others(await undisturbed([0, 1, 2]));
    const orders = new Set<string>();
    await crashAtEveryCall(open, scan, async (world, crash) => {
      const clock = { now: () => addMilliseconds(day(2), 90_000) };
      await acknowledge({ table: world.record, clock }, { finding: changing, by: 'ann' });
      await world.scan(2);
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
  jest.setTimeout(120_000);

  it('at once, end at what the newer saw', async () => {
    for (let round = 0; round < 10; round += 1) {
      const world = await open();
      await Promise.all(round % 2 === 0 ? [world.scan(2), world.scan(3)] : [world.scan(3), world.scan(2)]);
      // Which one committed first is chance; if it was the newer, what only the older saw came too late.
      expect([openAfter([0, 1, 2, 3]), openAfter([0, 1, 3])]).toContainEqual(await openResources(world));
      expect(await world.record.accountState(ACCOUNT)).toMatchObject({ rev: 4 });
      await world.close();
    }
  });

  it('of one slot at once, leave what one leaves', async () => {
    const expected = await undisturbed([0, 1, 2]);
    for (let round = 0; round < 5; round += 1) {
      const world = await open();
      await Promise.all([world.scan(2), world.scan(2), world.scan(2)]);
      expect(await world.items()).toEqual(expected);
      await world.close();
    }
  });

  it('arriving late, do not overrule what was observed after them', async () => {
    const world = await openWorld([0, 1, 3]);
    const before = await world.items('FINDING#');
    await world.scan(2);
    expect(await openResources(world)).toEqual(openAfter([0, 1, 3]));
    expect(await world.items('FINDING#')).toEqual(before);
    await world.close();
  });

  it('a day later with nothing changed, write no finding', async () => {
    const world = await openWorld([0, 1, 2]);
    const before = await world.items('FINDING#');
    world.calls.restart();
    await world.scan(2, day(7));
    expect(await world.items('FINDING#')).toEqual(before);
    await world.close();
  });

  it('can be made again from the chain of change sets alone', async () => {
    const world = await openWorld([0, 1, 2, 3]);
    const empty = await embeddedStore();
    const state = await world.record.accountState(ACCOUNT);
    const rebuilt: World = { ...world, ...empty };
    const last = state?.changeSet ?? '';
    expect(await rebuildAccount({ objects: world.objects, table: rebuilt.record }, last)).toEqual(state);
    for await (const head of world.reader.byAccount(ACCOUNT)) {
      expect(await rebuilt.record.head(head.id)).toEqual(head);
      expect(await rebuilt.reader.history(head)).toEqual(await world.reader.history(head));
    }
    expect(await openResources(rebuilt)).toEqual(OPEN_AFTER[3]);
    await Promise.all([world.close(), empty.close()]);
  });
});

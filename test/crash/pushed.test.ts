import { hearEvent } from '../../src/events/hear-event';
import { itemDifferences } from '../../src/aws/store/item-differences';
import { MemoryTable } from '../support/memory-table';
import { recordIn } from '../../src/aws/store/dynamo-record';
import type { Instant } from '../../src/model/instant';
import { eventOf } from '../../src/sources/cloudtrail/events/event-record';
import { rebuild } from '../../src/record/rebuild';
import { sweep } from '../../src/record/sweep';
import { Lifetime } from '../support/lifetime';
import { EVENT_RULES, hub, pushed, record } from '../support/pushed-events';
import { crashAtEveryCall } from './every-call';
import { ACCOUNT, worldAfter, type MemoryWorld } from './world';

const BEFORE: Instant = '2026-10-01T00:00:00.000Z';
const HEARD: Instant = '2026-10-01T00:22:00.000Z';
const NEXT: Instant = '2026-10-01T01:00:00.000Z';
const STOPPED = JSON.stringify(pushed(record('StopLogging')));

async function scanned(): Promise<MemoryWorld> {
  const world = await worldAfter();
  await hub({ world }).scan(BEFORE, {});
  return world;
}

/** Hears of it in a process of its own; says how often it woke the notifier. */
async function hear(world: MemoryWorld, lifetime = new Lifetime(), nudge = async () => undefined) {
  await hearEvent(
    {
      objects: lifetime.watchObjects(world.objects),
      table: recordIn(lifetime.watchTable(world.calls)).record,
      clock: { now: () => HEARD },
      nudge,
      startScan: async () => 'started',
    },
    { rules: EVENT_RULES },
    STOPPED,
  );
}

describe('hearing of an event that crashes at any of its calls', () => {
  it('leaves, handed out again, what it leaves undisturbed, and the notifier is woken', async () => {
    const undisturbed = await scanned();
    await hear(undisturbed);
    const expected = await undisturbed.items();
    const total = await crashAtEveryCall(await scanned(), hear, async (world, crash) => {
      const woken: string[] = [];
      await hear(world, new Lifetime(), async () => void woken.push(crash));
      expect({ crash, items: await world.items() }).toEqual({ crash, items: expected });
      expect(woken).toEqual([crash]);
    });
    expect(total).toBeGreaterThan(8);
  });

  it('leaves what sweep, or the next scan, finishes; and the bucket alone makes the same table', async () => {
    await crashAtEveryCall(await scanned(), hear, async (world, crash) => {
      await sweep({ ...world, table: world.record, clock: { now: () => '2026-10-01T00:50:00.000Z' } });
      expect({ crash, pending: await world.record.pendingAccounts() }).toEqual({ crash, pending: [] });
      const made = new MemoryTable();
      await rebuild({ objects: world.objects, table: recordIn(made).record });
      async function* items() {
        yield* await world.items();
      }
      const { differences } = await itemDifferences(made.all(), items());
      expect({ crash, differences }).toEqual({ crash, differences: [] });
    });
  });
});

it('an event and a scan that sees the same, at once, leave one finding that opened once', async () => {
  const world = await scanned();
  const lookedUp = {
    'cloudtrail.events': {
      from: BEFORE,
      to: NEXT,
      readUntil: NEXT,
      events: [eventOf(record('StopLogging'))],
    },
  };
  await Promise.all([hear(world), hub({ world }).scan(NEXT, lookedUp), hear(world)]);
  const histories: string[] = [];
  for await (const head of world.reader.byAccount(ACCOUNT))
    if (head.kind === 'event')
      histories.push((await world.reader.history(head)).map(({ type }) => type).join(' '));
  expect(histories).toEqual(['opened']);
});

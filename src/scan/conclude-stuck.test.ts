import { memoryStore } from '../../test/support/stores';
import { memoryObjectStore } from '../evidence/memory-objects';
import { blindOf } from '../model/blindness';
import { addMilliseconds, type Instant } from '../model/instant';
import { getJson } from '../evidence/objects';
import { manifestSchema } from '../model/scan';
import type { Metric } from '../model/observe';
import { concludeStuck } from './conclude-stuck';
import { planScan } from './plan';

const ACCOUNT = '111122223333';
const at = (hour: number): Instant => addMilliseconds('2026-10-05T00:00:00.000Z', hour * 3_600_000);

async function world(slots: readonly number[]) {
  const { record, reader } = memoryStore();
  const objects = memoryObjectStore();
  for (const hour of slots) {
    await planScan(
      {
        finder: {
          accounts: async () => [{ id: ACCOUNT, partition: 'aws' }],
          regions: async () => ['eu-central-1'],
          fallbackRegions: async () => ['eu-central-1'],
        },
        objects,
        table: record,
        reader,
        clock: { now: () => at(hour) },
      },
      { slot: at(hour), sources: ['iam'], version: '0.1.0', configuration: {} },
    );
  }
  const counted = new Map<Metric, number>();
  const sweepAt = (hour: number) =>
    concludeStuck({
      table: record,
      reader,
      objects,
      clock: { now: () => at(hour) },
      observer: {
        note: () => undefined,
        count: (metric, value) => void counted.set(metric, value),
      },
    });
  return { record, objects, sweepAt, counted };
}

it.each<[string, readonly number[], number, readonly number[]]>([
  ['nothing, while the execution may be at work', [0], 5, []],
  ['a scan whose execution is over', [0], 6, [0]],
  ['those that earlier sweeps missed, however many', [0, 1, 2, 3, 4], 30, [0, 1, 2, 3, 4]],
  ['none of them that may be at work', [0, 1, 4], 9, [0, 1]],
])('concludes %s', async (_name, slots, hour, concluded) => {
  const { sweepAt } = await world(slots);
  expect(await sweepAt(hour)).toEqual(concluded.map(at));
});

it('says of a scan that it concludes what it did not reach, and counts it as no sign of life', async () => {
  const { record, objects, sweepAt, counted } = await world([0]);
  await sweepAt(6);
  const scan = await record.scan(at(0));
  expect(scan).toMatchObject({ status: 'concluded', crashed: true });
  expect(await getJson(objects, scan?.manifest ?? 'none', manifestSchema)).toMatchObject({
    scan: { crashed: true },
    missingAccounts: [ACCOUNT],
    accounts: [],
  });
  expect([...blindOf(await record.sights()).keys()]).toEqual([ACCOUNT]);
  expect(Object.fromEntries(counted)).toMatchObject({
    AccountsMissing: 1,
    AccountsBlind: 1,
    CellsNotRead: 10,
    WorstUnreadShare: 100,
  });
  expect(counted.has('ScansConcluded')).toBe(false);
  expect(await sweepAt(7)).toEqual([]);
});

import { failingRule } from '../../test/support/sample-rule';
import { memoryStore } from '../../test/support/stores';
import { MemoryTable } from '../../test/support/memory-table';
import { itemBytes, metered, type MeteredWrite } from '../../test/support/write-units';
import { recordIn } from '../aws/store/dynamo-record';
import { memoryObjectStore } from '../evidence/memory-objects';
import { addMilliseconds, type Clock, type Instant } from '../model/instant';
import type { Cell } from '../sources/cell';
import { sourcesOf, type PartName } from '../sources/parts';
import { parseCell } from '../sources/cell';
import { dueSources } from './due';
import { runScan } from './run';

const ACCOUNT = '111122223333';
const REGIONS = Array.from({ length: 17 }, (_none, index) => `eu-test-${index + 1}`);
const MIDNIGHT: Instant = '2026-10-02T00:00:00.000Z';
const hour = (hours: number): Instant => addMilliseconds(MIDNIGHT, hours * 3_600_000);

/** Of every kind of cell there is some in a real account; events are read on from where they were read to. */
function cellOf(part: PartName, region: string, observedAt: Instant): Cell {
  const at = { account: ACCOUNT, part, region, observedAt };
  if (part === 'cloudtrail.events')
    return parseCell({ ...at, status: 'complete', value: { from: MIDNIGHT, to: observedAt, events: [] } });
  if (part === 'guardduty.detectors') return parseCell({ ...at, status: 'complete', value: [] });
  const reason = sourcesOf(part).includes('iam') ? 'denied' : 'error';
  return parseCell({ ...at, status: 'incomplete', reason, detail: 'not in this test' });
}

async function scans(slots: readonly Instant[]) {
  const table = new MemoryTable();
  const { calls, writes } = metered(table);
  const { record, reader } = recordIn(calls);
  const objects = memoryObjectStore();
  const bySlot = new Map<Instant, MeteredWrite[]>();
  for (const slot of slots) {
    writes.length = 0;
    const clock: Clock = { now: () => addMilliseconds(slot, 60_000) };
    await runScan(
      {
        finder: {
          accounts: async () => [{ id: ACCOUNT, partition: 'aws' }],
          regions: async () => [...REGIONS],
          fallbackRegions: async () => [],
        },
        collector: async (source) => ({
          source,
          async *collect({ wanted, now }): AsyncGenerator<Cell> {
            for (const { part, region } of wanted) yield cellOf(part, region, now);
          },
        }),
        objects,
        table: record,
        reader,
        clock,
      },
      {
        slot,
        sources: dueSources({}, slot),
        rules: [{ rule: failingRule, params: {} }],
        version: '0.1.0',
        configuration: {},
        retentionDays: 1100,
      },
    );
    bySlot.set(slot, [...writes]);
  }
  return { bySlot, items: await memoryStore(table).items() };
}

describe('a day on which nothing changes, in an account of 17 Regions', () => {
  const day = Array.from({ length: 24 }, (_none, index) => hour(24 + index));
  let found: Awaited<ReturnType<typeof scans>>;
  beforeAll(async () => {
    found = await scans([hour(0), ...day]);
  });

  it('is one write unit a scan for the account, its sign of life, and six for the scan of all accounts: with its sign that it runs', () => {
    const units = day.map((slot) =>
      (found.bySlot.get(slot) ?? []).map(({ pk, units: number }) => `${pk.split('#')[0] ?? ''} ${number}`),
    );
    expect(units).toEqual(day.map(() => ['SCAN 3', 'ACCOUNT 1', 'SCAN 3']));
  });

  it('adds nothing to the table but one small item a scan, which has an end', () => {
    const added = found.items.filter(({ pk }) => String(pk).startsWith('SCAN#'));
    expect(added).toHaveLength(1 + day.length);
    for (const item of added) {
      expect(itemBytes(item)).toBeLessThan(1024);
      expect(item['expiresAt']).toBe(Date.parse(String(item['slot'])) / 1000 + 1100 * 86_400);
    }
    const others = found.items.filter(({ pk }) => !String(pk).startsWith('SCAN#'));
    expect(new Set(others.map(({ pk }) => String(pk).split('#')[0]))).toEqual(
      new Set(['ACCOUNT', 'ACCOUNTS', 'FINDING', 'SIGHTS', 'SUBJECT']),
    );
  });
});

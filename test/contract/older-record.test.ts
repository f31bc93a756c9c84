import { findFindings } from '../../src/audit/find-findings';
import { recordIn } from '../../src/aws/store/dynamo-record';
import { addDays } from '../../src/model/instant';
import type { TableCalls } from '../../src/aws/store/table';
import { compareTable } from '../../src/cli/compare-table';
import { memoryObjectStore } from '../../src/evidence/memory-objects';
import { day, scan, worldAfter } from '../crash/world';
import { asWrittenBefore } from '../support/older-record';
import { ALL_ACCOUNTS, BEGIN, DAYS, writeManyFindings } from '../support/many-findings';
import { MemoryTable } from '../support/memory-table';
import { memoryStore } from '../support/stores';

/** A record whose phases were not named by their rule until half of it was written. */
async function olderRecord(isOlder: boolean) {
  const table = new MemoryTable();
  const older: TableCalls = {
    ...table,
    put: (item, condition) => table.put(asWrittenBefore(item), condition),
  };
  const [first, then] = [recordIn(isOlder ? older : table), recordIn(table)];
  for (const account of ALL_ACCOUNTS)
    await first.record.putAccountState(undefined, { schema: 1, account, rev: 1 });
  await writeManyFindings(first.record, 500);
  await writeManyFindings(then.record, 500, 500);
  return then.reader;
}

it('finds of a rule what was open in a period in a record that was written before phases were named by their rule', async () => {
  const now = addDays(BEGIN, DAYS);
  const [older, newer] = await Promise.all([olderRecord(true), olderRecord(false)]);
  let ended = 0;
  for (let number = 0; number < 75; number += 1) {
    const question = { asOf: now, now, rules: [`rule-${number}`], openSince: addDays(BEGIN, 200) };
    const found = await findFindings(older, question);
    expect(found).toEqual(await findFindings(newer, question));
    ended += found.filter(({ head }) => head.state !== 'open').length;
  }
  expect(ended).toBeGreaterThan(100);
});

describe('compared with the bucket', () => {
  /** What a world of three scans holds, with what ended in it. */
  async function compared(
    change: (item: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
  ) {
    const world = await worldAfter(0, 1);
    await scan(world, 2);
    const objects = new Map<string, Uint8Array>();
    for await (const key of world.objects.keys('')) objects.set(key, await world.objects.get(key));
    const items = (await world.items()).map(change);
    const table = new MemoryTable(
      new Map(items.map((item) => [`${String(item.pk)} ${String(item.sk)}`, item])),
    );
    const store = { ...memoryStore(table), objects: memoryObjectStore(objects) };
    async function* everyItem() {
      yield* table.all();
    }
    return compareTable({ clock: { now: () => day(20) } }, { ...store, everyItem });
  }
  const isPhase = ({ sk }: Readonly<Record<string, unknown>>) => String(sk).startsWith('PHASE#');

  it('is whole, and says how many phases are of the older form', async () => {
    const { differences, older } = await compared(asWrittenBefore);
    expect(differences).toEqual([]);
    expect(older).toBeGreaterThan(0);
  });

  it('differs where the names of phases were taken away from an account of the newer form', async () => {
    const { differences, older } = await compared((item) => (isPhase(item) ? asWrittenBefore(item) : item));
    expect(differences.length).toBeGreaterThan(0);
    expect(differences[0]).toMatchObject({ kind: 'differs', attributes: ['rulePk', 'ruleSk'] });
    expect(older).toBe(0);
  });

  it('differs where an older phase says something else', async () => {
    const { differences } = await compared((item) =>
      isPhase(item) ? { ...asWrittenBefore(item), account: '999999999999' } : asWrittenBefore(item),
    );
    expect(differences[0]).toMatchObject({ kind: 'differs' });
    expect(differences[0]?.attributes).toContain('account');
  });
});

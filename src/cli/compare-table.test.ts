import { recordIn } from '../aws/store/dynamo-record';
import { MemoryTable } from '../../test/support/memory-table';
import { memoryObjectStore } from '../evidence/memory-objects';
import { compareTable } from './compare-table';

it('says of what change sets are not applied, where nothing here may apply them', async () => {
  const table = new MemoryTable();
  const { record } = recordIn(table);
  await record.putAccountState(undefined, {
    schema: 1,
    account: '111122223333',
    rev: 0,
    pending: { changeSet: 'change-sets/0a', since: '2026-11-20T06:00:00.000Z' },
  });
  const compared = {
    record,
    objects: memoryObjectStore(),
    async *everyItem() {
      yield* table.all();
    },
  };
  await expect(compareTable({ clock: { now: () => '2026-11-20T07:00:00.000Z' } }, compared)).rejects.toThrow(
    'The table has not all that was committed: change sets of 111122223333 are not applied yet',
  );
});

it('compares again what differs only while a scan ends between the bucket and the table', async () => {
  const table = new MemoryTable();
  const { record } = recordIn(table);
  const objects = memoryObjectStore();
  let reads = 0;
  const compared = {
    record,
    objects,
    async *everyItem() {
      reads += 1;
      // Of a scan that began and is gone from the table's debts by the time that it is asked which are at work.
      if (reads === 1) yield { pk: 'SCAN#2026-11-20T06:00:00.000Z', sk: 'META' };
      yield* table.all();
    },
  };
  const context = { clock: { now: () => '2026-11-20T07:00:00.000Z' as const } };
  expect(await compareTable(context, compared)).toMatchObject({ differences: [] });
  expect(reads).toBe(2);
});

it('tells what differs twice', async () => {
  const table = new MemoryTable();
  const { record } = recordIn(table);
  const compared = {
    record,
    objects: memoryObjectStore(),
    async *everyItem() {
      yield { pk: 'SCAN#2026-11-20T06:00:00.000Z', sk: 'META' };
      yield* table.all();
    },
  };
  const context = { clock: { now: () => '2026-11-20T07:00:00.000Z' as const } };
  expect((await compareTable(context, compared)).differences).toMatchObject([{ kind: 'not in the bucket' }]);
});

import { recordIn } from '../aws/store/dynamo-record';
import { MemoryTable } from '../aws/store/memory-table';
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

import { recordIn } from '../aws/store/dynamo-record';
import { itemDifferences, type ItemDifference } from '../aws/store/item-differences';
import { MemoryTable } from '../aws/store/memory-table';
import { finishPending } from '../record/chain';
import { rebuild, type BucketIndex } from '../record/rebuild';
import { addMilliseconds } from '../model/instant';
import { SCAN_SECONDS } from '../model/scan';
import type { StateFolder } from '../state-folder/state-folder';
import type { CliContext } from './context';

export interface Comparison {
  readonly items: number;
  readonly differences: readonly ItemDifference[];
  /** Scans that may still be at work, of which the bucket will know when they are concluded. */
  readonly running: number;
  readonly index: BucketIndex;
}

/** Makes the table again from the bucket, in memory, and compares it with the one that is there. */
export async function compareTable(
  { clock }: Pick<CliContext, 'clock'>,
  { record, objects, everyItem }: Pick<StateFolder, 'record' | 'objects' | 'everyItem'>,
): Promise<Comparison> {
  // A laptop has no sweep: what was committed and not applied is in the bucket and not yet in the table.
  for (const chain of await record.pendingAccounts()) {
    const state = await record.accountState(chain);
    if (state !== undefined) await finishPending({ objects, table: record, clock }, state, { from: 0 });
  }
  const made = new MemoryTable();
  const index = await rebuild({ objects, table: recordIn(made).record }, (chain) =>
    record.accountState(chain),
  );
  const { items, differences } = await itemDifferences(made.all(), everyItem());
  const ended = addMilliseconds(clock.now(), -SCAN_SECONDS.all * 1000);
  const isRunning = ({ item, kind }: ItemDifference) =>
    kind === 'not in the bucket' && item.startsWith('SCAN#') && item > `SCAN#${ended}`;
  return {
    items,
    differences: differences.filter((difference) => !isRunning(difference)),
    running: differences.filter(isRunning).length,
    index,
  };
}

import { recordIn } from '../aws/store/dynamo-record';
import { itemDifferences, type ItemDifference } from '../aws/store/item-differences';
import { MemoryTable } from '../aws/store/memory-table';
import { finishPending } from '../record/chain';
import { rebuild, type BucketIndex } from '../record/rebuild';
import type { Instant } from '../model/instant';
import { getJson } from '../evidence/objects';
import { scanKey } from '../aws/store/keys';
import { readOrLeaveOut } from '../record/leave-out';
import { planSchema } from '../scan/plan';
import type { StateFolder } from '../state-folder/state-folder';
import type { CliContext } from './context';

export interface Comparison {
  readonly items: number;
  readonly differences: readonly ItemDifference[];
  /** Scans that are at work or died, of which the bucket will know when they are concluded. */
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
  const running = await runningScans(record, objects, clock.now());
  const isRunning = ({ item, kind, attributes }: ItemDifference) =>
    running.has(item) &&
    (kind === 'not in the bucket' || (kind === 'differs' && attributes.every((each) => ENDED.has(each))));
  return {
    items,
    differences: differences.filter((difference) => !isRunning(difference)),
    running: differences.filter(isRunning).length,
    index,
  };
}

/** What is otherwise about a scan once it is concluded. */
const ENDED: ReadonlySet<string> = new Set(['status', 'concludedAt', 'manifest', 'debtPk', 'debtSk']);

/**
 * The items of scans that are still at work or died, whose plan the bucket has: of when a scan ended, the bucket knows before
 * the table does.
 */
async function runningScans(
  record: StateFolder['record'],
  objects: StateFolder['objects'],
  now: Instant,
): Promise<Set<string>> {
  const items = new Set<string>();
  for (const slot of await record.runningScans(now)) {
    const scan = await record.scan(slot);
    if (scan?.status !== 'running') continue;
    const { pk, sk } = scanKey(slot);
    const plan = await readOrLeaveOut(
      () => undefined,
      () => getJson(objects, scan.plan, planSchema),
    );
    if (plan?.slot === slot) items.add(`${pk} ${sk}`);
  }
  return items;
}

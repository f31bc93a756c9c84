import { recordIn } from '../aws/store/dynamo-record';
import { itemDifferences, type ItemDifference } from '../aws/store/item-differences';
import { MemoryTable } from '../aws/store/memory-table';
import type { StoredItem } from '../aws/store/table';
import type { ListedObjects } from '../evidence/ports';
import { WatchbillError } from '../model/errors';
import { addMilliseconds, type Instant } from '../model/instant';
import { SCAN_SECONDS, type AccountState } from '../model/scan';
import type { RecordTable } from '../record/ports';
import { rebuild, type BucketIndex } from '../record/rebuild';
import type { CliContext } from './context';

export interface Comparison {
  readonly items: number;
  readonly differences: readonly ItemDifference[];
  /** Scans that may still be at work, of which the bucket will know when they are concluded. */
  readonly running: number;
  readonly index: BucketIndex;
}

export interface ComparedRecord {
  readonly record: Pick<RecordTable, 'accountState' | 'pendingAccounts'>;
  readonly objects: ListedObjects;
  readonly everyItem: () => AsyncIterable<StoredItem>;
  /** Applies what was committed and is not in the table yet, where nothing else does. */
  readonly finish?: () => Promise<void>;
}

const ATTEMPTS = 3;

/**
 * Makes the table again from the bucket, in memory, and compares it with the one that is there. A deployed one may be
 * written to meanwhile: what differs only then is compared again.
 * @throws WatchbillError where it never stood still.
 */
export async function compareTable(
  { clock }: Pick<CliContext, 'clock'>,
  compared: ComparedRecord,
): Promise<Comparison> {
  await compared.finish?.();
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const known = new Map<string, AccountState | undefined>();
    const comparison = await compareOnce(clock.now(), compared, known);
    if (comparison.differences.length === 0 || !(await isWritten(compared, known))) return comparison;
  }
  throw new WatchbillError(
    `The table was written to while it was compared, ${ATTEMPTS} times`,
    'Compare it again between two scans',
  );
}

/** @param known is told where each chain stood when the table was made again. */
async function compareOnce(
  now: Instant,
  { record, objects, everyItem }: ComparedRecord,
  known: Map<string, AccountState | undefined>,
): Promise<Comparison> {
  const made = new MemoryTable();
  const index = await rebuild({ objects, table: recordIn(made).record }, async (chain) => {
    const state = await record.accountState(chain);
    known.set(chain, state);
    return state;
  });
  const { items, differences } = await itemDifferences(made.all(), everyItem());
  const ended = addMilliseconds(now, -SCAN_SECONDS.all * 1000);
  const isRunning = ({ item, kind }: ItemDifference) =>
    kind === 'not in the bucket' && item.startsWith('SCAN#') && item > `SCAN#${ended}`;
  // DynamoDB deletes a scan's item some time after its retention; the manifest stays.
  const past = new Set(
    index.scans.flatMap(({ slot, keptUntil = now }) => (keptUntil < now ? [`SCAN#${slot}`] : [])),
  );
  const isPast = ({ item, kind }: ItemDifference) => kind === 'missing' && past.has(item.split(' ')[0] ?? '');
  return {
    items,
    differences: differences.filter((difference) => !isRunning(difference) && !isPast(difference)),
    running: differences.filter(isRunning).length,
    index,
  };
}

/** Whether a chain went on since, or is being applied: the table may then be further than what was made of the bucket. */
async function isWritten(
  { record }: ComparedRecord,
  known: ReadonlyMap<string, AccountState | undefined>,
): Promise<boolean> {
  if ((await record.pendingAccounts()).length > 0) return true;
  for (const [chain, state] of known) if ((await record.accountState(chain))?.rev !== state?.rev) return true;
  return false;
}

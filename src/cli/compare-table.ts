import { recordIn } from '../aws/store/dynamo-record';
import { itemDifferences, type ItemDifference } from '../aws/store/item-differences';
import { isOfOlderForm } from '../aws/store/older-form';
import { RemadeTable } from '../aws/store/remade-table';
import type { StoredItem } from '../aws/store/table';
import type { ListedObjects } from '../evidence/ports';
import { WatchbillError } from '../model/errors';
import { canonicalJson } from '../model/hash';
import type { Instant } from '../model/instant';
import type { AccountState } from '../model/scan';
import type { RecordReads } from '../record/ports';
import { rebuild, type BucketIndex } from '../record/rebuild';
import { getJson } from '../evidence/objects';
import { scanKey } from '../aws/store/keys';
import { readOrLeaveOut } from '../record/leave-out';
import { planSchema } from '../scan/plan';
import type { CliContext } from './context';

export interface Comparison {
  readonly items: number;
  readonly differences: readonly ItemDifference[];
  /** Scans that are at work or died, of which the bucket will know when they are concluded. */
  readonly running: number;
  /** Phases that an earlier version wrote, which did not name them in the index of their rule: they are as it wrote them. */
  readonly older: number;
  readonly index: BucketIndex;
}

export interface ComparedRecord {
  readonly record: Pick<RecordReads, 'accountState' | 'pendingAccounts' | 'runningScans' | 'scan'>;
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
  let before: string | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const known = new Map<string, AccountState | undefined>();
    const comparison = await compareOnce(clock.now(), compared, known);
    if (comparison.differences.length === 0) return comparison;
    const found = canonicalJson(comparison.differences);
    // A scan that begins or ends between reading the bucket and the table is otherwise in both a moment later.
    if (found === before && !(await isWritten(compared, known))) return comparison;
    before = found;
  }
  const pending = await compared.record.pendingAccounts();
  throw new WatchbillError(
    pending.length === 0
      ? `The table was written to while it was compared, ${ATTEMPTS} times`
      : `The table has not all that was committed: change sets of ${pending.toSorted().join(', ')} are not applied yet`,
    pending.length === 0
      ? 'Compare it again between two scans'
      : 'Compare it again when a scan or sweep has applied them: `status` tells since when they wait',
    { cause: new Error('What is compared has to stand still between reading the bucket and the table') },
  );
}

/** @param known is told where each chain stood when the table was made again. */
async function compareOnce(
  now: Instant,
  { record, objects, everyItem }: ComparedRecord,
  known: Map<string, AccountState | undefined>,
): Promise<Comparison> {
  const remake = async (kept?: ReadonlySet<string>) => {
    const made = new RemadeTable(kept);
    const index = await rebuild({ objects, table: recordIn(made).record }, async (chain) => {
      const state = await record.accountState(chain);
      known.set(chain, state);
      return state;
    });
    return { made, index };
  };
  const { made, index } = await remake();
  const { items, actual, expected, notWhole } = await made.unlike(everyItem());
  // Made once more only where something is wrong, so that it can be said what.
  const whole = notWhole.size === 0 ? [] : (await remake(notWhole)).made.keptWhole();
  const { differences } = await itemDifferences([...expected, ...whole], actual);
  const running = await runningScans(record, objects, now);
  const isRunning = ({ item, kind, attributes }: ItemDifference) =>
    running.has(item) &&
    (kind === 'not in the bucket' || (kind === 'differs' && attributes.every((each) => ENDED.has(each))));
  // DynamoDB deletes a scan's item some time after its retention; the manifest stays.
  const past = new Set(
    index.scans.flatMap(({ slot, keptUntil = now }) => (keptUntil < now ? [`SCAN#${slot}`] : [])),
  );
  const isPast = ({ item, kind }: ItemDifference) => kind === 'missing' && past.has(item.split(' ')[0] ?? '');
  const isOlder = isOfOlderForm(actual);
  return {
    items,
    differences: differences.filter(
      (difference) => !isRunning(difference) && !isPast(difference) && isOlder(difference) === undefined,
    ),
    running: differences.filter(isRunning).length,
    older: differences.filter((difference) => isOlder(difference) === 'phase').length,
    index,
  };
}

/** What is otherwise about a scan once it is concluded. */
const ENDED: ReadonlySet<string> = new Set([
  'status',
  'concludedAt',
  'crashed',
  'interrupted',
  'manifest',
  'debtPk',
  'debtSk',
]);

/**
 * The items of scans that are still at work or died, whose plan the bucket has: of when a scan ended, the bucket knows before
 * the table does.
 */
async function runningScans(
  record: ComparedRecord['record'],
  objects: ListedObjects,
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

/** Whether a chain went on since, or is being applied: the table may then be further than what was made of the bucket. */
async function isWritten(
  { record }: ComparedRecord,
  known: ReadonlyMap<string, AccountState | undefined>,
): Promise<boolean> {
  if ((await record.pendingAccounts()).length > 0) return true;
  for (const [chain, state] of known) if ((await record.accountState(chain))?.rev !== state?.rev) return true;
  return false;
}

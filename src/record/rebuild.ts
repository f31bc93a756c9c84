import { COMMON_CHAIN, manifestSchema, type AccountState, type Scan } from '../model/scan';
import { IntegrityError } from '../model/errors';
import { getJson, getNamed } from '../evidence/objects';
import type { ListedObjects, ObjectStore } from '../evidence/ports';
import { changesOf, type ChangedTable } from './apply-change';
import { afterChangeSet, wordsKey } from './chain';
import { changeSetPlaceSchema, changeSetSchema, type PlacedChangeSet } from './change-set';
import type { RecordTable } from './ports';
import { dayDigestSchema } from './proof/day-digest';

/** The newest change set that is known of a chain. */
export interface ChainEnd {
  readonly changeSet: string;
  readonly rev: number;
}

/** What the bucket alone knows of the record: every concluded scan, and where each chain ends, by its name. */
export interface BucketIndex {
  readonly scans: readonly Scan[];
  readonly ends: ReadonlyMap<string, ChainEnd>;
}

/**
 * Reads the manifests, the words' numbers and where the last day that was sealed saw the chains end: every change set that was
 * committed stands on a chain that ends there.
 */
export async function bucketIndex(objects: ListedObjects): Promise<BucketIndex> {
  const scans: Scan[] = [];
  const ends = new Map<string, ChainEnd>();
  const reach = (chain: string, end: ChainEnd) => {
    if (end.rev > (ends.get(chain)?.rev ?? 0)) ends.set(chain, end);
  };
  for await (const name of objects.keys('scans/')) {
    const key = await getNamed(objects, name);
    const manifest = await named(name, key, () => getJson(objects, key, manifestSchema));
    scans.push({ ...manifest.scan, manifest: key });
    for (const { account, changeSet, rev } of [...manifest.accounts, ...manifest.ended])
      reach(account, { changeSet, rev });
  }
  const lastWords = new Map<string, string>();
  for await (const name of objects.keys('words/')) lastWords.set(name.split('/')[1] ?? '', name);
  for (const [chain, name] of lastWords) {
    const changeSet = await getNamed(objects, name);
    const { account, rev } = await named(name, changeSet, () =>
      getJson(objects, changeSet, changeSetPlaceSchema),
    );
    if (wordsKey(account, rev) !== name) {
      throw new IntegrityError(
        `${name} names ${changeSet}, which is number ${rev} of ${account}`,
        'Restore what was written first: the bucket keeps every version',
        { cause: new Error('The name was changed, or what it names') },
      );
    }
    reach(chain, { changeSet, rev });
  }
  let lastDay: string | undefined;
  for await (const name of objects.keys('days/')) lastDay = name;
  if (lastDay !== undefined) {
    const key = await getNamed(objects, lastDay);
    const { chains } = await named(lastDay, key, () => getJson(objects, key, dayDigestSchema));
    for (const [chain, end] of Object.entries(chains)) reach(chain, end);
  }
  return { scans, ends };
}

/** The newest of these scans. */
export function newestOf(scans: readonly Scan[]): Scan | undefined {
  return scans.reduce<Scan | undefined>(
    (newest, scan) => (newest === undefined || newest.slot < scan.slot ? scan : newest),
    undefined,
  );
}

/** What is read by the key that a name gives: where it cannot be, the name may be what was changed. */
async function named<T>(name: string, key: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (thrown) {
    if (!(thrown instanceof IntegrityError)) throw thrown;
    throw new IntegrityError(`${name} names ${key}: ${thrown.message}`, thrown.next, { cause: thrown });
  }
}

/** The keys of the change sets that lead to the one named, oldest first, it the last. */
async function chainTo(objects: ObjectStore, last: string): Promise<string[]> {
  const keys: string[] = [];
  for (let key: string | undefined = last; key !== undefined;) {
    keys.push(key);
    const { previous }: PlacedChangeSet = await getJson(objects, key, changeSetPlaceSchema);
    key = previous;
  }
  return keys.reverse();
}

type EmptyTable = ChangedTable & Pick<RecordTable, 'accountState' | 'putAccountState' | 'putScan'>;

/**
 * Makes the record again from the bucket, into an empty table.
 * @param known where a chain ends by the table that is there, which may know of newer change sets than the manifests.
 * @throws IntegrityError where the two are not of one chain.
 */
export async function rebuild(
  { objects, table }: { readonly objects: ListedObjects; readonly table: EmptyTable },
  known: (chain: string) => Promise<AccountState | undefined> = async () => undefined,
): Promise<BucketIndex> {
  const index = await bucketIndex(objects);
  const chains = [...index.ends.keys()].filter((chain) => chain !== COMMON_CHAIN).sort();
  const ends = new Map<string, ChainEnd>();
  // The common chain comes last: what people were told is of findings.
  for (const chain of [...chains, COMMON_CHAIN]) {
    const end = await endOf(objects, chain, index.ends.get(chain), await known(chain));
    if (end === undefined) continue;
    ends.set(chain, end);
    await rebuildChain({ objects, table }, end.changeSet);
  }
  for (const scan of index.scans) await table.putScan(scan);
  return { scans: index.scans, ends };
}

async function endOf(
  objects: ObjectStore,
  chain: string,
  inBucket: ChainEnd | undefined,
  state: AccountState | undefined,
): Promise<ChainEnd | undefined> {
  if (state?.changeSet === undefined || state.rev <= (inBucket?.rev ?? 0)) return inBucket;
  if (inBucket !== undefined && !(await chainTo(objects, state.changeSet)).includes(inBucket.changeSet)) {
    throw new IntegrityError(
      `The chain of ${chain} in the table does not hold change set ${inBucket.rev}, ${inBucket.changeSet}, which the bucket does`,
      'The table is of another history than the bucket: find out who restored or changed it',
      { cause: new Error('Each change set names the one before, and this one is not among them') },
    );
  }
  return { changeSet: state.changeSet, rev: state.rev };
}

/** Makes what one chain holds again, from the change sets that lead to the one named, into a table that has nothing of it. */
export async function rebuildChain(
  {
    objects,
    table,
  }: {
    readonly objects: ObjectStore;
    readonly table: ChangedTable & Pick<RecordTable, 'putAccountState'>;
  },
  last: string,
): Promise<AccountState | undefined> {
  let state: AccountState | undefined;
  for (const key of await chainTo(objects, last)) {
    const changeSet = await getJson(objects, key, changeSetSchema);
    for (const change of changesOf(changeSet)) await change(table);
    const next = afterChangeSet(state, key, changeSet);
    await table.putAccountState(state, next);
    state = next;
  }
  return state;
}

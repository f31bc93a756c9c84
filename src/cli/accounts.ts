import { suggestion } from '../config/closest';
import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import { accountIdSchema, type AccountId } from '../model/account';
import { UsageError } from '../model/errors';
import { addMilliseconds, type Instant } from '../model/instant';
import type { RecordReader } from '../record/ports';
import { planSchema } from '../scan/plan';

interface KnownAccount {
  readonly id: AccountId;
  readonly name?: string | undefined;
}

export function isAccountId(text: string): boolean {
  return accountIdSchema.safeParse(text).success;
}

/**
 * The ids of accounts that a person names by id or by name. An id need not be known: nothing may be on record of it.
 * @throws UsageError for a name that no account has, or several.
 */
export function accountIdsOf(named: readonly string[], known: readonly KnownAccount[]): AccountId[] {
  return named.map((text) => {
    if (isAccountId(text)) return text;
    const ids = known.filter(({ name }) => name === text).map(({ id }) => id);
    const [id, ...others] = ids;
    if (id !== undefined && others.length === 0) return id;
    if (id !== undefined)
      throw new UsageError(
        `Several accounts are called "${text}"`,
        `Name one of them by id: ${ids.join(', ')}`,
        { cause: new Error(`They are ${ids.join(', ')}`) },
      );
    const names = [...new Set(known.flatMap(({ name }) => name ?? []))].sort();
    throw new UsageError(
      `No account is known by the name "${text}"${suggestion(text, names)}`,
      names.length === 0
        ? 'Name the account by its id: no names are known where no organisation was asked for them'
        : `Name the account by its id, or one of: ${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ', …' : ''}`,
      { cause: new Error('Names are those that the organisation gave in the latest scan') },
    );
  });
}

const NAMED = 10;
/** Scans of some accounts alone know no other names: so many are looked through. */
const SCANS = 10;

/** As {@link accountIdsOf}, by the names that the newest scans found; nothing where none are named. */
export async function accountIdsOnRecord(
  { reader, objects }: { readonly reader: Pick<RecordReader, 'latestScan'>; readonly objects: ObjectStore },
  named: readonly string[] | undefined,
  now: Instant,
): Promise<AccountId[] | undefined> {
  if (named === undefined) return undefined;
  const names = named.filter((text) => !isAccountId(text));
  const known = new Map<AccountId, KnownAccount>();
  const isFound = (text: string) => [...known.values()].some(({ name }) => name === text);
  let before = now;
  for (let count = 0; count < SCANS && !names.every(isFound); count += 1) {
    const scan = await reader.latestScan(before);
    if (scan === undefined) break;
    const { targets } = await getJson(objects, scan.plan, planSchema);
    for (const { account } of targets) if (!known.has(account.id)) known.set(account.id, account);
    before = addMilliseconds(scan.slot, -1);
  }
  return accountIdsOf(named, [...known.values()]);
}

import type { AccountId } from '../model/account';
import { isBlind, type BlindAccount, type Blindness, type Look } from '../model/blindness';
import { sourceOf, type AccountCoverage, type IncompleteReason } from '../model/coverage';
import { WatchbillError } from '../model/errors';
import { canonicalJson } from '../model/hash';
import type { Instant } from '../model/instant';
import type { Target } from '../model/target';
import type { RecordTable } from '../record/ports';
import { expectedCells } from '../sources/cell';
import { partsOf } from '../sources/parts';
import type { ScanPlan } from './plan';

/**
 * Reasons for which nobody looked. The others say that the next scan goes on, or that there is nothing to look at: a
 * credential report that is being made, a list that was cut, a service that is off.
 */
const UNREAD: ReadonlySet<string> = new Set<IncompleteReason>([
  'denied',
  'throttled',
  'error',
  'crashed',
  'never-collected',
]);
/** Of an account whose steps failed: what was read of it is not known to be in the record. */
const NOT_RECORDED = 'not recorded';

/** So many are kept at most, well within an item's 400 KB; that there are more is then of no use to anybody. */
const MOST_ACCOUNTS = 500;
const ATTEMPTS = 20;

/** What one scan could read, by account and source. An account without coverage was not read at all. */
export type Looks = ReadonlyMap<AccountId, Readonly<Record<string, Look>>>;

export function looksOf({ sources, targets }: ScanPlan, coverage: readonly AccountCoverage[]): Looks {
  const covered = new Map(coverage.map((each) => [each.account, each]));
  return new Map(
    targets.map((target) => {
      const found = covered.get(target.account.id);
      return [
        target.account.id,
        Object.fromEntries(sources.map((source) => [source, lookAt(source, target, found)])),
      ];
    }),
  );
}

function lookAt(
  source: ScanPlan['sources'][number],
  target: Target,
  coverage: AccountCoverage | undefined,
): Look {
  const expected = expectedCells(partsOf(source), target).length;
  if (coverage === undefined) return { expected, unread: expected, reasons: [NOT_RECORDED] };
  const cells = coverage.cells.filter(({ part }) => sourceOf(part) === source);
  const reasons = cells.flatMap(({ status, reason }) =>
    status === 'incomplete' && reason !== undefined && UNREAD.has(reason) ? [reason] : [],
  );
  const outOfScope = cells.filter(({ status }) => status === 'out-of-scope').length;
  return {
    expected: expected - outOfScope,
    unread: reasons.length,
    reasons: [...new Set(reasons)].sort(),
  };
}

/** The greatest share of one source in one account that was not read, in percent. */
export function worstShare(looks: Looks): number {
  const shares = [...looks.values()]
    .flatMap((sources) => Object.values(sources))
    .map(({ expected, unread }) => (expected > 0 ? (100 * unread) / expected : 0));
  return shares.reduce((worst, share) => Math.max(worst, share), 0);
}

/**
 * Keeps which accounts are not seen, as of the latest look at each source: an hourly scan says nothing of what only the
 * daily one reads. Nothing is written where nothing changed.
 * @returns how many accounts are not seen now.
 */
export async function recordBlindness(
  table: Pick<RecordTable, 'blindness' | 'putBlindness'>,
  slot: Instant,
  looks: Looks,
  leaving: readonly AccountId[],
): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await table.blindness();
    const accounts = accountsAfter(before?.accounts ?? {}, slot, looks, leaving);
    const count = Object.keys(accounts).length;
    if (canonicalJson(accounts) === canonicalJson(before?.accounts ?? {})) return count;
    const next = { schema: 1 as const, version: (before?.version ?? 0) + 1, accounts };
    if (await table.putBlindness(before, next)) return count;
  }
  throw new WatchbillError(
    `Which accounts the scan of ${slot} could not read was written by others ${ATTEMPTS} times while it was being concluded`,
    'Conclude the scan again: start an execution with the same slot',
  );
}

function accountsAfter(
  before: Blindness['accounts'],
  slot: Instant,
  looks: Looks,
  leaving: readonly AccountId[],
): Blindness['accounts'] {
  const next = new Map(Object.entries(before));
  for (const account of leaving) next.delete(account);
  for (const [account, sources] of looks) {
    const known = next.get(account);
    const after = withLooks(known, slot, sources);
    if (after === undefined) next.delete(account);
    else if (known !== undefined || next.size < MOST_ACCOUNTS) next.set(account, after);
  }
  return Object.fromEntries(next);
}

function withLooks(
  known: BlindAccount | undefined,
  slot: Instant,
  looks: Readonly<Record<string, Look>>,
): BlindAccount | undefined {
  const isNewest = known === undefined || slot >= known.slot;
  const sources = isNewest ? { ...known?.sources, ...looks } : { ...looks, ...known.sources };
  if (!Object.values(sources).some(isBlind)) return undefined;
  if (known !== undefined && canonicalJson(sources) === canonicalJson(known.sources)) return known;
  return { since: known?.since ?? slot, slot: isNewest ? slot : known.slot, sources };
}

import type { AccountId } from '../model/account';
import { blindOf, isBlind, type Blind, type BlindAccounts, type Look } from '../model/blindness';
import { numberOf, type AccountCoverage, type IncompleteReason } from '../model/coverage';
import { canonicalJson } from '../model/hash';
import type { Instant } from '../model/instant';
import type { Target } from '../model/target';
import type { ChainPorts } from '../record/chain';
import { saySights } from '../record/common-chain';
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

/** What one scan could read, by account and source. An account that was not recorded was not read at all. */
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
  const cells = coverage.cells.filter((count) => count.source === source);
  const unread = cells.filter(
    ({ status, reason }) => status === 'incomplete' && reason !== undefined && UNREAD.has(reason),
  );
  return {
    expected: expected - numberOf(cells.filter(({ status }) => status === 'out-of-scope')),
    unread: numberOf(unread),
    reasons: unread.flatMap(({ reason }) => reason ?? []).sort(),
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
  ports: ChainPorts,
  slot: Instant,
  looks: Looks,
  leaving: readonly AccountId[],
): Promise<number> {
  let count = 0;
  await saySights(ports, (before) => {
    const known = blindOf(before);
    const next = blindAfter(known, slot, looks, leaving);
    count = next.size;
    const versions = new Map(before.map(({ account, version }) => [account, version]));
    return [...new Set([...known.keys(), ...next.keys()])]
      .filter((account) => textOf(known.get(account)) !== textOf(next.get(account)))
      .sort()
      .map((account) => ({
        schema: 1,
        account,
        version: (versions.get(account) ?? 0) + 1,
        blind: next.get(account),
      }));
  });
  return count;
}

const textOf = (blind: Blind | undefined) => (blind === undefined ? '' : canonicalJson(blind));

function blindAfter(
  before: BlindAccounts,
  slot: Instant,
  looks: Looks,
  leaving: readonly AccountId[],
): BlindAccounts {
  const next = new Map(before);
  for (const account of leaving) if ((next.get(account)?.slot ?? slot) <= slot) next.delete(account);
  for (const [account, sources] of looks) {
    const after = withLooks(next.get(account), slot, sources);
    if (after === undefined) next.delete(account);
    else next.set(account, after);
  }
  return next;
}

function withLooks(
  known: Blind | undefined,
  slot: Instant,
  looks: Readonly<Record<string, Look>>,
): Blind | undefined {
  const isNewest = known === undefined || slot >= known.slot;
  const sources = isNewest ? { ...known?.sources, ...looks } : { ...looks, ...known.sources };
  if (!Object.values(sources).some(isBlind)) return undefined;
  if (known !== undefined && canonicalJson(sources) === canonicalJson(known.sources)) return known;
  return { since: known?.since ?? slot, slot: isNewest ? slot : known.slot, sources };
}

import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import type { AccountId } from '../model/account';
import type { Instant } from '../model/instant';
import { manifestSchema } from '../model/scan';
import type { Target } from '../model/target';
import type { Cell, ReadCells } from '../sources/cell';
import { factsOf, judgedBy, type ConfiguredPorts, type ReviewConfiguration } from './configured';
import { cellsForScan, type CellsForScanPorts, type ScanToJudge } from './facts/cells-for-scan';
import { accessFrom, isIdentityCenterReadIn, readAccount, type ReadAccount } from './population/from-cells';
import { wholeScans } from './run/scans';

export type CellsOfAccountPorts = ConfiguredPorts & CellsForScanPorts & { readonly objects: ObjectStore };

export interface AccountToJudge extends Pick<ScanToJudge, 'home' | 'kept'> {
  readonly slot: Instant;
  readonly target: Target;
  /** Every account in scope. */
  readonly expected: readonly AccountId[];
  /** The account that Watchbill runs in. */
  readonly caller: AccountId;
}

/**
 * What rules read of access reviews in one account that is judged by itself, while others are still read, as a deployed pipeline
 * does. IAM Identity Center answers in one account for all: elsewhere, what the newest whole scan read there counts, and where
 * there is none, what it would say is unknown. Nothing is loaded where who has access was not read.
 */
export async function cellsOfAccount(
  ports: CellsOfAccountPorts,
  configuration: ReviewConfiguration,
  account: AccountToJudge,
  read: ReadCells,
): Promise<Cell[]> {
  if (!read.cells.some(({ part }) => part === 'iam.authorization-details')) return [];
  const { slot, target, expected, home, kept } = account;
  const now = ports.clock.now();
  const own: ReadAccount = { account: target.account.id, cells: read.cells, coverage: [], at: now };
  const accounts = isIdentityCenterReadIn(own)
    ? [own]
    : withIdentityCenter(own, await identityCenterBefore(ports, account, read, now));
  const facts = await factsOf(ports, configuration, now);
  const cells = await cellsForScan(ports, {
    ...(await judgedBy(ports, configuration, facts)),
    access: accessFrom(accounts, expected, slot),
    home,
    kept,
  });
  return cells({ account: target.account, read });
}

function withIdentityCenter(own: ReadAccount, center: ReadAccount | undefined): ReadAccount[] {
  if (center === undefined) return [own];
  if (center.account !== own.account) return [own, center];
  return [{ ...own, cells: [...own.cells, ...center.cells] }];
}

/**
 * It is read in the management account, or in the delegated administrator that Watchbill runs in: of this account only where
 * this scan did not ask it.
 */
async function identityCenterBefore(
  { objects, reader }: CellsOfAccountPorts,
  { target, home, caller, slot }: AccountToJudge,
  read: ReadCells,
  now: Instant,
): Promise<ReadAccount | undefined> {
  const isAsked = read.cells.some(({ part }) => part === 'identity-center.instance');
  const readers = [...new Set([home, caller])].filter((id) => !isAsked || id !== target.account.id);
  const [first] = readers;
  if (first === undefined) return undefined;
  const [newest] = await wholeScans(reader, now);
  if (newest?.manifest !== undefined) {
    const { accounts } = await getJson(objects, newest.manifest, manifestSchema);
    for (const id of readers) {
      const evidence = accounts.find(({ account }) => account === id)?.evidence['identity-center'];
      if (evidence === undefined) continue;
      const stored = { account: id, evidence: { 'identity-center': evidence }, cells: [], now: newest.slot };
      const found = await readAccount(objects, stored);
      if (isIdentityCenterReadIn(found)) return found;
    }
  }
  // A gap, and not an organisation without Identity Center.
  return { account: first, cells: [], coverage: [], at: slot };
}

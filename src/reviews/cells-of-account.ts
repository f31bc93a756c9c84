import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import type { AccountId } from '../model/account';
import type { Instant } from '../model/instant';
import { manifestSchema } from '../model/scan';
import type { Target } from '../model/target';
import type { Cell, ReadCells } from '../sources/cell';
import { factsOf, judgedBy, type ConfiguredPorts, type ReviewConfiguration } from './configured';
import { cellsForScan, type CellsForScanPorts, type ScanToJudge } from './facts/cells-for-scan';
import { accessFrom, readAccount, type ReadAccount } from './population/from-cells';
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
 * does. What one account answers for all is of the newest whole scan before, and unknown where there is none. Nothing is loaded
 * where who has access was not read.
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
  const accounts = await withAnswersForAll(own, ports, account, now);
  const facts = await factsOf(ports, configuration, now);
  const cells = await cellsForScan(ports, {
    ...(await judgedBy(ports, configuration, facts)),
    access: accessFrom(accounts, expected, slot),
    home,
    kept,
  });
  return cells({ account: target.account, read });
}

/** What some account answers for all: who is in Identity Center and what of it is assigned where, and which accounts are inside. */
const FOR_ALL = ['identity-center', 'organization'] as const;

/**
 * The accounts that may answer for all are the management account and the one that Watchbill runs in, a delegated administrator.
 * This scan's own answers stand first.
 */
async function withAnswersForAll(
  own: ReadAccount,
  { objects, reader }: CellsOfAccountPorts,
  { home, caller, slot }: AccountToJudge,
  now: Instant,
): Promise<ReadAccount[]> {
  const isAsked = own.cells.some(({ part }) => part === 'identity-center.instance');
  const answering = [...new Set([home, caller])].filter((id) => !isAsked || id !== own.account);
  const [first] = answering;
  if (first === undefined) return [own];
  const [newest] = await wholeScans(reader, now);
  const { accounts } =
    newest?.manifest === undefined
      ? { accounts: [] }
      : await getJson(objects, newest.manifest, manifestSchema);
  const before: ReadAccount[] = [];
  for (const id of answering) {
    const stored = accounts.find(({ account }) => account === id);
    if (stored === undefined) continue;
    const evidence = Object.fromEntries(FOR_ALL.map((source) => [source, stored.evidence[source] ?? []]));
    before.push(await readAccount(objects, { account: id, evidence, cells: [], now: newest?.slot ?? slot }));
  }
  const others = before.filter(({ account }) => account !== own.account);
  const cells = before.flatMap((each) => (each.account === own.account ? each.cells : []));
  // Where nothing is known of it, it is a gap, and not an organisation without Identity Center.
  const gap = before.length > 0 ? [] : [{ account: first, cells: [], coverage: [], at: slot }];
  return [
    { ...own, cells: [...own.cells, ...cells] },
    ...others,
    ...gap.filter(({ account }) => account !== own.account),
  ];
}

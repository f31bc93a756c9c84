import type { AccountId } from '../model/account';
import { UsageError } from '../model/errors';
import type { Instant, Clock } from '../model/instant';
import { silentObserver, type Observer } from '../model/observe';
import { countScan, summarise, type DamagedAccount, type ScanSummary } from './scan-summary';
import { manifestName, manifestSchema, type Manifest, type Scan } from '../model/scan';
import { expectedCells } from '../sources/cell';
import { partsOf } from '../sources/parts';
import { getJson, putJson, putNamed } from '../evidence/objects';
import type { StoredEvaluation } from '../model/evaluation';
import type { ObjectStore } from '../evidence/ports';
import { readOrLeaveOut } from '../record/leave-out';
import type { RecordReader, RecordTable } from '../record/ports';
import { markCommitted, type ChainPorts } from '../record/chain';
import { recordEvaluation } from '../record/record-evaluation';
import { recordedCoverage, type RecordedCoveragePorts } from '../record/recorded-coverage';
import { looksOf, recordBlindness, worstShare, type Looks } from './conclude-blindness';
import { planSchema, type ScanPlan } from './plan';

interface ConcludePorts {
  readonly table: RecordTable;
  readonly reader: Pick<RecordReader, 'scansBetween'>;
  readonly objects: ObjectStore;
  readonly clock: Clock;
  readonly observer: Observer;
}

/** Keeps what is damaged, so that the others are dealt with. */
type TellDamage = RecordedCoveragePorts['damaged'];

/**
 * Ends a scan: writes the manifest that names everything it left, and which accounts it never reached. Running it again
 * changes nothing. An account of which something stored is damaged is named, and stops no other.
 */
export async function concludeScan(
  {
    table,
    reader,
    objects,
    clock,
    observer = silentObserver,
  }: Omit<ConcludePorts, 'observer'> & { readonly observer?: Observer },
  slot: Instant,
  {
    hasCrashed = false,
    isInterrupted = false,
  }: { readonly hasCrashed?: boolean; readonly isInterrupted?: boolean } = {},
): Promise<ScanSummary> {
  const scan = await table.scan(slot);
  if (scan === undefined) {
    throw new UsageError(
      `There is no scan of slot ${slot} to conclude`,
      'Run the plan step of this slot first',
      { cause: new Error('The plan step begins a scan, and the table has none of this slot') },
    );
  }
  const plan = await getJson(objects, scan.plan, planSchema);
  const damaged: DamagedAccount[] = [];
  const tellDamage: TellDamage = (account, { message: problem, next }) => {
    damaged.push({ account, problem, next });
    observer.note('account is damaged', { damagedAccount: account, problem, next });
  };
  const manifest =
    scan.manifest === undefined
      ? await conclude(
          { table, reader, objects, clock, observer },
          {
            ...scan,
            ...(hasCrashed && { crashed: true }),
            ...(isInterrupted && { interrupted: true }),
          },
          plan,
          tellDamage,
        )
      : await getJson(objects, scan.manifest, manifestSchema);
  const { accounts: coverage, missingAccounts } = manifest;
  const looks = looksOf(plan, coverage);
  const summary = summarise(slot, plan.targets.length, coverage, missingAccounts, damaged);
  const parts = plan.sources.flatMap(partsOf);
  const cells = plan.targets.reduce((sum, target) => sum + expectedCells(parts, target).length, 0);
  countScan(observer, summary, coverage, cells);
  observer.count('WorstUnreadShare', worstShare(looks));
  return summary;
}

/** Of two that conclude one scan, the first to name its manifest in the bucket is followed by the other. */
async function conclude(
  ports: ConcludePorts,
  scan: Scan,
  plan: ScanPlan,
  damaged: TellDamage,
): Promise<Manifest> {
  const { table, objects, clock, observer } = ports;
  await endAccounts(ports, scan.slot, plan.leaving, damaged);
  const concluded = { ...scan, status: 'concluded', concludedAt: clock.now() } as const;
  const made = await manifestOf({ table, objects, damaged }, concluded, plan);
  const key = await putJson(objects, 'manifests', made);
  const earlier = await putNamed(objects, manifestName(scan.slot), key);
  const manifest = earlier === undefined ? made : await getJson(objects, earlier, manifestSchema);
  await markUnnamed(objects, made, manifest);
  const looks = await withoutSeenSince(ports, scan.slot, looksOf(plan, manifest.accounts));
  observer.count('AccountsBlind', await recordBlindness(ports, scan.slot, looks, plan.leaving));
  await table.putScan({ ...manifest.scan, manifest: earlier ?? key });
  return manifest;
}

/** Without the sources that a later scan has looked at: one that is concluded late says nothing of what is seen now. */
async function withoutSeenSince(
  { reader, clock }: ConcludePorts,
  slot: Instant,
  looks: Looks,
): Promise<Looks> {
  const since = new Set<string>();
  for await (const later of reader.scansBetween(slot, clock.now()))
    if (later.slot > slot && later.status === 'concluded' && later.only === undefined)
      for (const source of later.sources ?? []) since.add(source);
  if (since.size === 0) return looks;
  return new Map(
    [...looks].map(([account, sources]) => [
      account,
      Object.fromEntries(Object.entries(sources).filter(([source]) => !since.has(source))),
    ]),
  );
}

/** What was recorded after the manifest was settled, which it does not name, is named by its own number. */
async function markUnnamed(objects: ObjectStore, made: Manifest, settled: Manifest): Promise<void> {
  const named = new Set([...settled.accounts, ...settled.ended].map(({ changeSet }) => changeSet));
  for (const { changeSet, account, rev } of [...made.accounts, ...made.ended])
    if (!named.has(changeSet)) await markCommitted(objects, changeSet, { account, rev });
}

/** Ends the findings of accounts that are no longer looked at: not resolved, because nobody knows. */
async function endAccounts(
  ports: ChainPorts,
  slot: Instant,
  accounts: readonly AccountId[],
  damaged: TellDamage,
): Promise<void> {
  // One that is damaged is tried again by the next scan, whose plan finds it as this one's did.
  for (const account of accounts)
    await readOrLeaveOut(
      (damage) => damaged(account, damage),
      () => endAccount(ports, slot, account),
    );
}

async function endAccount(ports: ChainPorts, slot: Instant, account: AccountId): Promise<void> {
  const state = await ports.table.accountState(account);
  if (state === undefined || state.ended === true) return;
  const evaluation: StoredEvaluation = {
    account,
    slot,
    now: ports.clock.now(),
    verdicts: [],
    units: [],
    counts: [],
    cells: [],
    evidence: {},
    cursors: {},
  };
  const key = await putJson(ports.objects, 'evaluations', evaluation);
  await recordEvaluation(ports, {
    key,
    evaluation,
    rules: [],
    accountEnded: 'the account was closed, or left the configured scope',
  });
}

async function manifestOf(
  ports: RecordedCoveragePorts,
  scan: Manifest['scan'],
  { targets, leaving }: ScanPlan,
): Promise<Manifest> {
  const planned = targets.map(({ account }) => account.id);
  const accounts = await recordedCoverage(ports, scan, planned);
  // Of what is damaged of these was told when they were to be ended.
  const ended = await recordedCoverage({ ...ports, damaged: () => undefined }, scan, leaving);
  const recorded = new Set(accounts.map(({ account }) => account));
  return {
    schema: 1,
    scan,
    missingAccounts: planned.filter((account) => !recorded.has(account)),
    accounts,
    ended: ended.map(({ account, changeSet, rev }) => ({ account, changeSet, rev })),
  };
}

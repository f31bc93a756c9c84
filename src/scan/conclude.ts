import type { AccountId } from '../model/account';
import { UsageError } from '../model/errors';
import type { Instant, Clock } from '../model/instant';
import { silentObserver, type Observer } from '../model/observe';
import { countScan, summarise, type DamagedAccount, type ScanSummary } from './scan-summary';
import { manifestSchema, type Manifest, type Scan } from '../model/scan';
import { expectedCells } from '../sources/cell';
import { partsOf } from '../sources/parts';
import { getJson, putJson } from '../evidence/objects';
import type { StoredEvaluation } from '../model/evaluation';
import type { ObjectStore } from '../evidence/ports';
import { readOrLeaveOut } from '../record/leave-out';
import type { RecordTable } from '../record/ports';
import { recordEvaluation, type RecordPorts } from '../record/record-evaluation';
import { recordedCoverage, type RecordedCoveragePorts } from '../record/recorded-coverage';
import { looksOf, recordBlindness, worstShare } from './conclude-blindness';
import { planSchema, type ScanPlan } from './plan';

/** Keeps what is damaged, so that the others are dealt with. */
type TellDamage = RecordedCoveragePorts['damaged'];

/**
 * Ends a scan: writes the manifest that names everything it left, and which accounts it never reached. Running it again
 * changes nothing. An account of which something stored is damaged is named, and stops no other.
 */
export async function concludeScan(
  {
    table,
    objects,
    clock,
    observer = silentObserver,
  }: { table: RecordTable; objects: ObjectStore; clock: Clock; observer?: Observer },
  slot: Instant,
): Promise<ScanSummary> {
  const scan = await table.scan(slot);
  if (scan === undefined) {
    throw new UsageError(
      `There is no scan of slot ${slot} to conclude`,
      'Run the plan step of this slot first',
    );
  }
  const plan = await getJson(objects, scan.plan, planSchema);
  const damaged: DamagedAccount[] = [];
  const tellDamage: TellDamage = (account, { message: problem, next }) => {
    damaged.push({ account, problem, next });
    observer.note('account is damaged', { damagedAccount: account, problem, next });
  };
  if (scan.manifest === undefined)
    await endAccounts({ table, objects, clock }, slot, plan.leaving, tellDamage);
  const manifest =
    scan.manifest === undefined
      ? await manifestOf({ table, objects, damaged: tellDamage }, scan, plan)
      : await getJson(objects, scan.manifest, manifestSchema);
  const { accounts: coverage, missingAccounts } = manifest;
  const looks = looksOf(plan, coverage);
  if (scan.manifest === undefined) {
    observer.count('AccountsBlind', await recordBlindness(table, slot, looks, plan.leaving));
    await table.putScan({
      ...scan,
      status: 'concluded',
      concludedAt: clock.now(),
      manifest: await putJson(objects, 'manifests', manifest),
    });
  }
  const summary = summarise(slot, plan.targets.length, coverage, missingAccounts, damaged);
  const parts = plan.sources.flatMap(partsOf);
  const cells = plan.targets.reduce((sum, target) => sum + expectedCells(parts, target).length, 0);
  countScan(observer, summary, coverage, cells);
  observer.count('WorstUnreadShare', worstShare(looks));
  return summary;
}

/** Ends the findings of accounts that are no longer looked at: not resolved, because nobody knows. */
async function endAccounts(
  ports: RecordPorts,
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

async function endAccount(ports: RecordPorts, slot: Instant, account: AccountId): Promise<void> {
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
  scan: Scan,
  { targets }: ScanPlan,
): Promise<Manifest> {
  const planned = targets.map(({ account }) => account.id);
  const accounts = await recordedCoverage(ports, scan, planned);
  const recorded = new Set(accounts.map(({ account }) => account));
  return {
    schema: 1,
    slot: scan.slot,
    version: scan.version,
    configurationHash: scan.configurationHash,
    plan: scan.plan,
    missingAccounts: planned.filter((account) => !recorded.has(account)),
    accounts,
  };
}

import type { AccountId } from '../model/account';
import { UsageError } from '../model/errors';
import type { Instant, Clock } from '../model/instant';
import { silentObserver, type Observer } from '../model/observe';
import { countScan, summarise, type ScanSummary } from './scan-summary';
import type { Scan } from '../model/scan';
import type { AccountCoverage } from '../model/coverage';
import { expectedCells } from '../sources/cell';
import { partsOf } from '../sources/parts';
import { getJson, putJson } from '../evidence/objects';
import type { StoredEvaluation } from '../model/evaluation';
import type { ObjectStore } from '../evidence/ports';
import type { RecordTable } from '../record/ports';
import { recordEvaluation, type RecordPorts } from '../record/record-evaluation';
import { looksOf, recordBlindness, worstShare } from './conclude-blindness';
import { planSchema } from './plan';

/**
 * Ends a scan: writes the manifest that names everything it left, and which accounts it never reached. Running it again
 * changes nothing.
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
  const leaving = scan.leaving ?? [];
  if (scan.status === 'running') await endAccounts({ table, objects, clock }, slot, leaving);
  const coverage = (await table.coverage(slot))
    .filter(({ account }) => scan.accounts.includes(account))
    .sort((a, b) => (a.account < b.account ? -1 : 1));
  const covered = new Set(coverage.map(({ account }) => account));
  const missingAccounts = scan.accounts.filter((account) => !covered.has(account));
  const plan = await getJson(objects, scan.plan, planSchema);
  const looks = looksOf(plan, coverage);
  if (scan.status === 'running') {
    observer.count('AccountsBlind', await recordBlindness(table, slot, looks, leaving));
    const manifest = await putJson(objects, 'manifests', manifestOf(scan, coverage, missingAccounts));
    await table.putScan({
      ...scan,
      status: 'concluded',
      concludedAt: clock.now(),
      missingAccounts,
      manifest,
    });
  }
  const summary = summarise(slot, scan.accounts.length, coverage, missingAccounts);
  const parts = plan.sources.flatMap(partsOf);
  const cells = plan.targets.reduce((sum, target) => sum + expectedCells(parts, target).length, 0);
  countScan(observer, summary, coverage, cells);
  observer.count('WorstUnreadShare', worstShare(looks));
  return summary;
}

/** Ends the findings of accounts that are no longer looked at: not resolved, because nobody knows. */
async function endAccounts(ports: RecordPorts, slot: Instant, accounts: readonly AccountId[]): Promise<void> {
  for (const account of accounts) {
    if ((await ports.table.accountState(account)) === undefined) continue;
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
}

/** Names every object of the scan by its content hash, so that the manifest's own hash stands for all of them. */
function manifestOf(scan: Scan, coverage: readonly AccountCoverage[], missingAccounts: readonly AccountId[]) {
  return {
    schema: 1,
    slot: scan.slot,
    version: scan.version,
    configurationHash: scan.configurationHash,
    plan: scan.plan,
    missingAccounts,
    accounts: coverage.map(({ account, evidence, evaluation, changeSet }) => ({
      account,
      evidence,
      evaluation,
      ...(changeSet !== undefined && { changeSet }),
    })),
  };
}

import type { AccountId } from '../model/account';
import { UsageError } from '../model/errors';
import type { Instant, Clock } from '../model/instant';
import type { Scan } from '../model/scan';
import type { AccountCoverage } from '../model/coverage';
import type { Outcome } from '../model/verdict';
import { putJson } from '../evidence/objects';
import type { StoredEvaluation } from '../model/evaluation';
import type { ObjectStore } from '../evidence/ports';
import type { RecordTable } from '../record/ports';
import { recordEvaluation, type RecordPorts } from '../record/record-evaluation';

/** What one scan comes to, in numbers. */
export interface ScanSummary {
  readonly slot: Instant;
  readonly accounts: number;
  /** Accounts in the plan whose coverage was never written: nothing is known of them from this scan. */
  readonly missingAccounts: readonly AccountId[];
  readonly cells: Readonly<Record<'complete' | 'incomplete' | 'out-of-scope', number>>;
  readonly outcomes: Readonly<Record<Outcome, number>>;
}

/**
 * Ends a scan: writes the manifest that names everything it left, and which accounts it never reached. Running it again
 * changes nothing.
 */
export async function concludeScan(
  { table, objects, clock }: { table: RecordTable; objects: ObjectStore; clock: Clock },
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
  if (scan.status === 'running') {
    const manifest = await putJson(objects, 'manifests', manifestOf(scan, coverage, missingAccounts));
    await table.putScan({
      ...scan,
      status: 'concluded',
      concludedAt: clock.now(),
      missingAccounts,
      manifest,
    });
  }
  return summarise(slot, scan.accounts.length, coverage, missingAccounts);
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

export function summarise(
  slot: Instant,
  accounts: number,
  coverage: readonly Pick<AccountCoverage, 'cells' | 'counts'>[],
  missingAccounts: readonly AccountId[],
): ScanSummary {
  const cells = { complete: 0, incomplete: 0, 'out-of-scope': 0 };
  const outcomes = { pass: 0, fail: 0, unknown: 0, error: 0 };
  for (const each of coverage) {
    for (const cell of each.cells) cells[cell.status] += 1;
    for (const count of each.counts) {
      for (const outcome of ['pass', 'fail', 'unknown', 'error'] as const)
        outcomes[outcome] += count.outcomes[outcome];
    }
  }
  return { slot, accounts, missingAccounts, cells, outcomes };
}

import pLimit from 'p-limit';
import * as z from 'zod';
import type { AccountId } from '../model/account';
import { numberOf } from '../model/coverage';
import type { Instant } from '../model/instant';
import { hasCrashed, manifestSchema, type Scan, type ScanNarrowing } from '../model/scan';
import { targetSchema, type Target } from '../model/target';
import { getJson } from '../evidence/objects';
import { readOrLeaveOut } from '../record/leave-out';
import { PastConfigurations } from './configuration-then';
import { isGap, missedBetween, notRecorded, type TrustPorts, type TrustQuestion } from './trust';

const READS_AT_ONCE = 8;

/** A slot that ran, or that the schedule had and nobody ran. */
export interface SlotRow {
  readonly slot: Instant;
  /** `crashed`: its execution ended without concluding it. `interrupted`: a person ended it before it had reached all accounts. */
  readonly status: 'concluded' | 'running' | 'crashed' | 'interrupted' | 'missed';
  /** What it collected; of a missed slot, what it was to collect and no scan did. */
  readonly sources: readonly string[];
  /** Accounts that were planned. */
  readonly accounts?: number;
  readonly notReached?: readonly AccountId[];
  /** Those of accounts that were not reached are unread. */
  readonly cells?: { readonly complete: number; readonly unread: number; readonly outOfScope: number };
  readonly startedAt?: Instant;
  readonly concludedAt?: Instant;
  readonly only?: ScanNarrowing;
  readonly version?: string;
}

/** How many cells a scan is to read of an account. */
type ExpectedCells = (target: Target, sources: readonly string[]) => number;

/** The schedule of a period against what ran, the oldest slot first. */
export async function slotsOf(
  ports: TrustPorts,
  period: { readonly from: Instant; readonly to: Instant; readonly now: Instant },
  cadences: TrustQuestion['cadences'],
  expectedCells: ExpectedCells,
): Promise<SlotRow[]> {
  const configurations = new PastConfigurations(ports.objects, ports.leaveOut);
  const { missed, scans } = await missedBetween(ports.reader, configurations, cadences, period);
  const limit = pLimit(READS_AT_ONCE);
  const ran = await Promise.all(
    scans.map(({ scan }) => limit(() => rowOf(ports, scan, period.now, expectedCells))),
  );
  const rows = [...ran, ...missed.map((each): SlotRow => ({ ...each, status: 'missed' }))];
  return rows.toSorted((a, b) => (a.slot < b.slot ? -1 : 1));
}

const planSchema = z.object({ targets: z.array(targetSchema), sources: z.array(z.string()) });

async function rowOf(
  ports: TrustPorts,
  scan: Scan,
  now: Instant,
  expectedCells: ExpectedCells,
): Promise<SlotRow> {
  const { slot, startedAt, concludedAt, only, version, manifest: key } = scan;
  const ran = { slot, startedAt, version, ...(only !== undefined && { only }) };
  const ended = concludedAt === undefined ? {} : { concludedAt };
  const status = statusOf(scan, now);
  const plan = await readOrLeaveOut(ports.leaveOut, () => getJson(ports.objects, scan.plan, planSchema));
  if (plan === undefined) return { ...ran, status, sources: scan.sources ?? [], ...ended };
  const planned = plan.targets.map(({ account }) => account.id);
  const began = { ...ran, status, sources: plan.sources, accounts: planned.length } as const;
  if (key === undefined) return { ...began, notReached: await notRecorded(ports, scan, planned) };
  const manifest = await readOrLeaveOut(ports.leaveOut, () => getJson(ports.objects, key, manifestSchema));
  if (manifest === undefined) return { ...began, ...ended };
  const cells = manifest.accounts.flatMap((account) => account.cells);
  const count = (status: (typeof cells)[number]['status']) =>
    numberOf(cells.filter((cell) => cell.status === status));
  const missing = plan.targets
    .filter(({ account }) => manifest.missingAccounts.includes(account.id))
    .reduce((sum, target) => sum + expectedCells(target, plan.sources), 0);
  return {
    ...began,
    ...ended,
    notReached: manifest.missingAccounts,
    cells: {
      complete: count('complete'),
      unread: numberOf(cells.filter(isGap)) + missing,
      outOfScope: count('out-of-scope'),
    },
  };
}

function statusOf(scan: Scan, now: Instant): SlotRow['status'] {
  if (hasCrashed(scan, now)) return 'crashed';
  if (scan.manifest === undefined) return 'running';
  return scan.interrupted === true ? 'interrupted' : 'concluded';
}

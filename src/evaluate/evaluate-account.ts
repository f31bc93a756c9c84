import type { StoredEvaluation } from '../model/evaluation';
import { z } from 'zod';
import { accountIdSchema } from '../model/account';
import { expectedCells, type Cell } from '../sources/cell';
import { instantSchema, type Instant } from '../model/instant';
import { parts, partsOf, sourceSchema, type Source } from '../sources/parts';
import { cellCoverageSchema, outcomeCountsSchema, type CellCoverage } from '../model/scan';
import { cellOf, snapshotOf, withDeniedRegionsOutOfScope } from '../sources/snapshot';
import { verdictSchema } from '../model/verdict';
import { decodeEvidence } from '../evidence/evidence-object';
import { collectProgressSchema, crashedCells } from '../scan/collect';
import { judgeableRules } from '../scan/due';
import { evaluate } from './evaluate';
import { type ActiveRule } from '../model/evaluation';
import { putJson } from '../evidence/objects';
import type { Target } from '../scan/plan';
import type { ObjectStore } from '../evidence/ports';

/** What a state machine's branch says of one source: how far it came, or what it died of. */
export const collectOutcomeSchema = z.union([
  collectProgressSchema,
  z.object({ source: sourceSchema, crashed: z.string() }),
]);
export type CollectOutcome = z.infer<typeof collectOutcomeSchema>;

export interface EvaluateRequest {
  readonly slot: Instant;
  readonly now: Instant;
  readonly target: Target;
  readonly sources: readonly Source[];
  readonly collected: readonly CollectOutcome[];
  readonly rules: readonly ActiveRule[];
}

/** Judges what was collected of one account, every expected cell of it, and stores the evaluation. */
export async function evaluateAccount(
  objects: ObjectStore,
  request: EvaluateRequest,
): Promise<{ key: string; evaluation: StoredEvaluation }> {
  const { slot, now, target, sources, collected, rules } = request;
  const evidence: Partial<Record<Source, string[]>> = {};
  const read: Cell[] = [];
  for (const outcome of collected) {
    if ('crashed' in outcome) {
      read.push(...crashedCells(outcome.source, target, now, new Error(outcome.crashed)));
      continue;
    }
    evidence[outcome.source] = outcome.evidence;
    for (const cells of await Promise.all(outcome.evidence.map((key) => readEvidence(objects, key))))
      read.push(...cells);
  }
  const cells = withDeniedRegionsOutOfScope(read);
  const snapshot = snapshotOf(target.account, now, target.regions, cells);
  const judged = evaluate(snapshot, judgeableRules(rules, sources));
  const expected = expectedCells(sources.flatMap(partsOf), target.regions);
  const evaluation: StoredEvaluation = {
    account: target.account.id,
    ...(target.account.name !== undefined && { accountName: target.account.name }),
    slot,
    now,
    verdicts: [...judged.verdicts],
    units: judged.units.map((unit) => ({ ...unit, cells: [...unit.cells] })),
    counts: [...judged.counts],
    cells: expected.map(({ part, region }) => coverageOf(cellOf(snapshot, part, region))),
    evidence,
    eventsSeenUntil: completeWindows(cells),
  };
  return { key: await putJson(objects, 'evaluations', evaluation), evaluation };
}

async function readEvidence(objects: ObjectStore, key: string): Promise<Cell[]> {
  return decodeEvidence(key, await objects.get(key)).cells;
}

function coverageOf(cell: Cell): CellCoverage {
  const place = { part: cell.part, region: cell.region, status: cell.status };
  if (cell.status === 'out-of-scope') return { ...place, reason: cell.reason, detail: cell.detail };
  const count = cell.value === undefined ? undefined : membersOf(cell.value);
  return {
    ...place,
    observedAt: cell.observedAt,
    ...(cell.mode !== undefined && { mode: cell.mode }),
    ...(cell.status === 'incomplete' && { reason: cell.reason, detail: cell.detail }),
    ...(count !== undefined && { count }),
  };
}

/** How many things a part's value lists; a single setting has no count. */
function membersOf(value: NonNullable<Extract<Cell, { status: 'complete' }>['value']>): number | undefined {
  if (Array.isArray(value)) return value.length;
  if ('events' in value) return value.events.length;
  if ('rows' in value) return value.rows.length;
  if ('UserDetailList' in value) {
    return (
      value.UserDetailList.length +
      value.GroupDetailList.length +
      value.RoleDetailList.length +
      value.Policies.length
    );
  }
  return undefined;
}

function completeWindows(cells: readonly Cell[]): Record<string, Instant> {
  return Object.fromEntries(
    cells.flatMap((cell) =>
      cell.part === 'cloudtrail.events' && cell.status === 'complete' && 'to' in cell.value
        ? [[cell.region, cell.value.to]]
        : [],
    ),
  );
}

import { type StoredEvaluation, type ActiveRule } from '../model/evaluation';
import { expectedCells, type Cell, crashedCells } from '../sources/cell';
import { type Instant } from '../model/instant';
import { countOf, cursorOf, partsOf, type Source } from '../sources/parts';
import { cellKey, type CellCoverage } from '../model/coverage';
import { cellOf, snapshotOf, withDeniedRegionsOutOfScope } from '../sources/snapshot';
import { decodeEvidence } from '../evidence/evidence-object';
import type { CollectOutcome } from './collect-outcome';
import { judgeableRules } from './judgeable-rules';
import type { Rule } from '../rules/rule';
import { evaluate } from './evaluate';
import { putJson } from '../evidence/objects';
import type { Target } from '../model/target';
import type { ObjectStore } from '../evidence/ports';

export interface EvaluateRequest {
  readonly slot: Instant;
  readonly now: Instant;
  readonly target: Target;
  readonly sources: readonly Source[];
  readonly collected: readonly CollectOutcome[];
  readonly rules: readonly ActiveRule<Rule>[];
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
    const { source, evidence: keys = [] } = outcome;
    if (keys.length > 0) evidence[source] = keys;
    const kept = (await Promise.all(keys.map((key) => readEvidence(objects, key)))).flat();
    read.push(...kept);
    if (!('crashed' in outcome)) continue;
    const keptKeys = new Set(kept.map(({ part, region }) => cellKey(part, region)));
    read.push(
      ...crashedCells(source, target, now, new Error(outcome.crashed)).filter(
        ({ part, region }) => !keptKeys.has(cellKey(part, region)),
      ),
    );
  }
  const cells = withDeniedRegionsOutOfScope(read);
  const snapshot = snapshotOf(target.account, now, target.regions, cells, target.onlyThese);
  const judged = evaluate(snapshot, judgeableRules(rules, sources));
  const expected = expectedCells(sources.flatMap(partsOf), target);
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
    cursors: cursorsOf(cells),
  };
  return { key: await putJson(objects, 'evaluations', evaluation), evaluation };
}

async function readEvidence(objects: ObjectStore, key: string): Promise<Cell[]> {
  return decodeEvidence(key, await objects.get(key)).cells;
}

function coverageOf(cell: Cell): CellCoverage {
  const place = { part: cell.part, region: cell.region, status: cell.status };
  if (cell.status === 'out-of-scope') return { ...place, reason: cell.reason, detail: cell.detail };
  const count = cell.value === undefined ? undefined : countOf(cell.part, cell.value);
  return {
    ...place,
    observedAt: cell.observedAt,
    ...(cell.mode !== undefined && { mode: cell.mode }),
    ...(cell.status === 'incomplete' && { reason: cell.reason, detail: cell.detail }),
    ...(count !== undefined && { count }),
  };
}

/** A part says itself how far an incomplete reading came: what that did not reach is read by the next scan. */
function cursorsOf(cells: readonly Cell[]): StoredEvaluation['cursors'] {
  return Object.fromEntries(
    cells.flatMap((cell) => {
      if (cell.status === 'out-of-scope' || cell.value === undefined) return [];
      const cursor = cursorOf(cell.part, cell.value, cell.status === 'complete');
      return cursor === undefined ? [] : [[cellKey(cell.part, cell.region), cursor]];
    }),
  );
}

import { type EvaluatedLedger, type StoredEvaluation, type ActiveRule } from '../model/evaluation';
import { expectedCells, type Cell, crashedCells, type ReadCells } from '../sources/cell';
import { type Instant } from '../model/instant';
import { countOf, cursorOf, partsOf, sourcesOf } from '../sources/parts';
import { DUTIES } from '../sources/duties';
import { REVIEWS } from '../sources/reviews';
import type { Source } from '../sources/sources';
import type { Region } from '../model/account';
import { cellKey, type CellCoverage } from '../model/coverage';
import { cellOf, snapshotOf, type Snapshot } from '../sources/snapshot';
import type { CollectOutcome } from './collect-outcome';
import { readCells } from './read-cells';
import { judgeableRules } from './judgeable-rules';
import { parametersInForceIn } from './parameters-in-force';

import type { JudgingRule } from '../rules/rule';
import { judgeUnits } from './evaluate';
import { encodeEvidence } from '../evidence/evidence-object';
import { putJson } from '../evidence/objects';
import { PackedLines } from '../evidence/packed-lines';
import { canonicalJson } from '../model/hash';
import type { ObjectPrefix } from '../model/object-prefix';
import type { Verdict } from '../model/verdict';
import type { SeenClosed } from '../model/seen-closed';
import type { Target } from '../model/target';
import type { ObjectStore } from '../evidence/ports';

export interface EvaluateRequest {
  readonly slot: Instant;
  readonly now: Instant;
  readonly target: Target;
  readonly sources: readonly Source[];
  readonly collected: readonly CollectOutcome[];
  readonly rules: readonly ActiveRule<JudgingRule>[];
  /** All that are on, where only some of them are judged. */
  readonly inForce?: readonly ActiveRule<JudgingRule>[] | undefined;
  /** Makes the vulnerability ledger with what was read; nothing where nothing was read that tells of vulnerabilities. */
  readonly ledgerWith?: LedgerWith | undefined;
  /** What the record holds of access reviews, with what was read; where there is none, no rule of them is judged. */
  readonly reviewsWith?: ReviewsWith | undefined;
  /** What the record holds of duties; where there is none, no rule of them is judged. */
  readonly dutiesWith?: (() => Promise<readonly Cell[]>) | undefined;
  /** What earlier scans saw of Regions that the organisation closes; nothing where no record is kept. */
  readonly seenClosed?: SeenClosed | undefined;
  /** Told of every verdict, passes too, which the evaluation does not hold. */
  readonly onVerdict?: ((verdict: Verdict) => void) | undefined;
  /** Told of every rule that failed itself, or was stopped, in a Region; its verdict says so too. */
  readonly onBroken?: ((broken: BrokenRule) => void) | undefined;
}

interface BrokenRule {
  readonly rule: string;
  readonly region: Region;
}

/** @returns the ledger, and what it holds as the cells of `patching.ledger`. */
export type LedgerWith = (
  read: ReadCells,
) => Promise<{ readonly ledger: EvaluatedLedger; readonly cells: readonly Cell[] } | undefined>;

/** @returns the cells of the parts `reviews.…`, which are kept with the evidence; none where who has access was not read. */
type ReviewsWith = (read: ReadCells) => Promise<readonly Cell[]>;

/** Of what a record holds itself, under which its evidence stands. */
type OwnState = typeof REVIEWS | typeof DUTIES;

/** Judges what was collected of one account, every expected cell of it, and stores the evaluation. */
export async function evaluateAccount(
  objects: ObjectStore,
  request: EvaluateRequest,
): Promise<{ key: string; evaluation: StoredEvaluation }> {
  const {
    slot,
    now,
    target,
    sources,
    collected,
    rules,
    inForce = rules,
    ledgerWith,
    reviewsWith,
    dutiesWith,
    seenClosed: closedBefore = {},
    onVerdict,
    onBroken,
  } = request;
  const evidence: Partial<Record<Source | OwnState, string[]>> = {};
  for (const { source, evidence: keys = [] } of collected) if (keys.length > 0) evidence[source] = keys;
  const crashed = (kept: ReadonlySet<string>) =>
    collected.flatMap((outcome) =>
      'crashed' in outcome
        ? crashedCells(outcome.source, target, now, new Error(outcome.crashed)).filter(
            ({ part, region }) => !kept.has(cellKey(part, region)),
          )
        : [],
    );
  const read = await readCells(objects, evidence, { closed: closedBefore, now }, crashed);
  const { cells, seenClosed } = read;
  const made = await ledgerWith?.(read);
  const reviews = (await reviewsWith?.(read)) ?? [];
  const isOfDuties = sourcesOf('duties.register').some((source) => sources.includes(source));
  const duties = (isOfDuties ? await dutiesWith?.() : undefined) ?? [];
  const freeze = async (source: OwnState, own: readonly Cell[]) => {
    const { key, body } = await encodeEvidence({ account: target.account.id, source, slot }, own);
    await objects.putIfAbsent(key, body);
    evidence[source] = [key];
  };
  if (reviews.length > 0) await freeze(REVIEWS, reviews);
  // That they are judged in another account is no state of this one.
  if (duties.some(({ status }) => status !== 'out-of-scope')) await freeze(DUTIES, duties);
  const all = [...cells, ...(made?.cells ?? []), ...reviews, ...duties];
  const snapshot = snapshotOf(target.account, now, target.regions, all, target.onlyThese);
  const judged = await judge(
    objects,
    snapshot,
    {
      rules: judgeableRules(rules, sources, { reviews: reviews.length > 0, duties: duties.length > 0 }),
      inForce,
    },
    { onVerdict, onBroken },
  );
  const parameters = await putJson(objects, 'parameters', parametersInForceIn(rules, target.account));
  const expected = expectedCells(sources.flatMap(partsOf), target);
  const evaluation: StoredEvaluation = {
    account: target.account.id,
    ...(target.account.name !== undefined && { accountName: target.account.name }),
    slot,
    now,
    ...judged,
    cells: expected.map(({ part, region }) => coverageOf(cellOf(snapshot, part, region))),
    evidence,
    cursors: cursorsOf(cells),
    ...(made !== undefined && { ledger: made.ledger }),
    ...(Object.keys(seenClosed).length > 0 && { seenClosed }),
    parameters,
  };
  return { key: await putJson(objects, 'evaluations', evaluation), evaluation };
}

/** Passes are ten times as many as all others in a large account: they are written as they are said, and not kept. */
async function judge(
  objects: ObjectStore,
  snapshot: Snapshot,
  { rules, inForce }: Record<'rules' | 'inForce', readonly ActiveRule<JudgingRule>[]>,
  { onVerdict, onBroken }: Pick<EvaluateRequest, 'onVerdict' | 'onBroken'>,
): Promise<Pick<StoredEvaluation, 'verdicts' | 'passes' | 'units' | 'counts'>> {
  const verdicts: StoredEvaluation['verdicts'] = [];
  const units: StoredEvaluation['units'] = [];
  const counts = new Set<StoredEvaluation['counts'][number]>();
  const passes = new PackedLines('passes' satisfies ObjectPrefix);
  let isAnyPass = false;
  for (const { unit, verdicts: said, count, broken } of judgeUnits(snapshot, rules, inForce)) {
    if (broken !== undefined && unit !== undefined) onBroken?.({ rule: unit.rule, region: unit.region });
    if (unit !== undefined) units.push({ ...unit, cells: [...unit.cells] });
    counts.add(count);
    for (const verdict of said) {
      onVerdict?.(verdict);
      if (verdict.outcome === 'pass') {
        isAnyPass = true;
        await passes.add(canonicalJson(verdict));
      } else verdicts.push(verdict);
    }
  }
  const { key, body } = await passes.end();
  if (isAnyPass) await objects.putIfAbsent(key, body);
  return { verdicts, ...(isAnyPass && { passes: key }), units, counts: [...counts] };
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

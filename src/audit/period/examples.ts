import * as z from 'zod';
import { unpackLines } from '../../evidence/packed-lines';
import type { ObjectStore } from '../../evidence/ports';
import { sourceOf } from '../../model/coverage';
import type { StoredEvaluation } from '../../model/evaluation';
import type { Instant } from '../../model/instant';
import type { Scan } from '../../model/scan';
import { verdictSchema, type Outcome, type Verdict } from '../../model/verdict';
import { readOrLeaveOut, type LeaveOut } from '../../record/leave-out';
import type { JudgedRule } from './judgement';

/** One verdict of a rule to be judged again by hand: where the evidence lies, and by which code it was made. */
export interface ExampleRow {
  readonly outcome: Outcome;
  readonly slot: Instant;
  readonly account: string;
  readonly region: string;
  readonly resource: string;
  readonly message: string;
  readonly version: string;
  readonly evaluation: string;
  readonly evidence: readonly string[];
}

const OUTCOMES_SHOWN = ['pass', 'fail', 'unknown'] as const;
type Shown = (typeof OUTCOMES_SHOWN)[number];

interface Found {
  /** What comes first is shown, in whatever order evaluations were read. */
  readonly place: string;
  readonly scan: Scan;
  readonly key: string;
  readonly evaluation: Pick<StoredEvaluation, 'account' | 'slot' | 'evidence' | 'passes'>;
  /** Absent of a pass, which the evaluation does not hold. */
  readonly verdict?: Verdict;
}

/** Notes of the evaluations of a period the first of each outcome of a rule. */
export class Examples {
  readonly #found = new Map<Shown, Found>();

  constructor(private readonly rule: JudgedRule) {}

  see(
    { account, slot, evidence, passes, counts, verdicts }: StoredEvaluation,
    scan: Scan,
    key: string,
  ): void {
    const { names } = this.rule;
    const place = `${scan.slot} ${account}`;
    const found = { place, scan, key, evaluation: { account, slot, evidence, passes } };
    const outcomes = counts.find(({ rule }) => names.includes(rule))?.outcomes;
    for (const outcome of OUTCOMES_SHOWN) {
      if ((outcomes?.[outcome] ?? 0) === 0 || (this.#found.get(outcome)?.place ?? '~') <= place) continue;
      const verdict = verdicts.find((each) => names.includes(each.rule) && each.outcome === outcome);
      if (outcome === 'pass') this.#found.set(outcome, found);
      else if (verdict !== undefined) this.#found.set(outcome, { ...found, verdict });
    }
  }

  /** One pass, one fail, one unknown, where there is one. Reads one list of passes. */
  async rows(objects: ObjectStore, leaveOut: LeaveOut | undefined): Promise<ExampleRow[]> {
    const rows: ExampleRow[] = [];
    for (const outcome of OUTCOMES_SHOWN) {
      const found = this.#found.get(outcome);
      if (found === undefined) continue;
      const verdict =
        found.verdict ??
        (await readOrLeaveOut(leaveOut, () => this.#passOf(objects, found.evaluation.passes)));
      if (verdict !== undefined) rows.push(this.#rowOf(outcome, found, verdict));
    }
    return rows;
  }

  async #passOf(objects: ObjectStore, key: string | undefined): Promise<Verdict | undefined> {
    if (key === undefined) return undefined;
    let first: Verdict | undefined;
    for await (const line of unpackLines('list of passes', key, await objects.get(key))) {
      const said: unknown = JSON.parse(line);
      if (first === undefined && this.rule.names.includes(ruleSchema.parse(said).rule))
        first = verdictSchema.parse(said);
    }
    return first;
  }

  #rowOf(
    outcome: Shown,
    { scan, key, evaluation }: Found,
    { region, resource, message }: Verdict,
  ): ExampleRow {
    const sources = new Set(this.rule.parts.map(sourceOf));
    return {
      outcome,
      slot: scan.slot,
      account: evaluation.account,
      region,
      resource,
      message,
      version: scan.version,
      evaluation: key,
      evidence: Object.entries(evaluation.evidence).flatMap(([source, keys]) =>
        sources.has(source) ? keys : [],
      ),
    };
  }
}

const ruleSchema = z.object({ rule: z.string() });

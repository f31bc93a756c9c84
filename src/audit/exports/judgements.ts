import type { AccountId } from '../../model/account';
import type { StoredEvaluation } from '../../model/evaluation';
import type { Instant } from '../../model/instant';
import { sourceOf } from '../../model/coverage';
import { verdictSchema, type Verdict } from '../../model/verdict';
import { unpackLines } from '../../evidence/packed-lines';
import { readOrLeaveOut } from '../../record/leave-out';
import { latestLooks, type LatestLooks, type LooksPorts } from '../latest-looks';
import { newestEvaluations } from '../newest-evaluations';
import type { ExportPorts, ExportQuestion } from './export-question';

/** The newest scan of a period that judged some rules in an account. */
export interface Judgement {
  readonly account: AccountId;
  readonly slot: Instant;
  /** Of the evaluation. */
  readonly key: string;
  readonly evaluation: StoredEvaluation;
  /** First-ever ids of the rules that no newer scan of the period judged there. */
  readonly rules: ReadonlySet<string>;
}

/** What no scan of the period judged in an account that was to be looked at. */
export interface NotJudged {
  readonly account: AccountId;
  readonly rules: readonly string[];
}

/** The last looks of a period at all that the rules read. Some may be older than the period. */
export function looksOf(
  ports: LooksPorts,
  { period, rules, off, areRulesNarrowed }: ExportQuestion,
): Promise<LatestLooks> {
  const on = [...rules].filter(([id]) => !off.has(id));
  const sources = new Set(on.flatMap(([, { asked }]) => asked.parts.map(sourceOf)));
  return latestLooks(ports, {
    asOf: period.to,
    sources: [...sources].toSorted(),
    ...(areRulesNarrowed && { rules: on.map(([id]) => id) }),
  });
}

/**
 * How the rules were last judged within a period, account by account, and of each account what was not judged: a look from
 * before the period says nothing of it.
 */
export async function* judgementsWithin(
  { objects, leaveOut }: Pick<ExportPorts, 'objects' | 'leaveOut'>,
  { period, rules, off }: ExportQuestion,
  { accounts, looks }: Pick<LatestLooks, 'accounts' | 'looks'>,
): AsyncGenerator<Judgement | NotJudged, void> {
  for (const account of accounts.toSorted()) {
    const within = new Map(
      [...(looks.get(account) ?? [])].filter(([, { scan }]) => scan.slot >= period.from),
    );
    const keys = new Map([...within.values()].map(({ scan, coverage }) => [scan.slot, coverage.evaluation]));
    const left = new Set([...rules.keys()].filter((id) => !off.has(id)));
    for await (const { slot, evaluation } of newestEvaluations({ objects, leaveOut }, within)) {
      const judged = evaluation.counts.map(({ rule }) => rule).filter((rule) => left.has(rule));
      for (const rule of judged) left.delete(rule);
      const key = keys.get(slot);
      if (judged.length > 0 && key !== undefined)
        yield { account, slot, key, evaluation, rules: new Set(judged) };
    }
    if (left.size > 0) yield { account, rules: [...left] };
  }
}

/**
 * The passes that an evaluation names, of these rules. They are read twice, and said only once it is known that they are
 * those that were stored; no more than one is in memory.
 */
export async function* passesOf(
  { objects, leaveOut }: Pick<ExportPorts, 'objects' | 'leaveOut'>,
  key: string,
  rules: ReadonlySet<string>,
): AsyncGenerator<Verdict, void> {
  const body = await readOrLeaveOut(leaveOut, async () => {
    const packed = await objects.get(key);
    for await (const _line of unpackLines(NAME, key, packed)) continue;
    return packed;
  });
  if (body === undefined) return;
  for await (const line of unpackLines(NAME, key, body)) {
    const verdict = verdictSchema.parse(JSON.parse(line));
    if (rules.has(verdict.rule)) yield verdict;
  }
}

const NAME = 'list of passes';

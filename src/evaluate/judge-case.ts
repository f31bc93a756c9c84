import { canonicalJson } from '../model/hash';
import type { Outcome, Verdict } from '../model/verdict';
import type { Rule } from '../rules/rule';
import type { RuleCase, RuleCases } from '../rules/rule-cases';
import { snapshotOfCase } from '../rules/snapshot-of-case';
import { evaluate } from './evaluate';

/** One case of a rule, under the outcome that all its verdicts have. */
export interface NamedCase {
  readonly kind: Outcome | 'outOfScope';
  readonly ruleCase: RuleCase;
}

const KINDS = ['pass', 'fail', 'unknown', 'error'] as const;

/** All cases of a rule, in one list. */
export function casesIn(cases: RuleCases | undefined): NamedCase[] {
  return [
    ...KINDS.flatMap((kind) => (cases?.[kind] ?? []).map((ruleCase) => ({ kind, ruleCase }))),
    ...(cases?.outOfScope ?? []).map((each) => ({
      kind: 'outOfScope' as const,
      ruleCase: { ...each, verdicts: [] },
    })),
  ];
}

/** What a case expected and what came, as lines; equal where the rule does what the case says. */
export interface CaseResult {
  readonly expected: readonly string[];
  readonly came: readonly string[];
}

/** Judges the world of a case by its rule. */
export function judgeCase(rule: Rule, { kind, ruleCase }: NamedCase): CaseResult {
  const judge = [{ rule: sayingOnce(rule), params: ruleCase.params ?? {} }];
  const { verdicts, counts } = evaluate(snapshotOfCase(ruleCase), judge);
  const outcome = kind === 'outOfScope' ? 'pass' : kind;
  const expected = ruleCase.verdicts.map(([resource, message, more = {}], index) => {
    const came = verdicts[index];
    // What a pattern takes is said in the words that came.
    const isTaken = came !== undefined && typeof message !== 'string' && message.test(came.message);
    const text = typeof message === 'string' ? message : isTaken ? came.message : String(message);
    return lineOf({ outcome, resource, message: text, ...more }, Object.keys(more));
  });
  const came = verdicts.map((verdict, index) =>
    lineOf(verdict, Object.keys(ruleCase.verdicts[index]?.[2] ?? {})),
  );
  const outOfScope = (of: Readonly<Record<string, number>> = {}) =>
    Object.entries(of)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([reason, count]) => `out of scope: ${count} ${reason}`);
  return {
    expected: [...expected, ...outOfScope(ruleCase.outOfScope)],
    came: [...came, ...outOfScope(counts[0]?.outOfScope)],
  };
}

/** A list may tell of a resource twice; a rule that says two things of what is there once goes wrong. */
function sayingOnce(rule: Rule): Rule {
  return {
    ...rule,
    *judge(...of) {
      const judged = new Set<string>();
      for (const judgement of rule.judge(...of)) {
        if (judgement.outcome !== 'out-of-scope') {
          if (judged.has(judgement.resource)) throw new Error(`it judged ${judgement.resource} twice`);
          judged.add(judgement.resource);
        }
        yield judgement;
      }
    },
  };
}

/** A verdict as far as a case can be about it. @param also the members that this one is about too. */
function lineOf(
  verdict: Pick<Verdict, 'outcome' | 'resource' | 'message'> & Partial<Verdict>,
  also: readonly string[],
): string {
  const members = Object.entries(verdict).filter(
    ([name, value]) => also.includes(name) && value !== undefined,
  );
  const more = members.length === 0 ? '' : ` ${canonicalJson(Object.fromEntries(members))}`;
  return `${verdict.outcome} ${verdict.resource}: ${verdict.message}${more}`;
}

import type { Framework, Requirement } from '../frameworks/framework';
import { headingOf } from '../frameworks/heading';
import type { PageRule } from '../frameworks/page';
import { OUTCOMES, type Outcome } from '../model/verdict';
import type { RuleResult } from './rule-results';

/**
 * What rules show of a requirement. `failing`: something fails. `unknown`: nothing is known to fail, and something is not
 * known. `passing`: all that is in scope passes. `nothing in scope`: all rules were judged, and apply to nothing that there
 * is. `not judged`: no scan judged any of its rules. Without a rule: `not covered` where AWS state could show it, at least in
 * part; `manual`, and `inherited` from AWS.
 */
export const REQUIREMENT_RESULTS = [
  'failing',
  'unknown',
  'passing',
  'nothing in scope',
  'not judged',
  'not covered',
  'manual',
  'inherited',
] as const;
export type RequirementResultName = (typeof REQUIREMENT_RESULTS)[number];

interface RequirementRule {
  readonly id: string;
  /** Public sources that map it so; none where it is our own judgement. */
  readonly support: readonly string[];
  /** Absent where no scan judged it. */
  readonly result?: RuleResult;
}

export interface RequirementRow {
  readonly id: string;
  readonly heading: string;
  readonly title: string;
  readonly evidence: Requirement['evidence'];
  /** Of an inherited requirement, what stays with the customer. */
  readonly customerPart?: string;
  readonly result: RequirementResultName;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly rules: readonly RequirementRule[];
}

/**
 * How every requirement of a framework stands, in the framework's order.
 * @param rules as pages show them, with the first-ever id by which results are kept.
 */
export function frameworkResults(
  { key, groups, requirements }: Framework,
  rules: readonly (PageRule & { readonly firstId: string })[],
  results: ReadonlyMap<string, RuleResult>,
): RequirementRow[] {
  const headings = Object.keys(groups);
  return Object.entries(requirements).map(([id, requirement]) => {
    const own = rules
      .filter((rule) => rule.requirements[key]?.ids.includes(id))
      .map((rule): RequirementRule => {
        const result = results.get(rule.firstId);
        return {
          id: rule.id,
          support: rule.requirements[key]?.support ?? [],
          ...(result !== undefined && { result }),
        };
      });
    const outcomes = summedOutcomes(own);
    return {
      id,
      heading: headingOf(headings, id) ?? '',
      title: requirement.title,
      evidence: requirement.evidence,
      ...(requirement.evidence === 'inherited' && { customerPart: requirement.customerPart }),
      result: resultOf(requirement, own, outcomes),
      outcomes,
      rules: own,
    };
  });
}

/** The outcomes of several rules, added up. */
export function summedOutcomes(rules: readonly Pick<RequirementRule, 'result'>[]): Record<Outcome, number> {
  const outcomes = { pass: 0, fail: 0, unknown: 0, error: 0 };
  for (const { result } of rules)
    for (const outcome of OUTCOMES) outcomes[outcome] += result?.outcomes[outcome] ?? 0;
  return outcomes;
}

function resultOf(
  { evidence }: Requirement,
  rules: readonly RequirementRule[],
  outcomes: RequirementRow['outcomes'],
): RequirementResultName {
  if (rules.length === 0) return resultWithoutRule(evidence);
  return resultOfRules(rules, outcomes);
}

/** What can be said of a requirement that no rule is evidence of. */
export function resultWithoutRule(evidence: Requirement['evidence']): 'manual' | 'inherited' | 'not covered' {
  return evidence === 'manual' || evidence === 'inherited' ? evidence : 'not covered';
}

/** What rules show together. @param rules at least one */
export function resultOfRules(
  rules: readonly Pick<RequirementRule, 'result'>[],
  outcomes: RequirementRow['outcomes'],
): Exclude<RequirementResultName, 'not covered' | 'manual' | 'inherited'> {
  if (outcomes.fail > 0) return 'failing';
  const judged = rules.filter(({ result }) => result !== undefined);
  if (judged.length === 0) return 'not judged';
  // Of a rule that nobody judged nothing is known, whatever the others say.
  if (outcomes.unknown + outcomes.error > 0 || judged.length < rules.length) return 'unknown';
  return outcomes.pass > 0 ? 'passing' : 'nothing in scope';
}

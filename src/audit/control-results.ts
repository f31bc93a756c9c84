import type { Framework, Requirement } from '../frameworks/framework';
import { evidenceOfControls, type Control, type EvidencingRule } from '../model/control';
import type { Outcome } from '../model/verdict';
import type { OffRule } from './configuration-then';
import {
  resultOfRules,
  resultWithoutRule,
  summedOutcomes,
  type RequirementResultName,
} from './framework-results';
import type { RuleResult } from './rule-results';

/**
 * What the rules of a control show of it, in the words for requirements. `manual` is one that names no rule. A rule that is
 * off, or that no scan judged, is not known: with one the control is `unknown`, with no other `not judged`, never `passing`.
 */
export const CONTROL_RESULTS = [
  'failing',
  'unknown',
  'passing',
  'nothing in scope',
  'not judged',
  'manual',
] as const satisfies readonly RequirementResultName[];
type ControlResultName = (typeof CONTROL_RESULTS)[number];

/** A rule of the catalogue, as controls name it. */
export interface ControlsRule extends EvidencingRule {
  readonly firstId: string;
  readonly title: string;
}

interface RuleOfControl {
  readonly id: string;
  readonly title: string;
  /** Of the control's requirements, those that it is mapped to, as `soc2:CC6.1`. */
  readonly requirements: readonly string[];
  /** Set where it is off. */
  readonly off?: Omit<OffRule, 'rule'>;
  /** Absent where it is off or no scan judged it. */
  readonly result?: RuleResult;
}

interface RequirementOfControl {
  readonly framework: string;
  readonly id: string;
  readonly title: string;
  readonly evidence: Requirement['evidence'];
  /** By those of the control's rules that are mapped to it; without one, as of a requirement without a rule. */
  readonly result: RequirementResultName;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly rules: readonly string[];
  /** Rules that are mapped to it and are not the control's. */
  readonly otherRules: readonly string[];
}

export interface ControlRow extends Omit<Control, 'rules' | 'requirements'> {
  readonly result: ControlResultName;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly rules: readonly RuleOfControl[];
  readonly requirements: readonly RequirementOfControl[];
}

/**
 * How every control stands, in the order of the configuration.
 * @param off rules that were off then, which are evidence of nothing
 */
export function controlResults(
  controls: readonly Control[],
  rules: readonly ControlsRule[],
  frameworks: Readonly<Record<string, Framework>>,
  { off, results }: { readonly off: readonly OffRule[]; readonly results: ReadonlyMap<string, RuleResult> },
): ControlRow[] {
  const offById = new Map(off.map(({ rule, ...how }) => [rule, how]));
  return evidenceOfControls(controls, rules).map(({ control, rules: own, requirements }) => {
    const standing = new Map(
      own.map(({ rule, requirements: shown }) => [
        rule.id,
        ruleOfControl(rule, shown, offById.get(rule.firstId), results.get(rule.firstId)),
      ]),
    );
    const all = [...standing.values()];
    const outcomes = summedOutcomes(all);
    return {
      ...control,
      result: all.length === 0 ? 'manual' : resultOfRules(all, outcomes),
      outcomes,
      rules: all,
      requirements: requirements.map(({ framework, id, rules: mapped, others }) => {
        const { title, evidence } = frameworks[framework]?.requirements[id] ?? UNKNOWN_REQUIREMENT;
        const showing = mapped.flatMap((rule) => standing.get(rule.id) ?? []);
        const shown = summedOutcomes(showing);
        return {
          framework,
          id,
          title,
          evidence,
          result: showing.length === 0 ? resultWithoutRule(evidence) : resultOfRules(showing, shown),
          outcomes: shown,
          rules: mapped.map((rule) => rule.id),
          otherRules: others.map((rule) => rule.id),
        };
      }),
    };
  });
}

/** Checked when the configuration was read: no requirement that a control names is unknown. */
const UNKNOWN_REQUIREMENT: Requirement = { title: '', evidence: 'manual' };

function ruleOfControl(
  { id, title }: ControlsRule,
  requirements: readonly string[],
  off: Omit<OffRule, 'rule'> | undefined,
  result: RuleResult | undefined,
): RuleOfControl {
  if (off !== undefined) return { id, title, requirements, off };
  return { id, title, requirements, ...(result !== undefined && { result }) };
}

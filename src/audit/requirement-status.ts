import type { AwsCoverage } from './aws-coverage';
import type { EvidenceByHand } from './in-force';
import type { OccurrenceCounts } from './period/tally';

/** What the period shows of one rule. */
interface RuleFacts {
  readonly counts: OccurrenceCounts;
  /** Also in a look that no schedule asked for. */
  readonly hasFailed: boolean;
}

/**
 * What rules showed over a period. `operating` needs every occurrence: of what was not judged, or in a time without a schedule
 * or before the first scan, nothing is known.
 */
export type ByRules = 'deviations' | 'operating' | 'partly evaluated' | 'not evaluated' | 'nothing in scope';

/** @param isWhole whether the schedule and the scans reach over the whole period */
export function byRules(rules: readonly RuleFacts[], isWhole: boolean): ByRules | null {
  if (rules.length === 0) return null;
  if (rules.some(({ counts, hasFailed }) => hasFailed || counts.failed > 0)) return 'deviations';
  const passed = rules.reduce((sum, { counts }) => sum + counts.passed, 0);
  if (passed === 0) return 'not evaluated';
  const isEvaluated = rules.every(
    ({ counts }) => counts.expected > 0 && counts.errors + counts.notEvaluated === 0,
  );
  if (!isEvaluated || !isWhole) return 'partly evaluated';
  return rules.every(({ counts }) => counts.passed === counts.empty) ? 'nothing in scope' : 'operating';
}

export type ByHand = EvidenceByHand['status'];
const WORST_FIRST = ['overdue', 'none', 'not due yet', 'on file'] as const satisfies readonly ByHand[];

/** The worst of several. */
export function byHand(evidence: readonly Pick<EvidenceByHand, 'status'>[]): ByHand | null {
  return WORST_FIRST.find((status) => evidence.some((each) => each.status === status)) ?? null;
}

/** How a requirement stands over a period; the first that holds. */
export const REQUIREMENT_STATUSES = [
  'excluded',
  'deviations',
  'evidence overdue',
  'evidence missing',
  'aws report missing',
  'not evaluated',
  'partly evaluated',
  'evidence due',
  'operating',
  'evidence on file',
  'inherited',
  'nothing in scope',
  'not covered',
] as const;
export type RequirementStatus = (typeof REQUIREMENT_STATUSES)[number];

export interface RequirementFacts {
  readonly isExcluded: boolean;
  readonly rules: ByRules | null;
  readonly hand: ByHand | null;
  /** Of an inherited requirement. */
  readonly aws: AwsCoverage['status'] | null;
}

export function requirementStatus({ isExcluded, rules, hand, aws }: RequirementFacts): RequirementStatus {
  if (isExcluded) return 'excluded';
  if (rules === 'deviations') return 'deviations';
  if (hand === 'overdue') return 'evidence overdue';
  if (hand === 'none') return 'evidence missing';
  if (aws === 'missing' || aws === 'in part') return 'aws report missing';
  if (rules === 'not evaluated' || rules === 'partly evaluated') return rules;
  if (hand === 'not due yet') return 'evidence due';
  if (rules === 'operating') return 'operating';
  if (hand === 'on file') return 'evidence on file';
  if (aws === 'on file') return 'inherited';
  return rules === 'nothing in scope' ? 'nothing in scope' : 'not covered';
}

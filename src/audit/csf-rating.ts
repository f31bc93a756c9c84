import type { EvidenceKind } from '../frameworks/framework';
import type { RequirementFacts } from './requirement-status';

export type CsfRating = 'Not' | 'Partially' | 'Implemented';
export const MATURITY = { 1: 'ad hoc', 2: 'documented', 3: 'enforced', 4: 'monitored' } as const;
export type MaturityLevel = keyof typeof MATURITY;

interface CsfFacts extends RequirementFacts {
  readonly evidence: EvidenceKind;
  /** Whether a control of the customer's names it, or a duty of the configuration supports it. */
  readonly isDocumented: boolean;
  /** Whether anything at all passed in the period. */
  readonly hasPassed: boolean;
}

/**
 * `Implemented` where all that can meet it is there and shows nothing wrong: rules of what AWS shows, evidence by hand of what
 * people do, both of what is in part either, a report of what AWS does. `Partially` where some of it is there. Nothing of
 * what is excluded.
 */
export function csfRating(facts: CsfFacts): CsfRating | null {
  if (facts.isExcluded) return null;
  const { rules, hand, aws, evidence, hasPassed } = facts;
  const areRulesWell = rules === null || rules === 'operating' || rules === 'nothing in scope';
  const isHandWell = hand === null || hand === 'on file';
  const needsRules = evidence === 'aws-state' || evidence === 'partly';
  const needsHand = evidence === 'manual' || evidence === 'partly';
  const isWhole =
    (!needsRules || rules === 'operating') &&
    (!needsHand || hand === 'on file') &&
    (evidence !== 'inherited' || aws === 'on file');
  if (isWhole && areRulesWell && isHandWell) return 'Implemented';
  const isSomethingThere = hasPassed || hand === 'on file' || aws === 'on file' || aws === 'in part';
  return isSomethingThere ? 'Partially' : 'Not';
}

/**
 * The highest level of which it and all below hold. 2: it is written down, as a control or a duty. 3: some of what meets it is
 * there, and nothing of it failed, is overdue or missing. 4: rules judged every occurrence of the period, all passed, and
 * the rating is `Implemented`. Nothing of what is excluded.
 */
export function csfMaturity(facts: CsfFacts): MaturityLevel | null {
  const rating = csfRating(facts);
  if (rating === null) return null;
  if (!facts.isDocumented) return 1;
  const { rules, hand, aws } = facts;
  const isAnythingWrong =
    rules === 'deviations' || hand === 'overdue' || hand === 'none' || aws === 'missing';
  if (rating === 'Not' || isAnythingWrong) return 2;
  return rating === 'Implemented' && rules === 'operating' ? 4 : 3;
}

import type { Framework, Requirement } from '../frameworks/framework';
import { headingOf } from '../frameworks/heading';
import { applies } from '../model/applicability';
import type { Control } from '../model/control';
import type { Day } from '../patching/clock-calendar';
import { awsCoverage, type AwsCoverage } from './aws-coverage';
import { csfMaturity, csfRating, MATURITY, type CsfRating, type MaturityLevel } from './csf-rating';
import type { EvidenceByHand, InForce } from './in-force';
import type { RuleOverPeriod } from './period/rules-over-period';
import { NO_OCCURRENCE, sumOf, type OccurrenceCounts } from './period/tally';
import {
  byHand,
  byRules,
  requirementStatus,
  type ByHand,
  type ByRules,
  type RequirementStatus,
} from './requirement-status';

/** A requirement of the statement of applicability. Everything but `why`, `risk` and `approvedBy` is derived. */
export interface ApplicabilityRow {
  readonly requirement: string;
  readonly heading: string;
  readonly title: string;
  readonly applies: 'included' | 'excluded';
  /** In the customer's words, or null where they gave none. */
  readonly why: string | null;
  readonly risk: string | null;
  readonly approvedBy: string | null;
  readonly status: RequirementStatus;
  /** What can meet it. */
  readonly kind: Requirement['evidence'];
  /** Of the rules; null without one. */
  readonly byRules: ByRules | null;
  readonly counts: OccurrenceCounts;
  /** First-ever ids. */
  readonly rules: readonly string[];
  /** At the end of the period; null where no duty supports it. */
  readonly byHand: ByHand | null;
  readonly manual: readonly EvidenceByHand[];
  /** Of an inherited requirement: what is on file of AWS, and what stays with the customer. */
  readonly aws: (AwsCoverage & { readonly customerPart: string }) | null;
  /** Keys of the objects that show it: of each rule the newest evaluation that judged it, and the files that people handed in. */
  readonly evidence: readonly string[];
  /** Controls of the customer that name it. */
  readonly controls: readonly string[];
  /** Of NIST CSF alone. */
  readonly rating?: CsfRating | null;
  readonly maturity?: MaturityLevel | null;
  readonly maturityName?: string | null;
}

interface PeriodFacts {
  /** By first-ever id. */
  readonly rules: ReadonlyMap<string, RuleOverPeriod>;
  readonly isWhole: boolean;
  readonly first: Day;
  readonly last: Day;
}

const CSF = 'nist-csf';

/** Every requirement of a framework, in its order. */
export function applicabilityRows(
  { key, groups, requirements }: Framework,
  inForce: Omit<InForce, 'frameworks' | 'named' | 'source'>,
  { rules, isWhole, first, last }: PeriodFacts,
): ApplicabilityRow[] {
  const headings = Object.keys(groups);
  const aws = awsCoverage(inForce.awsReports, first, last);
  return Object.entries(requirements).map(([id, requirement]): ApplicabilityRow => {
    const said = applies(inForce.applicability, key, id);
    const mapped = inForce.rules.filter((rule) => isMapped(rule.requirements, key, id));
    const shown = mapped.map((rule) => rules.get(rule.firstId)).filter((each) => each !== undefined);
    const manual = inForce.byHand(key, id);
    const controls = controlsOf(inForce.controls, key, id);
    const facts = {
      isExcluded: said.is === 'excluded',
      rules: byRules(shown, isWhole),
      hand: byHand(manual),
      aws: requirement.evidence === 'inherited' ? aws.status : null,
    };
    return {
      requirement: id,
      heading: headingOf(headings, id) ?? '',
      title: requirement.title,
      applies: said.is,
      why: said.said?.reason ?? null,
      risk: said.said?.risk ?? null,
      approvedBy: said.is === 'excluded' ? (said.said['approved-by'] ?? null) : null,
      status: requirementStatus(facts),
      kind: requirement.evidence,
      byRules: facts.rules,
      counts: shown.map(({ counts }) => counts).reduce(sumOf, NO_OCCURRENCE),
      rules: mapped.map((rule) => rule.firstId),
      byHand: facts.hand,
      manual,
      aws: requirement.evidence === 'inherited' ? { ...aws, customerPart: requirement.customerPart } : null,
      evidence: [
        ...new Set([
          ...shown.flatMap(({ evaluation }) => evaluation ?? []),
          ...manual.flatMap(({ object }) => object ?? []),
          ...(requirement.evidence === 'inherited' ? aws.reports.map(({ object }) => object) : []),
        ]),
      ],
      controls,
      ...(key === CSF &&
        csfOf({
          ...facts,
          evidence: requirement.evidence,
          isDocumented: controls.length + manual.length > 0,
          // Where there was nothing to judge nothing was shown.
          hasPassed: shown.some(({ counts }) => counts.passed > counts.empty),
        })),
    };
  });
}

function csfOf(facts: Parameters<typeof csfRating>[0]) {
  const maturity = csfMaturity(facts);
  return {
    rating: csfRating(facts),
    maturity,
    maturityName: maturity === null ? null : MATURITY[maturity],
  };
}

export function isMapped(
  requirements: InForce['rules'][number]['requirements'],
  key: string,
  id: string,
): boolean {
  // A customer's key may be `constructor`, which every object has.
  return Object.hasOwn(requirements, key) && requirements[key]?.ids.includes(id) === true;
}

/** Ids of the controls that name a requirement, in the order of the configuration. */
export function controlsOf(controls: readonly Control[], key: string, id: string): string[] {
  return controls
    .filter(
      ({ requirements }) => Object.hasOwn(requirements, key) && requirements[key]?.includes(id) === true,
    )
    .map((control) => control.id);
}

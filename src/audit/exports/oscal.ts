import { jsonText } from '../../wording/csv';
import { controlObjectives } from './oscal-parts';
import { assessmentPlan } from './oscal-plan';
import { objectivesOf, type OscalRecord } from './oscal-record';
import { assessmentResults } from './oscal-results';

/** A file of an export: its name, and its text. */
interface OscalFile {
  readonly name: string;
  readonly text: string;
}

const PLAN = 'assessment-plan.json';

/** What rules show of the requirements, and both files that say so. */
interface OscalExport {
  readonly satisfied: number;
  readonly notSatisfied: number;
  /** Requirements whose rules apply to nothing that there is: no finding. */
  readonly nothingInScope: number;
  readonly files: readonly OscalFile[];
}

/**
 * The assessment plan and the assessment results (OSCAL 1.2) of a framework and a period, which lie in one folder. The same
 * record gives the same bytes.
 */
export function oscalOf(record: OscalRecord): OscalExport {
  const objectives = controlObjectives(record, objectivesOf(record));
  const count = (isCounted: (result: string) => boolean) =>
    objectives.filter(({ result }) => isCounted(result)).length;
  return {
    satisfied: count((result) => result === 'passing'),
    notSatisfied: count((result) => result === 'failing' || result === 'unknown'),
    nothingInScope: count((result) => result === 'nothing in scope'),
    files: [
      { name: PLAN, text: textOf(assessmentPlan(record, objectives)) },
      { name: 'assessment-results.json', text: textOf(assessmentResults(record, objectives, `./${PLAN}`)) },
    ],
  };
}

function textOf(document: object): string {
  return `${jsonText(document, 2)}\n`;
}

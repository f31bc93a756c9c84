import { applies } from '../../model/applicability';
import { isNamed } from '../../model/rule';
import type { CsvColumn } from '../../wording/csv';
import { tableOf } from '../answer';
import { controlsOf, isMapped } from '../applicability-rows';
import type { InForce } from '../in-force';
import {
  monthsTogether,
  rulesOverPeriod,
  type MonthLetter,
  type RuleOverPeriod,
} from '../period/rules-over-period';
import { NO_OCCURRENCE, sumOf, type OccurrenceCounts } from '../period/tally';
import { byRules, type ByRules } from '../requirement-status';
import { answerByWalk } from './answer-by-walk';
import { evidenceCommands } from './aws-commands';
import { COUNT_COLUMNS } from './period-columns';
import { BETWEEN_LOOKS, neverLookedAt, periodGaps } from './period-gaps';
import type { Question, QuestionParameters, QuestionPorts, Walking } from './question';
import { periodOf } from './rule-of-question';

interface MatrixRow {
  readonly control: string;
  readonly owner: string;
  readonly statement: string;
  readonly frequency: string;
  /** Null where it names no rule. */
  readonly result: ByRules | null;
  /** One letter a month, as in the table `months`. */
  readonly strip: { readonly from: string; readonly letters: string };
  readonly counts: OccurrenceCounts;
  /** First-ever ids. */
  readonly rules: readonly string[];
  /** Keys: of each rule the newest evaluation that judged it. */
  readonly evidence: readonly string[];
  /** Framework key → ids. */
  readonly requirements: Readonly<Record<string, readonly string[]>>;
}

interface FrameworkRow {
  readonly framework: string;
  readonly edition: string;
  readonly requirements: number;
  readonly metByControls: number;
  readonly excluded: number;
  readonly uncovered: number;
}

/** A requirement that applies and that no control names. */
interface UncoveredRow {
  readonly framework: string;
  readonly requirement: string;
  readonly title: string;
  readonly kind: string;
  /** Rules that are mapped to it. */
  readonly rules: readonly string[];
}

type MonthRow = MonthLetter & { readonly control: string };
const MONTH_COLUMNS: readonly CsvColumn<MonthRow>[] = [
  { heading: 'control', value: (row) => row.control },
  { heading: 'month', value: (row) => row.month },
  { heading: 'letter', value: (row) => row.letter },
  ...COUNT_COLUMNS,
];
const FRAMEWORK_COLUMNS: readonly CsvColumn<FrameworkRow>[] = [
  { heading: 'framework', value: (row) => row.framework },
  { heading: 'edition', value: (row) => row.edition },
  { heading: 'requirements', value: (row) => row.requirements },
  { heading: 'named by controls', value: (row) => row.metByControls },
  { heading: 'excluded', value: (row) => row.excluded },
  { heading: 'uncovered', value: (row) => row.uncovered },
];
const UNCOVERED_COLUMNS: readonly CsvColumn<UncoveredRow>[] = [
  { heading: 'framework', value: (row) => row.framework },
  { heading: 'requirement', value: (row) => row.requirement },
  { heading: 'title', value: (row) => row.title },
  { heading: 'can be shown by', value: (row) => row.kind },
  { heading: 'rules', value: (row) => row.rules.join(' ') },
];

export const controlMatrix: Question = {
  id: 'control-matrix',
  number: 31,
  asks: 'Our controls by framework: which requirements does each meet, how did it run month by month, and what has no control?',
  about: 'period',
  takes: { framework: 'optional', account: 'optional' },
  walk,
  answer: answerByWalk(walk),
};

async function walk(ports: QuestionPorts, parameters: QuestionParameters): Promise<Walking> {
  const period = periodOf(parameters);
  const inForce = await ports.inForce(period.to);
  const keys =
    parameters.framework === undefined
      ? frameworksOf(inForce)
      : [ports.frameworkCalled(inForce, parameters.framework).key];
  const rulesByControl = inForce.controls.map((control) =>
    ports.rules.filter((rule) => control.rules.some((name) => isNamed(rule, name))),
  );
  const named = new Set(rulesByControl.flat());
  const rules = ports.rules.filter((rule) => named.has(rule));
  const { part, overIn } = await rulesOverPeriod(ports, parameters, period, rules);
  return {
    part,
    answer: (walked) => {
      const over = overIn(walked);
      const rows: MatrixRow[] = [];
      const months: MonthRow[] = [];
      for (const [index, { requirements, ...control }] of inForce.controls.entries()) {
        const own = (rulesByControl[index] ?? []).flatMap(({ asked }) => over.rules.get(asked.rule) ?? []);
        const together = monthsTogether(own);
        months.push(...together.map((month) => ({ control: control.id, ...month })));
        rows.push(rowOf(control, own, together, over.isWhole, pickedOf(requirements, keys)));
      }
      const uncovered = keys.flatMap((key) => uncoveredIn(inForce, key));
      const never = [...over.rules.values()].filter(
        ({ counts }) => counts.expected + counts.additional === 0,
      );
      const without = rows.filter((row) => row.rules.length === 0).map(({ control }) => control);
      return {
        tables: [
          tableOf('controls', rows, columnsOf(rows, keys)),
          tableOf('months', months, MONTH_COLUMNS),
          tableOf(
            'frameworks',
            keys.flatMap((key) => countsOf(inForce, key, uncovered)),
            FRAMEWORK_COLUMNS,
          ),
          tableOf('uncovered', uncovered, UNCOVERED_COLUMNS),
        ],
        gaps: periodGaps(over.read, period, ports.now, [
          inForce.source,
          ...(rows.length === 0 ? ['There are no controls in that configuration.'] : []),
          ...(without.length === 0
            ? []
            : [
                `No rule is evidence of these controls, so that their months are empty: ${without.join(', ')}.`,
              ]),
          ...(over.isWhole
            ? []
            : [
                'Part of the period had no schedule or lies before the first scan: no control is shown as operating.',
              ]),
          ...neverLookedAt(
            'rules',
            never.map(({ rule }) => rule),
          ),
          ...(uncovered.length === 0
            ? []
            : [
                '`can be shown by` is what could show a requirement, whether or not anything here does: the state of AWS (aws-state), that in part (partly), documents (manual) or AWS itself (inherited).',
              ]),
          BETWEEN_LOOKS,
          'A rule is evidence that supports a control; it does not decide whether the control works.',
        ]),
        configuration: inForce.configuration ?? (over.read.scans.at(-1) ?? over.read.before)?.configuration,
        counts: {
          scans: over.read.scans.length,
          manifestsRead: over.read.objectsRead,
          evaluationsRead: over.read.evaluationsRead,
        },
        awsCli: evidenceCommands(rows.flatMap(({ evidence }) => evidence)),
      };
    },
  };
}

/** Those that the configuration names, and those that a control names besides. */
function frameworksOf({ frameworks, named, controls }: InForce): string[] {
  const met = new Set([...named, ...controls.flatMap(({ requirements }) => Object.keys(requirements))]);
  return Object.keys(frameworks).filter((key) => met.has(key));
}

function pickedOf(requirements: MatrixRow['requirements'], keys: readonly string[]) {
  return Object.fromEntries(Object.entries(requirements).filter(([key]) => keys.includes(key)));
}

function rowOf(
  { id, owner, statement, frequency }: Omit<InForce['controls'][number], 'requirements'>,
  own: readonly RuleOverPeriod[],
  months: readonly MonthLetter[],
  isWhole: boolean,
  requirements: MatrixRow['requirements'],
): MatrixRow {
  return {
    control: id,
    owner,
    statement,
    frequency,
    result: byRules(own, isWhole),
    strip: { from: months[0]?.month ?? '', letters: months.map(({ letter }) => letter).join('') },
    counts: own.map(({ counts }) => counts).reduce(sumOf, NO_OCCURRENCE),
    rules: own.map(({ rule }) => rule),
    evidence: [...new Set(own.flatMap(({ evaluation }) => evaluation ?? []))],
    requirements,
  };
}

/** A column for each framework that a control names: what none names is counted in the table `frameworks`. */
function columnsOf(rows: readonly MatrixRow[], keys: readonly string[]): CsvColumn<MatrixRow>[] {
  const met = keys.filter((key) => rows.some(({ requirements }) => Object.hasOwn(requirements, key)));
  return [
    { heading: 'control', value: (row) => row.control },
    { heading: 'months', value: (row) => row.strip.letters },
    { heading: 'result', value: (row) => row.result },
    ...met.map((key): CsvColumn<MatrixRow> => ({
      heading: key,
      value: ({ requirements }) => (Object.hasOwn(requirements, key) ? requirements[key]?.join(' ') : ''),
    })),
    { heading: 'statement', value: (row) => row.statement },
    { heading: 'owner', value: (row) => row.owner },
    { heading: 'frequency', value: (row) => row.frequency },
    ...COUNT_COLUMNS.map(({ heading, value }) => ({ heading, value: (row: MatrixRow) => value(row.counts) })),
    { heading: 'first month', value: (row) => row.strip.from },
    { heading: 'rules', value: (row) => row.rules.join(' ') },
    { heading: 'evidence', value: (row) => row.evidence.join(' ') },
  ];
}

function uncoveredIn({ frameworks, rules, controls, applicability }: InForce, key: string): UncoveredRow[] {
  return Object.entries(frameworks[key]?.requirements ?? {})
    .filter(
      ([id]) =>
        applies(applicability, key, id).is === 'included' && controlsOf(controls, key, id).length === 0,
    )
    .map(([requirement, { title, evidence }]) => ({
      framework: key,
      requirement,
      title,
      kind: evidence,
      rules: rules
        .filter((rule) => isMapped(rule.requirements, key, requirement))
        .map(({ firstId }) => firstId),
    }));
}

function countsOf(
  { frameworks, controls, applicability }: InForce,
  key: string,
  uncovered: readonly UncoveredRow[],
): FrameworkRow[] {
  const framework = frameworks[key];
  if (framework === undefined) return [];
  const ids = Object.keys(framework.requirements);
  return [
    {
      framework: key,
      edition: framework.edition,
      requirements: ids.length,
      metByControls: ids.filter((id) => controlsOf(controls, key, id).length > 0).length,
      excluded: ids.filter((id) => applies(applicability, key, id).is === 'excluded').length,
      uncovered: uncovered.filter((row) => row.framework === key).length,
    },
  ];
}

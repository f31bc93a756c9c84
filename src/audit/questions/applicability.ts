import { calendarOf } from '../../patching/clock-calendar';
import type { CsvColumn } from '../../wording/csv';
import { applicabilityRows, isMapped, type ApplicabilityRow } from '../applicability-rows';
import { tableOf } from '../answer';
import { earliest } from '../../model/instant';
import type { EvidenceByHand } from '../in-force';
import { rulesOverPeriod, type RuleOverPeriod } from '../period/rules-over-period';
import { byRules, REQUIREMENT_STATUSES, type ByRules } from '../requirement-status';
import { answerByWalk } from './answer-by-walk';
import { evidenceCommands } from './aws-commands';
import { COUNT_COLUMNS } from './period-columns';
import { BETWEEN_LOOKS, neverLookedAt, periodGaps } from './period-gaps';
import type { Question, QuestionParameters, QuestionPorts, Walking } from './question';
import { periodOf } from './rule-of-question';

interface RuleRow extends Omit<RuleOverPeriod, 'id' | 'hasFailed'> {
  readonly result: ByRules | null;
  /** Of the framework. */
  readonly requirements: readonly string[];
}

const COLUMNS: readonly CsvColumn<ApplicabilityRow>[] = [
  { heading: 'requirement', value: (row) => row.requirement },
  { heading: 'applies', value: (row) => row.applies },
  { heading: 'status', value: (row) => row.status },
  { heading: 'rules show', value: (row) => row.byRules },
  { heading: 'title', value: (row) => row.title },
  { heading: 'why', value: (row) => row.why },
  { heading: 'risk', value: (row) => row.risk },
  { heading: 'approved by', value: (row) => row.approvedBy },
  { heading: 'controls', value: (row) => row.controls.join(' ') },
  { heading: 'expected', value: (row) => row.counts.expected },
  { heading: 'passed', value: (row) => row.counts.passed },
  { heading: 'failed', value: (row) => row.counts.failed },
  { heading: 'errors', value: (row) => row.counts.errors },
  { heading: 'not evaluated', value: (row) => row.counts.notEvaluated },
  { heading: 'rules', value: (row) => row.rules.join(' ') },
  {
    heading: 'evidence by hand',
    value: ({ manual }) => manual.map(handText).join('; '),
  },
  { heading: 'from aws', value: ({ aws }) => aws && awsText(aws) },
  { heading: 'stays with you', value: ({ aws }) => aws?.customerPart },
  { heading: 'evidence', value: (row) => row.evidence.join(' ') },
];
const CSF_COLUMNS: typeof COLUMNS = [
  { heading: 'rating', value: (row) => row.rating },
  { heading: 'maturity', value: (row) => row.maturity },
  { heading: 'maturity level', value: (row) => row.maturityName },
];
const RULE_COLUMNS: readonly CsvColumn<RuleRow>[] = [
  { heading: 'rule', value: (row) => row.rule },
  { heading: 'result', value: (row) => row.result },
  { heading: 'months', value: (row) => row.months.map(({ letter }) => letter).join('') },
  ...COUNT_COLUMNS.map(({ heading, value }) => ({ heading, value: (row: RuleRow) => value(row.counts) })),
  { heading: 'requirements', value: (row) => row.requirements.join(' ') },
  { heading: 'control', value: (row) => row.title },
  { heading: 'evaluation', value: (row) => row.evaluation },
];

export const applicability: Question = {
  id: 'applicability',
  number: 30,
  asks: 'Statement of applicability: which requirements apply, why, and how did each stand over the period?',
  about: 'period',
  takes: { framework: 'required', account: 'optional' },
  walk,
  answer: answerByWalk(walk),
};

async function walk(ports: QuestionPorts, parameters: QuestionParameters): Promise<Walking> {
  const period = periodOf(parameters);
  const calendar = calendarOf(parameters.zone);
  const inForce = await ports.inForce(period.to);
  const framework = ports.frameworkCalled(inForce, parameters.framework ?? '');
  const ids = Object.keys(framework.requirements);
  const mapped = new Map(
    inForce.rules.map((rule) => [
      rule.firstId,
      ids.filter((id) => isMapped(rule.requirements, framework.key, id)),
    ]),
  );
  const rules = ports.rules.filter(({ asked }) => (mapped.get(asked.rule)?.length ?? 0) > 0);
  const { part, overIn } = await rulesOverPeriod(ports, parameters, period, rules);
  return {
    part,
    answer: (walked) => {
      const over = overIn(walked);
      const rows = applicabilityRows(framework, inForce, {
        ...over,
        first: calendar.dayOf(period.from),
        // Of days that are still to come no report can speak.
        last: calendar.dayOf(earliest(period.to, ports.now)),
      });
      const shown = [...over.rules.values()];
      const counted = statusCounts(rows);
      const failing = rows.filter(({ status, byRules: of }) => status === 'excluded' && of === 'deviations');
      const never = shown.filter(({ counts }) => counts.expected + counts.additional === 0);
      const lacking = rows
        .flatMap(({ aws, applies }) => (applies === 'excluded' || aws === null ? [] : [aws]))
        .find(({ status }) => status !== 'on file');
      const columns = framework.key === 'nist-csf' ? withCsf(COLUMNS) : COLUMNS;
      return {
        tables: [
          tableOf('requirements', rows, columns),
          tableOf(
            'rules',
            shown.map(({ id: _id, hasFailed, ...rule }): RuleRow => ({
              ...rule,
              result: byRules([{ counts: rule.counts, hasFailed }], over.isWhole),
              requirements: mapped.get(rule.rule) ?? [],
            })),
            RULE_COLUMNS,
          ),
        ],
        gaps: periodGaps(over.read, period, ports.now, [
          inForce.source,
          ...(over.isWhole
            ? []
            : [
                'Part of the period had no schedule or lies before the first scan: no rule is shown as operating.',
              ]),
          ...neverLookedAt(
            'rules',
            never.map(({ rule }) => rule),
          ),
          ...(lacking === undefined ? [] : [`Of AWS's part: ${awsText(lacking)}.`]),
          ...(failing.length === 0
            ? []
            : [
                `Excluded, though rules that are mapped to it failed in the period: ${failing.map(({ requirement }) => requirement).join(', ')}.`,
              ]),
          'A requirement is counted once, by the first status that holds: where rules deviated, what people hand in for it is counted with the duties alone.',
          'Evidence by hand is as it stood at the end of the period; reports of AWS are those on file when this was asked.',
          BETWEEN_LOOKS,
          'A rule supports a requirement; whether it is met, people judge.',
        ]),
        configuration: inForce.configuration ?? (over.read.scans.at(-1) ?? over.read.before)?.configuration,
        counts: {
          ...counted,
          ...dutyCounts(rows),
          scans: over.read.scans.length,
          manifestsRead: over.read.objectsRead,
          evaluationsRead: over.read.evaluationsRead,
        },
        awsCli: evidenceCommands(rows.flatMap(({ evidence }) => evidence)),
      };
    },
  };
}

function withCsf(columns: typeof COLUMNS): typeof COLUMNS {
  const [requirement, applies, status, rulesShow, ...others] = columns;
  return [requirement, applies, status, rulesShow, ...CSF_COLUMNS, ...others].filter(
    (each) => each !== undefined,
  );
}

function handText({ duty, status, dueAt, addedBy, addedAt }: EvidenceByHand): string {
  const due = dueAt === undefined ? '' : `, due ${dueAt}`;
  const added = addedBy === undefined ? '' : `, handed in by ${addedBy} at ${addedAt ?? ''}`;
  return `${duty}: ${status}${due}${added}`;
}

/** Of the statuses that any requirement has: a zero would read as if nothing were so, where an earlier one hides it. */
export function statusCounts(rows: readonly Pick<ApplicabilityRow, 'status'>[]): Record<string, number> {
  const counts = REQUIREMENT_STATUSES.map(
    (status) => [status, rows.filter((row) => row.status === status).length] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** Duties that support a requirement which applies, each once, whatever the status of the requirement. */
export function dutyCounts(
  rows: readonly Pick<ApplicabilityRow, 'applies' | 'manual'>[],
): Record<string, number> {
  const included = rows.filter(({ applies }) => applies === 'included');
  const statusOf = new Map(
    included.flatMap(({ manual }) => manual.map(({ duty, status }) => [duty, status])),
  );
  const number = (status: EvidenceByHand['status']) =>
    [...statusOf.values()].filter((each) => each === status).length;
  return {
    dutiesOnFile: number('on file'),
    dutiesOverdue: number('overdue'),
    dutiesWithNothingOnFile: number('none'),
    dutiesNotDueYet: number('not due yet'),
  };
}

function awsText({ status, reports, gaps }: NonNullable<ApplicabilityRow['aws']>): string {
  const named = reports.map(({ kind, id, from, to }) => `${kind} ${id} of ${from} to ${to}`);
  const open = gaps.map(({ from, to }) => `${from} to ${to}`);
  return [
    status === 'missing' ? 'no SOC 2 report of AWS is on file' : named.join(', '),
    ...(open.length === 0 ? [] : [`nothing on file of ${open.join(', ')}`]),
  ].join('; ');
}

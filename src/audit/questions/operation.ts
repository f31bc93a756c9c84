import { claimsOf } from '../../model/rule';
import { calendarOf } from '../../patching/clock-calendar';
import type { CsvColumn } from '../../wording/csv';
import { tableOf } from '../answer';
import { codeStretches, type CodeStretch } from '../period/code-stretches';
import { Examples, type ExampleRow } from '../period/examples';
import { changesOf, findDeviations } from '../period/find-deviations';
import { GapList } from '../period/gap-list';
import { judgementsPart } from '../period/read-judgements';
import { Tally } from '../period/tally';
import { answerByWalk } from './answer-by-walk';
import { evidenceCommands } from './aws-commands';
import { COUNT_COLUMNS, DEVIATION_COLUMNS, GAP_COLUMNS } from './period-columns';
import { BETWEEN_LOOKS, neverLookedAt, periodGaps } from './period-gaps';
import type { Question, QuestionParameters, QuestionPorts, QuestionRule, Walking } from './question';
import { oneRule, periodOf, periodRule } from './rule-of-question';
import { saidAt } from './told-words';

type AccountRow = ReturnType<Tally['accounts']>[number];
type MonthRow = ReturnType<Tally['months']>[number];
type DayRow = ReturnType<Tally['days']>[number];
interface LogicRow {
  readonly what: string;
  readonly says: string;
}

const ACCOUNT_COLUMNS: readonly CsvColumn<AccountRow>[] = [
  { heading: 'account', value: (row) => row.account },
  ...COUNT_COLUMNS,
  { heading: 'days', value: (row) => row.strip.letters },
];
const MONTH_COLUMNS: readonly CsvColumn<MonthRow>[] = [
  { heading: 'month', value: (row) => row.month },
  ...COUNT_COLUMNS,
  { heading: 'days', value: (row) => row.strip.letters },
];
const DAY_COLUMNS: readonly CsvColumn<DayRow>[] = [
  { heading: 'day', value: (row) => row.day },
  { heading: 'letter', value: (row) => row.letter },
  ...COUNT_COLUMNS,
];
const CODE_COLUMNS: readonly CsvColumn<CodeStretch>[] = [
  { heading: 'first scan', value: (row) => row.firstScan },
  { heading: 'last scan', value: (row) => row.lastScan },
  { heading: 'scans', value: (row) => row.scans },
  { heading: 'version', value: (row) => row.version },
  { heading: 'commit', value: (row) => row.commit },
  { heading: 'parameters set', value: (row) => row.parameters },
  { heading: 'hash of parameters', value: (row) => row.parametersHash },
];
const EXAMPLE_COLUMNS: readonly CsvColumn<ExampleRow>[] = [
  { heading: 'outcome', value: (row) => row.outcome },
  { heading: 'slot', value: (row) => row.slot },
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'resource', value: (row) => row.resource },
  { heading: 'message', value: (row) => row.message },
  { heading: 'version', value: (row) => row.version },
  { heading: 'evaluation', value: (row) => row.evaluation },
  { heading: 'evidence', value: (row) => row.evidence.join(' ') },
];
const LOGIC_COLUMNS: readonly CsvColumn<LogicRow>[] = [
  { heading: 'what', value: (row) => row.what },
  { heading: 'says', value: (row) => row.says },
];

export const operation: Question = {
  id: 'operation',
  number: 22,
  asks: 'Did this control operate over the period: occurrences, deviations, gaps, the code it ran by, and one of each outcome to judge again?',
  about: 'period',
  takes: { rule: 'one', account: 'optional' },
  walk,
  answer: answerByWalk(walk),
};

async function walk(ports: QuestionPorts, parameters: QuestionParameters): Promise<Walking> {
  const period = periodOf(parameters);
  const { accounts, zone } = parameters;
  const rule = oneRule(ports.rules, parameters);
  const judged = periodRule(rule);
  const calendar = calendarOf(zone);
  const { rows: deviations } = await findDeviations(ports, { period, accounts, rules: [judged.rule] });
  const tally = new Tally(calendar, period);
  const gaps = new GapList();
  const examples = new Examples(judged);
  const { part, readIn } = judgementsPart(
    ports,
    { accounts, rules: [judged], changes: () => Promise.resolve(changesOf(deviations)) },
    (_rule, occurrence) => {
      tally.add(occurrence);
      gaps.add(occurrence);
    },
    { onEvaluation: (...seen) => examples.see(...seen) },
  );
  return {
    part,
    answer: async (walked) => {
      const read = readIn(walked);
      const scans = await Promise.all(
        read.scans
          .filter(({ only }) => only === undefined)
          .map(async (scan) => {
            const { rules } = await read.configurations.of(scan);
            return { scan, setting: judged.names.map((name) => rules[name]).find(Boolean) ?? {} };
          }),
      );
      const shown = await examples.rows(ports.objects, ports.leaveOut);
      const lacking = (['pass', 'fail', 'unknown'] as const).filter(
        (outcome) => !shown.some((row) => row.outcome === outcome),
      );
      return {
        tables: [
          tableOf('accounts', tally.accounts(), ACCOUNT_COLUMNS),
          tableOf('months', tally.months(), MONTH_COLUMNS),
          tableOf('days', tally.days(), DAY_COLUMNS),
          tableOf('deviations', deviations, DEVIATION_COLUMNS),
          tableOf('gaps', gaps.gaps(), GAP_COLUMNS),
          tableOf('code', codeStretches(scans), CODE_COLUMNS),
          tableOf('examples', shown, EXAMPLE_COLUMNS),
          tableOf('logic', logicOf(rule), LOGIC_COLUMNS),
        ],
        gaps: periodGaps(read, period, ports.now, [
          ...neverLookedAt('controls', tally.accounts().length === 0 ? [judged.rule] : []),
          ...lacking.map((outcome) => `No example of ${outcome}: no evaluation that was opened has one.`),
          BETWEEN_LOOKS,
          ...saidAt(deviations),
        ]),
        configuration: (read.scans.at(-1) ?? read.before)?.configuration,
        counts: {
          ...tally.total(),
          scans: read.scans.length,
          manifestsRead: read.objectsRead,
          evaluationsRead: read.evaluationsRead,
        },
        awsCli: evidenceCommands(shown.flatMap(({ evidence }) => evidence)),
      };
    },
  };
}

/** What the rule does, as the version that answers says it; `code` says by which versions it was judged. */
function logicOf(rule: QuestionRule): LogicRow[] {
  const { title, failure, risk, severity, kind, unseen, asked, needs, params } = rule;
  const claims = Object.entries(claimsOf(rule, {})).flatMap(([framework, { ids }]) =>
    ids.map((id) => `${framework}:${id}`),
  );
  const rows: [string, string | undefined][] = [
    ['holds', title],
    ['fails', failure],
    ['risk', risk],
    ['severity', severity],
    [
      'kind',
      kind === 'state' ? 'a state, which ends when it is seen gone' : 'an event, which a person closes',
    ],
    ['reads', asked.parts.join(', ')],
    ['is due with', needs.map((group) => group.join(' or ')).join(' and ')],
    ['default parameters of the version that answers', JSON.stringify(params.parse({}))],
    ['supports', claims.join(', ')],
    ['does not see', unseen],
  ];
  return rows.flatMap(([what, says]) => (says === undefined ? [] : [{ what, says }]));
}

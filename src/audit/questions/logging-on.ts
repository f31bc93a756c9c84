import { calendarOf } from '../../patching/clock-calendar';
import type { CsvColumn } from '../../wording/csv';
import { tableOf } from '../answer';
import { changesOf, findDeviations } from '../period/find-deviations';
import { GapList, type PeriodGap } from '../period/gap-list';
import { judgementsPart } from '../period/read-judgements';
import { Tally } from '../period/tally';
import { answerByWalk } from './answer-by-walk';
import { COUNT_COLUMNS, DEVIATION_COLUMNS, GAP_COLUMNS } from './period-columns';
import { BETWEEN_LOOKS, neverLookedAt, periodGaps } from './period-gaps';
import type { Question, QuestionParameters, QuestionPorts, QuestionRule, Walking } from './question';
import { periodOf, periodRule } from './rule-of-question';
import { saidAt } from './told-words';

/** What each service is on by, by first-ever ids. */
const STATES = [
  'cloudtrail-multi-region-management-events',
  'cloudtrail-logging-active',
  'config-recorder-enabled',
  'guardduty-enabled-all-regions',
] as const;
/** Calls that switch them off, seen as they are made, also where the state is restored before the next look. */
const TAMPERING = [
  'cloudtrail-no-trail-tampering',
  'config-no-recorder-tampering',
  'guardduty-no-detector-tampering',
] as const;

type StateRow = ReturnType<Tally['accounts']>[number] & { readonly rule: string };
type RuleGap = PeriodGap & { readonly rule: string };

const STATE_COLUMNS: readonly CsvColumn<StateRow>[] = [
  { heading: 'rule', value: (row) => row.rule },
  { heading: 'account', value: (row) => row.account },
  ...COUNT_COLUMNS,
  { heading: 'days', value: (row) => row.strip.letters },
];
const RULE_GAP_COLUMNS: readonly CsvColumn<RuleGap>[] = [
  { heading: 'rule', value: (row) => row.rule },
  ...GAP_COLUMNS,
];

export const loggingOn: Question = {
  id: 'logging-on',
  number: 18,
  asks: 'Were CloudTrail, Config and GuardDuty on everywhere, all the time?',
  about: 'period',
  takes: { account: 'optional' },
  walk,
  answer: answerByWalk(walk),
};

async function walk(ports: QuestionPorts, parameters: QuestionParameters): Promise<Walking> {
  const period = periodOf(parameters);
  const { accounts, zone } = parameters;
  const named = (ids: readonly string[]): QuestionRule[] =>
    ports.rules.filter(({ asked }) => asked.names.some((name) => ids.includes(name)));
  const states = named(STATES);
  const all = [...states, ...named(TAMPERING)].map(({ asked }) => asked.rule);
  const { rows: deviations } = await findDeviations(ports, { period, accounts, rules: all });
  const calendar = calendarOf(zone);
  const found = states.map(({ asked: { rule } }) => ({
    rule,
    tally: new Tally(calendar, period),
    gaps: new GapList(),
  }));
  const asked = {
    accounts,
    rules: states.map(periodRule),
    changes: () => Promise.resolve(changesOf(deviations)),
  };
  const { part, readIn } = judgementsPart(ports, asked, (rule, occurrence) => {
    found[rule]?.tally.add(occurrence);
    found[rule]?.gaps.add(occurrence);
  });
  return {
    part,
    answer: (walked) => {
      const read = readIn(walked);
      const never = found.filter(({ tally }) => tally.accounts().length === 0).map(({ rule }) => rule);
      const rows = found.flatMap(({ rule, tally }) => tally.accounts().map((row) => ({ rule, ...row })));
      const gaps = found.flatMap((each) => each.gaps.gaps().map((gap) => ({ rule: each.rule, ...gap })));
      return {
        tables: [
          tableOf('states', rows, STATE_COLUMNS),
          tableOf('deviations', deviations, DEVIATION_COLUMNS),
          tableOf('gaps', gaps, RULE_GAP_COLUMNS),
        ],
        gaps: periodGaps(read, period, ports.now, [
          ...neverLookedAt('controls', never),
          BETWEEN_LOOKS,
          ...saidAt(deviations),
          'Calls that switch one of them off are among the deviations, also where it was on again at the next look, as far as CloudTrail was read: the question not-monitored says when it was not.',
        ]),
        configuration: (read.scans.at(-1) ?? read.before)?.configuration,
        counts: { manifestsRead: read.objectsRead, evaluationsRead: read.evaluationsRead },
        awsCli: [
          'aws cloudtrail get-trail-status --name <trail>',
          'aws configservice describe-configuration-recorder-status',
          'aws guardduty list-detectors',
        ],
      };
    },
  };
}

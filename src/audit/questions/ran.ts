import { calendarOf } from '../../patching/clock-calendar';
import { tableOf } from '../answer';
import { findChanges } from '../period/find-deviations';
import { readJudgements } from '../period/read-judgements';
import { Tally, type OccurrenceCounts } from '../period/tally';
import type { CsvColumn } from '../../wording/csv';
import { COUNT_COLUMNS } from './period-columns';
import { BETWEEN_LOOKS, periodGaps } from './period-gaps';
import type { Question } from './question';
import { periodOf, periodRule, rulesAsked } from './rule-of-question';

type RanRow = OccurrenceCounts & { readonly rule: string; readonly title: string; readonly accounts: number };

const COLUMNS: readonly CsvColumn<RanRow>[] = [
  { heading: 'rule', value: (row) => row.rule },
  { heading: 'accounts', value: (row) => row.accounts },
  ...COUNT_COLUMNS,
  { heading: 'control', value: (row) => row.title },
];

export const ran: Question = {
  id: 'ran',
  number: 1,
  asks: 'Which controls ran in the period, how often, with what result?',
  about: 'period',
  takes: { rule: 'optional', account: 'optional' },
  async answer(ports, parameters) {
    const period = periodOf(parameters);
    const { rules: named, accounts, zone } = parameters;
    const rules = rulesAsked(ports.rules, parameters);
    const calendar = calendarOf(zone);
    const tallies = rules.map(() => new Tally(calendar, period));
    const changes = await findChanges(ports, { period, rules: named, accounts });
    const question = { ...ports, period, calendar, accounts, rules: rules.map(periodRule), changes };
    const read = await readJudgements(ports, question, (rule, occurrence) => tallies[rule]?.add(occurrence));
    const rows = rules.flatMap(({ asked: { rule }, title }, index): RanRow[] => {
      const tally = tallies[index];
      return tally === undefined
        ? []
        : [{ rule, title, accounts: tally.accounts().length, ...tally.total() }];
    });
    const never = rows.filter(({ expected, additional }) => expected + additional === 0).length;
    return {
      tables: [tableOf('controls', rows, COLUMNS)],
      gaps: periodGaps(read, period, ports.now, [
        ...(never === 0
          ? []
          : [`Neither due nor run in the period: ${never} controls, which have 0 in every column.`]),
        BETWEEN_LOOKS,
      ]),
      configuration: (read.scans.at(-1) ?? read.before)?.configuration,
      counts: {
        scans: read.scans.length,
        manifestsRead: read.objectsRead,
        evaluationsRead: read.evaluationsRead,
      },
      awsCli: [],
    };
  },
};

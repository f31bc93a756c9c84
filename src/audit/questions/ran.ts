import { calendarOf } from '../../patching/clock-calendar';
import { tableOf } from '../answer';
import type { OccurrenceCounts } from '../period/tally';
import { tallyPart } from '../period/tally-rules';
import type { CsvColumn } from '../../wording/csv';
import { answerByWalk } from './answer-by-walk';
import { COUNT_COLUMNS } from './period-columns';
import { BETWEEN_LOOKS, periodGaps } from './period-gaps';
import type { Question, QuestionParameters, QuestionPorts, Walking } from './question';
import { periodOf } from './rule-of-question';

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
  walk,
  answer: answerByWalk(walk),
};

function walk(ports: QuestionPorts, parameters: QuestionParameters): Walking {
  const period = periodOf(parameters);
  const calendar = calendarOf(parameters.zone);
  const { part, talliedIn } = tallyPart(ports, parameters, { period, calendar });
  return {
    part,
    answer: (walked) => {
      const { tallies, read } = talliedIn(walked);
      const rows = tallies.map(({ rule: { asked, title }, tally }): RanRow => ({
        rule: asked.rule,
        title,
        accounts: tally.accounts().length,
        ...tally.total(),
      }));
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
}

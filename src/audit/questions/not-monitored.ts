import type { CsvColumn } from '../../wording/csv';
import { tableOf } from '../answer';
import { byText } from '../../model/by-text';
import { GapList, type PeriodGap } from '../period/gap-list';
import { readingOfSource } from '../period/judgement';
import { worseOf, type OccurrenceResult } from '../period/occurrence';
import type { Occasion } from '../period/walk-period';
import { answerByWalk } from './answer-by-walk';
import { GAP_COLUMNS } from './period-columns';
import { neverLookedAt, periodGaps } from './period-gaps';
import type { Question, QuestionParameters, QuestionPorts, Walking } from './question';
import { periodOf } from './rule-of-question';

type SourcesGap = PeriodGap & { readonly sources: readonly string[] };

const COLUMNS: readonly CsvColumn<SourcesGap>[] = [
  ...GAP_COLUMNS,
  { heading: 'sources', value: (row) => row.sources.join(' ') },
];

export const notMonitored: Question = {
  id: 'not-monitored',
  number: 2,
  asks: 'Were there times when you were not monitoring?',
  about: 'period',
  takes: { account: 'optional' },
  walk,
  answer: answerByWalk(walk),
};

function walk(ports: QuestionPorts, parameters: QuestionParameters): Walking {
  const period = periodOf(parameters);
  const { accounts } = parameters;
  const sources = Object.keys(ports.cadences).toSorted();
  const lists = sources.map(() => new GapList());
  const seen = new Set<string>();
  return {
    part: {
      accounts,
      needs: sources.map((source) => [[source]]),
      visit: (_day, account, occasions) => {
        for (const [index, source] of sources.entries())
          for (const occasion of occasions[index] ?? []) {
            const { slot, isScheduled } = occasion;
            seen.add(source);
            lists[index]?.add({ account, slot, isScheduled, result: resultOf(source, occasion) });
          }
      },
    },
    answer: (read) => {
      const rows = bySources(
        sources.flatMap((source, index) => (lists[index]?.gaps() ?? []).map((gap) => ({ source, gap }))),
      );
      return {
        tables: [tableOf('gaps', rows, COLUMNS)],
        gaps: periodGaps(
          read,
          period,
          ports.now,
          neverLookedAt(
            'sources',
            sources.filter((source) => !seen.has(source)),
          ),
        ),
        configuration: (read.scans.at(-1) ?? read.before)?.configuration,
        counts: { scans: read.scans.length, manifestsRead: read.objectsRead },
        awsCli: [],
      };
    },
  };
}

function resultOf(source: string, { looks, cause }: Occasion): OccurrenceResult {
  const [first, ...others] = looks.map(({ coverage }) => readingOfSource(source, coverage));
  return first === undefined
    ? { kind: 'not-evaluated', isPerformed: false, cause }
    : others.reduce(worseOf, first);
}

/** What several sources lacked at the same time, for the same cause, is one gap. */
function bySources(found: readonly { readonly source: string; readonly gap: PeriodGap }[]): SourcesGap[] {
  const rows = new Map<string, SourcesGap>();
  for (const { source, gap } of found) {
    const key = JSON.stringify(gap);
    rows.set(key, { ...gap, sources: [...(rows.get(key)?.sources ?? []), source] });
  }
  return [...rows.values()].toSorted(
    byText(({ from, to, cause, sources, accounts }) =>
      [from, to, cause, sources.join(' '), accounts.join(' ')].join('\n'),
    ),
  );
}

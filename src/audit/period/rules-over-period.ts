import { calendarOf } from '../../patching/clock-calendar';
import type { Period } from '../answer';
import type { QuestionParameters, QuestionPorts, QuestionRule } from '../questions/question';
import { periodRule } from '../questions/rule-of-question';
import { findChanges, onceAsked } from './find-deviations';
import { worseLetter, type OccurrenceResult, type StripLetter } from './occurrence';
import { judgementsPart, type ReadJudgements } from './read-judgements';
import { sumOf, Tally, type OccurrenceCounts } from './tally';
import type { Walked, WalkPart } from './walk-period';

/** A month of a rule or a control, with the worst letter of its days. */
export interface MonthLetter extends OccurrenceCounts {
  readonly month: string;
  readonly letter: StripLetter;
}

/** What a period shows of one rule. */
export interface RuleOverPeriod {
  /** The first-ever id. */
  readonly rule: string;
  readonly id: string;
  readonly title: string;
  readonly counts: OccurrenceCounts;
  readonly hasFailed: boolean;
  readonly months: readonly MonthLetter[];
  /** Key of the newest evaluation that judged it, of whatever account; null where none did. */
  readonly evaluation: string | null;
}

interface RulesOverPeriod {
  readonly rules: ReadonlyMap<string, RuleOverPeriod>;
  readonly read: ReadJudgements;
  /** Whether a schedule was in force and the scans began no later than on the first day: else part of it is not known. */
  readonly isWhole: boolean;
}

/** The part of a walk that says what a period shows of several rules. */
export async function rulesOverPeriod(
  ports: QuestionPorts,
  { accounts, zone }: Pick<QuestionParameters, 'accounts' | 'zone'>,
  period: Period,
  rules: readonly QuestionRule[],
): Promise<{ readonly part: WalkPart; readonly overIn: (walked: Walked) => RulesOverPeriod }> {
  const calendar = calendarOf(zone);
  const tallies = rules.map(() => new Tally(calendar, period));
  const newest: ({ readonly slot: string; readonly key: string } | undefined)[] = [];
  const names = rules.map(({ asked }) => asked.rule);
  const changes = onceAsked(() => findChanges(ports, { period, rules: names, accounts }));
  const { part, readIn } = judgementsPart(
    ports,
    { accounts, rules: rules.map(periodRule), changes },
    (rule, occurrence) => tallies[rule]?.add(occurrence),
    {
      onLook: (rule, result, { slot }, key) => {
        const before = newest[rule];
        // Of one slot the first key, so that the order of reading decides nothing.
        const isNewer =
          before === undefined || before.slot < slot || (before.slot === slot && key < before.key);
        if (isNewer && isJudged(result)) newest[rule] = { slot, key };
      },
    },
  );
  const overIn = (walked: Walked): RulesOverPeriod => {
    const read = readIn(walked);
    const [first] = read.scans;
    const hasBeginning =
      read.before !== undefined ||
      (first !== undefined && calendar.dayOf(first.slot) <= calendar.dayOf(period.from));
    return {
      rules: new Map(
        rules.flatMap(({ id, title, asked: { rule } }, index): [string, RuleOverPeriod][] => {
          const tally = tallies[index];
          if (tally === undefined) return [];
          const months = tally.months().map(({ strip, ...month }): MonthLetter => ({
            ...month,
            letter: worstOf(strip.letters),
          }));
          const hasFailed = months.some(({ letter }) => letter === 'F');
          const evaluation = newest[index]?.key ?? null;
          return [[rule, { rule, id, title, counts: tally.total(), hasFailed, months, evaluation }]];
        }),
      ),
      read,
      isWhole: read.hasSchedule && hasBeginning,
    };
  };
  return { part, overIn };
}

function isJudged(result: OccurrenceResult): boolean {
  return result.kind !== 'not-evaluated' || result.isPerformed;
}

/** @param letters of the days, each as a strip has it. */
function worstOf(letters: string): StripLetter {
  let worst: StripLetter = '.';
  for (const letter of letters)
    if (letter === 'P' || letter === 'N' || letter === 'E' || letter === 'F')
      worst = worseLetter(worst, letter);
  return worst;
}

/** The months of several rules together: the counts added up, and the worst letter. */
export function monthsTogether(rules: readonly Pick<RuleOverPeriod, 'months'>[]): MonthLetter[] {
  const together = new Map<string, MonthLetter>();
  for (const month of rules.flatMap(({ months }) => months)) {
    const before = together.get(month.month);
    together.set(
      month.month,
      before === undefined
        ? month
        : {
            month: month.month,
            letter: worseLetter(before.letter, month.letter),
            ...sumOf(before, month),
          },
    );
  }
  return [...together.values()];
}

import type { ZonedCalendar } from '../../patching/clock-calendar';
import type { QuestionParameters, QuestionPorts, QuestionRule } from '../questions/question';
import { periodRule, rulesAsked } from '../questions/rule-of-question';
import type { Period } from '../answer';
import { findChanges } from './find-deviations';
import { readJudgements, type ReadJudgements } from './read-judgements';
import { Tally } from './tally';

/** Every occurrence of the rules asked for in a period, counted by rule. */
export async function tallyRules(
  ports: QuestionPorts,
  parameters: Pick<QuestionParameters, 'rules' | 'accounts'>,
  { period, calendar }: { readonly period: Period; readonly calendar: ZonedCalendar },
): Promise<{
  readonly tallies: readonly { readonly rule: QuestionRule; readonly tally: Tally }[];
  readonly read: ReadJudgements;
}> {
  const { rules: named, accounts } = parameters;
  const tallies = rulesAsked(ports.rules, parameters).map((rule) => ({
    rule,
    tally: new Tally(calendar, period),
  }));
  const changes = await findChanges(ports, { period, rules: named, accounts });
  const rules = tallies.map(({ rule }) => periodRule(rule));
  const question = { ...ports, period, calendar, accounts, rules, changes };
  const read = await readJudgements(ports, question, (rule, occurrence) =>
    tallies[rule]?.tally.add(occurrence),
  );
  return { tallies, read };
}

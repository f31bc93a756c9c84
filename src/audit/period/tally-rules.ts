import type { ZonedCalendar } from '../../patching/clock-calendar';
import type { QuestionParameters, QuestionPorts, QuestionRule } from '../questions/question';
import { periodRule, rulesAsked } from '../questions/rule-of-question';
import type { Period } from '../answer';
import { findChanges, onceAsked } from './find-deviations';
import { judgementsPart, type ReadJudgements } from './read-judgements';
import { Tally } from './tally';
import { walkPeriod, type Walked, type WalkPart } from './walk-period';

interface TalliedRules {
  readonly tallies: readonly { readonly rule: QuestionRule; readonly tally: Tally }[];
  readonly read: ReadJudgements;
}

/** The part of a walk that counts every occurrence of the rules asked for, by rule. */
export function tallyPart(
  ports: QuestionPorts,
  parameters: Pick<QuestionParameters, 'rules' | 'accounts'>,
  { period, calendar }: { readonly period: Period; readonly calendar: ZonedCalendar },
): { readonly part: WalkPart; readonly talliedIn: (walked: Walked) => TalliedRules } {
  const { rules: named, accounts } = parameters;
  const tallies = rulesAsked(ports.rules, parameters).map((rule) => ({
    rule,
    tally: new Tally(calendar, period),
  }));
  const changes = onceAsked(() => findChanges(ports, { period, rules: named, accounts }));
  const rules = tallies.map(({ rule }) => periodRule(rule));
  const { part, readIn } = judgementsPart(ports, { accounts, rules, changes }, (rule, occurrence) =>
    tallies[rule]?.tally.add(occurrence),
  );
  return { part, talliedIn: (walked) => ({ tallies, read: readIn(walked) }) };
}

/** As {@link tallyPart}, in a walk of its own. */
export async function tallyRules(
  ports: QuestionPorts,
  parameters: Pick<QuestionParameters, 'rules' | 'accounts'>,
  within: { readonly period: Period; readonly calendar: ZonedCalendar },
): Promise<TalliedRules> {
  const { part, talliedIn } = tallyPart(ports, parameters, within);
  return talliedIn(await walkPeriod(ports, { ...ports, ...within }, part));
}

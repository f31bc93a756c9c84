import { UsageError } from '../../model/errors';
import type { PeriodRule } from '../period/read-judgements';
import type { QuestionParameters, QuestionRule } from './question';
import type { Period } from '../answer';

/** The rules that are asked about: those named, or all. */
export function rulesAsked(
  rules: readonly QuestionRule[],
  { rules: named }: Pick<QuestionParameters, 'rules'>,
): QuestionRule[] {
  return rules.filter(({ asked }) => named?.includes(asked.rule) ?? true);
}

/** @throws UsageError where several are named. */
export function oneRule(rules: readonly QuestionRule[], parameters: QuestionParameters): QuestionRule {
  const [rule, ...others] = rulesAsked(rules, parameters);
  if (rule !== undefined && others.length === 0) return rule;
  throw new UsageError(
    'This question is about one rule',
    'Name one with --rule, and ask again for each other',
    { cause: new Error(rule === undefined ? 'None was named' : `${others.length + 1} rules were named`) },
  );
}

export function periodRule({ asked, needs, kind }: QuestionRule): PeriodRule {
  return { rule: asked.rule, names: asked.names, parts: asked.parts, needs, kind };
}

/** A question about a period has one: the command line sees to it. */
export function periodOf({ period, asOf }: Pick<QuestionParameters, 'period' | 'asOf'>): Period {
  return period ?? { from: asOf, to: asOf };
}

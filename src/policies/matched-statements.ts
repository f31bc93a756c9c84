import { referenceTo, type AttachedPolicy, type Statement, type StatementReference } from './policy';
import { statementApplies, type NormalizedRequest } from './statement-applies';
import { and, or, undetermined, type Ternary } from './ternary';

/** Whether statements match a request, and which of them the answer rests on, or may come to rest on. */
export interface MatchedStatements {
  readonly matched: Ternary;
  readonly statements: readonly StatementReference[];
}

/** An answer that rests on no statement. */
export function withoutStatements(matched: Ternary): MatchedStatements {
  return { matched, statements: [] };
}

/** The statements of one effect that apply; `namesPrincipal` says whether one is about the caller at all. */
export function matchedStatements(
  attached: AttachedPolicy,
  effect: Statement['effect'],
  request: NormalizedRequest,
  namesPrincipal?: (statement: Statement) => Ternary,
): MatchedStatements {
  const found: MatchedStatements[] = [];
  for (const statement of attached.policy.statements) {
    if (statement.effect !== effect) continue;
    const applies = statementApplies(statement, attached.policy.version, request);
    const matched =
      applies === false || !namesPrincipal ? applies : and([applies, namesPrincipal(statement)]);
    if (matched !== false) found.push({ matched, statements: [referenceTo(attached, statement)] });
  }
  for (const { effect: says = effect, about, fault } of attached.unread ?? []) {
    if (says !== effect) continue;
    const applies = about === undefined || statementApplies(about, attached.policy.version, request);
    const named = about === undefined || applies === false || !namesPrincipal || namesPrincipal(about);
    if (applies !== false && named !== false) found.push(withoutStatements(undetermined(fault)));
  }
  return anyMatched(found);
}

export function anyMatched(parts: readonly MatchedStatements[]): MatchedStatements {
  return withDetermining(or(parts.map(({ matched }) => matched)), parts);
}

export function allMatched(parts: readonly MatchedStatements[]): MatchedStatements {
  return withDetermining(and(parts.map(({ matched }) => matched)), parts);
}

/** A yes rests on the parts that are yes, an undetermined answer on every part that is not no, a no on none. */
function withDetermining(matched: Ternary, parts: readonly MatchedStatements[]): MatchedStatements {
  const determining =
    matched === false
      ? []
      : parts.filter((part) => (matched === true ? part.matched === true : part.matched !== false));
  return { matched, statements: determining.flatMap(({ statements }) => statements) };
}

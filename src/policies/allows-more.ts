import { coversAction } from './action-index';
import { lowerCased, patternsCover } from './match';
import type { AttachedPolicy, Patterns, Statement } from './policy';

const EVERYTHING: Patterns = { negated: false, values: ['*'] };

/**
 * Whether `more` allows something that `held` does not. Held statements are compared one by one and
 * only when they have no conditions, so that a permission which only two of them together cover counts as more:
 * it may answer yes wrongly, never no. Denies in `more` are ignored for the same reason.
 */
export function allowsMore(more: readonly AttachedPolicy[], held: readonly AttachedPolicy[]): boolean {
  const unconditional = allowStatements(held).filter(({ conditions }) => conditions.length === 0);
  return allowStatements(more).some(
    (statement) => !unconditional.some((wide) => statementCovers(wide, statement)),
  );
}

function allowStatements(policies: readonly AttachedPolicy[]): Statement[] {
  return policies.flatMap(({ policy }) =>
    policy.statements.filter(
      ({ effect, actions }) => effect === 'Allow' && (actions.negated || actions.values.length > 0),
    ),
  );
}

function statementCovers(wide: Statement, narrow: Statement): boolean {
  if (wide === narrow) return true;
  if (!patternsCover(wide.resources ?? EVERYTHING, narrow.resources ?? EVERYTHING)) return false;
  if (wide.actions.negated || narrow.actions.negated) {
    return patternsCover(lowerCased(wide.actions), lowerCased(narrow.actions));
  }
  return narrow.actions.values.every((action) => coversAction(wide.actions, action.toLowerCase()));
}

import { actionMatches } from './action-index';
import { isEveryResource } from './breadth';
import { actionsOf } from './escalation';
import { ESCALATION_METHODS, type EscalationMethod } from './escalation-methods';
import { patternsCover } from './match';
import type { Policy, Statement } from './policy';

/**
 * The escalation methods whose actions one identity policy allows all of, on some resource, whoever it
 * is attached to: what a review of the policy itself can say. Whether a principal that holds it gets
 * anywhere is what `escalationsOf` decides. Conditions on an Allow are left aside; a Deny of the same
 * policy counts when it has none and covers the resources.
 */
export function methodsAllowedBy(policy: Policy): EscalationMethod[] {
  return ESCALATION_METHODS.filter((method) => {
    const actions = actionsOf(method);
    return actions.length > 0 && actions.every((action) => isAllowed(policy, action.toLowerCase()));
  });
}

function isAllowed({ statements }: Policy, action: string): boolean {
  const about = statements.filter(({ actions }) => actionMatches(actions, action));
  const denies = about.filter(({ effect, conditions }) => effect === 'Deny' && conditions.length === 0);
  return about.some(
    (statement) => statement.effect === 'Allow' && !denies.some((deny) => coversResources(deny, statement)),
  );
}

function coversResources(deny: Statement, allow: Statement): boolean {
  if (isEveryResource(deny.resources)) return true;
  return (
    deny.resources !== undefined &&
    allow.resources !== undefined &&
    patternsCover(deny.resources, allow.resources)
  );
}

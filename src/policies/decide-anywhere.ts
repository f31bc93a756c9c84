import type { AccountPrincipal } from './account-principals';
import { actionMatches } from './action-index';
import { evaluateOnAnyResource, type Decision } from './evaluate-request';
import type { AttachedPolicy } from './policy';
import type { ContextValues } from './request';
import { policiesOf, requesterOf } from './requester';

interface Settings {
  readonly context?: ContextValues;
  readonly serviceControl?: readonly (readonly AttachedPolicy[])[];
}

/**
 * Whether a principal may use an action on whatever resources its own statements name: the best answer. A Deny that covers
 * a resource type only, beside an Allow on `*`, is not seen to cover it.
 */
export function decideAnywhere(
  principal: AccountPrincipal,
  action: string,
  { context, serviceControl }: Settings = {},
  resources: Iterable<string> = resourcesNamedFor(action, principal),
): Decision {
  let best: Decision | undefined;
  for (const resource of resources) {
    const decision = evaluateOnAnyResource(
      { principal: requesterOf(principal), action, resource, ...(context ? { context } : {}) },
      policiesOf(principal, serviceControl),
    );
    if (!best || certainty(decision) < certainty(best)) best = decision;
    if (best.outcome === 'allowed') break;
  }
  return best ?? { outcome: 'implicitly denied', statements: [] };
}

/** The resources that a principal's own statements name for an action, as patterns. */
export function resourcesNamedFor(action: string, { identity, unread }: AccountPrincipal): Set<string> {
  const name = action.toLowerCase();
  const resources = new Set<string>(unread.length > 0 ? ['*'] : []);
  for (const { policy } of identity) {
    for (const statement of policy.statements) {
      if (statement.effect !== 'Allow' || !actionMatches(statement.actions, name)) continue;
      const values = statement.resources?.negated === false ? statement.resources.values : ['*'];
      for (const value of values) resources.add(value.includes('${') ? '*' : value);
    }
  }
  return resources;
}

function certainty({ outcome }: Decision): number {
  return outcome === 'allowed' ? 0 : outcome === 'depends' ? 1 : 2;
}

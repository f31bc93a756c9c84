import { actionMatches } from './action-index';
import { conditionIsMet } from './conditions';
import { substituteVariables, type RequestContext } from './context';
import { covers, intersects, matches } from './match';
import type { Patterns, PolicyVersion, Statement } from './policy';
import { and, or, not, type Ternary } from './ternary';

/** A request made ready to be held against many statements. */
export interface NormalizedRequest {
  /** In lower case. */
  readonly action: string;
  readonly resource: string;
  /**
   * The resource is a pattern and stands for whichever resource of it suits the caller best: an Allow
   * need only touch it, a Deny has to cover it.
   */
  readonly anyResource: boolean;
  readonly context: RequestContext;
}

/** Whether a statement is about a request, its principal left aside. */
export function statementApplies(
  statement: Statement,
  version: PolicyVersion,
  request: NormalizedRequest,
): Ternary {
  if (!actionMatches(statement.actions, request.action)) return false;
  return and(elementMatches(statement, version, request));
}

function* elementMatches(
  statement: Statement,
  version: PolicyVersion,
  request: NormalizedRequest,
): Iterable<Ternary> {
  if (statement.resources) yield resourceMatches(statement.resources, statement.effect, version, request);
  for (const condition of statement.conditions) yield conditionIsMet(condition, version, request.context);
}

function resourceMatches(
  resources: Patterns,
  effect: Statement['effect'],
  version: PolicyVersion,
  { resource, anyResource, context }: NormalizedRequest,
): Ternary {
  // "Some of it" is not "not all of it": for a pattern, negation swaps the two questions.
  const wantsAll = (effect === 'Deny') !== resources.negated;
  const matchesResource = !anyResource ? matches : wantsAll ? covers : intersects;
  const listed = or(
    resources.values.map((value): Ternary => {
      const pattern = substituteVariables(value, version, context);
      if (pattern === undefined) return false;
      return typeof pattern === 'string' ? matchesResource(pattern, resource) : pattern;
    }),
  );
  return resources.negated ? not(listed) : listed;
}

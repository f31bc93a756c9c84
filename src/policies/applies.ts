import { takesAction } from './action-index';
import { holds } from './conditions';
import { fillIn, type Context } from './context';
import { covers, intersects, matches } from './match';
import type { Patterns, PolicyVersion, Statement } from './policy';
import { all, any, not, type Truth } from './truth';

/** A request made ready to be held against many statements. */
export interface Prepared {
  /** In lower case. */
  readonly action: string;
  readonly resource: string;
  /**
   * The resource is a pattern and stands for whichever resource of it suits the caller best: an Allow
   * need only touch it, a Deny has to cover it.
   */
  readonly anyResource: boolean;
  readonly context: Context;
}

/** Whether a statement is about a request, its principal left aside. */
export function applies(statement: Statement, version: PolicyVersion, request: Prepared): Truth {
  if (!takesAction(statement.actions, request.action)) return false;
  return all(parts(statement, version, request));
}

function* parts(statement: Statement, version: PolicyVersion, request: Prepared): Iterable<Truth> {
  if (statement.resources) yield takesResource(statement.resources, statement.effect, version, request);
  for (const condition of statement.conditions) yield holds(condition, version, request.context);
}

function takesResource(
  resources: Patterns,
  effect: Statement['effect'],
  version: PolicyVersion,
  { resource, anyResource, context }: Prepared,
): Truth {
  // "Some of it" is not "not all of it": for a pattern, negation swaps the two questions.
  const wantsAll = (effect === 'Deny') !== resources.negated;
  const matchesResource = !anyResource ? matches : wantsAll ? covers : intersects;
  const listed = any(
    resources.values.map((value): Truth => {
      const pattern = fillIn(value, version, context);
      if (pattern === undefined) return false;
      return typeof pattern === 'string' ? matchesResource(pattern, resource) : pattern;
    }),
  );
  return resources.negated ? not(listed) : listed;
}

import { actionApplies } from './action-index';
import { hasWildcardOutOfPlace } from './arn-wildcards';
import { conditionIsMet } from './conditions';
import { substituteVariables, type RequestContext } from './context';
import { covers, intersects, matches } from './match';
import type { Patterns, PolicyVersion, Statement } from './policy';
import { and, or, not, undetermined, type Ternary } from './ternary';

/** A request prepared once for comparison with many statements. */
export interface NormalizedRequest {
  /** In lower case. */
  readonly action: string;
  readonly resource: string;
  /**
   * The resource is a pattern that stands for the matching resource that suits the caller best: an Allow
   * need only overlap with it, a Deny has to cover it.
   */
  readonly anyResource: boolean;
  readonly context: RequestContext;
}

/** Whether a statement applies to a request, whatever its Principal element says. */
export function statementApplies(
  statement: Statement,
  version: PolicyVersion,
  request: NormalizedRequest,
): Ternary {
  const isOfAction = actionApplies(statement.actions, request.action);
  if (isOfAction === false) return false;
  return and([isOfAction, ...elementMatches(statement, version, request)]);
}

function* elementMatches(
  statement: Statement,
  version: PolicyVersion,
  request: NormalizedRequest,
): Iterable<Ternary> {
  if (statement.resources) yield resourceMatches(statement.resources, statement.effect, version, request);
  for (const condition of statement.conditions) yield conditionIsMet(condition, version, request.context);
}

/**
 * AWS fills in variables in the resource part of an ARN only, which begins after the fifth colon: such an Allow is taken
 * to match nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
const VARIABLE_OUT_OF_PLACE = /^arn(?::[^:$]*){0,3}:[^:$]*\$\{[^*?$]/;

function resourceMatches(
  resources: Patterns,
  effect: Statement['effect'],
  version: PolicyVersion,
  { resource, anyResource, context }: NormalizedRequest,
): Ternary {
  // For a pattern, NotResource swaps the questions: some of it is outside exactly if not all of it is inside.
  const wantsAll = (effect === 'Deny') !== resources.negated;
  const matchesResource = !anyResource ? matches : wantsAll ? covers : intersects;
  const listed = or(
    resources.values.map((value): Ternary => {
      if (version === '2012-10-17' && VARIABLE_OUT_OF_PLACE.test(value)) {
        return effect === 'Allow' && !resources.negated ? false : undetermined(value);
      }
      const pattern = substituteVariables(value, version, context);
      // AWS says of NotResource with a variable without value only that it may void the statement.
      if (pattern === undefined) return resources.negated ? undetermined(value) : false;
      if (typeof pattern !== 'string') return pattern;
      const isMatch = matchesResource(pattern, resource);
      return isMatch && hasWildcardOutOfPlace(value) ? undetermined(value) : isMatch;
    }),
  );
  return resources.negated ? not(listed) : listed;
}

import { actionMatches } from './action-index';
import { covers, intersects } from './match';
import type { AttachedPolicy, Patterns, Policy, Statement } from './policy';

/** What every ARN looks like, as a pattern to be covered. */
const EVERY_ARN = 'arn:aws:*:*:*:*';

/** A resource as it is named in the partition `aws`. */
const inAws = (resource: string) => resource.replace(/^arn:aws-[a-z-]+:/, 'arn:aws:');

/** `Action` of `*` or `*:*`. NotAction always leaves something out, so it is never every action. */
export function isEveryAction(actions: Patterns): boolean {
  return !actions.negated && actions.values.some((action) => covers(action, '*:*'));
}

/** `Resource` of `*`, `arn:*`, `arn:aws:*:*:*:*` and the like; true when the element is absent. */
export function isEveryResource(resources: Patterns | undefined): boolean {
  return (
    resources === undefined ||
    (!resources.negated && resources.values.some((value) => covers(inAws(value), EVERY_ARN)))
  );
}

/**
 * The statements that by themselves allow every action on every resource. A statement with
 * conditions is listed too: the caller sees them in `conditions`.
 */
export function administratorStatements(policy: Policy): Statement[] {
  return policy.statements.filter(
    ({ effect, actions, resources }) =>
      effect === 'Allow' && isEveryAction(actions) && isEveryResource(resources),
  );
}

/**
 * Whether policies alone, without boundary or service control policy, make an administrator; not where a statement that cannot be
 * read may deny everything.
 */
export function isAdministrator(identity: readonly AttachedPolicy[]): boolean {
  const isOfAll = ({ actions, resources }: Statement) => isEveryAction(actions) && isEveryResource(resources);
  const deniesAll = identity.some(
    ({ policy, unread = [] }) =>
      policy.statements.some(
        (statement) => statement.effect === 'Deny' && statement.conditions.length === 0 && isOfAll(statement),
      ) || unread.some(({ effect, about }) => effect !== 'Allow' && (about === undefined || isOfAll(about))),
  );
  if (deniesAll) return false;
  return identity.some(({ policy }) =>
    administratorStatements(policy).some(({ conditions }) => conditions.length === 0),
  );
}

/** The services of which a policy allows every action (`s3:*`), in lower case; `*` for all services. */
export function wildcardServices(policy: Policy): string[] {
  const services = new Set<string>();
  for (const { effect, actions } of policy.statements) {
    if (effect !== 'Allow' || actions.negated) continue;
    for (const action of actions.values) {
      if (/^\*+$/.test(action)) services.add('*');
      const [service = '', name = ''] = action.toLowerCase().split(':');
      if (/^\*+$/.test(name)) services.add(/^\*+$/.test(service) ? '*' : service);
    }
  }
  return [...services].sort();
}

/**
 * The statements that allow an action on everything, or on every resource of one type when its
 * pattern is given (`arn:*:kms:*:*:key/*`). Denies are ignored; conditions are left to the caller.
 */
export function statementsAllowingEverywhere(
  policy: Policy,
  action: string,
  resourceType?: string,
): Statement[] {
  return policy.statements.filter(
    ({ effect, actions, resources }) =>
      effect === 'Allow' &&
      actionMatches(actions, action.toLowerCase()) &&
      (isEveryResource(resources) ||
        (resources !== undefined &&
          resourceType !== undefined &&
          coversEveryResource(resources, resourceType))),
  );
}

function coversEveryResource(resources: Patterns, pattern: string): boolean {
  if (resources.negated) return !resources.values.some((value) => intersects(value, pattern));
  // Statements name the partition; a pattern for any partition is taken in by one for this partition.
  const here = pattern.replace('arn:*:', 'arn:aws:');
  return resources.values.some((value) => covers(value, pattern) || covers(inAws(value), here));
}

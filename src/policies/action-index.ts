import { isPartlyWild } from './arn-wildcards';
import { covers, matches } from './match';
import type { Patterns } from './policy';
import { not, or, undetermined, type Ternary } from './ternary';

/** The patterns of an Action element in lower case, by the service they name; `*` for the rest. */
type ActionIndex = ReadonlyMap<string, readonly string[]>;

// Policies are shared by thousands of principals; each element is indexed once.
const indexes = new WeakMap<Patterns, ActionIndex>();

/** Whether Action or NotAction takes in an action, given in lower case. */
export function actionMatches(actions: Patterns, action: string): boolean {
  const index = indexOf(actions);
  const service = action.slice(0, action.indexOf(':'));
  const isListed = [service, '*'].some((name) =>
    index.get(name)?.some((pattern) => matches(pattern, action)),
  );
  return isListed !== actions.negated;
}

/**
 * As {@link actionMatches}, and not known where nothing but a wildcard in a part of the name of a service (`s?:GetObject`) takes it
 * in: AWS documents wildcards in the names of actions alone.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function actionApplies(actions: Patterns, action: string): Ternary {
  if (!indexOf(actions).has('*')) return actionMatches(actions, action);
  const listed = or(
    actions.values.map((value) => {
      const pattern = value.toLowerCase();
      if (!matches(pattern, action)) return false;
      return isPartlyWild(pattern.split(':')[0] ?? '') ? undetermined(value) : true;
    }),
  );
  return actions.negated ? not(listed) : listed;
}

/** Whether an Action element takes in all that a pattern in lower case stands for; like `covers`, a yes is always right. */
export function coversAction(actions: Patterns, pattern: string): boolean {
  const index = indexOf(actions);
  return [serviceOf(pattern), '*'].some((name) => index.get(name)?.some((wide) => covers(wide, pattern)));
}

function serviceOf(pattern: string): string {
  const service = pattern.slice(0, pattern.indexOf(':'));
  return /^[\w-]+$/.test(service) ? service : '*';
}

function indexOf(actions: Patterns): ActionIndex {
  const known = indexes.get(actions);
  if (known) return known;
  const index = new Map<string, string[]>();
  for (const value of actions.values) {
    const pattern = value.toLowerCase();
    const name = serviceOf(pattern);
    const patterns = index.get(name);
    if (patterns) patterns.push(pattern);
    else index.set(name, [pattern]);
  }
  indexes.set(actions, index);
  return index;
}

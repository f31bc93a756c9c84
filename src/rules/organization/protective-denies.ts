import { isUnknown } from '../../model/known';
import { actionMatches } from '../../policies/action-index';
import { isEveryResource } from '../../policies/breadth';
import { isNegatedOperator, type Policy, type PolicyCondition } from '../../policies/policy';
import { matches } from '../../policies/match';
import { readableDenies } from '../../policies/readable-policy';
import type { ServiceControlPolicies } from '../../sources/organization/service-control-policies/part';

/** What the service control policies do to some calls in one account. */
export interface Protection {
  /** The calls that none of them denies to everybody. */
  readonly open: readonly string[];
  /** The policies that deny the others, by name. */
  readonly by: string[];
  /** Policies of which nobody knows what they deny, or whom, with why. */
  readonly unread: readonly string[];
}

type Account = ServiceControlPolicies['Accounts'][number];

/** A policy that is attached to the account, or to the root or a unit above it. */
export function protectionOf(
  { Id, Path }: Account,
  { Policies }: ServiceControlPolicies,
  calls: readonly string[],
): Protection {
  const above = new Set([...Path, Id]);
  const unread: string[] = [];
  const denied = new Map<string, Set<string>>();
  for (const { Id: id, Name: name = id, Targets: targets, Content: content } of Policies) {
    if (isUnknown(targets)) unread.push(`whom ${name} binds: ${targets.unknown}`);
    else if (!targets.some((target) => above.has(target))) continue;
    if (isUnknown(content)) {
      unread.push(`what ${name} denies: ${content.unknown}`);
      continue;
    }
    const { policy, fault } = readable(content);
    if (fault !== undefined) unread.push(`what ${name} denies: ${fault}`);
    if (isUnknown(targets) || policy === undefined) continue;
    for (const call of calls.filter((each) => deniesToAll(policy, each, Id))) {
      denied.set(call, (denied.get(call) ?? new Set()).add(name));
    }
  }
  return {
    open: calls.filter((call) => !denied.has(call)),
    by: [...new Set([...denied.values()].flatMap((names) => [...names]))].sort(),
    unread: unread.sort(),
  };
}

function readable(content: unknown): { readonly policy?: Policy; readonly fault?: string } {
  try {
    const { policy, fault } = readableDenies(content, 'service-control');
    return { policy, ...(fault !== undefined && { fault: fault.message }) };
  } catch (thrown) {
    return { fault: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

function deniesToAll({ statements }: Policy, call: string, account: string): boolean {
  return statements.some(
    ({ effect, actions, resources, conditions }) =>
      effect === 'Deny' &&
      actionMatches(actions, call.toLowerCase()) &&
      isEveryResource(resources) &&
      conditions.every((condition) => sparesNamedPrincipals(condition, account) || sparesServices(condition)),
  );
}

/** Names that nobody gives a role or a user, to see whether a pattern lets everybody off. */
const ANYBODY = ['role/any-role-of-whatever-name', 'user/any-user-of-whatever-name'];

/** Whether a condition of a Deny lets off what AWS services do on their own, which no account can have them do. */
function sparesServices({ key, operator, quantifier, values }: PolicyCondition): boolean {
  return (
    key.toLowerCase() === 'aws:principalisawsservice' &&
    operator === 'Bool' &&
    quantifier === undefined &&
    values.every((value) => value.toLowerCase() === 'false')
  );
}

/** Whether a condition of a Deny lets off principals that it names, and nobody else of an account. */
function sparesNamedPrincipals(
  { key, operator, quantifier, values }: PolicyCondition,
  account: string,
): boolean {
  // What a variable stands for is the caller's.
  const patterns = values.map((value) =>
    value.replace(/\$\{[^}]*\}/g, '*').replace(/^arn:aws[a-z-]*:/, 'arn:aws:'),
  );
  return (
    key.toLowerCase() === 'aws:principalarn' &&
    isNegatedOperator(operator) &&
    quantifier === undefined &&
    !patterns.some((pattern) => ANYBODY.some((name) => matches(pattern, `arn:aws:iam::${account}:${name}`)))
  );
}

import type { Patterns, Policy, PolicyCondition, Principals, Statement } from '../../src/policies/policy';

/** The document of a policy, such that parsing it gives the policy back. */
export function printPolicy(policy: Policy): Record<string, unknown> {
  return {
    Version: policy.version,
    ...(policy.id === undefined ? {} : { Id: policy.id }),
    Statement: policy.statements.map(printStatement),
  };
}

function printStatement(statement: Statement): Record<string, unknown> {
  return {
    ...(statement.sid === undefined ? {} : { Sid: statement.sid }),
    Effect: statement.effect,
    ...(statement.principals ? printPrincipals(statement.principals) : {}),
    ...printPatterns('Action', statement.actions),
    ...(statement.resources ? printPatterns('Resource', statement.resources) : {}),
    ...(statement.conditions.length > 0 ? { Condition: printConditions(statement.conditions) } : {}),
  };
}

function printPatterns(element: 'Action' | 'Resource', patterns: Patterns): Record<string, unknown> {
  return { [patterns.negated ? `Not${element}` : element]: patterns.values };
}

function printPrincipals(principals: Principals): Record<string, unknown> {
  const byType: Record<string, string[]> = {};
  for (const { type, value } of principals.values) (byType[type] ??= []).push(value);
  return { [principals.negated ? 'NotPrincipal' : 'Principal']: byType };
}

function printConditions(conditions: readonly PolicyCondition[]): Record<string, unknown> {
  const block: Record<string, [string, readonly string[]][]> = {};
  for (const { quantifier, operator, ifExists, key, values } of conditions) {
    const name = `${quantifier ? `${quantifier}:` : ''}${operator}${ifExists ? 'IfExists' : ''}`;
    (block[name] ??= []).push([key, values]);
  }
  return Object.fromEntries(Object.entries(block).map(([name, keys]) => [name, Object.fromEntries(keys)]));
}

import { exposureOf, type Grant } from '../../policies/exposure';
import type { Audience } from '../../policies/narrowing';
import { lowerCased, patternsCover } from '../../policies/match';
import type { Policy, PolicyCondition, Statement } from '../../policies/policy';

/** Lambda's actions that run a function. */
const INVOKE = ['lambda:invokefunction', 'lambda:invokefunctionurl', 'lambda:invokeasync'];

/** What says whose the resource is that calls through a service. The ARN of a bucket names no account. */
const OWNERS: ReadonlySet<Audience['kind']> = new Set(['account', 'organization', 'identity']);

/**
 * The AWS services that a grant lets invoke the function for any of their customers, ascending; `*` for every service.
 * "If you grant permission to a service principal without specifying the source, other accounts could potentially
 * configure resources in their account to invoke your Lambda function."
 * https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
export function anyAccountServices(policy: Policy, { statement, audience }: Grant, owner: string): string[] {
  const services = audience.flatMap((who) => (who.kind === 'service' ? [who.service] : []));
  if (services.length === 0 || !runsFunctions(statement) || statement.conditions.some(asksForToken))
    return [];
  return isLimited(policy, statement, owner) ? [] : [...new Set(services)].sort();
}

function runsFunctions({ actions }: Statement): boolean {
  return INVOKE.some((action) => patternsCover(lowerCased(actions), { negated: false, values: [action] }));
}

/** Conditions and Denies limit a service as they would limit everybody, so that is what is asked. */
function isLimited(policy: Policy, statement: Statement, owner: string): boolean {
  const everybody: Statement = {
    ...statement,
    principals: { negated: false, values: [{ type: 'AWS', value: '*' }] },
  };
  const denies = policy.statements.filter(({ effect }) => effect === 'Deny');
  const { grants } = exposureOf({ ...policy, statements: [everybody, ...denies] }, owner);
  return grants.every(({ audience }) => audience.every(({ kind }) => OWNERS.has(kind)));
}

/** Alexa shows a token of the skill; who does not hold it is refused, whatever the account. */
function asksForToken({ key, operator, quantifier, ifExists, values }: PolicyCondition): boolean {
  return (
    key.toLowerCase() === 'lambda:eventsourcetoken' &&
    ['StringEquals', 'StringEqualsIgnoreCase', 'StringLike'].includes(operator) &&
    quantifier !== 'ForAllValues' &&
    !ifExists &&
    values.every((value) => !/[*?]|\$\{/.test(value))
  );
}

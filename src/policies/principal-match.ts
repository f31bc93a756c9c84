import type { PrincipalName, Principals } from './policy';
import { accountOf, type RequestPrincipal } from './request';
import { undetermined, type Ternary } from './ternary';

/**
 * How a Principal element names the caller. Within one account it decides what else limits the grant:
 * - `direct`: the user, the role session or everyone; the grant stands alone, boundaries and session
 *   policies do not limit it;
 * - `role`: the role behind the session; boundaries and session policies still limit it;
 * - `account`: the account, which hands the decision to its own identity policies.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
export type Naming = 'direct' | 'role' | 'account';

/** How a list of principals names the caller, at its strongest; undefined when it does not. */
export function namingOf(names: readonly PrincipalName[], caller: RequestPrincipal): Naming | undefined {
  const found = new Set(names.map((name) => nameMatches(name, caller)));
  return (['direct', 'role', 'account'] as const).find((naming) => found.has(naming));
}

function nameMatches({ type, value }: PrincipalName, caller: RequestPrincipal): Naming | undefined {
  if (type === 'AWS') return value === '*' ? 'direct' : awsNaming(value, caller);
  if (type === 'Service') {
    return caller.type === 'service' && (value === '*' || value === caller.service) ? 'direct' : undefined;
  }
  if (type === 'Federated') {
    return caller.type === 'federated' && (value === '*' || value === caller.provider) ? 'direct' : undefined;
  }
  // The account behind a canonical user id cannot be told from the policy; only `*` is everyone.
  return value === '*' ? 'direct' : undefined;
}

function awsNaming(value: string, caller: RequestPrincipal): Naming | undefined {
  const account = accountOf(caller);
  if (account === undefined) return undefined;
  if (value === account || (value.startsWith('arn:') && value.endsWith(`:iam::${account}:root`))) {
    return caller.type === 'root' ? 'direct' : 'account';
  }
  if (caller.type !== 'user' && caller.type !== 'role') return undefined;
  const isItself = value === caller.arn || (caller.id !== undefined && value === caller.id);
  if (caller.type === 'user') return isItself ? 'direct' : undefined;
  if (isItself) return 'role';
  return value === sessionArn(caller) ? 'direct' : undefined;
}

/** `arn:aws:sts::…:assumed-role/RoleName/session`: the role's path is not part of it. */
function sessionArn(caller: Extract<RequestPrincipal, { type: 'role' }>): string | undefined {
  if (caller.session === undefined) return undefined;
  const [, partition, , , account] = caller.arn.split(':');
  return `arn:${partition}:sts::${account}:assumed-role/${caller.arn.slice(caller.arn.lastIndexOf('/') + 1)}/${caller.session}`;
}

/**
 * Whether a Deny with NotPrincipal reaches the caller. AWS asks for the account to be listed beside a
 * user or role, as services may validate the account first and deny it; listed without it, nothing is
 * claimed. A caller with a permissions boundary is always denied.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function deniedByNotPrincipal(
  { values }: Principals,
  caller: RequestPrincipal,
  hasBoundary: boolean,
): Ternary {
  if (hasBoundary) return true;
  if (caller.type === 'user' || caller.type === 'role') {
    const isListed = values.some((name) => {
      const naming = nameMatches(name, caller);
      return naming === 'direct' || naming === 'role';
    });
    if (!isListed) return true;
    const everyone = values.some(({ type, value }) => type === 'AWS' && value === '*');
    if (everyone) return false;
    const namings = new Set(values.map((name) => nameMatches(name, caller)));
    if (!namings.has('account')) return undetermined('NotPrincipal without the account');
    // Of a session, AWS's example lists the session, its role and the account; fewer are not documented to do.
    const isWhole = caller.type === 'user' || (namings.has('role') && namings.has('direct'));
    return isWhole ? false : undetermined('NotPrincipal without the session or its role');
  }
  return namingOf(values, caller) === undefined;
}

/** Whether a list of principals names the caller; it depends, where it names one session and the caller's is not known. */
export function isNamed(names: readonly PrincipalName[], caller: RequestPrincipal): Ternary {
  if (namingOf(names, caller) !== undefined) return true;
  return namesSomeSession(names, caller) ? undetermined('the role session name') : false;
}

function namesSomeSession(names: readonly PrincipalName[], caller: RequestPrincipal): boolean {
  if (caller.type !== 'role' || caller.session !== undefined) return false;
  const sessions = sessionArn({ ...caller, session: '' });
  return names.some(({ type, value }) => type === 'AWS' && value.startsWith(sessions ?? value));
}

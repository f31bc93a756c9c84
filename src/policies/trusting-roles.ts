import type { AccountPrincipal, AccountPrincipals } from './account-principals';
import { trustsService } from './trust';

interface TrustIndex {
  readonly byService: Map<string, readonly AccountPrincipal[]>;
  /** By the text of an AWS principal: an ARN (of a session, without its name), an account, a unique id, `*`. */
  readonly byName: ReadonlyMap<string, readonly AccountPrincipal[]>;
  /** Trust that names whom it leaves out, or could not be read. */
  readonly others: readonly AccountPrincipal[];
}

// Asked for every principal and method of an account, where a scan of all roles would be quadratic.
const indexes = new WeakMap<AccountPrincipals, TrustIndex>();

/** The roles whose trust policy lets a service assume them. */
export function rolesTrustingService(
  account: AccountPrincipals,
  service: string,
): readonly AccountPrincipal[] {
  const { byService } = indexOf(account);
  const known = byService.get(service);
  if (known) return known;
  const roles = account.roles.filter(({ trust }) => trust && trustsService(trust.policy, service));
  byService.set(service, roles);
  return roles;
}

/** The roles whose trust policy may let a principal of the account assume them; conditions are ignored. */
export function rolesThatMayTrust(
  account: AccountPrincipals,
  principal: AccountPrincipal,
): AccountPrincipal[] {
  const { byName, others } = indexOf(account);
  const named = [...namesOf(principal), sessionsOf(principal)].flatMap((name) => byName.get(name) ?? []);
  return [...new Set([...named, ...others])];
}

/**
 * The session name that a role needs for another role to trust it: a trust policy can name one session
 * of it instead of the role. Undefined when the trust takes it under any name, or not at all.
 */
export function sessionNeeded({ trust }: AccountPrincipal, principal: AccountPrincipal): string | undefined {
  const values = (trust?.policy.statements ?? []).flatMap(({ effect, principals }) =>
    effect === 'Allow' && principals?.negated === false ? principals.values.map(({ value }) => value) : [],
  );
  const names = namesOf(principal);
  if (principal.type !== 'role' || values.some((value) => names.includes(value))) return undefined;
  const prefix = `${sessionsOf(principal)}/`;
  return values.find((value) => value.startsWith(prefix))?.slice(prefix.length);
}

/** What an AWS principal can be to name a user or role, in whatever session. */
function namesOf({ arn, id, account }: AccountPrincipal): string[] {
  return ['*', account, `${partitionOf(arn)}:iam::${account}:root`, arn, id];
}

function sessionsOf({ arn, name, account }: AccountPrincipal): string {
  return `${partitionOf(arn)}:sts::${account}:assumed-role/${name}`;
}

function partitionOf(arn: string): string {
  return arn.split(':').slice(0, 2).join(':');
}

function indexOf(account: AccountPrincipals): TrustIndex {
  const known = indexes.get(account);
  if (known) return known;
  const byName = new Map<string, AccountPrincipal[]>();
  const others: AccountPrincipal[] = [];
  for (const role of account.roles) {
    const principals = role.trust?.policy.statements.flatMap((statement) =>
      statement.effect === 'Allow' && statement.principals ? [statement.principals] : [],
    );
    const mayTrustAnybody = !principals || (role.trust?.unread ?? []).some(({ effect }) => effect !== 'Deny');
    if (mayTrustAnybody || principals.some(({ negated }) => negated)) others.push(role);
    for (const { type, value } of principals?.flatMap(({ values }) => values) ?? []) {
      if (type !== 'AWS') continue;
      const name = value.includes(':assumed-role/') ? value.slice(0, value.lastIndexOf('/')) : value;
      const roles = byName.get(name);
      if (roles) roles.push(role);
      else byName.set(name, [role]);
    }
  }
  const index = { byService: new Map(), byName, others };
  indexes.set(account, index);
  return index;
}

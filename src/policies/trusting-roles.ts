import type { AccountPrincipal, AccountPrincipals } from './account-principals';
import { trustsService } from './trust';

interface TrustIndex {
  readonly byService: Map<string, readonly AccountPrincipal[]>;
  /** By the text of an AWS principal: an ARN, an account, a unique id, `*`. */
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

/** The roles whose trust policy may let a principal of the account assume them; conditions are not weighed. */
export function rolesThatMayTrust(
  account: AccountPrincipals,
  { arn, id }: AccountPrincipal,
): AccountPrincipal[] {
  const { byName, others } = indexOf(account);
  const root = `${arn.split(':').slice(0, 2).join(':')}:iam::${account.account}:root`;
  const named = ['*', account.account, root, arn, id].flatMap((name) => byName.get(name) ?? []);
  return [...new Set([...named, ...others])];
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
    if (!principals || principals.some(({ negated }) => negated)) others.push(role);
    for (const { type, value } of principals?.flatMap(({ values }) => values) ?? []) {
      if (type !== 'AWS') continue;
      const roles = byName.get(value);
      if (roles) roles.push(role);
      else byName.set(value, [role]);
    }
  }
  const index = { byService: new Map(), byName, others };
  indexes.set(account, index);
  return index;
}

import { lowerCased, patternsCover } from './match';
import { narrowingOf, exemptedBy, type Audience } from './narrowing';
import type { PolicyCondition, Patterns, Policy, PrincipalName, Statement } from './policy';

/** What one Allow of a resource or trust policy grants, and to whom. */
export interface Grant {
  readonly statement: Statement;
  readonly audience: readonly Audience[];
  /** Conditions that limit who calls, of this statement and of the Denies that cover it. */
  readonly narrowedBy: readonly PolicyCondition[];
  /** Conditions that look like a limit and let anyone through, with the reason. */
  readonly seemsNarrowedBy: readonly { readonly condition: PolicyCondition; readonly why: string }[];
}

export interface Exposure {
  readonly grants: readonly Grant[];
  /** Grants that any AWS principal, or anyone at all, can use. */
  readonly public: readonly Grant[];
  /** Other accounts that some grant names, ascending. */
  readonly accounts: readonly string[];
  readonly organizations: readonly string[];
  readonly services: readonly string[];
}

/**
 * Whom a resource or trust policy lets in, as seen from the account that owns the resource. Conditions
 * and Denies are read only for whom they let in, never for when. A statement that lets nobody in
 * (an empty Principal, or `kms:*` to the own account) is a grant with that audience, not left out.
 */
export function exposureOf(policy: Policy, owner: string): Exposure {
  const denies = policy.statements.filter(({ effect }) => effect === 'Deny');
  const grants = policy.statements
    .filter(({ effect }) => effect === 'Allow')
    .map((statement) => grantOf(statement, denies));
  const audiences = grants.flatMap(({ audience }) => audience);
  const accounts = audiences.flatMap((a) => (a.kind === 'account' && a.account !== owner ? [a.account] : []));
  return {
    grants,
    public: grants.filter(({ audience }) => audience.some(({ kind }) => kind === 'anyone')),
    accounts: ascending(accounts),
    organizations: ascending(audiences.flatMap((a) => (a.kind === 'organization' ? [a.organization] : []))),
    services: ascending(audiences.flatMap((a) => (a.kind === 'service' ? [a.service] : []))),
  };
}

function grantOf(statement: Statement, denies: readonly Statement[]): Grant {
  const named = audienceOf(statement);
  const narrowedBy: PolicyCondition[] = [];
  const seemsNarrowedBy: { condition: PolicyCondition; why: string }[] = [];
  const limits: (readonly Audience[])[] = [];
  for (const condition of statement.conditions) {
    const narrowing = narrowingOf(condition, statement);
    if ('to' in narrowing) {
      narrowedBy.push(condition);
      limits.push(narrowing.to);
    } else {
      seemsNarrowedBy.push({ condition, why: narrowing.seemsOnly });
    }
  }
  for (const deny of denies) {
    const spared = exemptedByDeny(deny, statement);
    if (!spared) continue;
    narrowedBy.push(...deny.conditions);
    limits.push(spared);
  }
  const audience = named.flatMap((who) => (who.kind === 'anyone' ? tightest(limits) : [who]));
  return { statement, audience, narrowedBy, seemsNarrowedBy };
}

/** All limits hold at once; the one that says most about who it is stands for them. */
function tightest(limits: readonly (readonly Audience[])[]): readonly Audience[] {
  const order: readonly Audience['kind'][] = [
    'account',
    'identity',
    'organization',
    'source',
    'service',
    'federated',
    'network',
    'anyone',
  ];
  const rank = (limit: readonly Audience[]) => Math.max(-1, ...limit.map(({ kind }) => order.indexOf(kind)));
  return limits.reduce<readonly Audience[]>(
    (best, limit) => (rank(limit) < rank(best) ? limit : best),
    [{ kind: 'anyone' }],
  );
}

/** Who keeps a grant in spite of a Deny; undefined when the Deny does not cover it or may exempt anyone. */
function exemptedByDeny(deny: Statement, grant: Statement): readonly Audience[] | undefined {
  const reach = deny.principals;
  if (!reach || !coversGrant(deny, grant)) return undefined;
  // A Deny of every service, or of every federated identity, leaves all others in.
  const everyone = !reach.negated && reach.values.some(({ type, value }) => type === 'AWS' && value === '*');
  if (everyone) {
    const spared = deny.conditions.map(exemptedBy);
    return spared.every((audiences) => audiences !== undefined) ? spared.flat() : undefined;
  }
  return reach.negated && deny.conditions.length === 0 ? reach.values.map(audienceOfPrincipal) : undefined;
}

function coversGrant(deny: Statement, grant: Statement): boolean {
  const everything: Patterns = { negated: false, values: ['*'] };
  return (
    patternsCover(lowerCased(deny.actions), lowerCased(grant.actions)) &&
    patternsCover(deny.resources ?? everything, grant.resources ?? everything)
  );
}

function audienceOf({ principals }: Statement): readonly Audience[] {
  if (!principals) return [];
  return principals.negated ? [{ kind: 'anyone' }] : principals.values.map(audienceOfPrincipal);
}

function audienceOfPrincipal({ type, value }: PrincipalName): Audience {
  // Every service acts for every account, and every provider has identities of anybody.
  if (value === '*') return { kind: 'anyone' };
  if (type === 'Service') return { kind: 'service', service: value };
  if (type === 'Federated') return { kind: 'federated', provider: value };
  if (type === 'CanonicalUser') return { kind: 'identity', id: value };
  const account = /^\d{12}$/.test(value) ? value : (value.split(':')[4] ?? '');
  if (!/^\d{12}$/.test(account)) return { kind: 'identity', id: value };
  const whole = value === account || value.endsWith(':root');
  return { kind: 'account', account, ...(whole ? {} : { principal: value }) };
}

function ascending(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

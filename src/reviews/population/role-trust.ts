import { InvalidPolicyError } from '../../policies/invalid-policy-error';
import { exposureOf } from '../../policies/exposure';
import type { Audience } from '../../policies/narrowing';
import { readablePolicy } from '../../policies/readable-policy';
import { givesSession, trustExposureOf } from '../../policies/trust';
import type { OrganizationAccounts } from './input';

/** Who may take a role, by where they are. */
export interface RoleTrust {
  /** Those outside the organisation, in words, ascending. */
  readonly outside: readonly string[];
  /** Identity providers, in words, ascending. */
  readonly federated: readonly string[];
  /** Why somebody outside the organisation may come through a provider. */
  readonly openProviders: readonly string[];
  /** Accounts and principals of the organisation. */
  readonly inside: readonly string[];
  readonly services: readonly string[];
  /** Whether every account outside has to show an external id; undefined where none is named. */
  readonly needsExternalId?: boolean;
  /** Why it could not be read: anybody may be named in it. */
  readonly notRead?: string;
}

/** @param organization undefined where it is not known: then only the role's own account is inside. */
export function roleTrustOf(
  document: unknown,
  owner: string,
  organization: OrganizationAccounts | undefined,
): RoleTrust {
  const isInside = insideOf(owner, organization);
  try {
    const { policy, fault } = readablePolicy(document, 'trust');
    const giving = {
      ...policy,
      statements: policy.statements.filter((s) => s.effect === 'Deny' || givesSession(s)),
    };
    const { external, oidc } = trustExposureOf(giving, owner);
    const audience = exposureOf(giving, owner).grants.flatMap(({ audience: who }) => who);
    const accounts = external.filter(({ account }) => !isInside({ kind: 'account', account }));
    const words = (wanted: (who: Audience) => boolean) => ascending(audience.filter(wanted).map(wordsFor));
    const isOutside = (who: Audience) => who.kind !== 'service' && who.kind !== 'federated' && !isInside(who);
    return {
      outside: words(isOutside),
      federated: words(({ kind }) => kind === 'federated'),
      openProviders: ascending(
        oidc.flatMap(({ issuer, openKeys }) =>
          openKeys ? [`anybody at ${issuer}: no condition fixes ${openKeys[0] ?? 'whose token it is'}`] : [],
        ),
      ),
      inside: words(isInside),
      services: words(({ kind }) => kind === 'service'),
      ...(accounts.length > 0 && {
        needsExternalId: accounts.every(({ needsExternalId }) => needsExternalId),
      }),
      ...(fault && { notRead: fault.message }),
    };
  } catch (thrown) {
    if (!(thrown instanceof InvalidPolicyError)) throw thrown;
    return {
      outside: [],
      federated: [],
      openProviders: [],
      inside: [],
      services: [],
      notRead: thrown.message,
    };
  }
}

function insideOf(owner: string, organization: OrganizationAccounts | undefined): (who: Audience) => boolean {
  const accounts = new Set([owner, ...(organization?.accounts ?? [])]);
  return (who) =>
    (who.kind === 'account' && accounts.has(who.account)) ||
    (who.kind === 'organization' && organization?.id !== undefined && who.organization === organization.id);
}

function wordsFor(who: Audience): string {
  switch (who.kind) {
    case 'anyone':
      return 'anybody';
    case 'account':
      return who.principal ?? `account ${who.account}`;
    case 'organization':
      return `organisation ${who.organization}`;
    case 'service':
      return who.service === '*' ? 'AWS services' : who.service;
    case 'source':
      return `whoever comes from ${who.arn}`;
    case 'network':
      return `anybody from ${who.network}`;
    case 'federated':
      return who.provider;
    case 'identity':
      return `the principal with the id ${who.id}`;
  }
}

/** The trust policy without those outside, or without the identity providers; undefined where nobody is left in it. */
export function trustWithout(
  document: unknown,
  who: 'outside' | 'federated',
  owner: string,
  organization: OrganizationAccounts | undefined,
): Record<string, unknown> | undefined {
  const root = rootOf(document);
  if (root === undefined) return undefined;
  const { Statement } = root;
  const statements: readonly unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  let hasAllow = false;
  const kept = statements.flatMap((statement) => {
    if (!isRecord(statement) || statement.Effect !== 'Allow') return [statement];
    const trust = (one: unknown) => roleTrustOf({ ...root, Statement: [one] }, owner, organization);
    const leaves = ({ outside, federated, notRead }: RoleTrust) =>
      notRead === undefined && (who === 'outside' ? outside : federated).length === 0;
    const left = leaves(trust(statement)) ? statement : withoutNames(statement, (one) => leaves(trust(one)));
    if (left !== undefined) hasAllow = true;
    return left === undefined ? [] : [left];
  });
  return hasAllow ? { ...root, Statement: kept } : undefined;
}

/** A statement with only those names of its Principal that may stay. */
function withoutNames(
  statement: Record<string, unknown>,
  mayStay: (statement: Record<string, unknown>) => boolean,
): Record<string, unknown> | undefined {
  const { Principal } = statement;
  if (!isRecord(Principal)) return undefined;
  const kept = Object.entries(Principal).flatMap(([type, names]) => {
    const all: readonly unknown[] = Array.isArray(names) ? names : [names];
    const staying = all.filter((name) => mayStay({ ...statement, Principal: { [type]: name } }));
    return staying.length === 0 ? [] : [[type, staying] as const];
  });
  return kept.length === 0 ? undefined : { ...statement, Principal: Object.fromEntries(kept) };
}

function rootOf(document: unknown): Record<string, unknown> | undefined {
  if (isRecord(document)) return document;
  if (typeof document !== 'string') return undefined;
  try {
    const root: unknown = JSON.parse(
      document.trim().startsWith('{') ? document : decodeURIComponent(document),
    );
    return isRecord(root) ? root : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ascending(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

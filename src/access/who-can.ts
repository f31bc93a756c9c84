import type { AccountId, Region } from '../model/account';
import { byText } from '../model/by-text';
import { isUnknown, type Known } from '../model/known';
import type { AccountPrincipal, AccountPrincipals } from '../policies/account-principals';
import { actionApplies, actionMatches } from '../policies/action-index';
import { hasWildcardOutOfPlace } from '../policies/arn-wildcards';
import { evaluateOnAnyResource, evaluateRequest, type Decision } from '../policies/evaluate-request';
import { exposureOf } from '../policies/exposure';
import type { Audience } from '../policies/narrowing';
import { covers, intersects } from '../policies/match';
import {
  referenceTo,
  type AttachedPolicy,
  type Statement,
  type StatementReference,
} from '../policies/policy';
import type { RequestPrincipal } from '../policies/request';
import { policiesOf, requesterOf } from '../policies/requester';
import type { KeyGrant } from './resource-policy';
import { FULL_ACCESS, type ServiceControlOf } from './service-control';

/** What is asked: one action on one resource. */
export interface AccessQuestion {
  /** `s3:GetObject`; case does not matter. */
  readonly action: string;
  /** ARN, a pattern of several, or `*` for an action that has no resource. */
  readonly resource: string;
  /** That owns the resource; undefined where nothing tells. */
  readonly owner: AccountId | undefined;
  /** The policy of the resource; `null` where it has none. */
  readonly policy: Known<AttachedPolicy | null>;
  /** Of the resource, in which it is asked; undefined where nothing tells. */
  readonly region?: Region | undefined;
  /** Of a KMS key, which let in beside its policy. */
  readonly grants?: Known<readonly KeyGrant[]> | undefined;
}

/** Somebody who can, or may depending on what is not known. */
export interface Access {
  /** ARN of a user or role, or whom else the policy of the resource lets in, in words. */
  readonly principal: string;
  readonly account?: AccountId | undefined;
  readonly outcome: 'allowed' | 'depends';
  /** The statements that decide. */
  readonly statements: readonly StatementReference[];
  /** Condition keys and policies that are not known, ascending. */
  readonly dependsOn: readonly string[];
}

/** Whether it is a pattern: who can use the action on any resource that it matches is what is asked then. */
export function areSeveral(resource: string): boolean {
  return /[*?]/.test(resource);
}

/**
 * Everybody who can use the action on the resource: the users, roles and root users of the accounts that were read, and whom
 * else the policy of the resource lets in. The request is taken to be made with TLS, in the Region of the resource, and by a session
 * without a policy of its own.
 */
export function whoCan(
  question: AccessQuestion,
  accounts: readonly AccountPrincipals[],
  serviceControlOf: ServiceControlOf,
): Access[] {
  const found: Access[] = [];
  for (const { account, users, roles } of accounts) {
    const root: RequestPrincipal = { type: 'root', account };
    const asking = [
      { arn: `root user of ${account}`, who: root, holder: undefined },
      ...[...users, ...roles].map((holder) => ({ arn: holder.arn, who: requesterOf(holder), holder })),
    ];
    for (const { arn, who, holder } of asking) {
      const decision = decide(question, who, holder, serviceControlOf(account));
      if (decision.outcome === 'allowed' || decision.outcome === 'depends')
        found.push({
          principal: arn,
          account,
          outcome: decision.outcome,
          statements: decision.statements.filter((each) => each.policy !== FULL_ACCESS.name),
          dependsOn: 'dependsOn' in decision ? decision.dependsOn : [],
        });
    }
  }
  found.push(...othersLetIn(question, new Set(accounts.map(({ account }) => account))));
  return withGrants(found, question, accounts, serviceControlOf).sort(
    byText(({ account = '', principal }) => [account === '' ? '1' : '0', account, principal].join('\n')),
  );
}

function decide(
  { action, resource, owner, policy, region }: AccessQuestion,
  principal: RequestPrincipal,
  holder: AccountPrincipal | undefined,
  serviceControl: readonly (readonly AttachedPolicy[])[] | undefined,
): Decision {
  const decision = (areSeveral(resource) ? evaluateOnAnyResource : evaluateRequest)(
    {
      principal,
      action,
      resource,
      ...(owner !== undefined && { resourceAccount: owner }),
      context: {
        'aws:SecureTransport': 'true',
        ...(region !== undefined && { 'aws:RequestedRegion': region }),
      },
    },
    {
      ...(holder === undefined
        ? { ...(serviceControl && { serviceControl }) }
        : policiesOf(holder, serviceControl)),
      ...(!isUnknown(policy) && policy !== null && { resource: policy }),
    },
  );
  // A policy that nobody read may deny it.
  if (!isUnknown(policy) || decision.outcome !== 'allowed') return decision;
  return { ...decision, outcome: 'depends', dependsOn: [`policy of ${resource}`] };
}

/** What a grant allows no policy has to allow; one that denies it still does. */
function withGrants(
  found: readonly Access[],
  question: AccessQuestion,
  accounts: readonly AccountPrincipals[],
  serviceControlOf: ServiceControlOf,
): Access[] {
  const { action, resource, policy, grants = [] } = question;
  const byPrincipal = new Map(found.map((access) => [access.principal, access]));
  for (const { GrantId, GranteePrincipal: grantee, Operations, IsConstrained } of isUnknown(grants)
    ? []
    : grants) {
    const operation = Operations.find((each) => `kms:${each}`.toLowerCase() === action.toLowerCase());
    if (operation === undefined) continue;
    const account = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(grantee)?.[1];
    const holder = accounts
      .flatMap(({ users, roles }) => [...users, ...roles])
      .find(({ arn }) => arn === grantee);
    const decision =
      holder && decide(question, requesterOf(holder), holder, serviceControlOf(holder.account));
    if (decision?.outcome === 'explicitly denied') continue;
    const statement: StatementReference = {
      policy: `grant ${GrantId}`,
      kind: 'resource',
      index: 0,
      sid: operation,
    };
    const before = byPrincipal.get(nameOfGrantee(grantee));
    const dependsOn = [
      ...(before?.outcome === 'depends' ? before.dependsOn : []),
      ...(isUnknown(policy) ? [`policy of ${resource}`] : []),
      ...(IsConstrained ? ['kms:EncryptionContext'] : []),
    ];
    byPrincipal.set(nameOfGrantee(grantee), {
      principal: nameOfGrantee(grantee),
      account,
      outcome: before?.outcome === 'allowed' || dependsOn.length === 0 ? 'allowed' : 'depends',
      statements: [...(before?.statements ?? []), statement],
      dependsOn: before?.outcome === 'allowed' ? [] : [...new Set(dependsOn)].sort(),
    });
  }
  return [...byPrincipal.values()];
}

function nameOfGrantee(grantee: string): string {
  return grantee.startsWith('arn:') ? grantee : `service ${grantee}`;
}

/** Of the policy of the resource, whom it lets in that is no user or role of the accounts that were read. */
function othersLetIn(
  { action, policy, owner, resource }: AccessQuestion,
  read: ReadonlySet<AccountId>,
): Access[] {
  if (isUnknown(policy) || policy === null || owner === undefined) return [];
  const mayDeny = (policy.unread ?? []).flatMap(({ effect, about, fault }) =>
    effect !== 'Allow' && (about === undefined || isAsked(about, action, resource)) ? [fault] : [],
  );
  return exposureOf(policy.policy, owner).grants.flatMap(({ statement, audience, narrowedBy }) => {
    if (!isAsked(statement, action, resource)) return [];
    const unclear = [...mayDeny, ...wildcardsOutOfPlace(statement, action, resource)];
    return audience
      .filter((who) => who.kind !== 'account' || !read.has(who.account))
      .map((who): Access => ({
        principal: inWords(who),
        account: who.kind === 'account' ? who.account : undefined,
        outcome:
          narrowedBy.length > 0 ||
          statement.conditions.length > 0 ||
          who.kind === 'account' ||
          unclear.length > 0
            ? 'depends'
            : 'allowed',
        statements: [referenceTo(policy, statement)],
        dependsOn: [
          ...new Set([
            ...statement.conditions.map(({ key }) => key),
            ...unclear,
            ...(who.kind === 'account' ? [`the policies of account ${who.account}, which is not read`] : []),
          ]),
        ].sort(),
      }));
  });
}

/** A statement without Resource is about what carries the policy. */
function isAsked({ actions, resources }: Statement, action: string, resource: string): boolean {
  if (!actionMatches(actions, action.toLowerCase())) return false;
  if (resources === undefined) return true;
  // Of a pattern, some of it is outside of what NotResource names exactly if not all of it is inside.
  return resources.negated
    ? !resources.values.some((value) => covers(value, resource))
    : resources.values.some((value) => intersects(value, resource));
}

/** What alone has the statement be about the resource and the action, though AWS does not say that it is. */
function wildcardsOutOfPlace({ actions, resources }: Statement, action: string, resource: string): string[] {
  const isOfAction = actionApplies(actions, action.toLowerCase());
  const naming =
    resources?.negated === false ? resources.values.filter((value) => intersects(value, resource)) : [];
  return [
    ...(typeof isOfAction === 'boolean' ? [] : isOfAction.dependsOn),
    ...(naming.every(hasWildcardOutOfPlace) ? naming : []),
  ];
}

function inWords(who: Audience): string {
  switch (who.kind) {
    case 'anyone':
      return 'anyone';
    case 'account':
      return who.principal ?? `account ${who.account}`;
    case 'organization':
      return `organization ${who.organization}`;
    case 'service':
      return `service ${who.service}`;
    case 'source':
      return `${who.arn}, through a service`;
    case 'network':
      return `anyone from ${who.network}`;
    case 'federated':
      return `identities of ${who.provider}`;
    case 'identity':
      return who.id;
  }
}

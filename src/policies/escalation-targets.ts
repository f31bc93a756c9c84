import type { AccountPrincipal, AccountPrincipals } from './account-principals';
import type { EscalationMethod } from './escalation-methods';
import { allowsMore } from './allows-more';
import { isAdministrator } from './breadth';
import type { AttachedPolicy, Policy, Statement } from './policy';
import type { ContextValues, Request } from './request';
import { rolesThatMayTrust, rolesTrustingService, sessionNeeded } from './trusting-roles';

/** A request that the principal has to be allowed; with the trust policy, where the resource is a role. */
export type EscalationRequest = Pick<Request, 'action' | 'resource'> & {
  readonly context?: ContextValues;
  readonly trust?: AttachedPolicy;
  /** The role session name of the request. */
  readonly session?: string;
};

/** One thing in the account that a method could be used on, and all that has to be allowed for it. */
export interface Candidate {
  readonly target: string;
  /** Whether it would add to the principal's permissions; evaluated last, because it costs most. */
  readonly addsPermissions: () => boolean;
  readonly reaches: 'administrator' | 'administrator in further steps' | 'more permissions';
  readonly withinBoundary: boolean;
  readonly requests: readonly EscalationRequest[];
  /** Actions that are needed on any resource. */
  readonly somewhere: readonly string[];
  /** Prerequisites that IAM's data does not show. */
  readonly unseen: readonly string[];
  /** Policies of the target that could not be read: what it adds is not known without them. */
  readonly unread?: readonly string[];
}

/** Those of some users, groups or roles on which the principal's own statements may allow an action. */
export type NamedFor = <H extends { readonly arn: string }>(
  holders: readonly H[],
  action: string | undefined,
) => readonly H[];

/** What a method could be used on, administrators first. */
export function candidatesOf(
  method: EscalationMethod,
  principal: AccountPrincipal,
  account: AccountPrincipals,
  namedFor: NamedFor,
): Iterable<Candidate> {
  const { on } = method;
  const [action] = method.actions;
  switch (on.kind) {
    case 'self':
    case 'own-policy':
    case 'own-policy-version':
    case 'own-boundary':
    case 'own-boundary-policy':
    case 'new':
      return ownCandidates(method, principal, account);
    case 'group':
      return principal.type === 'user'
        ? otherGroups(method, principal, namedFor(account.groups, action))
        : [];
    case 'user':
      return otherPrincipals(method, principal, namedFor(account.users, action), (user) =>
        requestsOn(method, user.arn),
      );
    case 'role':
      return otherPrincipals(
        method,
        principal,
        namedFor(account.roles, action).filter(isOpenToChange),
        (role) => [
          ...requestsOn(method, role.arn),
          { action: 'sts:AssumeRole', resource: role.arn, trust: trustInOnly(principal) },
        ],
      );
    case 'assumable-role':
      return otherPrincipals(method, principal, rolesThatMayTrust(account, principal), (role) => [
        ...requestsOn(method, role.arn),
        assumeRoleRequest(role, principal),
      ]);
    case 'policy-of-assumable-role':
      return policiesOfRoles(method, principal, account, rolesThatMayTrust(account, principal), (role) => [
        assumeRoleRequest(role, principal),
      ]);
    case 'policy-of-role': {
      const roles = namedFor(account.roles, on.roleAction).filter(isOpenToChange);
      return policiesOfRoles(method, principal, account, roles, (role) => [
        { action: on.roleAction, resource: role.arn },
        { action: 'sts:AssumeRole', resource: role.arn, trust: trustInOnly(principal) },
      ]);
    }
    case 'passed-role':
    case 'running-as': {
      const roles = rolesTrustingService(account, on.service);
      const open = on.kind === 'passed-role' ? namedFor(roles, 'iam:PassRole').filter(isOpenToChange) : roles;
      return serviceRoles(method, on.kind, on.service, principal, open);
    }
  }
}

function* ownCandidates(
  method: EscalationMethod,
  principal: AccountPrincipal,
  account: AccountPrincipals,
): Iterable<Candidate> {
  const { on } = method;
  const withinBoundary = principal.boundary !== undefined;
  const candidate = (target: string, reaches: Candidate['reaches'] = 'administrator'): Candidate => ({
    ...unseenOnly(method),
    target,
    addsPermissions: () => true,
    reaches,
    withinBoundary,
    requests: requestsOn(method, target),
  });
  if (on.kind === 'self') {
    if (on.type === 'group') yield* principal.groups.map((group) => candidate(group));
    else if (on.type === principal.type) yield candidate(principal.arn);
  } else if (on.kind === 'own-policy') {
    yield* principal.managedPolicies.filter((arn) => account.policies.has(arn)).map((arn) => candidate(arn));
  } else if (on.kind === 'own-policy-version') {
    for (const arn of principal.managedPolicies) {
      const versions = account.policies.get(arn)?.otherVersions ?? [];
      const gains = versions.filter((version) => allowsMore([version], principal.identity));
      if (gains.length > 0)
        yield candidate(arn, isAdministrator(gains) ? 'administrator' : 'more permissions');
    }
  } else if (on.kind === 'own-boundary' && on.type === principal.type && principal.boundary) {
    if (!allowsMore(principal.identity, [principal.boundary])) return;
    yield { ...candidate(principal.arn, reachOf(principal)), withinBoundary: false };
  } else if (on.kind === 'own-boundary-policy' && principal.boundary) {
    const { name } = principal.boundary;
    if (!account.policies.has(name) || !allowsMore(principal.identity, [principal.boundary])) return;
    yield { ...candidate(name, reachOf(principal)), withinBoundary: false };
  } else if (on.kind === 'new') {
    const target = `${principal.arn.split(':').slice(0, 5).join(':')}:${on.type}/`;
    yield { ...candidate(target), withinBoundary: false, requests: [], somewhere: method.actions };
  }
}

function* otherGroups(
  method: EscalationMethod,
  principal: AccountPrincipal,
  groups: AccountPrincipals['groups'],
): Iterable<Candidate> {
  for (const group of administratorsFirst(groups)) {
    const { arn, identity, unread } = group;
    if (principal.groups.includes(arn)) continue;
    yield {
      ...unseenOnly(method),
      target: arn,
      addsPermissions: () => unread.length > 0 || allowsMore(identity, principal.identity),
      unread,
      reaches: reachOf(group),
      withinBoundary: principal.boundary !== undefined,
      requests: requestsOn(method, arn),
    };
  }
}

/** Other users or roles, for what they have, or for what the method gives them first. */
function* otherPrincipals(
  method: EscalationMethod,
  principal: AccountPrincipal,
  candidates: readonly AccountPrincipal[],
  requestsFor: (other: AccountPrincipal) => readonly EscalationRequest[],
): Iterable<Candidate> {
  const rewrites = method.actions.some((action) => /^iam:(Attach|Put)(User|Role)Policy$/.test(action));
  for (const other of administratorsFirst(candidates)) {
    if (other.arn === principal.arn) continue;
    yield {
      ...unseenOnly(method),
      target: other.arn,
      addsPermissions: () => rewrites || mayAddTo(principal, other),
      reaches: rewrites ? 'administrator' : reachOf(other),
      withinBoundary: staysWithinBoundary(other),
      requests: requestsFor(other),
      unread: rewrites ? [] : other.unread,
    };
  }
}

/** Customer managed policies of roles that the principal can assume, or makes itself able to. */
function* policiesOfRoles(
  method: EscalationMethod,
  principal: AccountPrincipal,
  account: AccountPrincipals,
  roles: readonly AccountPrincipal[],
  requestsFor: (role: AccountPrincipal) => readonly EscalationRequest[],
): Iterable<Candidate> {
  for (const role of roles) {
    if (role.arn === principal.arn) continue;
    for (const policy of role.managedPolicies.filter((arn) => account.policies.has(arn))) {
      yield {
        ...unseenOnly(method),
        target: policy,
        addsPermissions: () => true,
        reaches: 'administrator',
        withinBoundary: role.boundary !== undefined,
        requests: [{ action: 'iam:CreatePolicyVersion', resource: policy }, ...requestsFor(role)],
      };
    }
  }
}

function* serviceRoles(
  method: EscalationMethod,
  kind: 'passed-role' | 'running-as',
  service: string,
  principal: AccountPrincipal,
  roles: readonly AccountPrincipal[],
): Iterable<Candidate> {
  for (const role of administratorsFirst(roles)) {
    if (role.arn === principal.arn) continue;
    const needsProfile = service === 'ec2.amazonaws.com' && role.hasInstanceProfile !== true;
    // Nothing runs as a role that no instance profile holds; to pass it, one has to be made.
    if (needsProfile && kind === 'running-as' && role.hasInstanceProfile === false) continue;
    const makesProfile = needsProfile && role.hasInstanceProfile === false;
    yield {
      target: role.arn,
      addsPermissions: () => mayAddTo(principal, role),
      unread: role.unread,
      reaches: reachOf(role),
      withinBoundary: staysWithinBoundary(role),
      requests:
        kind === 'passed-role'
          ? [{ action: 'iam:PassRole', resource: role.arn, context: { 'iam:PassedToService': service } }]
          : [],
      somewhere: [
        ...method.actions,
        ...(makesProfile ? ['iam:CreateInstanceProfile', 'iam:AddRoleToInstanceProfile'] : []),
      ],
      unseen: [
        ...unseenOnly(method).unseen,
        ...(needsProfile && !makesProfile ? ['an instance profile that holds the role'] : []),
      ],
    };
  }
}

function unseenOnly({ unseen }: EscalationMethod): Pick<Candidate, 'somewhere' | 'unseen'> {
  return { somewhere: [], unseen: unseen === undefined ? [] : [unseen] };
}

/** The actions of a method on one resource; assuming a role is asked together with its trust. */
function requestsOn({ actions }: EscalationMethod, resource: string): EscalationRequest[] {
  return actions.filter((action) => action !== 'sts:AssumeRole').map((action) => ({ action, resource }));
}

function assumeRoleRequest(role: AccountPrincipal, principal: AccountPrincipal): EscalationRequest {
  const { arn, trust } = role;
  const session = sessionNeeded(role, principal);
  return {
    action: 'sts:AssumeRole',
    resource: arn,
    ...(trust ? { trust } : {}),
    ...(session === undefined ? {} : { session }),
  };
}

/** The trust policy that the rewriter of one would write. */
function trustInOnly({ arn }: AccountPrincipal): AttachedPolicy {
  const statement: Statement = {
    index: 0,
    effect: 'Allow',
    principals: { negated: false, values: [{ type: 'AWS', value: arn }] },
    actions: { negated: false, values: ['sts:AssumeRole'] },
    conditions: [],
  };
  const policy: Policy = { kind: 'trust', version: '2012-10-17', statements: [statement] };
  return { name: 'the trust policy it writes', policy };
}

/** Service-linked roles and those of Identity Center can be neither changed nor passed. */
function isOpenToChange({ arn }: AccountPrincipal): boolean {
  return !/:role\/aws-(service-role|reserved)\//.test(arn);
}

type Holder = Pick<AccountPrincipal, 'isAdministrator' | 'becomesAdministrator'>;

function reachOf({ isAdministrator, becomesAdministrator }: Holder): Candidate['reaches'] {
  if (isAdministrator) return 'administrator';
  return becomesAdministrator ? 'administrator in further steps' : 'more permissions';
}

/** What it can become, it becomes beyond its boundary. */
function staysWithinBoundary({ boundary, becomesAdministrator }: AccountPrincipal): boolean {
  return boundary !== undefined && !becomesAdministrator;
}

/** What another can become counts although it holds nothing more: another role may trust it by name. */
function mayAddTo(principal: AccountPrincipal, other: AccountPrincipal): boolean {
  return (
    other.becomesAdministrator === true ||
    other.unread.length > 0 ||
    allowsMore(other.identity, principal.identity)
  );
}

function* administratorsFirst<T extends Holder>(holders: readonly T[]): Iterable<T> {
  for (const rank of ['administrator', 'administrator in further steps', 'more permissions'])
    for (const holder of holders) if (reachOf(holder) === rank) yield holder;
}

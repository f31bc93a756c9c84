import type { Prepared } from './applies';
import { contextOf } from './context';
import type { AttachedPolicy, Statement, StatementReference } from './policy';
import { deniedByNotPrincipal, namingOf, type Naming } from './principal-match';
import { accountOf, type ApplicablePolicies, type Request } from './request';
import { unknown, type Truth } from './truth';
import { allOf, anyOf, settled, weigh, type Weighed } from './weigh';

export type Decision =
  | { readonly outcome: 'allowed'; readonly statements: readonly StatementReference[] }
  | { readonly outcome: 'explicitly denied'; readonly statements: readonly StatementReference[] }
  | { readonly outcome: 'implicitly denied'; readonly statements: readonly [] }
  | {
      readonly outcome: 'depends';
      /** Condition keys that are not known, or what else was not given, ascending. */
      readonly dependsOn: readonly string[];
      /** The statements that decide once that is known. */
      readonly statements: readonly StatementReference[];
    };

/**
 * Decides one request as AWS does: any Deny wins; else the layers that apply all have to allow. What
 * is not known of the context leaves the decision open, never allowed or denied by assumption.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: Request, policies: ApplicablePolicies): Decision {
  return decide(request, policies, false);
}

/**
 * Decides whether a request is allowed on at least one resource of the pattern `request.resource`
 * (`arn:aws:lambda:*:*:function:*`), whichever suits the caller best.
 */
export function evaluateSomewhere(request: Request, policies: ApplicablePolicies): Decision {
  return decide(request, policies, true);
}

function decide(request: Request, policies: ApplicablePolicies, anyResource: boolean): Decision {
  const prepared: Prepared = {
    action: request.action.toLowerCase(),
    resource: request.resource,
    anyResource,
    context: contextOf(request, request.resourceAccount ?? accountInArn(request.resource)),
  };
  const deny = denies(request, policies, prepared);
  if (deny.truth === true) return { outcome: 'explicitly denied', statements: deny.statements };
  const allow = allows(request, policies, prepared);
  if (allow.truth === false) return { outcome: 'implicitly denied', statements: [] };
  if (allow.truth === true && deny.truth === false)
    return { outcome: 'allowed', statements: allow.statements };
  const open = [deny.truth, allow.truth].flatMap((truth) =>
    typeof truth === 'boolean' ? [] : truth.dependsOn,
  );
  return {
    outcome: 'depends',
    dependsOn: [...new Set(open)].sort(),
    statements: [...(deny.truth === false ? [] : deny.statements), ...allow.statements],
  };
}

/** S3's ARNs name no account: without `resourceAccount` they are taken to be the caller's own. */
function ownerOf({ resource, resourceAccount, principal }: Request): string | undefined {
  return resourceAccount ?? accountInArn(resource) ?? accountOf(principal);
}

function accountInArn(arn: string): string | undefined {
  return /^[^:]*:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1];
}

function denies({ principal }: Request, policies: ApplicablePolicies, prepared: Prepared): Weighed {
  const { identity = [], boundary, session = [], resource } = policies;
  const own = principal.type === 'root' ? [] : [...identity, ...(boundary ? [boundary] : []), ...session];
  const reaches = ({ principals }: Statement): Truth => {
    if (!principals) return true;
    if (principals.negated) return deniedByNotPrincipal(principals, principal, boundary !== undefined);
    return namingOf(principals.values, principal) !== undefined;
  };
  const weighOne = (attached: AttachedPolicy, reach?: (statement: Statement) => Truth) =>
    weigh(attached, 'Deny', prepared, reach);
  return anyOf([
    ...serviceControlOf(principal, policies)
      .flat()
      .map((attached) => weighOne(attached)),
    ...own.map((attached) => weighOne(attached)),
    ...(resource ? [weighOne(resource, reaches)] : []),
    ...unreadOf(policies),
  ]);
}

function allows(request: Request, policies: ApplicablePolicies, prepared: Prepared): Weighed {
  const { principal } = request;
  const { boundary, session = [], resource } = policies;
  const granted = (wanted: readonly Naming[]): Weighed => {
    if (!resource)
      return settled(mustHaveResourcePolicy(prepared) ? unknown(`policy of ${request.resource}`) : false);
    return weigh(resource, 'Allow', prepared, (statement) => isGrantedTo(statement, request, wanted));
  };
  const account = accountOf(principal);
  if (account === undefined) return granted(['direct']);

  const guardrails = serviceControlOf(principal, policies).map((level) =>
    anyOf(level.map((attached) => weigh(attached, 'Allow', prepared))),
  );
  const isRoot = principal.type === 'root';
  const limits = isRoot
    ? []
    : [
        ...(boundary ? [weigh(boundary, 'Allow', prepared)] : []),
        ...(session.length > 0 ? [anyOf(session.map((attached) => weigh(attached, 'Allow', prepared)))] : []),
      ];
  const identity = isRoot
    ? settled(true)
    : anyOf([
        ...(policies.identity ?? []).map((attached) => weigh(attached, 'Allow', prepared)),
        ...unreadOf(policies),
      ]);

  if (account !== ownerOf(request)) {
    return allOf([...guardrails, ...limits, identity, granted(['direct', 'role', 'account'])]);
  }
  // A key or role gives access only through its own policy, which may hand the decision to the account.
  const own = mustHaveResourcePolicy(prepared) ? allOf([identity, granted(['account'])]) : identity;
  return allOf([
    ...guardrails,
    anyOf([granted(['direct']), allOf([...limits, anyOf([own, granted(['role'])])])]),
  ]);
}

function unreadOf({ unread = [] }: ApplicablePolicies): Weighed[] {
  return unread.length > 0 ? [settled(unknown(...unread))] : [];
}

function isGrantedTo({ principals }: Statement, { principal }: Request, wanted: readonly Naming[]): Truth {
  if (!principals) return false;
  if (principals.negated)
    return wanted.includes('direct') && namingOf(principals.values, principal) === undefined;
  const naming = namingOf(principals.values, principal);
  return naming !== undefined && wanted.includes(naming);
}

/** KMS keys and roles are closed to their own account's identity policies unless their policy opens them. */
function mustHaveResourcePolicy({ action, resource }: Prepared): boolean {
  if (action.startsWith('kms:')) return /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource);
  return action.startsWith('sts:') && /^arn:[^:]*:iam::[^:]*:role\//.test(resource);
}

/** Service-linked roles and callers outside an account are not bound by service control policies. */
function serviceControlOf(principal: Request['principal'], { serviceControl = [] }: ApplicablePolicies) {
  if (accountOf(principal) === undefined) return [];
  return principal.type === 'role' && principal.arn.includes(':role/aws-service-role/') ? [] : serviceControl;
}

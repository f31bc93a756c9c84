import type { NormalizedRequest } from './statement-applies';
import { requestContextOf } from './context';
import type { AttachedPolicy, Statement, StatementReference } from './policy';
import { deniedByNotPrincipal, isNamed, namingOf, type Naming } from './principal-match';
import { accountOf, type ApplicablePolicies, type Request } from './request';
import { undetermined, type Ternary } from './ternary';
import {
  allMatched,
  anyMatched,
  withoutStatements,
  matchedStatements,
  type MatchedStatements,
} from './matched-statements';

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
 * Evaluates one request as AWS does: an explicit deny wins; otherwise every policy type that applies has to
 * allow. A condition key that is not known leaves the decision at `depends`; nothing is assumed. Resource control policies
 * and the policies of VPC endpoints are not among the policies: where there are any, `allowed` is what the others allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluateRequest(request: Request, policies: ApplicablePolicies): Decision {
  return decide(request, policies, false);
}

/**
 * Evaluates whether a request is allowed on at least one resource that matches the pattern `request.resource`
 * (`arn:aws:lambda:*:*:function:*`).
 */
export function evaluateOnAnyResource(request: Request, policies: ApplicablePolicies): Decision {
  return decide(request, policies, true);
}

function decide(request: Request, policies: ApplicablePolicies, anyResource: boolean): Decision {
  const normalized: NormalizedRequest = {
    action: request.action.toLowerCase(),
    resource: request.resource,
    anyResource,
    context: requestContextOf(request, request.resourceAccount ?? accountInArn(request.resource)),
  };
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html: the root user cannot call it.
  if (request.principal.type === 'root' && normalized.action === 'sts:assumerole')
    return { outcome: 'implicitly denied', statements: [] };
  const deny = matchedDenies(request, policies, normalized);
  if (deny.matched === true) return { outcome: 'explicitly denied', statements: deny.statements };
  const allow = matchedAllows(request, policies, normalized);
  if (allow.matched === false) return { outcome: 'implicitly denied', statements: [] };
  if (allow.matched === true && deny.matched === false)
    return { outcome: 'allowed', statements: allow.statements };
  const open = [deny.matched, allow.matched].flatMap((matched) =>
    typeof matched === 'boolean' ? [] : matched.dependsOn,
  );
  return {
    outcome: 'depends',
    dependsOn: [...new Set(open)].sort(),
    statements: [...(deny.matched === false ? [] : deny.statements), ...allow.statements],
  };
}

/** S3's ARNs name no account: without `resourceAccount` they are taken to be the caller's own. */
function ownerOf({ resource, resourceAccount, principal }: Request): string | undefined {
  return resourceAccount ?? accountInArn(resource) ?? accountOf(principal);
}

function accountInArn(arn: string): string | undefined {
  return /^[^:]*:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1];
}

function matchedDenies(
  { principal }: Request,
  policies: ApplicablePolicies,
  normalized: NormalizedRequest,
): MatchedStatements {
  const { identity = [], boundary, session = [], resource } = policies;
  const own = principal.type === 'root' ? [] : [...identity, ...(boundary ? [boundary] : []), ...session];
  const namesPrincipal = ({ principals }: Statement): Ternary => {
    if (!principals) return true;
    if (principals.negated) return deniedByNotPrincipal(principals, principal, boundary !== undefined);
    return isNamed(principals.values, principal);
  };
  const denies = (attached: AttachedPolicy, about?: (statement: Statement) => Ternary) =>
    matchedStatements(attached, 'Deny', normalized, about);
  return anyMatched([
    ...serviceControlLevels(principal, policies)
      .flat()
      .map((attached) => denies(attached)),
    ...own.map((attached) => denies(attached)),
    ...(resource ? [denies(resource, namesPrincipal)] : []),
    ...unreadPolicies(policies),
  ]);
}

function matchedAllows(
  request: Request,
  policies: ApplicablePolicies,
  normalized: NormalizedRequest,
): MatchedStatements {
  const { principal } = request;
  const { boundary, session = [], resource } = policies;
  const granted = (wanted: readonly Naming[]): MatchedStatements => {
    if (!resource)
      return withoutStatements(
        mustHaveResourcePolicy(normalized) ? undetermined(`policy of ${request.resource}`) : false,
      );
    return matchedStatements(resource, 'Allow', normalized, (statement) =>
      isGrantedTo(statement, request, wanted),
    );
  };
  const account = accountOf(principal);
  if (account === undefined) return granted(['direct']);

  const guardrails = serviceControlLevels(principal, policies).map((level) =>
    anyMatched(level.map((attached) => matchedStatements(attached, 'Allow', normalized))),
  );
  const isRoot = principal.type === 'root';
  const limits = isRoot
    ? []
    : [
        ...(boundary ? [matchedStatements(boundary, 'Allow', normalized)] : []),
        ...(session.length > 0
          ? [anyMatched(session.map((attached) => matchedStatements(attached, 'Allow', normalized)))]
          : []),
      ];
  const identity = isRoot
    ? withoutStatements(true)
    : anyMatched([
        ...(policies.identity ?? []).map((attached) => matchedStatements(attached, 'Allow', normalized)),
        ...unreadPolicies(policies),
      ]);

  if (account !== ownerOf(request)) {
    return allMatched([...guardrails, ...limits, identity, granted(['direct', 'role', 'account'])]);
  }
  // A key or role gives access only through its own policy, which may hand the decision to the account.
  const own = mustHaveResourcePolicy(normalized) ? allMatched([identity, granted(['account'])]) : identity;
  return allMatched([
    ...guardrails,
    anyMatched([granted(['direct']), allMatched([...limits, anyMatched([own, granted(['role'])])])]),
  ]);
}

function unreadPolicies({ unread = [] }: ApplicablePolicies): MatchedStatements[] {
  return unread.length > 0 ? [withoutStatements(undetermined(...unread))] : [];
}

function isGrantedTo({ principals }: Statement, { principal }: Request, wanted: readonly Naming[]): Ternary {
  if (!principals) return false;
  if (principals.negated)
    return wanted.includes('direct') && namingOf(principals.values, principal) === undefined;
  const naming = namingOf(principals.values, principal);
  if (naming !== undefined) return wanted.includes(naming);
  return wanted.includes('direct') ? isNamed(principals.values, principal) : false;
}

/** KMS keys and roles are closed to their own account's identity policies unless their policy opens them. */
function mustHaveResourcePolicy({ action, resource }: NormalizedRequest): boolean {
  if (action.startsWith('kms:')) return /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource);
  return action.startsWith('sts:') && /^arn:[^:]*:iam::[^:]*:role\//.test(resource);
}

/** Service-linked roles and callers outside an account are not bound by service control policies. */
function serviceControlLevels(principal: Request['principal'], { serviceControl = [] }: ApplicablePolicies) {
  if (accountOf(principal) === undefined) return [];
  return principal.type === 'role' && principal.arn.includes(':role/aws-service-role/') ? [] : serviceControl;
}

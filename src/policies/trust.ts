import { actionMatches } from './action-index';
import { exposureOf, type Exposure, type Grant } from './exposure';
import type { PolicyCondition, Policy } from './policy';

/** A grant of a trust policy to a principal of another account. */
interface ExternalTrust {
  readonly account: string;
  readonly grant: Grant;
  /** A fixed sts:ExternalId has to be presented (against the confused deputy). */
  readonly needsExternalId: boolean;
}

/** A grant to an OIDC provider. */
interface OidcTrust {
  /** Host and path of the issuer, such as `token.actions.githubusercontent.com`. */
  readonly issuer: string;
  readonly grant: Grant;
  /** Whether a condition fixes whose tokens are accepted. Audience (`aud`) alone does not. */
  readonly isSubjectScoped: boolean;
}

export interface TrustExposure extends Exposure {
  readonly external: readonly ExternalTrust[];
  readonly oidc: readonly OidcTrust[];
}

/** Who may assume a role of the account `owner`, read from its trust policy. */
export function trustExposureOf(policy: Policy, owner: string): TrustExposure {
  const exposure = exposureOf(policy, owner);
  return {
    ...exposure,
    external: exposure.grants.flatMap((grant) =>
      grant.audience.flatMap((who) =>
        who.kind === 'account' && who.account !== owner
          ? [{ account: who.account, grant, needsExternalId: grant.statement.conditions.some(isExternalId) }]
          : [],
      ),
    ),
    oidc: exposure.grants.flatMap((grant) =>
      grant.audience.flatMap((who) => {
        const issuer = who.kind === 'federated' ? oidcIssuer(who.provider) : undefined;
        return issuer === undefined
          ? []
          : [
              {
                issuer,
                grant,
                isSubjectScoped: grant.statement.conditions.some((c) => fixesSubject(c, issuer)),
              },
            ];
      }),
    ),
  };
}

/** Whether a role's trust policy lets a service assume it (`lambda.amazonaws.com`), whatever the conditions. */
export function trustsService(policy: Policy, service: string): boolean {
  return policy.statements.some(
    ({ effect, principals, actions }) =>
      effect === 'Allow' &&
      principals?.negated === false &&
      principals.values.some(
        ({ type, value }) => type === 'Service' && (value === service || value === '*'),
      ) &&
      actionMatches(actions, 'sts:assumerole'),
  );
}

function isExternalId({ key, operator, ifExists, quantifier, values }: PolicyCondition): boolean {
  const isFixed =
    operator === 'StringEquals' || (operator === 'StringLike' && !values.some((v) => /^[*?]*$/.test(v)));
  return key.toLowerCase() === 'sts:externalid' && isFixed && !ifExists && quantifier !== 'ForAllValues';
}

/** A SAML provider belongs to the account; an OIDC issuer may serve the whole world. */
function oidcIssuer(provider: string): string | undefined {
  const [, issuer] = /^arn:[^:]+:iam::\d{12}:oidc-provider\/(.+)$/.exec(provider) ?? [];
  if (issuer !== undefined) return issuer;
  return /^arn:/.test(provider) || provider === '*' ? undefined : provider;
}

/** The claims that say whose token it is; the login providers without `sub` in policies use their own names. */
const SUBJECT_CLAIMS = [
  'sub',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'user_id',
  'id',
];

function fixesSubject(
  { key, operator, ifExists, quantifier, values }: PolicyCondition,
  issuer: string,
): boolean {
  if (ifExists || quantifier === 'ForAllValues') return false;
  const claim = key.toLowerCase().startsWith(`${issuer.toLowerCase()}:`)
    ? key.slice(issuer.length + 1).toLowerCase()
    : '';
  // A Cognito identity pool is fixed by its audience: the pool's id.
  const claims = issuer === 'cognito-identity.amazonaws.com' ? [...SUBJECT_CLAIMS, 'aud'] : SUBJECT_CLAIMS;
  if (!claims.includes(claim)) return false;
  if (operator === 'StringEquals' || operator === 'StringEqualsIgnoreCase') return true;
  return operator === 'StringLike' && values.every((value) => isFixedSubject(value, issuer));
}

/**
 * A subject is fixed when its owner is: `repo:octo-org/*` of GitHub, but not `repo:*` (every repository
 * there is) nor `repo:octo*` (any owner whose name begins so). Elsewhere the first characters count.
 */
function isFixedSubject(value: string, issuer: string): boolean {
  if (!issuer.startsWith('token.actions.')) return /^[^*?]{2,}/.test(value);
  return /^[^*?/:]+([/:]|$)/.test(value.replace(/^\w+:/, ''));
}

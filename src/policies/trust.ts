import { actionMatches } from './action-index';
import { exposureOf, type Exposure, type Grant } from './exposure';
import type { Audience } from './narrowing';
import type { ConditionOperator, PolicyCondition, Policy, Statement } from './policy';
import { fixesTenant, tenantKeysOf } from './shared-issuers';

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
  /**
   * Of an issuer that many organizations share: the condition keys, in lower case, of which none that tells whose token it
   * is holds a fixed value.
   */
  readonly openKeys?: readonly string[];
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
    public: exposure.public.filter(({ statement }) => givesSession(statement)),
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
        if (issuer === undefined) return [];
        const keys = tenantKeysOf(issuer);
        const isOpen =
          keys &&
          !grant.statement.conditions.some((condition) => fixesTenant(condition, keys)) &&
          !policy.statements.some((statement) => deniesOtherTenants(statement, who, keys));
        return [{ issuer, grant, ...(isOpen === true ? { openKeys: keys } : {}) }];
      }),
    ),
  };
}

/** Whether a statement denies the role to every token of a provider, or to all but those of tenants that it names. */
function deniesOtherTenants(
  { effect, principals, actions, conditions }: Statement,
  who: Audience,
  tenantKeys: readonly string[],
): boolean {
  const isToProvider =
    principals?.negated === false &&
    principals.values.some(
      ({ type, value }) =>
        (type === 'AWS' && value === '*') ||
        (type === 'Federated' && who.kind === 'federated' && value === who.provider),
    );
  return (
    effect === 'Deny' &&
    isToProvider &&
    actionMatches(actions, 'sts:assumerolewithwebidentity') &&
    // All must hold for it to deny, so that a token which meets the opposite of any is let through.
    conditions.every((condition) => {
      const spared = sparedBy(condition);
      return spared !== undefined && fixesTenant(spared, tenantKeys);
    })
  );
}

const OPPOSITES: Partial<Record<ConditionOperator, ConditionOperator>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
};

/** What a token has to meet for a condition of a Deny not to hold; a key that is absent makes a negated one hold. */
function sparedBy(condition: PolicyCondition): PolicyCondition | undefined {
  const operator = OPPOSITES[condition.operator];
  return operator === undefined || condition.quantifier !== undefined
    ? undefined
    : { ...condition, operator, ifExists: false };
}

/** Whether a statement is about taking the role, and not only about what goes with it (sts:TagSession, sts:SetSourceIdentity). */
export function givesSession({ actions }: Statement): boolean {
  return ['sts:assumerole', 'sts:assumerolewithsaml', 'sts:assumerolewithwebidentity'].some((action) =>
    actionMatches(actions, action),
  );
}

/**
 * Whether a role's trust policy lets a service assume it (`lambda.amazonaws.com`), whatever the conditions. Amazon Cognito
 * takes roles for the users of an app, and is trusted as an identity provider.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html
 */
export function trustsService(policy: Policy, service: string): boolean {
  return policy.statements.some(
    ({ effect, principals, actions }) =>
      effect === 'Allow' &&
      principals?.negated === false &&
      principals.values.some(({ type, value }) =>
        type === 'Federated'
          ? inAllPartitions(value) === service && actionMatches(actions, 'sts:assumerolewithwebidentity')
          : type === 'Service' &&
            (inAllPartitions(value) === service || value === '*') &&
            actionMatches(actions, 'sts:assumerole'),
      ),
  );
}

/**
 * A service principal by the name that it has in the `aws` partition and for all Regions: `ec2.amazonaws.com.cn` and
 * `codedeploy.eu-central-1.amazonaws.com` are one of their services in one place.
 */
function inAllPartitions(service: string): string {
  return service
    .replace(/^cognito-identity-us-gov\./, 'cognito-identity.')
    .replace(/(?:\.[a-z]{2,4}(?:-[a-z]+)+-\d+)?\.amazonaws\.(?:com|com\.cn|eu)$/, '.amazonaws.com');
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

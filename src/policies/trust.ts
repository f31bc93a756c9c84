import { actionMatches } from './action-index';
import { exposureOf, type Exposure, type Grant } from './exposure';
import type { PolicyCondition, Policy } from './policy';
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
        const isOpen = keys && !grant.statement.conditions.some((condition) => fixesTenant(condition, keys));
        return [{ issuer, grant, ...(isOpen === true ? { openKeys: keys } : {}) }];
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

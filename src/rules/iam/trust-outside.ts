import { isUnknown, type Known } from '../../model/known';
import type { Grant } from '../../policies/exposure';
import { givesSession, type TrustExposure } from '../../policies/trust';
import type { PartValue } from '../../sources/parts';

/** Somebody of another account or organization who can take a role without presenting an external id. */
export interface OpenTrust {
  /** An account, or the id of another organization. */
  readonly who: string;
  readonly kind: 'account' | 'organization';
  readonly grant: Grant;
}

/**
 * Whom a trust policy lets in from other accounts, where neither an external id is asked for nor the caller has to be of
 * the own organization.
 * @param ownOrganization nothing where the account is in none.
 */
export function openTrustOf(trust: TrustExposure, ownOrganization: string | undefined): OpenTrust[] {
  const accounts = trust.external.flatMap(({ account, grant, needsExternalId }): OpenTrust[] =>
    needsExternalId ? [] : [{ who: account, kind: 'account', grant }],
  );
  const needing = new Set(trust.external.filter((each) => each.needsExternalId).map(({ grant }) => grant));
  const organizations = trust.grants.flatMap((grant) =>
    grant.audience.flatMap((who): OpenTrust[] =>
      who.kind === 'organization' && who.organization !== ownOrganization && !needing.has(grant)
        ? [{ who: who.organization, kind: 'organization', grant }]
        : [],
    ),
  );
  return [...accounts, ...organizations].filter(
    ({ grant }) => givesSession(grant.statement) && !isForOrganization(grant, ownOrganization),
  );
}

/** Whether only callers of the own organization can use a grant. */
function isForOrganization({ narrowedBy }: Grant, organization: string | undefined): boolean {
  return (
    organization !== undefined &&
    narrowedBy.some(
      ({ key, values }) =>
        /^aws:principalorg(id|paths)$/.test(key.toLowerCase()) &&
        values.length > 0 &&
        values.every((value) => value.split('/')[0] === organization),
    )
  );
}

/** Whether an account is in the organization of the account that is judged, as far as it is told. */
export function isInOrganization(
  account: string,
  membership: Known<PartValue<'organization.membership'>>,
  accounts: Known<PartValue<'organization.accounts'>>,
): Known<boolean> {
  if (!isUnknown(membership) && !membership.member) return false;
  if (!isUnknown(membership) && membership.ManagementAccountId === account) return true;
  if (isUnknown(accounts)) return accounts;
  return accounts.isReadHere
    ? accounts.Accounts.some(({ Id }) => Id === account)
    : { unknown: 'the accounts of the organization are told to its management account alone' };
}

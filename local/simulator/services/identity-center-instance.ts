import type { IdentityCenter } from '../../organization/identity-center';
import type { Organization } from '../../organization/organization';
import type { Call } from '../service';

/** The organisation's instance, and its primary Region. */
export function organizationInstance({
  accounts,
  managementAccountId,
}: Organization): { readonly center: IdentityCenter; readonly region: string } | undefined {
  const management = accounts.find(({ id }) => id === managementAccountId);
  for (const [region, { identityCenter }] of Object.entries(management?.regions ?? {})) {
    if (identityCenter !== null) return { center: identityCenter, region };
  }
  return undefined;
}

/** The account's own instance in the Region asked; the management account's is the organisation's. */
export function ownInstance({ here, account, organization }: Call): IdentityCenter | undefined {
  return account.id === organization.managementAccountId ? undefined : (here.identityCenter ?? undefined);
}

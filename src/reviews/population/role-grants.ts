import { canonicalJson } from '../../model/hash';
import type { AuthorizationDetails, IamRole } from '../../sources/iam/authorization-details/part';
import type { Grant, ItemClass } from '../item';
import { contentHash, documentData, PolicyContents } from './content';
import type { Exclusions, ExclusionRule } from './exclusions';
import { ACCESS_IDS, grantOf } from './grant-of';
import type { OrganizationAccounts } from './input';
import type { AccountJudge } from './privilege';
import { roleTrustOf, trustWithout, type RoleTrust } from './role-trust';
import { careOf, isTagged } from './tags';
import { isBreakGlass } from '../../model/break-glass';

interface Taken {
  readonly id: string;
  readonly class: ItemClass;
  readonly by: readonly string[];
  readonly external: boolean;
  readonly reasons: readonly string[];
  /** What the trust policy becomes without them. */
  readonly without?: 'outside' | 'federated';
}

/** Roles that somebody outside the organisation or an identity provider may take, and those that tags name. */
export function roleGrants(
  account: string,
  details: AuthorizationDetails,
  judge: AccountJudge,
  organization: OrganizationAccounts | undefined,
  exclusions: Exclusions,
): Grant[] {
  const contents = new PolicyContents(details);
  return details.RoleDetailList.flatMap((role) => {
    const kept = keptBy(role);
    if (kept !== undefined) {
      exclusions.addRole(kept, role.RoleId);
      return [];
    }
    const trust = roleTrustOf(role.AssumeRolePolicyDocument, account, organization);
    const taken = takenBy(role, trust);
    if (typeof taken === 'string') {
      exclusions.addRole(taken, role.RoleId);
      return [];
    }
    const own = judge.reasonsOf(role.Arn);
    const content = contentHash({
      ...contents.ofHolder(role, role.RolePolicyList),
      trust: documentData(role.AssumeRolePolicyDocument),
    });
    const { care, facts } = careOf(role.Tags);
    return taken.map((each) =>
      grantOf({
        class: each.class,
        account,
        principal: { id: role.RoleId, name: role.RoleName },
        access: { id: each.id, name: `taken by ${each.by.join(', ')}` },
        path: 'direct',
        reasons: [...each.reasons, ...own],
        external: each.external,
        grantedAt: role.CreateDate,
        ...(role.RoleLastUsed?.LastUsedDate && { lastUsedAt: role.RoleLastUsed.LastUsedDate }),
        ...care,
        content,
        facts: {
          arn: role.Arn,
          ...(each.id === ACCESS_IDS.outside &&
            trust.needsExternalId !== undefined && { externalId: trust.needsExternalId }),
          ...trustAfter(role, each, account, organization),
          ...facts,
        },
      }),
    );
  });
}

/** Roles on paths that IAM lets nobody else use: their owner gives them, and takes them away. */
function keptBy({ Path }: IamRole): ExclusionRule | undefined {
  if (Path.startsWith('/aws-service-role/')) return 'service-linked-role';
  return isOfIdentityCenter(Path) ? 'identity-center-role' : undefined;
}

export function isOfIdentityCenter(path: string): boolean {
  return path.startsWith('/aws-reserved/sso.amazonaws.com/');
}

function takenBy({ Tags }: IamRole, trust: RoleTrust): readonly Taken[] | ExclusionRule {
  const tagged: ItemClass | undefined = isBreakGlass(Tags)
    ? 'break-glass'
    : isTagged(Tags, 'service')
      ? 'service'
      : undefined;
  const outside: Taken[] =
    trust.outside.length > 0 || trust.notRead !== undefined
      ? [
          {
            id: ACCESS_IDS.outside,
            class: tagged === 'break-glass' ? tagged : 'role-external',
            by: [
              ...trust.outside,
              ...(trust.notRead === undefined ? [] : ['whoever its unread trust policy names']),
            ],
            external: true,
            reasons: [
              ...trust.outside.map((who) => `Can be taken from outside the organisation, by ${who}.`),
              ...(trust.notRead === undefined
                ? []
                : [`Its trust policy could not be read, so who may take it is not known: ${trust.notRead}.`]),
            ],
            ...(trust.notRead === undefined && { without: 'outside' }),
          },
        ]
      : [];
  const federated: Taken[] =
    trust.federated.length > 0
      ? [
          {
            id: ACCESS_IDS.federated,
            class: tagged === 'break-glass' ? tagged : 'role-federated',
            by: trust.federated,
            external: trust.openProviders.length > 0,
            reasons: trust.openProviders.map(
              (who) => `Can be taken from outside the organisation, by ${who}.`,
            ),
            without: 'federated',
          },
        ]
      : [];
  if (outside.length > 0 || federated.length > 0) return [...outside, ...federated];
  if (tagged !== undefined) {
    const by = [...trust.inside, ...trust.services];
    return [
      {
        id: ACCESS_IDS.inside,
        class: tagged,
        by: by.length > 0 ? by : ['nobody'],
        external: false,
        reasons: [],
      },
    ];
  }
  if (trust.inside.length > 0) return 'role-trusted-inside-only';
  return trust.services.length > 0 ? 'role-for-aws-services-only' : 'role-nobody-may-take';
}

/** The trust policy that takes the access away and leaves the others theirs, as JSON; null where nobody is left. */
function trustAfter(
  { AssumeRolePolicyDocument }: IamRole,
  { without }: Taken,
  account: string,
  organization: OrganizationAccounts | undefined,
) {
  if (without === undefined) return {};
  const left = trustWithout(AssumeRolePolicyDocument, without, account, organization);
  return { trustWithoutThem: left === undefined ? null : canonicalJson(left) };
}

import * as client from '@aws-sdk/client-sso-admin';
import type { IdentityCenter, PermissionSet } from '../../organization/identity-center';
import type { Organization } from '../../organization/organization';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService, type Call } from '../service';
import { organizationInstance, ownInstance } from './identity-center-instance';

/** What a page holds if nothing else is asked, and at most. */
const PAGE = { usual: 10, most: 100 };

/** Stands in for IAM Identity Center: it is read by its owner and its delegated administrator. */
export const sso = defineService({
  name: 'sso',
  protocol: { kind: 'json', version: '1.1', target: 'SWBExternalService' },
  client,
  handlers: {
    ListInstances(input, call) {
      const page = paged(visibleTo(call), input);
      return { Instances: page.items.map(({ metadata }) => metadata), NextToken: page.next };
    },

    DescribeInstance({ InstanceArn }, call) {
      const seen = visibleTo(call).find(({ metadata }) => metadata.InstanceArn === InstanceArn);
      if (seen === undefined) throw notFound(InstanceArn);
      return { ...seen.metadata, PermissionSetsEnabled: seen.hasPermissionSets };
    },

    ListPermissionSets(input, call) {
      const center = readable(call, input.InstanceArn);
      const page = paged(center.permissionSets, input);
      return { PermissionSets: page.items.map((set) => arnOf(call, center, set)), NextToken: page.next };
    },

    DescribePermissionSet(input, call) {
      const set = permissionSet(call, input);
      return {
        PermissionSet: {
          Name: set.name,
          PermissionSetArn: input.PermissionSetArn,
          CreatedDate: new Date(set.createdAt),
          SessionDuration: set.sessionDuration,
        },
      };
    },

    GetInlinePolicyForPermissionSet(input, call) {
      const { inlinePolicy } = permissionSet(call, input);
      return { InlinePolicy: inlinePolicy === undefined ? '' : JSON.stringify(inlinePolicy) };
    },

    ListManagedPoliciesInPermissionSet(input, call) {
      const page = paged(permissionSet(call, input).managedPolicies, input);
      return {
        AttachedManagedPolicies: page.items.map((Arn) => ({ Name: Arn.split('/').at(-1), Arn })),
        NextToken: page.next,
      };
    },

    ListCustomerManagedPolicyReferencesInPermissionSet(input, call) {
      const page = paged(permissionSet(call, input).customerManagedPolicies ?? [], input);
      return {
        CustomerManagedPolicyReferences: page.items.map((Name) => ({ Name, Path: '/' })),
        NextToken: page.next,
      };
    },

    GetPermissionsBoundaryForPermissionSet(input, call) {
      const { boundary } = permissionSet(call, input);
      if (boundary === undefined) {
        throw new AwsError('ResourceNotFoundException', 'The permission set has no permissions boundary.');
      }
      return { PermissionsBoundary: { ManagedPolicyArn: boundary } };
    },

    ListTagsForResource({ InstanceArn, ResourceArn, NextToken }, call) {
      const { tags = [] } = permissionSet(call, { InstanceArn, PermissionSetArn: ResourceArn });
      const page = paged(tags, { NextToken });
      return { Tags: page.items.map(({ key, value }) => ({ Key: key, Value: value })), NextToken: page.next };
    },

    ListAccountsForProvisionedPermissionSet(input, call) {
      const center = readable(call, input.InstanceArn);
      const set = permissionSet(call, input);
      const { outdatedIn = [] } = set;
      const accounts = accountsOf(center, set).filter((account) => {
        const isOutdated = outdatedIn.includes(account);
        if (input.ProvisioningStatus === 'LATEST_PERMISSION_SET_NOT_PROVISIONED') return isOutdated;
        return input.ProvisioningStatus === undefined || !isOutdated;
      });
      const page = paged(accounts, input);
      return { AccountIds: [...page.items], NextToken: page.next };
    },

    ListAccountAssignments(input, call) {
      const center = readable(call, input.InstanceArn);
      const set = permissionSet(call, input);
      const found = center.assignments.filter(
        ({ account, permissionSet: id }) => account === input.AccountId && id === set.id,
      );
      const page = paged(found, input);
      return {
        AccountAssignments: page.items.map((assignment) => ({
          AccountId: assignment.account,
          PermissionSetArn: input.PermissionSetArn,
          ...principalOf(assignment),
        })),
        NextToken: page.next,
      };
    },

    ListAccountAssignmentsForPrincipal(input, call) {
      const center = readable(call, input.InstanceArn);
      const { PrincipalId, PrincipalType } = input;
      const known = PrincipalType === 'USER' ? center.users : center.groups;
      if (!known.some(({ id }) => id === PrincipalId)) throw notFound(PrincipalId);
      const page = paged(assignedTo(center, input), input);
      return {
        AccountAssignments: page.items.map((assignment) => ({
          AccountId: assignment.account,
          PermissionSetArn: arnOf(call, center, { id: assignment.permissionSet }),
          ...principalOf(assignment),
        })),
        NextToken: page.next,
      };
    },
  },
});

/** Of a user, what stands to his name and what stands to his groups'. */
function assignedTo(
  { assignments, groups }: IdentityCenter,
  { PrincipalId, PrincipalType }: { PrincipalId?: string | undefined; PrincipalType?: string | undefined },
): IdentityCenter['assignments'] {
  const own = new Set(
    PrincipalType === 'USER'
      ? groups.filter(({ members }) => members.some(({ user }) => user === PrincipalId)).map(({ id }) => id)
      : [PrincipalId],
  );
  return assignments.filter(({ principal }) =>
    'user' in principal
      ? PrincipalType === 'USER' && principal.user === PrincipalId
      : own.has(principal.group),
  );
}

function principalOf({ principal }: IdentityCenter['assignments'][number]) {
  return 'user' in principal
    ? { PrincipalType: 'USER' as const, PrincipalId: principal.user }
    : { PrincipalType: 'GROUP' as const, PrincipalId: principal.group };
}

interface Seen {
  readonly metadata: client.InstanceMetadata;
  readonly hasPermissionSets: boolean;
}

/** The organisation's instance in its own Regions, and the account's own where it has one. */
function visibleTo(call: Call): Seen[] {
  const { organization, region, account } = call;
  const found = organizationInstance(organization);
  const isToldHere =
    found !== undefined && (found.region === region || found.center.additionalRegions.includes(region));
  const own = ownInstance(call);
  return [
    ...(isToldHere
      ? [
          {
            metadata: metadataOf(organization, found.center, organization.managementAccountId, found.region),
            hasPermissionSets: true,
          },
        ]
      : []),
    ...(own === undefined
      ? []
      : [{ metadata: metadataOf(organization, own, account.id, region), hasPermissionSets: false }]),
  ];
}

function metadataOf(
  { partition }: Organization,
  center: IdentityCenter,
  owner: string,
  primaryRegion: string,
): client.InstanceMetadata {
  return {
    InstanceArn: `arn:${partition}:sso:::instance/${center.id}`,
    IdentityStoreId: center.identityStoreId,
    OwnerAccountId: owner,
    Name: 'people',
    CreatedDate: new Date(center.createdAt),
    Status: center.status,
    PrimaryRegion: primaryRegion,
  };
}

/** The instance for one who may read what is in it, asked in its primary Region. */
function readable(call: Call, instanceArn: string | undefined): IdentityCenter {
  const { organization, account, region, caller } = call;
  const found = organizationInstance(organization);
  if (
    found?.region !== region ||
    instanceArn !== `arn:${organization.partition}:sso:::instance/${found.center.id}`
  ) {
    throw notFound(instanceArn);
  }
  if (![organization.managementAccountId, organization.delegatedAdministrators?.sso].includes(account.id)) {
    throw new AwsError(
      'AccessDeniedException',
      `User: ${caller.arn} is not authorized to perform this action`,
    );
  }
  return found.center;
}

function permissionSet(
  call: Call,
  input: { InstanceArn?: string | undefined; PermissionSetArn?: string | undefined },
): PermissionSet {
  const center = readable(call, input.InstanceArn);
  const set = center.permissionSets.find((each) => arnOf(call, center, each) === input.PermissionSetArn);
  if (set === undefined) throw notFound(input.PermissionSetArn);
  return set;
}

function arnOf({ organization }: Call, center: IdentityCenter, { id }: Pick<PermissionSet, 'id'>): string {
  return `arn:${organization.partition}:sso:::permissionSet/${center.id}/${id}`;
}

function accountsOf({ assignments }: IdentityCenter, { id, alsoIn = [] }: PermissionSet): string[] {
  const assigned = assignments.filter(({ permissionSet }) => permissionSet === id);
  return [...new Set([...assigned.map(({ account }) => account), ...alsoIn])].sort();
}

function notFound(name: string | undefined): AwsError {
  return new AwsError('ResourceNotFoundException', `${name} was not found.`);
}

function paged<T>(
  items: readonly T[],
  { MaxResults, NextToken }: { MaxResults?: number | undefined; NextToken?: string | undefined },
) {
  if (MaxResults !== undefined && (MaxResults < 1 || MaxResults > PAGE.most)) {
    throw new AwsError('ValidationException', `MaxResults must be between 1 and ${PAGE.most}`);
  }
  return pageOf(items, { token: NextToken, size: MaxResults, ...PAGE, invalid: 'ValidationException' });
}

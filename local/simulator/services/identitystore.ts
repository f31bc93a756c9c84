import * as client from '@aws-sdk/client-identitystore';
import type { IdentityCenter, IdentityGroup } from '../../organization/identity-center';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService, type Call } from '../service';
import { organizationInstance, ownInstance } from './identity-center-instance';

/** What a page holds if nothing else is asked, and at most. */
const PAGE = { usual: 50, most: 100 };

/** Stands in for the directory of IAM Identity Center. */
export const identitystore = defineService({
  name: 'identitystore',
  protocol: { kind: 'json', version: '1.1', target: 'AWSIdentityStore' },
  client,
  handlers: {
    ListUsers(input, call) {
      const { users, identityStoreId } = store(call, input.IdentityStoreId);
      const page = paged(users, input);
      return {
        Users: page.items.map(
          ({ id, name, displayName, emails, status, createdAt, createdBy, updatedAt }) => ({
            IdentityStoreId: identityStoreId,
            UserId: id,
            UserName: name,
            DisplayName: displayName,
            Emails: emails?.map(({ value, isPrimary }) => ({
              Value: value,
              Type: 'work',
              Primary: isPrimary,
            })),
            UserStatus: status,
            CreatedAt: new Date(createdAt),
            CreatedBy: createdBy,
            UpdatedAt: new Date(updatedAt ?? createdAt),
            UpdatedBy: createdBy,
          }),
        ),
        NextToken: page.next,
      };
    },

    ListGroups(input, call) {
      const { groups, identityStoreId } = store(call, input.IdentityStoreId);
      const page = paged(groups, input);
      return {
        Groups: page.items.map(({ id, name, createdAt, createdBy }) => ({
          IdentityStoreId: identityStoreId,
          GroupId: id,
          DisplayName: name,
          CreatedAt: new Date(createdAt),
          CreatedBy: createdBy,
        })),
        NextToken: page.next,
      };
    },

    ListGroupMemberships(input, call) {
      const center = store(call, input.IdentityStoreId);
      const page = paged(groupOf(center, input.GroupId).members, input);
      return {
        GroupMemberships: page.items.map(({ id, user, createdAt, createdBy }) => ({
          IdentityStoreId: center.identityStoreId,
          MembershipId: id,
          GroupId: input.GroupId,
          MemberId: { UserId: user },
          CreatedAt: new Date(createdAt),
          CreatedBy: createdBy,
        })),
        NextToken: page.next,
      };
    },
  },
});

/** The directory, for one who may read it, asked in its primary Region. */
function store(call: Call, id: string | undefined): IdentityCenter {
  const { organization, account, region, caller } = call;
  const own = ownInstance(call);
  if (own !== undefined && own.identityStoreId === id) return own;
  const found = organizationInstance(organization);
  if (found?.region !== region || found.center.identityStoreId !== id) {
    throw new AwsError('ResourceNotFoundException', `IdentityStore ${id} was not found.`);
  }
  if (![organization.managementAccountId, organization.delegatedAdministrators?.sso].includes(account.id)) {
    throw new AwsError(
      'AccessDeniedException',
      `User: ${caller.arn} is not authorized to perform this action`,
    );
  }
  return found.center;
}

function groupOf({ groups }: IdentityCenter, id: string | undefined): IdentityGroup {
  const group = groups.find((each) => each.id === id);
  if (group === undefined) throw new AwsError('ResourceNotFoundException', `GROUP ${id} was not found.`);
  return group;
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

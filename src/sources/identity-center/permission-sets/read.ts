import {
  DescribePermissionSetCommand,
  GetInlinePolicyForPermissionSetCommand,
  GetPermissionsBoundaryForPermissionSetCommand,
  paginateListCustomerManagedPolicyReferencesInPermissionSet,
  paginateListManagedPoliciesInPermissionSet,
  paginateListTagsForResource,
} from '@aws-sdk/client-sso-admin';
import { allOrUnknown, gather } from '../../../aws/client/pages';
import { isUnknown } from '../../../model/known';
import type { ReadRequest } from '../../collector';
import { describeEach } from '../../describe-each';
import { detail, type Reading } from '../../reading';
import { PAGE_SIZE, permissionSetsOf, placeOf, type Place } from '../instance.read';
import { provisionedAccounts } from '../provisioned-accounts.read';

const NOT_FOUND = 'ResourceNotFoundException';

export default async function readPermissionSets(request: ReadRequest): Promise<Reading> {
  const place = await placeOf(request);
  if ('stop' in place) return place;
  const { items, stop } = await permissionSetsOf(request, place.instance);
  if (items === undefined) return { stop };
  return { value: await describeEach(request, items, (arn) => permissionSetOf(request, place, arn)), stop };
}

async function permissionSetOf(request: ReadRequest, place: Place, PermissionSetArn: string) {
  const { sso: client, instance } = place;
  const { InstanceArn } = instance;
  const named = { InstanceArn, PermissionSetArn };
  const paging = { client, pageSize: PAGE_SIZE };
  const next = ({ NextToken }: { NextToken?: string | undefined }) => NextToken;
  const set = await detail(
    async () => (await client.send(new DescribePermissionSetCommand(named))).PermissionSet ?? {},
    { gone: [NOT_FOUND] },
  );
  const [InlinePolicy, managed, customerManaged, PermissionsBoundary, tags, provisioned, outdated] =
    await Promise.all([
      // AWS answers an empty text where there is none.
      detail(async () => {
        const { InlinePolicy } = await client.send(new GetInlinePolicyForPermissionSetCommand(named));
        return InlinePolicy === '' ? null : InlinePolicy;
      }),
      gather(paginateListManagedPoliciesInPermissionSet(paging, named), {
        items: ({ AttachedManagedPolicies }) => AttachedManagedPolicies,
        next,
      }),
      gather(paginateListCustomerManagedPolicyReferencesInPermissionSet(paging, named), {
        items: ({ CustomerManagedPolicyReferences }) => CustomerManagedPolicyReferences,
        next,
      }),
      detail(
        async () =>
          (await client.send(new GetPermissionsBoundaryForPermissionSetCommand(named))).PermissionsBoundary,
        { none: { errors: [NOT_FOUND], value: null } },
      ),
      gather(paginateListTagsForResource({ client }, { InstanceArn, ResourceArn: PermissionSetArn }), {
        items: ({ Tags }) => Tags,
        next,
      }),
      provisionedAccounts(request, place, PermissionSetArn),
      provisionedAccounts(request, place, PermissionSetArn, 'LATEST_PERMISSION_SET_NOT_PROVISIONED'),
    ]);
  return {
    PermissionSetArn,
    ...(isUnknown(set) ? { Name: set, SessionDuration: set } : set),
    InlinePolicy,
    ManagedPolicies: allOrUnknown(managed),
    CustomerManagedPolicies: allOrUnknown(customerManaged),
    PermissionsBoundary,
    Tags: allOrUnknown(tags),
    ProvisionedTo: allOrUnknown(provisioned),
    OutdatedIn: allOrUnknown(outdated),
  };
}

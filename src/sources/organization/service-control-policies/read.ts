import {
  DescribePolicyCommand,
  OrganizationsClient,
  paginateListPolicies,
  paginateListRoots,
  paginateListTargetsForPolicy,
  type PolicySummary,
} from '@aws-sdk/client-organizations';
import { treeBelow, UNIT_WITHOUT_ID } from '../../../aws/client/organization-tree';
import { allOrUnknown, gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import { describeEach } from '../../describe-each';
import { detail, type Reading } from '../../reading';
import { organizationOf } from '../organization.read';

/** The most AWS gives, of every list here. */
const pageSize = 20;
const NOT_READ_HERE: Reading = {
  value: { isReadHere: false, IsEnabled: { unknown: 'not read here' }, Policies: [], Accounts: [] },
};
const next = ({ NextToken }: { readonly NextToken?: string | undefined }) => NextToken;
const GONE = ['PolicyNotFoundException'];

export default async function readServiceControlPolicies(request: ReadRequest): Promise<Reading> {
  const { account, session, region } = request;
  // Where the management account is scanned, it is read there.
  if (account.management !== undefined && account.management !== account.id) return NOT_READ_HERE;
  const found = await organizationOf(request);
  if ('stop' in found) return found;
  const { organization } = found;
  if (organization === null) return NOT_READ_HERE;
  const client = session.client(OrganizationsClient, region);
  const roots = await gather(paginateListRoots({ client, pageSize }, {}), {
    items: ({ Roots }) => Roots,
    next,
  });
  // A member that is no delegated administrator is refused, and nothing is wrong with that.
  if (roots.stop?.reason === 'denied' && organization.MasterAccountId !== account.id) return NOT_READ_HERE;
  if (roots.items === undefined) return { stop: roots.stop };
  const rootIds = roots.items.flatMap(({ Id }) => (Id === undefined ? [] : [Id]));
  const [tree, policies] = await Promise.all([
    treeBelow(client, rootIds),
    gather(paginateListPolicies({ client, pageSize }, { Filter: 'SERVICE_CONTROL_POLICY' }), {
      items: ({ Policies }) => Policies,
      next,
    }),
  ]);
  if (policies.items === undefined) return { stop: policies.stop };
  const own = policies.items.filter(({ AwsManaged }) => AwsManaged !== true);
  return {
    value: {
      isReadHere: true,
      IsEnabled: isEnabledIn(roots.items.map(({ PolicyTypes }) => PolicyTypes)),
      ManagementAccountId: organization.MasterAccountId,
      Policies: await describeEach(request, own, (policy) => policyOf(client, policy)),
      Accounts: tree.accounts.map(({ account: { Id, Status }, path }) => ({ Id, Status, Path: path })),
    },
    stop: roots.stop ?? (rootIds.length < roots.items.length ? UNIT_WITHOUT_ID : policies.stop) ?? tree.stop,
  };
}

type PolicyTypes =
  | readonly { readonly Type?: string | undefined; readonly Status?: string | undefined }[]
  | undefined;

/** Nothing where AWS does not say. An organization has one root. */
function isEnabledIn(roots: readonly PolicyTypes[]): boolean | undefined {
  if (!roots.every(Array.isArray)) return undefined;
  return roots.some((types = []) =>
    types.some(({ Type, Status }) => Type === 'SERVICE_CONTROL_POLICY' && Status === 'ENABLED'),
  );
}

async function policyOf(client: OrganizationsClient, { Id: PolicyId, Name }: PolicySummary) {
  const [Content, Targets] = await Promise.all([
    detail(async () => (await client.send(new DescribePolicyCommand({ PolicyId }))).Policy?.Content, {
      gone: GONE,
    }),
    gather(paginateListTargetsForPolicy({ client, pageSize }, { PolicyId }), {
      items: (page) => page.Targets,
      next,
    }),
  ]);
  const targets = allOrUnknown(Targets);
  return {
    Id: PolicyId,
    Name,
    Content,
    Targets: 'unknown' in targets ? targets : targets.map(({ TargetId }) => TargetId),
  };
}

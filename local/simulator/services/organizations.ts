import * as client from '@aws-sdk/client-organizations';
import type { AccountState, Organization } from '../../organization/organization';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { serviceControlDocumentsOf } from '../permissions';
import { defineService, type Call } from '../service';

const PAGE = 20;

/** Stands in for Organizations: any member may ask what it is a member of, only the management account who else is. */
export const organizations = defineService({
  name: 'organizations',
  protocol: { kind: 'json', version: '1.1', target: 'AWSOrganizationsV20161128' },
  isGlobal: true,
  client,
  wording: { throttled: ['TooManyRequestsException', 400], failed: ['ServiceException', 500] },
  handlers: {
    DescribeOrganization: (_input, { organization }) => ({
      Organization: {
        Id: organization.id,
        Arn: arnOf(organization, `organization/${organization.id}`),
        FeatureSet: 'ALL' as const,
        MasterAccountId: organization.managementAccountId,
        MasterAccountArn: arnOf(
          organization,
          `account/${organization.id}/${organization.managementAccountId}`,
        ),
        MasterAccountEmail: organization.accounts.find(({ id }) => id === organization.managementAccountId)
          ?.email,
      },
    }),

    ListAccounts(input, call) {
      const { organization } = asManagement(call);
      const page = paged(organization.accounts, input);
      return {
        Accounts: page.items.map((account) => accountOf(account, organization)),
        NextToken: page.next,
      };
    },

    ListRoots(input, call) {
      const { organization } = asManagement(call);
      const page = paged([organization.rootId], input);
      const Arn = arnOf(organization, `root/${organization.id}/${organization.rootId}`);
      return {
        Roots: page.items.map((Id) => ({
          Id,
          Arn,
          Name: 'Root',
          PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY' as const, Status: 'ENABLED' as const }],
        })),
        NextToken: page.next,
      };
    },

    ListOrganizationalUnitsForParent(input, call) {
      const { organization } = asManagement(call);
      const page = paged(
        organization.units.filter(({ parentId }) => parentId === parentOf(input, organization)),
        input,
      );
      return {
        OrganizationalUnits: page.items.map(({ id, name }) => ({
          Id: id,
          Name: name,
          Arn: arnOf(organization, `ou/${organization.id}/${id}`),
        })),
        NextToken: page.next,
      };
    },

    ListAccountsForParent(input, call) {
      const { organization } = asManagement(call);
      const page = paged(
        organization.accounts.filter(({ parentId }) => parentId === parentOf(input, organization)),
        input,
      );
      return {
        Accounts: page.items.map((account) => accountOf(account, organization)),
        NextToken: page.next,
      };
    },

    ListTagsForResource({ ResourceId, ...input }, call) {
      const { organization } = asManagement(call);
      const account = organization.accounts.find(({ id }) => id === ResourceId);
      const tags = Object.entries(account?.tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
      const page = paged(tags, input);
      return { Tags: [...page.items], NextToken: page.next };
    },

    ListPolicies(input, call) {
      const { organization } = asManagement(call);
      const policies = input.Filter === 'SERVICE_CONTROL_POLICY' ? policiesOf(organization) : [];
      const page = paged(policies, input);
      return { Policies: page.items.map(({ summary }) => summary), NextToken: page.next };
    },

    DescribePolicy({ PolicyId }, call) {
      const { summary, document } = policyOf(PolicyId, asManagement(call).organization);
      return { Policy: { PolicySummary: summary, Content: JSON.stringify(document) } };
    },

    ListTargetsForPolicy(input, call) {
      const { organization } = asManagement(call);
      policyOf(input.PolicyId, organization);
      const page = paged([organization.rootId], input);
      return {
        Targets: page.items.map((TargetId) => ({
          TargetId,
          Arn: arnOf(organization, `root/${organization.id}/${TargetId}`),
          Name: 'Root',
          Type: 'ROOT' as const,
        })),
        NextToken: page.next,
      };
    },

    ListParents({ ChildId }, call) {
      const { organization } = asManagement(call);
      const child = [...organization.accounts, ...organization.units].find(({ id }) => id === ChildId);
      if (child === undefined)
        throw new AwsError('ChildNotFoundException', `You specified a child that doesn't exist.`);
      const Type =
        child.parentId === organization.rootId ? ('ROOT' as const) : ('ORGANIZATIONAL_UNIT' as const);
      return { Parents: [{ Id: child.parentId, Type }] };
    },
  },
});

const FULL_ACCESS = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

/** AWS's own, which allows everything, and those of the organisation. */
function policiesOf(organization: Organization) {
  const aws = {
    summary: {
      Id: 'p-FullAWSAccess',
      Arn: `arn:${organization.partition}:organizations::aws:policy/service_control_policy/p-FullAWSAccess`,
      Name: 'FullAWSAccess',
      Type: 'SERVICE_CONTROL_POLICY' as const,
      AwsManaged: true,
    },
    document: FULL_ACCESS,
  };
  const own = serviceControlDocumentsOf(organization).map(({ id, document }) => ({
    summary: {
      Id: id,
      Arn: arnOf(organization, `policy/${organization.id}/service_control_policy/${id}`),
      Name: id,
      Type: 'SERVICE_CONTROL_POLICY' as const,
      AwsManaged: false,
    },
    document,
  }));
  return [aws, ...own];
}

function policyOf(id: string | undefined, organization: Organization) {
  const found = policiesOf(organization).find(({ summary }) => summary.Id === id);
  if (found === undefined)
    throw new AwsError('PolicyNotFoundException', "We can't find a policy with the ID that you specified.");
  return found;
}

function asManagement(call: Call): Call {
  if (call.account.id !== call.organization.managementAccountId) {
    throw new AwsError('AccessDeniedException', "You don't have permissions to access this resource.");
  }
  return call;
}

function paged<T>(
  items: readonly T[],
  { MaxResults, NextToken }: { MaxResults?: number | undefined; NextToken?: string | undefined },
) {
  return pageOf(items, {
    token: NextToken,
    size: MaxResults,
    usual: PAGE,
    most: PAGE,
    invalid: 'InvalidInputException',
  });
}

function parentOf({ ParentId }: { ParentId?: string | undefined }, { rootId, units }: Organization): string {
  if (ParentId === rootId || units.some(({ id }) => id === ParentId)) return ParentId ?? '';
  throw new AwsError('ParentNotFoundException', `You specified a root or OU that doesn't exist.`);
}

function accountOf(account: AccountState, organization: Organization): client.Account {
  return {
    Id: account.id,
    Arn: arnOf(organization, `account/${organization.id}/${account.id}`),
    Name: account.name,
    Email: account.email,
    Status: account.status,
    JoinedMethod: account.id === organization.managementAccountId ? 'INVITED' : 'CREATED',
    JoinedTimestamp: new Date(account.joinedAt),
  };
}

function arnOf({ partition, managementAccountId }: Organization, name: string): string {
  return `arn:${partition}:organizations::${managementAccountId}:${name}`;
}

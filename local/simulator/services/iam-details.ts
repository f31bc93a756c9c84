import type { GroupDetail, ManagedPolicyDetail, RoleDetail, UserDetail } from '@aws-sdk/client-iam';
import type { Instant } from '../../../src/model/instant';
import { awsManagedPolicies, awsManagedPolicyArn } from '../../organization/aws-managed-policies';
import type {
  IamGroup,
  IamPolicy,
  IamRole,
  IamUser,
  InlinePolicy,
  PolicyDocument,
  Tag,
} from '../../organization/iam';
import { lastUseAt } from '../../organization/last-use';
import type { AccountState } from '../../organization/organization';

const ROOT_PATH = '/';

export function userDetail(user: IamUser, account: string, partition: string): UserDetail {
  return {
    ...nameOf(user),
    UserName: user.name,
    UserId: user.id,
    Arn: arnOf('user', user, account, partition),
    GroupList: user.groups,
    UserPolicyList: inline(user.inlinePolicies),
    AttachedManagedPolicies: attached(user.attachedPolicies),
    Tags: tags(user.tags),
    ...boundary(user.permissionsBoundary),
  };
}

export function groupDetail(group: IamGroup, account: string, partition: string): GroupDetail {
  return {
    ...nameOf(group),
    GroupName: group.name,
    GroupId: group.id,
    Arn: arnOf('group', group, account, partition),
    GroupPolicyList: inline(group.inlinePolicies),
    AttachedManagedPolicies: attached(group.attachedPolicies),
  };
}

export function roleDetail(role: IamRole, account: string, partition: string, now: Instant): RoleDetail {
  const usedAt = lastUseAt(role.lastUsed?.at, now);
  return {
    ...nameOf(role),
    RoleName: role.name,
    RoleId: role.id,
    Arn: arnOf('role', role, account, partition),
    AssumeRolePolicyDocument: encoded(role.trust),
    InstanceProfileList: [],
    RolePolicyList: inline(role.inlinePolicies),
    AttachedManagedPolicies: attached(role.attachedPolicies),
    Tags: tags(role.tags),
    RoleLastUsed:
      usedAt === undefined ? {} : { LastUsedDate: new Date(usedAt), Region: role.lastUsed?.region },
    ...boundary(role.permissionsBoundary),
  };
}

interface ListedPolicy {
  readonly kind: 'LocalManagedPolicy' | 'AWSManagedPolicy';
  readonly policy: ManagedPolicyDetail;
}

/** The customer's own policies, and those of AWS's that are attached to someone. */
export function policyDetails({ id, iam }: AccountState, partition: string): ListedPolicy[] {
  const principals = [...iam.users, ...iam.groups, ...iam.roles];
  const attachments = (arn: string) =>
    principals.filter(({ attachedPolicies }) => attachedPolicies?.includes(arn)).length;
  const boundaries = (arn: string) =>
    [...iam.users, ...iam.roles].filter(({ permissionsBoundary }) => permissionsBoundary === arn).length;
  const counted = (arn: string) => ({
    Arn: arn,
    AttachmentCount: attachments(arn),
    PermissionsBoundaryUsageCount: boundaries(arn),
    IsAttachable: true,
  });
  return [
    ...iam.policies.map((policy): ListedPolicy => ({
      kind: 'LocalManagedPolicy',
      policy: { ...ownPolicy(policy), ...counted(arnOf('policy', policy, id, partition)) },
    })),
    ...awsManagedPolicies
      .map((policy) => ({ policy, arn: awsManagedPolicyArn(partition, policy) }))
      .filter(({ arn }) => attachments(arn) + boundaries(arn) > 0)
      .map(({ policy, arn }): ListedPolicy => ({
        kind: 'AWSManagedPolicy',
        policy: {
          PolicyName: policy.name,
          PolicyId: policy.id,
          Path: policy.path,
          CreateDate: new Date(policy.createdAt),
          UpdateDate: new Date(policy.createdAt),
          DefaultVersionId: 'v1',
          PolicyVersionList: [
            {
              VersionId: 'v1',
              IsDefaultVersion: true,
              Document: encoded(policy.document),
              CreateDate: new Date(policy.createdAt),
            },
          ],
          ...counted(arn),
        },
      })),
  ];
}

function ownPolicy(policy: IamPolicy): ManagedPolicyDetail {
  const latest = policy.versions.length;
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Path: policy.path ?? ROOT_PATH,
    CreateDate: new Date(policy.createdAt),
    UpdateDate: new Date(policy.versions.at(-1)?.createdAt ?? policy.createdAt),
    DefaultVersionId: `v${latest}`,
    PolicyVersionList: policy.versions
      .map(({ document, createdAt }, at) => ({
        VersionId: `v${at + 1}`,
        IsDefaultVersion: at + 1 === latest,
        Document: encoded(document),
        CreateDate: new Date(createdAt),
      }))
      .reverse(),
  };
}

export function arnOf(
  kind: 'user' | 'group' | 'role' | 'policy',
  { name, path = ROOT_PATH }: { readonly name: string; readonly path?: string },
  account: string,
  partition: string,
): string {
  return `arn:${partition}:iam::${account}:${kind}${path}${name}`;
}

function nameOf({ path = ROOT_PATH, createdAt }: { readonly path?: string; readonly createdAt: Instant }) {
  return { Path: path, CreateDate: new Date(createdAt) };
}

/** IAM gives policy documents as RFC 3986 encoded JSON. */
function encoded(document: PolicyDocument): string {
  return encodeURIComponent(JSON.stringify(document)).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function inline(policies: readonly InlinePolicy[] = []) {
  return policies.map(({ name, document }) => ({ PolicyName: name, PolicyDocument: encoded(document) }));
}

function attached(arns: readonly string[] = []) {
  return arns.map((arn) => ({ PolicyArn: arn, PolicyName: arn.split('/').at(-1) }));
}

function tags(list: readonly Tag[] = []) {
  return list.map(({ key, value }) => ({ Key: key, Value: value }));
}

function boundary(arn: string | undefined) {
  return arn === undefined
    ? {}
    : {
        PermissionsBoundary: {
          PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const,
          PermissionsBoundaryArn: arn,
        },
      };
}

import * as client from '@aws-sdk/client-iam';
import type { AccountState } from '../../organization/organization';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService } from '../service';
import { credentialReport } from './iam-credential-report';
import { arnOf, groupDetail, policyDetails, roleDetail, userDetail } from './iam-details';

const DETAILS_USUAL = 100;
const DETAILS_MOST = 1000;

/** Stands in for IAM. */
export const iam = defineService({
  name: 'iam',
  protocol: { kind: 'query', namespace: 'https://iam.amazonaws.com/doc/2010-05-08/' },
  isGlobal: true,
  client,
  handlers: {
    ...credentialReport,

    GetAccountAuthorizationDetails(
      { Filter = [], Marker, MaxItems },
      { account, organization: { partition }, now },
    ) {
      const { iam: state, id } = account;
      const wants = (kind: (typeof Filter)[number]) => Filter.length === 0 || Filter.includes(kind);
      const policies = policyDetails(account, partition);
      const page = pageOf(
        [
          ...(wants('User') ? state.users.map((user) => ({ user: userDetail(user, id, partition) })) : []),
          ...(wants('Group')
            ? state.groups.map((group) => ({ group: groupDetail(group, id, partition) }))
            : []),
          ...(wants('Role')
            ? state.roles.map((role) => ({ role: roleDetail(role, id, partition, now) }))
            : []),
          ...policies.filter(({ kind }) => wants(kind)),
        ],
        { token: Marker, size: MaxItems, usual: DETAILS_USUAL, most: DETAILS_MOST, invalid: 'InvalidMarker' },
      );
      return {
        UserDetailList: page.items.flatMap((item) => ('user' in item ? [item.user] : [])),
        GroupDetailList: page.items.flatMap((item) => ('group' in item ? [item.group] : [])),
        RoleDetailList: page.items.flatMap((item) => ('role' in item ? [item.role] : [])),
        Policies: page.items.flatMap((item) => ('policy' in item ? [item.policy] : [])),
        IsTruncated: page.next !== undefined,
        Marker: page.next,
      };
    },

    ListAccessKeys({ UserName }, { account }) {
      const user = account.iam.users.find(({ name }) => name === UserName);
      if (user === undefined) {
        throw new AwsError('NoSuchEntity', `The user with name ${UserName} cannot be found.`, 404);
      }
      return {
        AccessKeyMetadata: user.accessKeys.map(({ id, active, createdAt }) => ({
          UserName,
          AccessKeyId: id,
          Status: active ? ('Active' as const) : ('Inactive' as const),
          CreateDate: new Date(createdAt),
        })),
        IsTruncated: false,
      };
    },

    ListDelegationRequests({ Marker, MaxItems, OwnerId }, { account }) {
      const requests = account.iam.delegationRequests ?? [];
      const page = pageOf(
        requests.filter(({ owner }) => OwnerId === undefined || owner === OwnerId),
        { token: Marker, size: MaxItems, usual: 100, most: DETAILS_MOST, invalid: 'InvalidInput' },
      );
      return {
        DelegationRequests: page.items.map((request) => ({
          DelegationRequestId: request.id,
          OwnerAccountId: account.id,
          Description: request.description,
          PermissionPolicy: JSON.stringify(request.policy),
          OwnerId: request.owner,
          ApproverId: request.approver,
          State: request.state,
          ExpirationTime: new Date(request.expiresAt),
          RequestorId: request.requestor.account,
          RequestorName: request.requestor.name,
          CreateDate: new Date(request.createdAt),
          SessionDuration: request.sessionSeconds,
        })),
        isTruncated: page.next !== undefined,
        Marker: page.next,
      };
    },

    ListVirtualMFADevices({ AssignmentStatus = 'Any', Marker, MaxItems }, { account, organization }) {
      const { iam: state, id } = account;
      const { partition } = organization;
      const devices: client.VirtualMFADevice[] = [
        ...(state.rootUser.hasVirtualMfa === true
          ? [
              {
                SerialNumber: `arn:${partition}:iam::${id}:mfa/root-account-mfa-device`,
                User: {
                  Path: undefined,
                  UserName: undefined,
                  UserId: id,
                  Arn: `arn:${partition}:iam::${id}:root`,
                  CreateDate: new Date(state.rootUser.createdAt),
                },
                EnableDate: new Date(state.rootUser.createdAt),
              },
            ]
          : []),
        ...state.users
          .filter(({ mfa }) => mfa)
          .map((user) => ({
            SerialNumber: `arn:${partition}:iam::${id}:mfa/${user.name}`,
            User: {
              Path: user.path ?? '/',
              UserName: user.name,
              UserId: user.id,
              Arn: arnOf('user', user, id, partition),
              CreateDate: new Date(user.createdAt),
            },
            EnableDate: new Date(user.createdAt),
          })),
      ];
      const page = pageOf(AssignmentStatus === 'Unassigned' ? [] : devices, {
        token: Marker,
        size: MaxItems,
        usual: DETAILS_USUAL,
        most: DETAILS_MOST,
        invalid: 'InvalidInput',
      });
      return {
        VirtualMFADevices: [...page.items],
        IsTruncated: page.next !== undefined,
        Marker: page.next,
      };
    },

    ListServerCertificates({ Marker, MaxItems }, { account, organization }) {
      const page = pageOf(account.iam.serverCertificates ?? [], {
        token: Marker,
        size: MaxItems,
        usual: DETAILS_USUAL,
        most: DETAILS_MOST,
        invalid: 'InvalidInput',
      });
      return {
        ServerCertificateMetadataList: page.items.map(({ name, id, uploadedAt, expiresAt }) => ({
          Path: '/',
          ServerCertificateName: name,
          ServerCertificateId: id,
          Arn: `arn:${organization.partition}:iam::${account.id}:server-certificate/${name}`,
          UploadDate: new Date(uploadedAt),
          Expiration: new Date(expiresAt),
        })),
        IsTruncated: page.next !== undefined,
        Marker: page.next,
      };
    },

    ListSAMLProviders: (_input, { account, organization }) => ({
      SAMLProviderList: (account.iam.samlProviders ?? []).map(({ name, createdAt, validUntil }) => ({
        Arn: `arn:${organization.partition}:iam::${account.id}:saml-provider/${name}`,
        ValidUntil: new Date(validUntil),
        CreateDate: new Date(createdAt),
      })),
    }),

    ListOrganizationsFeatures(_input, { account, organization }) {
      if (account.id !== organization.managementAccountId) {
        throw new AwsError(
          'AccountNotManagementOrDelegatedAdministrator',
          'The account is neither the management account nor the delegated administrator of centralized root access.',
          400,
        );
      }
      const { rootAccess = null } = organization;
      if (rootAccess === null) {
        throw new AwsError(
          'ServiceAccessNotEnabled',
          'Trusted access is not enabled for IAM in AWS Organizations.',
          400,
        );
      }
      return { OrganizationId: organization.id, EnabledFeatures: [...rootAccess] };
    },

    GetOutboundWebIdentityFederationInfo(_input, { account }) {
      const federation = account.iam.outboundWebIdentity;
      if (federation === undefined) {
        throw new AwsError(
          'FeatureDisabled',
          'Outbound Web Identity Federation feature is disabled for this account.',
          404,
        );
      }
      return { IssuerIdentifier: federation.issuer, JwtVendingEnabled: federation.isEnabled };
    },

    GetAccountSummary: (_input, { account }) => ({ SummaryMap: summaryOf(account) }),

    GetAccountPasswordPolicy(_input, { account }) {
      const policy = account.iam.passwordPolicy;
      if (policy === null) {
        throw new AwsError(
          'NoSuchEntity',
          `The Password Policy with domain name ${account.id} cannot be found.`,
          404,
        );
      }
      return {
        PasswordPolicy: {
          MinimumPasswordLength: policy.minimumLength,
          RequireSymbols: policy.requireSymbols,
          RequireNumbers: policy.requireNumbers,
          RequireUppercaseCharacters: policy.requireUppercase,
          RequireLowercaseCharacters: policy.requireLowercase,
          AllowUsersToChangePassword: true,
          ExpirePasswords: policy.maxAgeDays !== undefined,
          MaxPasswordAge: policy.maxAgeDays,
          PasswordReusePrevention: policy.reusePrevention,
        },
      };
    },
  },
});

function summaryOf({
  iam: { rootUser, users, groups, roles, policies, serverCertificates = [] },
}: AccountState): Record<string, number> {
  const devices = users.filter(({ mfa }) => mfa).length + Number(rootUser.mfa);
  return {
    Users: users.length,
    UsersQuota: 5000,
    Groups: groups.length,
    GroupsQuota: 300,
    Roles: roles.length,
    RolesQuota: 1000,
    Policies: policies.length,
    PoliciesQuota: 1500,
    MFADevices: devices,
    MFADevicesInUse: devices,
    AccountMFAEnabled: Number(rootUser.mfa),
    AccountAccessKeysPresent: Number(rootUser.accessKeys.some(({ active }) => active)),
    AccountPasswordPresent: Number(rootUser.isManagedCentrally !== true),
    AccountSigningCertificatesPresent: 0,
    ServerCertificates: serverCertificates.length,
    AccessKeysPerUserQuota: 2,
  };
}

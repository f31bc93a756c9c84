import type { AccountId } from '../../model/account';
import type { Instant } from '../../model/instant';
import type { Known } from '../../model/known';
import type { AuthorizationDetails } from '../../sources/iam/authorization-details/part';
import type { CredentialReportRow } from '../../sources/iam/credential-report/part';
import type { DelegationRequest } from '../../sources/iam/delegation-requests/part';
import type { Collected } from './collected';
import type { SystemExport } from './system-export';

/** What `ListAccessKeys` answers of one user: the credential report gives no ids. */
export interface UserAccessKeys {
  readonly UserName: string;
  readonly Keys: Known<
    readonly {
      readonly AccessKeyId: string;
      /** `Active` or `Inactive`. */
      readonly Status: string;
      readonly CreateDate?: Instant | undefined;
    }[]
  >;
}

/** The cells of one account that its items are made of. */
export interface AccountCells {
  readonly account: { readonly id: AccountId };
  readonly authorizationDetails: Collected<AuthorizationDetails>;
  readonly credentialReport: Collected<{ readonly rows: readonly CredentialReportRow[] }>;
  readonly accountSummary: Collected<{ readonly AccountPasswordPresent?: number | undefined }>;
  readonly delegationRequests: Collected<readonly DelegationRequest[]>;
  readonly outboundWebIdentity: Collected<{
    readonly JwtVendingEnabled: boolean;
    readonly IssuerIdentifier?: string | undefined;
  }>;
  /** Asked for users whose report shows a key; absent where it was not asked. */
  readonly accessKeys?: Collected<readonly UserAccessKeys[]> | undefined;
}

export interface PermissionSet {
  readonly PermissionSetArn: string;
  readonly Name: Known<string>;
  /** ISO 8601, such as `PT8H`. */
  readonly SessionDuration: Known<string>;
  /** JSON; null where the set has none. */
  readonly InlinePolicy: Known<string | null>;
  readonly ManagedPolicies: Known<readonly { readonly Arn: string }[]>;
  readonly CustomerManagedPolicies: Known<readonly { readonly Name: string }[]>;
  readonly Tags: Known<readonly { readonly Key: string; readonly Value: string }[]>;
  /** Accounts whose role is not what the set now says. */
  readonly OutdatedIn: Known<readonly AccountId[]>;
}

/** Who is assigned to one permission set in one account. */
interface AssignedPair {
  readonly AccountId: AccountId;
  readonly PermissionSetArn: string;
  readonly Principals: Known<readonly AssignedPrincipal[]>;
}

export interface AssignedPrincipal {
  /** `USER` or `GROUP`. */
  readonly PrincipalType: string;
  readonly PrincipalId: string;
}

/** The second path: what AWS answers when it is asked for one principal, its groups' assignments among them. */
interface AssignmentsOfPrincipal extends AssignedPrincipal {
  readonly Assignments: Known<
    readonly (AssignedPrincipal & { readonly AccountId: AccountId; readonly PermissionSetArn: string })[]
  >;
}

export interface DirectoryUser {
  readonly UserId: string;
  readonly UserName?: string | undefined;
  readonly DisplayName?: string | undefined;
  readonly Email?: string | undefined;
  /** `ENABLED` or `DISABLED`. */
  readonly UserStatus: Known<string>;
}

export interface DirectoryGroup {
  readonly GroupId: string;
  readonly DisplayName?: string | undefined;
  readonly CreatedAt?: Instant | undefined;
}

export interface GroupMembers {
  readonly GroupId: string;
  readonly Members: Known<
    readonly {
      readonly MembershipId?: string | undefined;
      readonly UserId: string;
      readonly CreatedAt?: Instant | undefined;
      readonly CreatedBy?: string | undefined;
    }[]
  >;
}

export interface IdentityCenterInstance {
  readonly InstanceArn: string;
  readonly IdentityStoreId: string;
  readonly PrimaryRegion: string;
}

/** IAM Identity Center as the one account that may read it saw it. */
export interface IdentityCenterCells {
  /** `instance` is null where there is none. */
  readonly instance: Collected<{ readonly instance: IdentityCenterInstance | null }>;
  readonly permissionSets?: Collected<readonly PermissionSet[]> | undefined;
  readonly assignments?: Collected<readonly AssignedPair[]> | undefined;
  readonly assignmentsByPrincipal?: Collected<readonly AssignmentsOfPrincipal[]> | undefined;
  readonly users?: Collected<readonly DirectoryUser[]> | undefined;
  readonly groups?: Collected<readonly DirectoryGroup[]> | undefined;
  readonly memberships?: Collected<readonly GroupMembers[]> | undefined;
}

/** The document in force of a managed policy of AWS, which the authorization details of an account lack. */
export interface AwsPolicy {
  readonly Arn: string;
  readonly Document: unknown;
}

/** What is inside: everything else is external. */
export interface OrganizationAccounts {
  /** Absent where the account is in no organisation. */
  readonly id?: string | undefined;
  /** Every account of it, also those that are not reviewed. */
  readonly accounts: readonly AccountId[];
}

export interface PopulationInput {
  /** Server time, after the last read of AWS. */
  readonly takenAt: Instant;
  /** Server time: an export of another system may have come since then, and one that is taken later is none. */
  readonly now: Instant;
  /** In which an expected system's export has to be taken. */
  readonly period: { readonly from: Instant; readonly to: Instant };
  /** The accounts whose access is reviewed; one without cells did not answer. */
  readonly expectedAccounts: readonly AccountId[];
  readonly accounts: readonly AccountCells[];
  readonly organization: Collected<OrganizationAccounts>;
  readonly identityCenter?: IdentityCenterCells | undefined;
  readonly awsPolicies?: Collected<readonly AwsPolicy[]> | undefined;
  readonly expectedSystems: readonly string[];
  readonly systems: readonly SystemExport[];
  /** Ids of IAM and Identity Center users of whom the people file says that they are not of the organisation. */
  readonly outsiders: readonly string[];
}

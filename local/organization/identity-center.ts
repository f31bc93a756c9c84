import type { Instant } from '../../src/model/instant';
import type { PolicyDocument } from './iam';

/**
 * IAM Identity Center in its primary Region: the organisation's in the management account, which every member sees; in
 * another account an instance of its own, for applications.
 */
export interface IdentityCenter {
  /** `ssoins-…` */
  id: string;
  /** `d-…` */
  identityStoreId: string;
  createdAt: Instant;
  status: 'ACTIVE' | 'CREATE_IN_PROGRESS';
  /** Further Regions that it is replicated to; they tell of the instance and of nothing in it. */
  additionalRegions: string[];
  permissionSets: PermissionSet[];
  assignments: Assignment[];
  users: IdentityUser[];
  groups: IdentityGroup[];
}

export interface PermissionSet {
  /** `ps-…` */
  id: string;
  name: string;
  createdAt: Instant;
  /** ISO 8601, such as `PT8H`. */
  sessionDuration: string;
  inlinePolicy?: PolicyDocument;
  /** ARNs. */
  managedPolicies: string[];
  /** Names. */
  customerManagedPolicies?: string[];
  /** The ARN of a managed policy. */
  boundary?: string;
  tags?: { key: string; value: string }[];
  /** Accounts that have its role beside those it is assigned in: an assignment provisions it. */
  alsoIn?: string[];
  /** Accounts whose role is of an earlier form of the set. */
  outdatedIn?: string[];
}

interface Assignment {
  account: string;
  /** The id of the set. */
  permissionSet: string;
  principal: { user: string } | { group: string };
}

interface Made {
  id: string;
  createdAt: Instant;
  createdBy: string;
}

export interface IdentityUser extends Made {
  name: string;
  displayName: string;
  emails?: { value: string; isPrimary?: boolean }[] | undefined;
  status: 'ENABLED' | 'DISABLED';
  updatedAt?: Instant;
}

export interface IdentityGroup extends Made {
  name: string;
  members: (Made & { user: string })[];
}

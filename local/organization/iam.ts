import type { Instant } from '../../src/model/instant';

export type PolicyDocument = Readonly<Record<string, unknown>>;

/** When something was last used: a moment, or every working day at nine in the morning, UTC. */
export type LastUse = Instant | 'daily';

export interface Tag {
  key: string;
  value: string;
}

export interface AccessKey {
  id: string;
  active: boolean;
  createdAt: Instant;
  lastUsed?: { at: LastUse; region: string; service: string };
}

export interface InlinePolicy {
  name: string;
  document: PolicyDocument;
}

interface Principal {
  name: string;
  /** `/` unless said otherwise. */
  path?: string;
  /** AWS's unique id: `AIDA…`, `AROA…`, `AGPA…`. */
  id: string;
  createdAt: Instant;
  inlinePolicies?: InlinePolicy[];
  /** ARNs. */
  attachedPolicies?: string[];
  tags?: Tag[];
}

export interface IamUser extends Principal {
  groups: string[];
  password?: { changedAt: Instant; lastUsed?: LastUse };
  mfa: boolean;
  accessKeys: AccessKey[];
  permissionsBoundary?: string;
}

export type IamGroup = Principal;

export interface IamRole extends Principal {
  trust: PolicyDocument;
  lastUsed?: { at: LastUse; region: string };
  permissionsBoundary?: string;
}

/** A policy of the customer's own. */
export interface IamPolicy {
  name: string;
  path?: string;
  id: string;
  createdAt: Instant;
  /** The first is v1; the last is the default. */
  versions: { document: PolicyDocument; createdAt: Instant }[];
}

export interface PasswordPolicy {
  minimumLength: number;
  requireSymbols: boolean;
  requireNumbers: boolean;
  requireUppercase: boolean;
  requireLowercase: boolean;
  maxAgeDays?: number;
  reusePrevention?: number;
}

export interface RootUser {
  createdAt: Instant;
  lastUsed?: LastUse;
  mfa: boolean;
  /** Whether its MFA device is a virtual one. */
  hasVirtualMfa?: boolean;
  accessKeys: AccessKey[];
  /** Its credentials were removed: the organisation manages root access centrally. */
  isManagedCentrally?: boolean;
}

/** A certificate of a server that IAM keeps. */
interface ServerCertificate {
  name: string;
  id: string;
  uploadedAt: Instant;
  expiresAt: Instant;
}

/** An identity provider that the account trusts. */
interface SamlProvider {
  name: string;
  createdAt: Instant;
  validUntil: Instant;
}

/** What a partner was asked by, or allowed: `ACCEPTED` and `FINALIZED` are in force until they expire. */
interface DelegationRequest {
  id: string;
  state: 'UNASSIGNED' | 'ASSIGNED' | 'PENDING_APPROVAL' | 'FINALIZED' | 'ACCEPTED' | 'REJECTED' | 'EXPIRED';
  requestor: { account: string; name: string };
  description: string;
  owner: string;
  approver?: string;
  createdAt: Instant;
  expiresAt: Instant;
  sessionSeconds: number;
  policy: PolicyDocument;
}

export interface IamState {
  rootUser: RootUser;
  /** null where the account has none of its own. */
  passwordPolicy: PasswordPolicy | null;
  users: IamUser[];
  groups: IamGroup[];
  roles: IamRole[];
  policies: IamPolicy[];
  /** None by default. */
  serverCertificates?: ServerCertificate[];
  /** None by default. */
  samlProviders?: SamlProvider[];
  /** None by default. */
  delegationRequests?: DelegationRequest[];
  /** Issuer of the account's tokens for services outside AWS; absent where it never turned them on. */
  outboundWebIdentity?: { issuer: string; isEnabled: boolean };
}

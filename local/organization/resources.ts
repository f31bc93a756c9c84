import type { Instant } from '../../src/model/instant';
import type { PolicyDocument, Tag } from './iam';

export interface PublicAccessBlock {
  blockPublicAcls: boolean;
  ignorePublicAcls: boolean;
  blockPublicPolicy: boolean;
  restrictPublicBuckets: boolean;
}

export interface Bucket {
  name: string;
  region: string;
  createdAt: Instant;
  publicAccessBlock: PublicAccessBlock | null;
  /** A bucket that never had it is `Off`. */
  versioning: 'Off' | 'Enabled' | 'Suspended';
  policy: PolicyDocument | null;
  /** S3's own judgement of the policy, which it does not explain. */
  isPublic?: boolean;
  encryption: { algorithm: 'AES256' } | { algorithm: 'aws:kms'; keyArn: string; bucketKey: boolean };
  /** The bucket that its access log goes to. */
  accessLog?: string;
  /** `BucketOwnerEnforced`, which new buckets get, where it is left out. */
  ownership?: 'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter';
  /** Groups that the ACL lets in, beside the owner. */
  aclGrants?: { group: 'AllUsers' | 'AuthenticatedUsers'; permission: 'READ' | 'WRITE' | 'FULL_CONTROL' }[];
  objectLock?: { mode: 'COMPLIANCE' | 'GOVERNANCE'; days: number };
  lifecycle?: { id: string; prefix: string; expirationDays: number }[];
  tags?: Tag[];
}

/** Of S3, to a bucket of the same account and Region. */
export interface AccessPoint {
  name: string;
  bucket: string;
  publicAccessBlock: PublicAccessBlock;
}

export interface IngressRule {
  /** `-1` is every protocol, and then there are no ports. */
  protocol: string;
  fromPort?: number;
  toPort?: number;
  cidrs?: { cidr: string; description?: string }[];
  cidrs6?: { cidr: string; description?: string }[];
  prefixLists?: string[];
  groups?: { groupId: string; account: string }[];
}

export interface SecurityGroup {
  id: string;
  name: string;
  description: string;
  vpcId: string;
  ingress: IngressRule[];
  /** Everything to everywhere, where it is left out, as EC2 makes a group. */
  egress?: IngressRule[];
  tags?: Tag[];
}

export interface Volume {
  id: string;
  createdAt: Instant;
  sizeGiB: number;
  type: string;
  zone: string;
  state: 'in-use' | 'available';
  keyArn?: string;
  encrypted: boolean;
  attachedTo?: string;
  tags?: Tag[];
}

export interface DbInstance {
  identifier: string;
  resourceId: string;
  createdAt: Instant;
  class: string;
  engine: string;
  engineVersion: string;
  storageGiB: number;
  encrypted: boolean;
  keyArn?: string;
  publiclyAccessible: boolean;
  backupRetentionDays: number;
  deletionProtection: boolean;
  multiAz: boolean;
  masterUsername: string;
  pendingMaintenance?: PendingMaintenance[];
  tags?: Tag[];
}

/** What RDS has yet to do to an instance; without a date nothing happens until somebody asks for it. */
interface PendingMaintenance {
  action: string;
  description: string;
  autoAppliedAfter?: Instant;
  forcedAt?: Instant;
}

/** An image in a repository of ECR. */
export interface ContainerImage {
  repository: string;
  digest: string;
  pushedAt: Instant;
}

/** A Kubernetes cluster of EKS. */
export interface Cluster {
  name: string;
  createdAt: Instant;
  version: string;
  nodegroups: Nodegroup[];
  /** Its API is open to these; to nobody but its own network where it is left out. */
  publicCidrs?: string[];
  /** The key of its secrets. */
  secretsKeyArn?: string;
  logs?: ('api' | 'audit' | 'authenticator' | 'controllerManager' | 'scheduler')[];
}

export interface Nodegroup {
  name: string;
  /** Ends the ARN. */
  id: string;
  version: string;
  releaseVersion: string;
  amiType: 'AL2023_x86_64_STANDARD' | 'BOTTLEROCKET_x86_64' | 'CUSTOM';
}

/** What one service update means for one cache. */
export interface CacheUpdate {
  replicationGroup: string;
  update: string;
  releasedAt: Instant;
  applyBy: Instant;
  status: 'complete' | 'not-applied';
  isExpired?: boolean;
}

export interface SearchDomain {
  name: string;
  /** True where it is left out. */
  isNodeToNodeEncrypted?: boolean;
  /** Of its service software; optional where nothing is done automatically. */
  update?: { automaticallyAt?: Instant };
}

export interface Key {
  id: string;
  createdAt: Instant;
  description: string;
  manager: 'CUSTOMER' | 'AWS';
  spec: string;
  usage: 'ENCRYPT_DECRYPT' | 'SIGN_VERIFY';
  state: 'Enabled' | 'Disabled' | 'PendingDeletion';
  deletionAt?: Instant;
  origin: 'AWS_KMS' | 'EXTERNAL';
  isRotated: boolean;
  /** The one that KMS gives where it is left out. */
  policy?: PolicyDocument;
  /** None where they are left out. */
  grants?: KeyGrant[];
  tags?: Tag[];
}

/** Of CloudFormation. */
export interface Stack {
  name: string;
  createdAt: Instant;
  drift: 'IN_SYNC' | 'DRIFTED' | 'NOT_CHECKED';
}

interface KeyGrant {
  id: string;
  grantee: string;
  operations: string[];
  encryptionContext?: Record<string, string>;
}

export interface Function {
  name: string;
  /** Absent for a container image. */
  runtime?: string;
  roleArn: string;
  modifiedAt: Instant;
  environment?: Record<string, string>;
  policy: PolicyDocument | null;
  /** Who may call its URL, where it has one. */
  urlAuth?: 'AWS_IAM' | 'NONE';
  /** Published versions, `'1'` and so on; `$LATEST` is not among them. */
  versions?: QualifiedFunction[];
  aliases?: QualifiedFunction[];
  tags?: Tag[];
}

/** An alias or a published version. Its policy is its own, not the function's. */
interface QualifiedFunction {
  qualifier: string;
  policy: PolicyDocument | null;
}

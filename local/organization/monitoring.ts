import type { Instant } from '../../src/model/instant';

export interface Trail {
  name: string;
  bucket: string;
  /** The folder of the bucket in which its own begins. */
  keyPrefix?: string;
  isMultiRegion: boolean;
  isOrganization: boolean;
  includesGlobalEvents: boolean;
  validatesLogFiles: boolean;
  keyArn?: string;
  logGroupArn?: string;
  isLogging: boolean;
  startedAt: Instant;
  stoppedAt?: Instant;
  /** What CloudTrail says when it cannot deliver. */
  deliveryError?: string;
  selectors:
    | {
        kind: 'basic';
        readWrite: 'All' | 'ReadOnly' | 'WriteOnly';
        management: boolean;
        dataBuckets?: string[];
      }
    | { kind: 'advanced'; selectors: { name: string; fields: { field: string; equals: string[] }[] }[] };
}

export interface Recorder {
  name: string;
  roleArn: string;
  /** Empty means every supported type. */
  resourceTypes: string[];
  excludedTypes?: string[];
  includesGlobalTypes: boolean;
  isRecording: boolean;
  startedAt: Instant;
  stoppedAt?: Instant;
  /** null where there is no delivery channel. */
  deliveryBucket: string | null;
  /** What the last delivery failed with. */
  deliveryError?: string;
  /** When each resource was last captured, in milliseconds behind now; Config is never quite up to date. */
  lagMs?: number;
}

export interface Detector {
  id: string;
  createdAt: Instant;
  isEnabled: boolean;
  publishing: 'FIFTEEN_MINUTES' | 'ONE_HOUR' | 'SIX_HOURS';
  features: { name: string; isEnabled: boolean }[];
}

/** A GuardDuty finding. */
export interface Finding {
  id: string;
  type: string;
  title: string;
  description: string;
  severity: number;
  createdAt: Instant;
  updatedAt: Instant;
  isArchived: boolean;
  count: number;
  resource:
    | { kind: 'AccessKey'; accessKeyId: string; userName: string; userType: string; principalId: string }
    | { kind: 'Instance'; instanceId: string }
    | { kind: 'S3Bucket'; bucket: string };
  action?: { api: string; service: string; ip: string; userAgent?: string };
}

/** An analyzer of IAM Access Analyzer. */
export interface Analyzer {
  name: string;
  type: 'ACCOUNT' | 'ORGANIZATION' | 'ACCOUNT_UNUSED_ACCESS' | 'ORGANIZATION_UNUSED_ACCESS';
  status: 'ACTIVE' | 'CREATING' | 'DISABLED' | 'FAILED';
  createdAt: Instant;
  findings: ExternalAccessFinding[];
}

/** What an analyzer found that can be reached from outside. */
export interface ExternalAccessFinding {
  id: string;
  /** An ARN. */
  resource: string;
  resourceType: 'AWS::IAM::Role' | 'AWS::S3::Bucket' | 'AWS::KMS::Key';
  /** The analyzer's account, where left out. */
  owner?: string;
  createdAt: Instant;
  status: 'ACTIVE' | 'ARCHIVED' | 'RESOLVED';
  error?: 'ACCESS_DENIED' | 'INTERNAL_ERROR';
}

/** Who did something, as CloudTrail writes it. */
export type Actor =
  | { type: 'Root' }
  | { type: 'IAMUser'; userName: string }
  | { type: 'AssumedRole'; roleName: string; session: string }
  | { type: 'AWSService'; service: string };

/** One recorded call, before it is encoded as CloudTrail's JSON. */
export interface CloudTrailRecord {
  id: string;
  at: Instant;
  name: string;
  /** `ec2.amazonaws.com` */
  source: string;
  by: Actor;
  ip?: string;
  userAgent?: string;
  readOnly?: boolean;
  errorCode?: string;
  errorMessage?: string;
  requestParameters?: Record<string, unknown>;
  responseElements?: Record<string, unknown>;
  additionalEventData?: Record<string, unknown>;
  resources?: { type: string; name: string }[];
}

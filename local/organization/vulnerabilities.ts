import type { Instant } from '../../src/model/instant';

export type ScanState = 'ENABLED' | 'ENABLING' | 'DISABLED' | 'SUSPENDED';

/** Inspector in one Region of an account. */
export interface Inspector {
  status: ScanState;
  /** What is scanned. */
  resources: { ec2: ScanState; ecr: ScanState; lambda: ScanState; lambdaCode: ScanState };
  findings: InspectorFinding[];
  coverage: CoveredResource[];
  /** Names of the rules by which findings are hidden. */
  suppressionRules?: string[];
}

/** Another cloud's things stand under the account that connected it. */
interface Placed {
  /** AWS, where left out. */
  provider?: 'AWS' | 'AZURE';
}

/** What is scanned, by what Inspector tells of it. */
export type ScannedResource = Placed &
  (
    | {
        kind: 'instance';
        id: string;
        imageId: string;
        /** Linux, where left out. */
        platform?: 'LINUX' | 'WINDOWS';
        group?: string;
        team?: string;
      }
    | {
        kind: 'image';
        repository: string;
        digest: string;
        pushedAt: Instant;
        inUseCount?: number;
        lastInUseAt?: Instant;
      }
    | { kind: 'function'; name: string; team?: string }
  );

interface FindingOf {
  id: string;
  status: 'ACTIVE' | 'SUPPRESSED' | 'CLOSED';
  /** Inspector's word; `UNTRIAGED` until it is scored. */
  severity: string;
  firstObservedAt: Instant;
  updatedAt: Instant;
  resource: ScannedResource;
}
export interface PackageFinding extends FindingOf {
  kind: 'package';
  /** A CVE, or the update of Windows that closes several. */
  vulnerability: string;
  related?: string[];
  packages: { name: string; version: string; fixedInVersion?: string }[];
  fixAvailable: 'YES' | 'NO' | 'PARTIAL';
  exploitAvailable: boolean;
  lastKnownExploitAt?: Instant;
  epss: number;
  /** CISA's entry in its catalogue of exploited vulnerabilities. */
  cisa?: { addedAt: Instant; dueAt: Instant };
  /** Inspector has no details of it. */
  hasNoDetails?: true;
}
interface ReachabilityFinding extends FindingOf {
  kind: 'reachability';
  port: number;
  /** Types of what the way leads through. */
  path: string[];
}
export type InspectorFinding = PackageFinding | ReachabilityFinding;

export interface CoveredResource {
  resource: ScannedResource;
  scanType: 'PACKAGE' | 'NETWORK' | 'CODE';
  isActive: boolean;
  /** Inspector's word, such as `UNMANAGED_EC2_INSTANCE`. */
  reason: string;
  lastScannedAt?: Instant | 'daily';
}

/** Security Hub in one Region of an account. */
export interface SecurityHub {
  subscribedAt: Instant;
  /** By the name in their ARN; where they are left out, the one that AWS enables by default. */
  standards?: { name: string; status: 'PENDING' | 'READY' | 'INCOMPLETE' }[];
  findings: SecurityFinding[];
}

/** A finding that a product told Security Hub of. */
export interface SecurityFinding {
  id: string;
  product: string;
  company: string;
  types: string[];
  title: string;
  severity: 'INFORMATIONAL' | 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';
  firstObservedAt?: Instant;
  createdAt: Instant;
  updatedAt: Instant;
  isArchived: boolean;
  workflow: 'NEW' | 'NOTIFIED' | 'SUPPRESSED' | 'RESOLVED';
  resources: { type: string; id: string; provider?: string; tags?: Record<string, string> }[];
  vulnerabilities?: {
    id: string;
    packages: { name: string; version?: string; fixedInVersion?: string }[];
    related?: string[];
    fixAvailable?: 'YES' | 'NO' | 'PARTIAL';
    exploitAvailable?: 'YES' | 'NO';
    epss?: number;
  }[];
  isSample?: boolean;
  /** Of Security Hub's own findings: the control, and what it says of the resource. */
  control?: { id: string; status: 'PASSED' | 'FAILED' | 'WARNING' | 'NOT_AVAILABLE' };
}

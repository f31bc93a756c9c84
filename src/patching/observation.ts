import type { AccountId, Region } from '../model/account';
import type { Instant } from '../model/instant';
import type { Severity } from '../model/severity';
import type { Lineage, WitnessSource } from './instance';

/** One source's finding of one vulnerability on one resource, in the words of no source. */
export interface ObservedVulnerability {
  readonly source: WitnessSource;
  /** The source's id of its finding. */
  readonly id: string;
  /** Whose finding Security Hub holds; absent where the source tells of its own. */
  readonly product?: string | undefined;
  /** The account and Region that own the resource, whoever was asked. */
  readonly account: AccountId;
  readonly region: Region;
  readonly resource: string;
  /** Inspector's word. */
  readonly resourceType: string;
  readonly lineage: Lineage;
  readonly team?: string | undefined;
  readonly vulnerability: string;
  readonly aliases: readonly string[];
  readonly packages: readonly {
    readonly name: string;
    readonly version?: string | undefined;
    readonly fixedInVersion?: string | undefined;
  }[];
  readonly severity: Severity | 'informational';
  /** Nobody has scored it: it counts as medium. */
  readonly unscored?: true | undefined;
  readonly status: 'active' | 'suppressed' | 'closed';
  /** Absent where the source does not say. */
  readonly firstObservedAt?: Instant | undefined;
  /** When the source last changed it; for a closed one, when it was closed. */
  readonly updatedAt: Instant;
  /** When the vendor released the patch, where the source says. */
  readonly releasedAt?: Instant | undefined;
  readonly fixAvailable: 'yes' | 'no' | 'partial';
  readonly kev?: { readonly addedAt?: Instant | undefined; readonly dueOn: string } | undefined;
  readonly exploitAvailable?: boolean | undefined;
  readonly epss?: number | undefined;
  readonly exposed?: boolean | undefined;
  readonly pendingReboot?: boolean | undefined;
  /** False for an image that nothing runs. */
  readonly inUse?: boolean | undefined;
  /** When the read that told of it began. */
  readonly readAt: Instant;
  /** Key of the evidence object. */
  readonly evidence: string;
}

/** Whether a source scans a resource. */
export interface ObservedCoverage {
  readonly source: WitnessSource;
  readonly region: Region;
  readonly resource: string;
  readonly resourceType: string;
  readonly lineage: Lineage;
  readonly isScanned: boolean;
  /** The source's word, such as `SUCCESSFUL`, `RESOURCE_TERMINATED`, `SCAN_ELIGIBILITY_EXPIRED`. */
  readonly reason: string;
  readonly lastScannedAt?: Instant | undefined;
  /** False for an image that nothing runs. */
  readonly inUse?: boolean | undefined;
  readonly readAt: Instant;
  readonly evidence: string;
}

/** What one scan of one account saw. Absence says something only where the list that would hold it is complete. */
export interface PatchObservations {
  readonly account: AccountId;
  /** The instant of the scan, the same for all of its cells. */
  readonly at: Instant;
  readonly vulnerabilities: readonly ObservedVulnerability[];
  readonly coverage: readonly ObservedCoverage[];
  /** The lists that were read to their end: every open finding, or the coverage, of a source in a Region. */
  readonly complete: readonly {
    readonly source: WitnessSource;
    readonly region: Region;
    readonly list: 'findings' | 'coverage';
    readonly readAt: Instant;
    readonly evidence: string;
  }[];
  /** Lists of findings that were read to their end for what changed since an instant: all else in them is as it was. */
  readonly changes: readonly {
    readonly source: WitnessSource;
    readonly region: Region;
    readonly since: Instant;
    readonly readAt: Instant;
  }[];
  /** Sources that said of themselves that they are off in a Region: nothing there is scanned by them. */
  readonly off: readonly {
    readonly source: WitnessSource;
    readonly region: Region;
    /** The source's word. */
    readonly reason: string;
    readonly readAt: Instant;
    readonly evidence: string;
  }[];
  /** Resources that exist, by type and Region, from lists that were read to their end. */
  readonly living: readonly {
    readonly region: Region;
    readonly resourceType: string;
    readonly resources: readonly string[];
    readonly readAt: Instant;
    readonly evidence: string;
  }[];
}

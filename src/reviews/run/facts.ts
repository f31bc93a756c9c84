import type { Instant } from '../../model/instant';
import type { PeopleFile } from '../people/load';
import type { CollectedAccess } from '../population/from-cells';
import type { ReviewPolicy } from '../settings';

/** What a run judges by: the same facts give the same campaigns, however often it is run. */
export interface ReviewFacts {
  /** Names the collection in proofs. */
  readonly scan: string;
  /** Of the record: campaigns are owed from its period on. */
  readonly firstScanAt: Instant;
  readonly policy: ReviewPolicy;
  /** Whether privileged items need two. */
  readonly secondApprover: 'off' | 'privileged';
  readonly people: PeopleFile;
  /** Beside AWS, whose exports a campaign needs. */
  readonly systems: readonly string[];
  /** Absent where this scan did not look at all of it: nothing opens by it, and nothing is proven. */
  readonly access?: CollectedAccess | undefined;
  /** What the scan before saw, asked where access is found to be gone: it tells since when at the earliest. */
  readonly accessBefore?: (() => Promise<CollectedAccess | undefined>) | undefined;
}

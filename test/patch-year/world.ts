/**
 * The true life of an organisation's resources: what was launched, replaced and patched when, which vulnerabilities were
 * published, and when nobody scanned. Nothing here knows Watchbill. Times are milliseconds since 1970.
 */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export type Word = 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'INFORMATIONAL' | 'UNTRIAGED';
export type Kind = 'auto-scaling-group' | 'machine-image' | 'repository' | 'function';

export interface Vulnerability {
  readonly id: string;
  readonly kind: 'machine' | 'image' | 'function';
  readonly packages: readonly string[];
  readonly publishedAt: number;
  /** In order of time, the first when it was published. */
  readonly severities: readonly { readonly at: number; readonly word: Word }[];
  /** When a fixed version was there; absent where none ever was. */
  readonly fixAt?: number;
  readonly exploited?: { readonly addedAt: number; readonly dueOn: string };
}

/** A time without scanning of one resource. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  /** `stale`: its findings stay as they were. `lost`: they are closed. `off`: Inspector is off and forgets them all. */
  readonly kind: 'stale' | 'lost' | 'off';
}

export interface Resource {
  readonly id: string;
  readonly group: Group;
  readonly slot: number;
  /** Of the image that it was launched from, counted from nought. */
  readonly generation: number;
  readonly launchedAt: number;
  readonly goneAt?: number;
  readonly gaps: readonly Gap[];
  /** When Inspector scanned it, in order of time. */
  readonly scans: readonly number[];
  /** Of a container image: until when something ran it. */
  readonly usedUntil?: number;
}

/** One vulnerability in what a group of resources is made of. */
export interface Flaw {
  readonly group: Group;
  readonly vulnerability: Vulnerability;
  /** Images from this one on are without it. */
  readonly goneFromGeneration: number;
  /** By slot: patched where it runs, come back, and patched again. */
  readonly patches: ReadonlyMap<
    number,
    { readonly at: number; readonly backAt?: number; readonly againAt?: number }
  >;
  /** Suppressed in Inspector. */
  readonly suppressed?: { readonly from: number; readonly to: number };
}

/** What is replaced by its like: the members of an Auto Scaling group, the images of a repository. */
export interface Group {
  readonly kind: Kind;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly team?: string;
  /** By slot, who was there one after the other. */
  readonly slots: readonly (readonly Resource[])[];
  readonly flaws: readonly Flaw[];
}

export interface Deviation {
  readonly id: string;
  readonly account?: string;
  readonly vulnerability?: string;
  readonly package?: string;
  readonly image?: string;
  /** Absent while nobody approved it. */
  readonly approvedAt?: number;
  readonly requestedAt: number;
  readonly endsAt: number;
}

export type Sight = 'read' | 'denied' | 'off';

/** One look of ours at one account. */
export interface Look {
  readonly at: number;
  /** By Region. */
  readonly sights: ReadonlyMap<string, Sight>;
}

export interface Account {
  readonly id: string;
  readonly regions: readonly string[];
  readonly groups: readonly Group[];
  /** In order of time; the first is the day of installation. */
  readonly looks: readonly Look[];
}

export interface World {
  readonly year: number;
  readonly zone: string;
  readonly vulnerabilities: readonly Vulnerability[];
  readonly accounts: readonly Account[];
  readonly deviations: readonly Deviation[];
  readonly begin: number;
  readonly end: number;
}

/** Of the cells of one look: findings first, then coverage. */
export const FINDINGS_READ = 60_000;
export const COVERAGE_READ = 3 * MINUTE;

/** Whether what runs on a resource has a flaw, and when: spans from, until. */
export function vulnerableSpans(
  resource: Resource,
  flaw: Flaw,
): readonly { readonly from: number; readonly to: number; readonly isPatched: boolean }[] {
  const { launchedAt, goneAt = Infinity, generation, slot } = resource;
  if (generation >= flaw.goneFromGeneration) return [];
  const patch = flaw.patches.get(slot);
  const from = Math.max(launchedAt, flaw.vulnerability.publishedAt);
  if (from >= goneAt) return [];
  if (patch === undefined) return [{ from, to: goneAt, isPatched: false }];
  if (launchedAt >= patch.at) return [];
  const spans = from < patch.at ? [spanTo(from, patch.at, goneAt)] : [];
  if (patch.backAt === undefined || patch.backAt >= goneAt) return spans;
  return [...spans, spanTo(Math.max(from, patch.backAt), patch.againAt ?? Infinity, goneAt)];
}

function spanTo(from: number, patchedAt: number, goneAt: number) {
  const isPatched = patchedAt < goneAt;
  return { from, to: isPatched ? patchedAt : goneAt, isPatched };
}

export function lastScan({ scans }: Resource, at: number): number | undefined {
  let [low, high] = [0, scans.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((scans[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return scans[low - 1];
}

export function isInUse({ usedUntil = Infinity }: Resource, at: number): boolean {
  return at < usedUntil;
}

import { isDeepStrictEqual } from 'node:util';
import { byText } from '../model/by-text';
import { earliest, latest, type Instant } from '../model/instant';
import {
  addTo,
  homeKey,
  listKey,
  NOT_LISTED,
  resourceKey,
  type Lists,
  type ScannedResource,
  type ScanState,
} from './ledger';
import { WITNESS_SOURCES, type Lineage, type WitnessSource } from './instance';
import type { Sighting } from './ledger-sighting';
import type { ObservedCoverage, PatchObservations } from './observation';

/** What a scan was told of resources. */
interface Told {
  /** Of the scan. */
  readonly at: Instant;
  readonly before: Lists;
  readonly sightings: readonly Sighting[];
  readonly coverage: readonly ObservedCoverage[];
  /** By list key. */
  readonly complete: ReadonlyMap<string, { readonly readAt: Instant; readonly evidence: string }>;
  readonly off: PatchObservations['off'];
  readonly living: PatchObservations['living'];
}

interface Resources {
  readonly resources: ReadonlyMap<string, ScannedResource>;
  readonly moved: ReadonlyMap<string, string>;
}

/** What follows a resource best, first to last. */
const STRENGTH: readonly Lineage['kind'][] = [
  'auto-scaling-group',
  'image',
  'repository',
  'function',
  'resource',
];

/** The resources after a scan, those of which it told nothing too. */
export function nextResources(known: readonly ScannedResource[], told: Told): Resources {
  const before = new Map(known.map((resource) => [resourceKey(resource), resource]));
  const resources = new Map(before);
  const covered = new Map<string, ObservedCoverage[]>();
  const sighted = new Map<string, Sighting[]>();
  for (const each of told.coverage) addTo(covered, resourceKey(each), () => []).push(each);
  for (const each of told.sightings) addTo(sighted, resourceKey(each), () => []).push(each);
  const listed = told.living.map((list) => ({ ...list, resources: new Set(list.resources) }));
  const moved = new Map<string, string>();
  for (const key of new Set([...before.keys(), ...covered.keys(), ...sighted.keys()])) {
    const held = before.get(key);
    const next = nextResource(held, covered.get(key) ?? [], sighted.get(key) ?? [], { ...told, listed });
    if (next === undefined || (held !== undefined && isDeepStrictEqual(held, next))) continue;
    resources.set(key, next);
    if (held !== undefined && homeKey(held) !== homeKey(next)) moved.set(key, homeKey(held));
  }
  return { resources, moved };
}

interface ListedTold extends Told {
  readonly listed: readonly (Omit<PatchObservations['living'][number], 'resources'> & {
    readonly resources: ReadonlySet<string>;
  })[];
}

function nextResource(
  held: ScannedResource | undefined,
  coverage: readonly ObservedCoverage[],
  sightings: readonly Sighting[],
  told: ListedTold,
): ScannedResource | undefined {
  const tellers = [...coverage, ...sightings];
  const [teller] = tellers;
  const reads = tellers.map(({ readAt }) => readAt);
  const start = held ?? (teller && newResource(teller, told.at));
  if (start === undefined) return undefined;
  const lineages = [...tellers.map(({ lineage }) => lineage)].toSorted(
    byText(({ kind, id }) => `${kind} ${id}`),
  );
  const lastTold = { ...start.lastTold };
  for (const { source, product, updatedAt } of sightings) {
    const name = product ?? source;
    if (source === 'securityhub') lastTold[name] = latest(updatedAt, lastTold[name] ?? updatedAt);
  }
  const inUse = [...coverage, ...sightings].find((each) => each.inUse !== undefined)?.inUse ?? start.inUse;
  const resource = {
    ...start,
    lineage: lineages.reduce(strongest, start.lineage),
    lastTold,
    ...(inUse !== undefined && { inUse }),
  };
  const sources = new Set(sightings.map(({ source }) => source));
  const existed = [...tellers.map(existedAt), ...reads].reduce<Instant>(
    (first, at) => earliest(first, at ?? first),
    start.firstToldAt,
  );
  const next = withGone(withScans(resource, sources, coverage, told), existed, coverage, told.listed);
  return next.gone === undefined ? next : { ...next, gaps: gapsUntil(next.gone.at, start.gaps) };
}

/** What is gone is not to be scanned: no gap begins any more, and one that lasts ends when it went. */
function gapsUntil(goneAt: Instant, held: ScannedResource['gaps']): ScannedResource['gaps'] {
  return held.map((gap) => (gap.to === undefined ? { ...gap, to: latest(gap.from, goneAt) } : gap));
}

function newResource(
  { region, resource, resourceType, lineage }: Sighting | ObservedCoverage,
  firstToldAt: Instant,
): ScannedResource {
  return { region, resource, resourceType, lineage, firstToldAt, scans: {}, gaps: [], lastTold: {} };
}

/** A resource stays in its lineage; only a stronger one takes its place. */
function strongest(held: Lineage, other: Lineage): Lineage {
  return STRENGTH.indexOf(other.kind) < STRENGTH.indexOf(held.kind) ? other : held;
}

/** A time at which the resource was there, by what is told of it. */
function existedAt(told: Sighting | ObservedCoverage): Instant | undefined {
  return 'status' in told ? told.firstObservedAt : told.lastScannedAt;
}

function withScans(
  resource: ScannedResource,
  sighted: ReadonlySet<WitnessSource>,
  coverages: readonly ObservedCoverage[],
  { before, complete, off }: Told,
): ScannedResource {
  let next = resource;
  for (const source of WITNESS_SOURCES) {
    const coverage = coverages.find((each) => each.source === source);
    const held = resource.scans[source];
    const list = complete.get(listKey('coverage', source, resource.region));
    const isOff = off.find((each) => each.source === source && each.region === resource.region);
    const unscanned = isOff ?? (list && { ...list, reason: NOT_LISTED });
    const isExpected = held?.isScanned === true || (held === undefined && sighted.has(source));
    if (coverage !== undefined) {
      const listedAt = before[listKey('findings', source, resource.region)]?.completeAt;
      next = withScan(next, source, stateOf(coverage, held, listedAt));
    } else if (unscanned !== undefined && isExpected) {
      const { lastScannedAt, firstScanSinceList } = held ?? {};
      next = withScan(next, source, {
        isScanned: false,
        reason: unscanned.reason,
        toldAt: unscanned.readAt,
        evidence: unscanned.evidence,
        ...(lastScannedAt !== undefined && { lastScannedAt }),
        ...(firstScanSinceList !== undefined && { firstScanSinceList }),
      });
    }
  }
  return next;
}

function stateOf(
  { isScanned, reason, lastScannedAt: told, readAt, evidence }: ObservedCoverage,
  held: ScanState | undefined,
  listedAt: Instant | undefined,
): ScanState {
  // A scan in the future is none that we know of.
  const own = told !== undefined && told <= readAt ? told : undefined;
  const lastScannedAt = own === undefined ? held?.lastScannedAt : latest(own, held?.lastScannedAt ?? own);
  const firstScanSinceList = firstSince(listedAt, held?.firstScanSinceList, lastScannedAt);
  const said = {
    isScanned,
    reason,
    ...(lastScannedAt !== undefined && { lastScannedAt }),
    ...(firstScanSinceList !== undefined && { firstScanSinceList }),
  };
  if (held !== undefined) {
    const { toldAt: _toldAt, evidence: _evidence, ...saidBefore } = held;
    if (isDeepStrictEqual(said, saidBefore)) return held;
  }
  return { ...said, toldAt: readAt, evidence };
}

function firstSince(
  listedAt: Instant | undefined,
  held: Instant | undefined,
  scannedAt: Instant | undefined,
): Instant | undefined {
  if (listedAt === undefined || scannedAt === undefined) return held;
  if (held !== undefined && held > listedAt) return held;
  return scannedAt > listedAt ? scannedAt : held;
}

/** Keeps the time without scanning from the last scan that there was. */
function withScan(resource: ScannedResource, source: WitnessSource, next: ScanState): ScannedResource {
  const held = resource.scans[source];
  const gap = resource.gaps.findLast((each) => each.source === source && each.to === undefined);
  const scans = { ...resource.scans, [source]: next };
  if (next.isScanned && gap !== undefined) {
    const to = next.lastScannedAt ?? next.toldAt;
    // It is to be scanned again, and was not yet.
    if (to <= gap.from) return { ...resource, scans };
    return { ...resource, scans, gaps: resource.gaps.map((each) => (each === gap ? { ...gap, to } : each)) };
  }
  if (next.isScanned || gap !== undefined || held === next) return { ...resource, scans };
  const from = next.lastScannedAt ?? held?.lastScannedAt ?? next.toldAt;
  return { ...resource, scans, gaps: [...resource.gaps, { source, from, reason: next.reason }] };
}

/** Gone is only what a scanner says has ended, or what is not in a list of what there is that came to its end. */
function withGone(
  resource: ScannedResource,
  existedAt: Instant,
  coverage: readonly ObservedCoverage[],
  listed: ListedTold['listed'],
): ScannedResource {
  const { gone, ...rest } = resource;
  const list = listed.find(
    ({ region, resourceType }) => region === resource.region && resourceType === resource.resourceType,
  );
  const isThere = list?.resources.has(resource.resource);
  const ended = coverage.find(({ reason }) => reason === 'RESOURCE_TERMINATED');
  const isMissing = list !== undefined && isThere === false && existedAt < list.readAt;
  const telling = ended ?? (isMissing ? list : undefined);
  if (telling !== undefined) {
    const { readAt: at, evidence } = telling;
    return gone === undefined
      ? { ...rest, gone: { at, source: ended?.source ?? 'watchbill', evidence } }
      : resource;
  }
  const isSeenAgain =
    gone !== undefined &&
    (isThere === true || coverage.some((each) => each.isScanned && each.readAt > gone.at));
  return isSeenAgain ? rest : resource;
}

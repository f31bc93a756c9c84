import { byText } from '../model/by-text';
import { sha256Base32 } from '../model/hash';
import { addDays, type Instant } from '../model/instant';
import { addTo, AUTHORITY, resourceKey } from './ledger';
import { withEnding } from './ledger-ending';
import { firstInstance, withSightings } from './ledger-facts';
import { fixedByReplacement, REOPENED_WITHIN_DAYS, returnOf, startedWith, takenOver } from './ledger-lineage';
import { backAt, witnessesAfter, witnessesOf } from './ledger-witness';
import { ByName, clusters, matchesOf, ownOf, type Cluster } from './ledger-match';
import type { Dated, VulnerabilityInstance } from './instance';
import { withToldReturns } from './ledger-returns';
import { orderOf, type LedgerScan } from './ledger-scan';
import type { Sighting } from './ledger-sighting';

/**
 * The instances of one home after a scan: those of one lineage in one Region, which nothing outside of it changes.
 * @param held all that the ledger has of the home.
 * @returns those that the scan changed or added.
 */
export function advanceHome(
  scan: LedgerScan,
  home: string,
  held: readonly VulnerabilityInstance[],
): VulnerabilityInstance[] {
  const sightingsOfHome = scan.sightings.get(home) ?? [];
  const { told, fresh } = sightingsOfHome.length === 0 ? NOTHING : assign(scan, sightingsOfHome, held);
  const now = new Map<string, VulnerabilityInstance>();
  for (const each of held) {
    const sightings = told.get(each.id) ?? [];
    if (sightings.length === 0 && isSettled(each, scan)) {
      now.set(each.id, each);
      continue;
    }
    const open = reopened(each, sightings, scan);
    const next = withSightings(open, sightings, witnessesAfter(open, sightings, scan));
    const ended = withEnding(next, each, sightings, scan);
    const wasFixed = each.outcome?.how === 'fixed';
    now.set(each.id, wasFixed ? ended : withToldReturns(ended, sightings, scan));
  }
  addNewcomers(scan, now, fresh);
  const gone = [...now.values()].filter(({ outcome }) => outcome?.how === 'resource-gone');
  const all = new ByName(gone.length === 0 ? [] : now.values());
  for (const each of gone) {
    const outcome = fixedByReplacement(each, all.sameAs(each), scan);
    if (outcome !== undefined) now.set(each.id, { ...each, outcome });
  }
  const before = new Map(held.map((each) => [each.id, each]));
  return [...now.values()].filter((each) => {
    const was = before.get(each.id);
    return was === undefined || (was !== each && !isSameValue(was, each));
  });
}

/** Whether a scan that tells nothing of an instance changes nothing of it: it is fixed, and its resource used as before. */
function isSettled(instance: VulnerabilityInstance, scan: LedgerScan): boolean {
  const { outcome, inUse, scannedUntil } = instance;
  if (outcome?.how !== 'fixed' || scannedUntil !== undefined) return false;
  return inUse === (scan.resources.get(resourceKey(instance))?.inUse ?? true);
}

/** Whether two values are stored as the same: what is undefined is not stored. */
function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  return (
    Object.keys(one).every((key) => isSameValue(Reflect.get(one, key), Reflect.get(other, key))) &&
    Object.keys(other).every((key) => Object.hasOwn(one, key) || Reflect.get(other, key) === undefined)
  );
}

/** What is told of no instance that there is. */
interface Newcomer {
  readonly cluster: Cluster;
  /** All that is told of its resource. */
  readonly ofResource: readonly Sighting[];
  /** That it repeats after the limit. */
  readonly previous: VulnerabilityInstance | undefined;
}

interface Assigned {
  /** By the id of an instance. */
  readonly told: ReadonlyMap<string, readonly Sighting[]>;
  readonly fresh: readonly Newcomer[];
}

const NOTHING: Assigned = { told: new Map(), fresh: [] };

/** What is told of which instance, and what is told of none that there is. */
function assign(
  scan: LedgerScan,
  sightings: readonly Sighting[],
  held: readonly VulnerabilityInstance[],
): Assigned {
  const onResource = new Map<string, ByName<VulnerabilityInstance>>();
  for (const each of held)
    addTo(onResource, resourceKey(each), () => new ByName<VulnerabilityInstance>()).add(each);
  const passedOn = new Map<string, ByName<VulnerabilityInstance>>();
  for (const each of held)
    for (const { resource } of each.earlier)
      addTo(passedOn, resourceKey({ ...each, resource }), () => new ByName<VulnerabilityInstance>()).add(
        each,
      );
  const match = (back: ReadonlySet<string>) => {
    const matched = sightings.map((sighting) => {
      const key = resourceKey(sighting);
      const isPassedOn = scan.resources.get(key)?.gone && passedOn.get(key)?.sameAs(sighting).length;
      const matches = matchesOf(sighting, onResource.get(key)?.sameAs(sighting) ?? [], back);
      return { sighting, key, matches, isOver: matches.length === 0 && Boolean(isPassedOn) };
    });
    const byInstance = new Map<VulnerabilityInstance, Sighting[]>();
    for (const { sighting, matches } of matched)
      for (const each of matches) addTo(byInstance, each, () => []).push(sighting);
    return {
      matched,
      told: new Map([...byInstance].map(([each, own]) => [each.id, goingOn(each, own, scan)])),
    };
  };
  const { matched, told } = withReturns(held, match, scan);

  const rest = new Map<string, Sighting[]>();
  const others = new Map<string, Sighting[]>();
  const previous = new Map<string, VulnerabilityInstance>();
  for (const { sighting, key, matches, isOver } of matched) {
    // A scanner tells of what is gone for some days more: that founds nothing.
    const isTold = isOver || matches.some(({ id }) => told.get(id)?.includes(sighting) === true);
    addTo(isTold ? others : rest, key, () => []).push(sighting);
    const [last] = matches;
    if (!isTold && last !== undefined) previous.set(nameOf(sighting), last);
  }
  const fresh = [...rest].flatMap(([key, own]): Newcomer[] => {
    const ofResource = [...own, ...(others.get(key) ?? [])];
    return clusters(own, others.get(key) ?? []).map((cluster) => ({
      cluster,
      ofResource,
      previous: previous.get(nameOf(cluster.named)),
    }));
  });
  return {
    told,
    fresh: fresh.toSorted(
      byText(({ cluster: { named } }) => `${named.firstObservedAt ?? named.readAt}\n${nameOf(named)}`),
    ),
  };
}

/** Matches until what came back is matched as what is open: by the next scan it is, and the same words are to mean the same. */
function withReturns<M extends { readonly told: ReadonlyMap<string, readonly Sighting[]> }>(
  held: readonly VulnerabilityInstance[],
  match: (back: ReadonlySet<string>) => M,
  scan: LedgerScan,
): M {
  const back = new Set<string>();
  for (;;) {
    const found = match(back);
    const returned = held.filter(
      (each) => !back.has(each.id) && reopened(each, found.told.get(each.id) ?? [], scan) !== each,
    );
    if (returned.length === 0) return found;
    for (const { id } of returned) back.add(id);
  }
}

const nameOf = ({ resource, vulnerability, package: name }: Sighting) =>
  [resource, vulnerability, name].join('\n');

/**
 * When an instance was there again after its fix. Of a resource that is gone a scanner tells for some days more: what it first
 * observed before that was there again until then, and nothing else.
 */
function returnedAt(
  { outcome, region, resource }: VulnerabilityInstance,
  sighting: Sighting,
  scan: LedgerScan,
): Instant | undefined {
  if (outcome?.how !== 'fixed') return undefined;
  const at = backAt(sighting, outcome.at);
  if (at === undefined) return undefined;
  const gone = scan.resources.get(resourceKey({ region, resource }))?.gone;
  const isLateWord = gone !== undefined && (at !== sighting.firstObservedAt || at > gone.at);
  return isLateWord ? undefined : at;
}

/** Whether what is told is another instance than the one that was fixed. */
function isTooLate(instance: VulnerabilityInstance, sighting: Sighting, scan: LedgerScan): boolean {
  const at = returnedAt(instance, sighting, scan);
  const fixedAt = instance.outcome?.at;
  return at !== undefined && fixedAt !== undefined && at > addDays(fixedAt, REOPENED_WITHIN_DAYS);
}

/** What is told of an instance: where it goes on, all of it; else what is not told of another that follows it. */
function goingOn(
  instance: VulnerabilityInstance,
  sightings: readonly Sighting[],
  scan: LedgerScan,
): readonly Sighting[] {
  const inTime = sightings.filter((each) => !isTooLate(instance, each, scan));
  return reopened(instance, inTime, scan) === instance && instance.outcome?.how === 'fixed'
    ? inTime
    : sightings;
}

/**
 * Takes the fix back where a scanner tells of it again.
 * @param sightings none of which is too late.
 */
function reopened(
  instance: VulnerabilityInstance,
  sightings: readonly Sighting[],
  scan: LedgerScan,
): VulnerabilityInstance {
  const { outcome, ...open } = instance;
  if (outcome?.how !== 'fixed') return instance;
  const returns = sightings.flatMap((sighting): Dated[] => {
    const at = returnedAt(instance, sighting, scan);
    return at === undefined ? [] : [{ at, source: sighting.source, evidence: sighting.evidence }];
  });
  const [first] = returns.toSorted(byText(({ at }) => at));
  if (first !== undefined) return { ...open, reopened: [...instance.reopened, ...returnOf(outcome, first)] };
  if (scan.resources.get(resourceKey(instance))?.gone !== undefined) return instance;
  // The one who said that it was fixed, or who knows better, says that it is not.
  const decided = AUTHORITY.findIndex((source) => source === outcome.source);
  const isTakenBack = sightings.some(
    ({ source, status }) => status !== 'closed' && AUTHORITY.indexOf(source) <= decided,
  );
  return isTakenBack ? open : instance;
}

/** Gives what is new in the home its clock: that of one that went, or the earliest of those that are there. */
function addNewcomers(
  scan: LedgerScan,
  now: Map<string, VulnerabilityInstance>,
  fresh: readonly Newcomer[],
): void {
  if (fresh.length === 0) return;
  const all = new ByName(now.values());
  const put = (instance: VulnerabilityInstance) => {
    const before = now.get(instance.id);
    if (before !== undefined) all.remove(before);
    all.add(instance);
    now.set(instance.id, instance);
  };
  const added: { readonly id: string; readonly cluster: Cluster }[] = [];
  const taken = new Map<string, Sighting[]>();
  const waiting = [...fresh];
  // Grows while it is gone through.
  for (const { cluster, ofResource, previous } of waiting) {
    const { named, told } = cluster;
    const same = all.sameAs(named);
    const own = same.find(({ id, resource }) => taken.has(id) && resource === named.resource);
    const vacant = own ?? takenOver(named, same, scan);
    if (vacant !== undefined) {
      const ofVacant = ownOf(vacant, ofResource);
      addTo(taken, vacant.id, () => []).push(...ofVacant);
      put(vacant);
      // Of a fix for several, another package is another instance.
      const rest = clusters(
        told.filter((each) => !ofVacant.includes(each)),
        ofVacant,
      );
      waiting.push(...rest.map((each) => ({ cluster: each, ofResource, previous: undefined })));
      continue;
    }
    const id = idOf(named, (each) => now.has(each));
    put(startedAfter(previous, cluster, id, scan));
    added.push({ id, cluster });
  }
  for (const [id, told] of taken) {
    const own = now.get(id);
    const sightings = [...new Set(told)].sort(byText(orderOf));
    if (own === undefined) continue;
    const next = withSightings(own, sightings, witnessesOf([], sightings));
    put(withToldReturns(withEnding(next, undefined, sightings, scan), sightings, scan));
  }
  for (const { id, cluster } of added) {
    const own = now.get(id);
    if (own === undefined) continue;
    put(withToldReturns(withEnding(own, undefined, cluster.told, scan), cluster.told, scan));
  }
  // In order of time: each starts with what those before it started with.
  for (const { id } of added) {
    const own = now.get(id);
    if (own !== undefined) put(startedWith(own, all.sameAs(own)));
  }
}

function startedAfter(
  previous: VulnerabilityInstance | undefined,
  cluster: Cluster,
  id: string,
  scan: LedgerScan,
): VulnerabilityInstance {
  const { named: first } = cluster;
  const lineage = scan.resources.get(resourceKey(first))?.lineage ?? first.lineage;
  const identity = { id, lineage, firstSeenByUs: scan.at };
  if (previous?.outcome === undefined) return firstInstance(cluster, identity);
  const instance = firstInstance(cluster, { ...identity, previous: previous.id });
  const at = backAt(first, previous.outcome.at) ?? instance.firstObserved.at;
  return { ...instance, firstObserved: { at, source: first.source, evidence: first.evidence } };
}

/** An id that no instance of the home ever had. */
function idOf(
  { account, region, resource, vulnerability, package: name }: Sighting,
  isTaken: (id: string) => boolean,
): string {
  for (let occurrence = 1; ; occurrence += 1) {
    const id = sha256Base32(
      ['v1', account, region, resource, vulnerability, name, occurrence].join('\n'),
      26,
    );
    if (!isTaken(id)) return id;
  }
}

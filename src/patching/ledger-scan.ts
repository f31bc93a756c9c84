import type { AccountId, Region } from '../model/account';
import { byText } from '../model/by-text';
import { canonicalJson } from '../model/hash';
import { latest, type Instant } from '../model/instant';
import {
  addTo,
  AUTHORITY,
  homeKey,
  listKey,
  resourceKey,
  type Ledger,
  type Lists,
  type ScannedResource,
} from './ledger';
import { sightingsOf, type Sighting } from './ledger-sighting';
import { nextResources } from './ledger-resources';
import type { WitnessSource } from './instance';
import type { PatchObservations } from './observation';

/** A list whose read was not accepted. */
export interface IgnoredList {
  readonly list: string;
  readonly why: string;
}

/** What one scan saw, ordered so that the order in which it was told does not matter; without what is older than the ledger. */
export interface LedgerScan {
  readonly account: AccountId;
  readonly at: Instant;
  readonly before: Lists;
  readonly lists: Lists;
  /** When the list of a source's findings was read in this scan, where it came to its end. */
  readonly listedAt: (
    source: WitnessSource,
    region: Region,
  ) => { readonly readAt: Instant; readonly evidence: string } | undefined;
  /** When a source was asked in this scan for all its findings or for what changed, where it told all of it. */
  readonly knownAt: (source: WitnessSource, region: Region) => Instant | undefined;
  /** When this scan was told whether a source scans a resource. */
  readonly toldAt: (source: WitnessSource, key: string) => Instant | undefined;
  /** By {@link resourceKey}, every one that was ever told of. */
  readonly resources: ReadonlyMap<string, ScannedResource>;
  /** Those of a home, by {@link homeKey}. */
  readonly members: ReadonlyMap<string, readonly ScannedResource[]>;
  /** By {@link homeKey}. */
  readonly sightings: ReadonlyMap<string, readonly Sighting[]>;
  /** Resources whose home is another than before, by {@link resourceKey}, with the home that they had. */
  readonly moved: ReadonlyMap<string, string>;
  /** The resources that each finding was told of in this scan, by {@link findingKey}. */
  readonly resourcesOfFinding: ReadonlyMap<string, ReadonlySet<string>>;
  readonly ignored: readonly IgnoredList[];
}

export function findingKey({ source, id }: { readonly source: WitnessSource; readonly id: string }): string {
  return `${source} ${id}`;
}

/** Puts what a scan saw in order. Of a list that the ledger knows a newer read of, nothing is taken. */
export function orderScan(
  { account, lists: before, resources: known }: Pick<Ledger, 'account' | 'lists' | 'resources'>,
  observations: PatchObservations,
): LedgerScan {
  const { lists, ignored, isStale, isEnded } = readLists(before, observations);
  const vulnerabilities = newestOf(
    observations.vulnerabilities.filter(
      (finding) =>
        finding.account === account && !isStale(listKey('findings', finding.source, finding.region)),
    ),
    (finding) => `${findingKey(finding)} ${resourceKey(finding)}`,
    ({ readAt, updatedAt, status }) => `${readAt} ${updatedAt} ${status === 'closed' ? 1 : 0}`,
  );
  const foreign = observations.vulnerabilities.filter((finding) => finding.account !== account).length;
  if (foreign > 0)
    ignored.push({
      list: 'findings',
      why: `${foreign} are of another account than ${account}, and are filed there`,
    });
  const coverage = newestOf(
    observations.coverage.filter(({ source, region }) => !isStale(listKey('coverage', source, region))),
    (covered) => `${covered.source} ${resourceKey(covered)}`,
    ({ readAt, lastScannedAt = '' }) => `${readAt} ${lastScannedAt}`,
  ).sort(byText(({ source, resource }) => `${AUTHORITY.indexOf(source)} ${resource}`));
  const complete = new Map(
    observations.complete
      .filter(({ list, source, region }) => !isStale(listKey(list, source, region)))
      .map((each) => [listKey(each.list, each.source, each.region), each]),
  );
  const off = observations.off.filter(({ source, region }) => !isStale(listKey('coverage', source, region)));
  const living = observations.living.filter(
    ({ resourceType, region }) => !isStale(listKey('living', resourceType, region)),
  );
  const sightings = vulnerabilities
    .flatMap((finding) => sightingsOf(finding, observations.at))
    .sort(byText(orderOf));
  const { resources, moved } = nextResources(known, {
    at: observations.at,
    before,
    sightings,
    coverage,
    complete,
    off,
    living,
  });

  const members = new Map<string, ScannedResource[]>();
  for (const resource of resources.values()) addTo(members, homeKey(resource), () => []).push(resource);
  const byHome = new Map<string, Sighting[]>();
  const resourcesOfFinding = new Map<string, Set<string>>();
  for (const sighting of sightings) {
    const key = resourceKey(sighting);
    const resource = resources.get(key);
    const home = homeKey({ region: sighting.region, lineage: resource?.lineage ?? sighting.lineage });
    addTo(byHome, home, () => []).push(sighting);
    addTo(resourcesOfFinding, findingKey(sighting), () => new Set<string>()).add(key);
  }
  const toldAt = new Map(coverage.map((each) => [`${each.source} ${resourceKey(each)}`, each.readAt]));
  return {
    account,
    at: observations.at,
    before,
    lists,
    listedAt: (source, region) => complete.get(listKey('findings', source, region)),
    knownAt: (source, region) => {
      const list = listKey('findings', source, region);
      return isEnded(list) ? lists[list]?.completeAt : undefined;
    },
    toldAt: (source, key) => toldAt.get(`${source} ${key}`),
    resources,
    members,
    sightings: byHome,
    moved,
    resourcesOfFinding,
    ignored,
  };
}

/** Who decides comes first, then what covers more: a KB before the CVEs that it mends. */
export function orderOf(sighting: Sighting): string {
  const { source, aliases, vulnerability, package: name, resource, id } = sighting;
  const covers = String(999_999 - aliases.length).padStart(6, '0');
  return [AUTHORITY.indexOf(source), covers, vulnerability, name, resource, id].join('\n');
}

function readLists(before: Lists, observations: PatchObservations) {
  const { vulnerabilities, coverage, complete, changes, off, living } = observations;
  const read = new Map<string, Instant>();
  const ended = new Map<string, Instant>();
  const reading = (key: string, at: Instant) => read.set(key, latest(at, read.get(key) ?? at));
  for (const { source, region, readAt } of vulnerabilities)
    reading(listKey('findings', source, region), readAt);
  for (const { source, region, readAt } of coverage) reading(listKey('coverage', source, region), readAt);
  for (const { source, region, readAt } of off) reading(listKey('coverage', source, region), readAt);
  for (const { list, source, region, readAt } of complete) ended.set(listKey(list, source, region), readAt);
  for (const { resourceType, region, readAt } of living)
    ended.set(listKey('living', resourceType, region), readAt);
  for (const { source, region, since, readAt } of changes) {
    const key = listKey('findings', source, region);
    const known = before[key]?.completeAt;
    if (known !== undefined && since <= known) ended.set(key, readAt);
  }
  for (const [key, at] of ended) reading(key, at);

  const ignored: IgnoredList[] = [];
  const lists: Lists = { ...before };
  for (const [list, readAt] of [...read].sort(byText(([key]) => key))) {
    const held = before[list];
    if (held !== undefined && readAt < held.readAt) {
      ignored.push({
        list,
        why: `it was read on ${readAt}, and the ledger knows what was read on ${held.readAt}`,
      });
      continue;
    }
    const completeAt = ended.has(list) ? readAt : held?.completeAt;
    lists[list] = { readAt, ...(completeAt !== undefined && { completeAt }) };
  }
  const stale = new Set(ignored.map(({ list }) => list));
  return {
    lists,
    ignored,
    isStale: (list: string) => stale.has(list),
    isEnded: (list: string) => ended.has(list) && !stale.has(list),
  };
}

/** Of several that are of the same, the newest one; of equally new ones always the same one. */
function newestOf<T>(items: readonly T[], keyOf: (item: T) => string, ageOf: (item: T) => string): T[] {
  const newest = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    const other = newest.get(key);
    if (other === undefined || isNewer(item, other, ageOf)) newest.set(key, item);
  }
  return [...newest.values()];
}

function isNewer<T>(item: T, other: T, ageOf: (item: T) => string): boolean {
  const [own, others] = [ageOf(item), ageOf(other)];
  return own === others ? canonicalJson(item) > canonicalJson(other) : own > others;
}

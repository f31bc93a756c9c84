import { byText } from '../model/by-text';
import { addTo } from './ledger';
import { orderOf } from './ledger-scan';
import type { VulnerabilityInstance } from './instance';
import type { Sighting } from './ledger-sighting';

/** What a vulnerability in a package is called. */
export interface Named {
  readonly vulnerability: string;
  readonly aliases: readonly string[];
  /** Empty where the source names none. */
  readonly package: string;
}

/** What several sources tell of one vulnerability of one resource. */
export interface Cluster {
  /** It bears this one's name. */
  readonly named: Sighting;
  /** All of them, ordered. */
  readonly told: readonly Sighting[];
}

const isKb = (name: string) => /^KB\d+$/i.test(name);

/**
 * Whether two names are of the same: a KB has the CVEs that it mends as aliases, and so has a Linux advisory. Two KBs that mend
 * one CVE are two, because each is a fix of its own. A KB is of the system, whatever package its tellers name.
 */
function isSame(one: Named, other: Named): boolean {
  const isNamed =
    one.vulnerability === other.vulnerability ||
    one.aliases.includes(other.vulnerability) ||
    other.aliases.includes(one.vulnerability);
  const isAnyPackage =
    one.package === '' || other.package === '' || isKb(one.vulnerability) || isKb(other.vulnerability);
  return isNamed && (isAnyPackage || one.package === other.package);
}

/** Finds what has the same name, in the order in which it was added. */
export class ByName<T extends Named> {
  readonly #byName = new Map<string, Set<T>>();

  constructor(items: Iterable<T> = []) {
    for (const item of items) this.add(item);
  }

  add(item: T): void {
    for (const name of [item.vulnerability, ...item.aliases])
      addTo(this.#byName, name, () => new Set<T>()).add(item);
  }

  remove(item: T): void {
    for (const name of [item.vulnerability, ...item.aliases]) this.#byName.get(name)?.delete(item);
  }

  sameAs(named: Named): T[] {
    const found = new Set<T>();
    for (const name of [named.vulnerability, ...named.aliases])
      for (const item of this.#byName.get(name) ?? []) if (isSame(item, named)) found.add(item);
    return [...found];
  }
}

/**
 * The instances that a sighting is a witness of: a patch that mends several is one of each. Those that are not fixed before
 * those that are; of the latter the last ones alone.
 * @param same all that have the sighting's name, of its resource.
 * @param back ids of those that were fixed and are told of again by this scan.
 */
export function matchesOf(
  { source, id }: Sighting,
  same: readonly VulnerabilityInstance[],
  back: ReadonlySet<string>,
): readonly VulnerabilityInstance[] {
  const open = same.filter((each) => each.outcome?.how !== 'fixed' || back.has(each.id));
  if (open.length > 0) return open;
  const told = same.filter(({ witnesses }) =>
    witnesses.some((each) => each.source === source && each.id === id),
  );
  return lastOfEach(told.length > 0 ? told : same);
}

/** Of what came back after the limit, the newest instance. */
function lastOfEach(instances: readonly VulnerabilityInstance[]): VulnerabilityInstance[] {
  const repeated = new Set(instances.map(({ previous }) => previous));
  return instances.filter(({ id }) => !repeated.has(id)).toSorted(byText(({ id }) => id));
}

/**
 * Puts together by vulnerability what is told of one resource.
 * @param sightings ordered: the first names it.
 * @param others what is told of instances that there are, and of these too where it has their name.
 */
export function clusters(sightings: readonly Sighting[], others: readonly Sighting[]): Cluster[] {
  const found = new ByName<Named & Cluster & { readonly told: Sighting[] }>();
  const all: Cluster[] = [];
  for (const named of sightings) {
    if (found.sameAs(named).length > 0) continue;
    const { vulnerability, aliases, package: name } = named;
    const cluster = { vulnerability, aliases, package: name, named, told: [] };
    found.add(cluster);
    all.push(cluster);
  }
  // Only now, because what names no package is of every package that is named.
  for (const sighting of [...sightings, ...others].sort(byText(orderOf)))
    for (const { told } of found.sameAs(sighting)) told.push(sighting);
  return all;
}

/** Takes on the other names of the same, and the name of what covers more; not what else that covers. */
export function aliasesOf(
  { vulnerability, aliases }: Pick<VulnerabilityInstance, 'vulnerability' | 'aliases'>,
  sightings: readonly Sighting[],
): string[] {
  const names = new Set(aliases);
  for (const sighting of sightings) {
    if (sighting.vulnerability === vulnerability) for (const alias of sighting.aliases) names.add(alias);
    else names.add(sighting.vulnerability);
  }
  names.delete(vulnerability);
  return [...names].sort();
}

/** What of all that is told of its resource is told of an instance, by the names that it takes on as well. */
export function ownOf(
  instance: Pick<VulnerabilityInstance, 'vulnerability' | 'aliases' | 'package'>,
  sightings: readonly Sighting[],
): readonly Sighting[] {
  const own = sightings.filter((each) => isSame(instance, each));
  const aliases = aliasesOf(instance, own);
  return aliases.length > instance.aliases.length ? ownOf({ ...instance, aliases }, sightings) : own;
}

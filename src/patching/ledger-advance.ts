import { addTo, homeKey, resourceKey, type Ledger } from './ledger';
import { advanceHome } from './ledger-home';
import { orderScan, type IgnoredList, type LedgerScan } from './ledger-scan';
import type { VulnerabilityInstance } from './instance';
import type { PatchObservations } from './observation';

interface Advanced {
  readonly ledger: Ledger;
  /** Instances that the scan changed or added. */
  readonly changed: readonly VulnerabilityInstance[];
  /** Lists of which nothing was taken. */
  readonly ignored: readonly IgnoredList[];
}

/** The ledger after a scan. The same observations again change nothing, in whatever order they are told. */
export function advanceLedger(ledger: Ledger, observations: PatchObservations): Advanced {
  const scan = orderScan(ledger, observations);
  const there = ledger.instances.map((each) => inItsHome(scan, each));
  const changed = new Map(
    there.filter((each, index) => each !== ledger.instances[index]).map((each) => [each.id, each]),
  );
  for (const each of advanceHomes(scan, there, [...scan.sightings.keys()])) changed.set(each.id, each);
  const instances = new Map(ledger.instances.map((each) => [each.id, each]));
  for (const each of changed.values()) instances.set(each.id, each);
  return {
    ledger: {
      account: ledger.account,
      instances: [...instances.values()],
      resources: [...scan.resources.values()],
      lists: scan.lists,
    },
    changed: [...changed.values()],
    ignored: scan.ignored,
  };
}

/**
 * The instances of some homes that a scan changed or added.
 * @param held all instances of every home that any of them is in.
 * @param told homes that the scan tells of.
 */
export function advanceHomes(
  scan: LedgerScan,
  held: readonly VulnerabilityInstance[],
  told: readonly string[],
): VulnerabilityInstance[] {
  const homes = new Map<string, VulnerabilityInstance[]>();
  for (const home of told) homes.set(home, []);
  for (const each of held) addTo(homes, homeKey(each), () => []).push(each);
  return [...homes].flatMap(([home, own]) => advanceHome(scan, home, own));
}

/** The instance with the lineage that its resource is now known to have. */
export function inItsHome(scan: LedgerScan, instance: VulnerabilityInstance): VulnerabilityInstance {
  const key = resourceKey(instance);
  const resource = scan.moved.has(key) ? scan.resources.get(key) : undefined;
  return resource === undefined ? instance : { ...instance, lineage: resource.lineage };
}

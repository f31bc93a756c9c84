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
  const changed = advanceInstances(scan, ledger.instances);
  const instances = new Map(ledger.instances.map((each) => [each.id, each]));
  for (const each of changed) instances.set(each.id, each);
  return {
    ledger: {
      account: ledger.account,
      instances: [...instances.values()],
      resources: [...scan.resources.values()],
      lists: scan.lists,
    },
    changed,
    ignored: scan.ignored,
  };
}

/** @param held all instances of every home that any of them is in, or moves to. */
function advanceInstances(scan: LedgerScan, held: readonly VulnerabilityInstance[]): VulnerabilityInstance[] {
  const homes = new Map<string, VulnerabilityInstance[]>();
  const changed = new Map<string, VulnerabilityInstance>();
  for (const each of held) {
    const there = inItsHome(scan, each);
    if (there !== each) changed.set(there.id, there);
    addTo(homes, homeKey(there), () => []).push(there);
  }
  for (const home of scan.sightings.keys()) addTo(homes, home, () => []);
  for (const [home, own] of homes)
    for (const each of advanceHome(scan, home, own)) changed.set(each.id, each);
  return [...changed.values()];
}

/** The instance with the lineage that its resource is now known to have. */
export function inItsHome(scan: LedgerScan, instance: VulnerabilityInstance): VulnerabilityInstance {
  const key = resourceKey(instance);
  const resource = scan.moved.has(key) ? scan.resources.get(key) : undefined;
  return resource === undefined ? instance : { ...instance, lineage: resource.lineage };
}

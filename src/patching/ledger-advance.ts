import { addTo, homeKey, resourceKey } from './ledger';
import { advanceHome } from './ledger-home';
import type { LedgerScan } from './ledger-scan';
import type { VulnerabilityInstance } from './instance';

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

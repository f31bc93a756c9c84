import type { AccountId } from '../../src/model/account';
import type { VulnerabilityInstance } from '../../src/patching/instance';
import type { Ledger } from '../../src/patching/ledger';
import { advanceHomes, inItsHome } from '../../src/patching/ledger-advance';
import { orderScan, type IgnoredList } from '../../src/patching/ledger-scan';
import type { PatchObservations } from '../../src/patching/observation';

export function emptyLedger(account: AccountId): Ledger {
  return { account, instances: [], resources: [], lists: {} };
}

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

import { byText } from '../model/by-text';
import { addDays } from '../model/instant';
import { resourceKey } from './ledger';
import { endingOf } from './ledger-ending';
import { REOPENED_WITHIN_DAYS, returnOf } from './ledger-lineage';
import { isOpen, wordAt } from './ledger-witness';
import type { Outcome, VulnerabilityInstance, Witness } from './instance';
import type { LedgerScan } from './ledger-scan';
import type { Sighting } from './ledger-sighting';

/**
 * The returns that one answer tells of together with the fix before each: a scan closed all that there was, and later another
 * finding of the same was first observed.
 * @param instance as it ended, or not, after the scan; it was not known as fixed before.
 * @param sightings all that the scan told of it.
 */
export function withToldReturns(
  instance: VulnerabilityInstance,
  sightings: readonly Sighting[],
  scan: LedgerScan,
): VulnerabilityInstance {
  const { witnesses, previous, reopened } = instance;
  // Of what came back after the limit, the closed finding may be the one that it repeats.
  if (sightings.length < 2 || previous !== undefined) return instance;
  const isTold = ({ source, id }: Witness) =>
    sightings.some((each) => each.source === source && each.id === id);
  if (witnesses.some((each) => isOpen(each) && !isTold(each))) return instance;
  const returns = fixesOf(instance, scan).flatMap((fixed) => {
    if (reopened.some(({ at }) => at > fixed.at)) return [];
    const later = sightings.filter((each) => each.status !== 'closed' || wordAt(each) > fixed.at);
    const observed = later.flatMap(({ firstObservedAt: at, source, evidence }) =>
      at !== undefined && at > fixed.at ? [{ at, source, evidence }] : [],
    );
    const [first] = observed.toSorted(byText(({ at }) => at));
    // One that was there before the fix held it open.
    const isHeldOpen = observed.length < later.length;
    const isBack = first !== undefined && first.at <= addDays(fixed.at, REOPENED_WITHIN_DAYS);
    return isBack && !isHeldOpen ? returnOf(fixed, first) : [];
  });
  return returns.length === 0 ? instance : { ...instance, reopened: [...reopened, ...returns] };
}

/** By its findings that scans closed, in order of time. */
function fixesOf(instance: VulnerabilityInstance, scan: LedgerScan): Outcome[] {
  const resource = scan.resources.get(resourceKey(instance));
  const fixes = new Map<string, Outcome>();
  for (const witness of instance.witnesses) {
    const ending = witness.status === 'closed' ? endingOf(witness, resource, scan) : undefined;
    if (ending?.how !== 'fixed') continue;
    const { at, source, evidence } = ending;
    fixes.set(at, { how: 'fixed', at, source, evidence });
  }
  return [...fixes.values()].toSorted(byText(({ at }) => at));
}

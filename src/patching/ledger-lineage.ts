import { byText } from '../model/by-text';
import { addDays } from '../model/instant';
import { homeKey, resourceKey } from './ledger';
import { scanBetween } from './ledger-ending';
import type { LedgerScan } from './ledger-scan';
import type { Dated, Outcome, VulnerabilityInstance } from './instance';
import type { Sighting } from './ledger-sighting';

/** Within this many days what comes back goes on; later it is another instance, which names this one. */
export const REOPENED_WITHIN_DAYS = 90;

/**
 * The instance of one that went, as it goes on with the new resource that takes over its clock; the oldest clock first.
 * @param same what the home has of the same vulnerability.
 */
export function takenOver(
  sighting: Sighting,
  same: readonly VulnerabilityInstance[],
  scan: LedgerScan,
): VulnerabilityInstance | undefined {
  const newcomer = scan.resources.get(resourceKey(sighting));
  if (newcomer === undefined || newcomer.lineage.kind === 'resource' || newcomer.gone !== undefined)
    return undefined;
  const since = sighting.firstObservedAt ?? sighting.readAt;
  const [oldest] = same
    .filter((each) => {
      const { outcome, firstSeenByUs } = each;
      if (scan.resources.get(resourceKey(each))?.gone === undefined || newcomer.firstToldAt <= firstSeenByUs)
        return false;
      if (outcome?.how !== 'fixed') return outcome !== undefined;
      return since > outcome.at && since <= addDays(outcome.at, REOPENED_WITHIN_DAYS);
    })
    .toSorted(
      byText(({ outcome, firstObserved, fixFirstSeen, id }) =>
        [outcome?.how === 'fixed' ? 1 : 0, firstObserved.at, fixFirstSeen?.at ?? '~', outcome?.at, id].join(),
      ),
    );
  if (oldest === undefined) return undefined;
  const { outcome, pendingReboot: _reboot, suppressed: _suppressed, unclear: _unclear, ...rest } = oldest;
  const { region, resource, resourceType, source, evidence } = sighting;
  const until = scan.resources.get(resourceKey(oldest))?.gone?.at ?? scan.at;
  return {
    ...rest,
    region,
    resource,
    resourceType,
    earlier: [...rest.earlier, { resource: oldest.resource, until }],
    witnesses: [],
    reopened: [...rest.reopened, ...returnOf(outcome, { at: since, source, evidence })],
  };
}

/** The return of what was fixed, with that fix. */
export function returnOf(outcome: Outcome | undefined, back: Dated): VulnerabilityInstance['reopened'] {
  if (outcome?.how !== 'fixed') return [];
  const { how: _fixed, ...fixed } = outcome;
  return [{ ...back, fixed }];
}

/**
 * A member beyond those that went starts with the earliest dates of what its lineage had open then.
 * @param same what the home has of the same vulnerability, with how it ended.
 */
export function startedWith(
  instance: VulnerabilityInstance,
  same: readonly VulnerabilityInstance[],
): VulnerabilityInstance {
  if (instance.lineage.kind === 'resource' || instance.previous !== undefined) return instance;
  const start = instance.firstObserved.at;
  const open = same.filter(
    ({ outcome, previous }) => previous === undefined && (outcome === undefined || outcome.at > start),
  );
  const earliestBy = <T extends Dated>(
    own: T | undefined,
    of: (each: VulnerabilityInstance) => T | undefined,
  ) =>
    open
      .map(of)
      .reduce((first, each) => (first === undefined || (each && each.at < first.at) ? each : first), own);
  return {
    ...instance,
    firstObserved: earliestBy(instance.firstObserved, (each) => each.firstObserved) ?? instance.firstObserved,
    fixFirstSeen: earliestBy(instance.fixFirstSeen, (each) => each.fixFirstSeen),
    released: earliestBy(instance.released, (each) => each.released),
  };
}

/**
 * Where what came after the last vulnerable member was scanned and has it no more, the lineage was fixed when that one went.
 * @param same what the home has of the same vulnerability, the instance too.
 */
export function fixedByReplacement(
  instance: VulnerabilityInstance,
  same: readonly VulnerabilityInstance[],
  scan: LedgerScan,
): Outcome | undefined {
  if (instance.outcome?.how !== 'resource-gone' || instance.lineage.kind === 'resource') return undefined;
  if (same.some(({ outcome }) => outcome === undefined || outcome.how === 'not-scanned')) return undefined;
  const last = same
    .flatMap(({ outcome }) => outcome ?? [])
    .toSorted(byText(({ at }) => at))
    .at(-1);
  if (last === undefined) return undefined;
  const members = scan.members.get(homeKey(instance)) ?? [];
  const isReplaced = members.some(
    ({ gone, firstToldAt, scans, region }) =>
      gone === undefined &&
      firstToldAt > instance.firstSeenByUs &&
      instance.witnesses.some(({ source }) => {
        const state = scans[source];
        if (state?.isScanned !== true) return false;
        return scanBetween(state, last.at, scan.knownAt(source, region)) !== undefined;
      }),
  );
  return isReplaced ? { ...last, how: 'fixed' } : undefined;
}

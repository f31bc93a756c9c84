import { latest, type Instant } from '../model/instant';
import { AUTHORITY, resourceKey, type ScannedResource, type ScanState } from './ledger';
import { backAt, isOpen, wordAt } from './ledger-witness';
import type { LedgerScan } from './ledger-scan';
import type { Dated, Outcome, VulnerabilityInstance, Witness, WitnessSource } from './instance';
import type { Sighting } from './ledger-sighting';

/** What the witnesses of one source say together. */
type Ending =
  | { readonly how: 'open'; /** Until when it is known to have been. */ readonly until: Instant }
  | ({ readonly how: 'fixed' | 'lost' } & Dated)
  | { readonly how: 'unclear'; readonly reason: string; readonly isFinal: boolean };

/**
 * Whether an instance has ended after a scan, and how. What is no longer listed is fixed only by a later scan of its resource;
 * what went with the scanning of its resource is not known. A fix stands until a scanner says otherwise.
 * @param before the instance as it was before the scan; absent where it is new.
 * @param sightings what this scan told of it.
 */
export function withEnding(
  instance: VulnerabilityInstance,
  before: VulnerabilityInstance | undefined,
  sightings: readonly Sighting[],
  scan: LedgerScan,
): VulnerabilityInstance {
  const resource = scan.resources.get(resourceKey(instance));
  if (instance.outcome?.how === 'fixed') return withResource(instance, resource);
  const endings = endingsOf(instance, sightings, resource, scan);
  const outcome = outcomeOf(instance, { before, sightings, endings }, resource);
  return withResource(withOutcome(instance, outcome, endings, scan), resource);
}

function endingsOf(
  { witnesses, region }: VulnerabilityInstance,
  sightings: readonly Sighting[],
  resource: ScannedResource | undefined,
  scan: LedgerScan,
): ReadonlyMap<WitnessSource, Ending> {
  const endings = new Map<WitnessSource, Ending>();
  for (const source of AUTHORITY) {
    const own = lastWords(witnesses.filter((each) => each.source === source));
    if (own.length === 0) continue;
    const list = scan.listedAt(source, region)?.readAt;
    const all = own.map((each): Ending => {
      if (!isOpen(each)) return endingOf(each, resource, scan);
      const sighting = sightings.find(({ source: by, id }) => by === source && id === each.id);
      // Inspector speaks of its last scan whenever it is asked; the others say when they looked.
      const said =
        source === 'inspector' ? sighting && (list ?? sighting.readAt) : sighting && wordAt(sighting);
      return { how: 'open', until: latest(source === 'inspector' ? each.seenAt : each.at, said ?? each.at) };
    });
    const worst =
      lastOf(all.filter((each) => each.how === 'open')) ??
      all.find((each) => each.how === 'unclear') ??
      lastOf(all.filter((each) => each.how === 'lost')) ??
      lastOf(all.filter((each) => each.how === 'fixed'));
    if (worst !== undefined) endings.set(source, worst);
  }
  return endings;
}

/** Without the findings that are missing since before another one of the same was closed or missing: that was later. */
function lastWords(own: readonly Witness[]): readonly Witness[] {
  return own.filter(
    (each) => each.status !== 'missing' || !own.some((one) => !isOpen(one) && one.at > each.at),
  );
}

const dateOf = (ending: Ending) =>
  ending.how === 'open' ? ending.until : ending.how === 'unclear' ? '' : ending.at;

function lastOf(endings: readonly Ending[]): Ending | undefined {
  return endings.reduce<Ending | undefined>(
    (last, each) => (last === undefined || dateOf(each) > dateOf(last) ? each : last),
    undefined,
  );
}

/** How one finding that is closed or missing ended, by what is known of the scanning of its resource. */
export function endingOf(witness: Witness, resource: ScannedResource | undefined, scan: LedgerScan): Ending {
  const { source, status, at, evidence, problem, product = source } = witness;
  const unclear = (reason: string): Ending => ({ how: 'unclear', reason, isFinal: false });
  if (problem !== undefined) return { how: 'unclear', reason: problem, isFinal: true };
  const state = resource?.scans[source];
  const closed: Ending = { how: 'fixed', at, source, evidence };
  const scannedAt = state?.isScanned === true ? state.lastScannedAt : undefined;
  if (status === 'closed' && source === 'securityhub') {
    const told = resource?.lastTold[product] ?? '';
    return told > at || (scannedAt ?? '') > at
      ? closed
      : unclear(`${product} closed its finding on ${at} and has told nothing of the resource since`);
  }
  if (state === undefined || resource === undefined) {
    if (status === 'closed' && source === 'ssm') return closed;
    return unclear(
      status === 'closed'
        ? `${source} closed its finding on ${at}; whether it scanned the resource then is not known`
        : `${source} no longer lists its finding, last seen on ${at}; whether it scans the resource is not known`,
    );
  }
  // Not scanned any more by now; what was closed by the last scan before that is fixed all the same.
  const isScannedThen = status === 'closed' && (state.lastScannedAt ?? '') >= at;
  if (!state.isScanned && !isScannedThen) return { how: 'lost', at, source, evidence: state.evidence };
  if (status === 'closed') {
    const toldAt = scan.toldAt(source, resourceKey(resource)) ?? state.toldAt;
    return toldAt >= at || isScannedThen
      ? closed
      : unclear(`${source} closed its finding on ${at}; whether it scanned the resource then is not known`);
  }
  const list = scan.knownAt(source, resource.region);
  const proof = scanBetween(state, at, list);
  return proof === undefined
    ? unclear(
        `${source} no longer lists its finding, last seen on ${at}; no later scan of the resource is known`,
      )
    : { how: 'fixed', at: proof, source, evidence: state.evidence };
}

/** The first scan that is known of after something ended and before a list was read, which would have told of it. */
export function scanBetween(
  { firstScanSinceList, lastScannedAt }: ScanState,
  endedAt: Instant,
  listedAt: Instant | undefined,
): Instant | undefined {
  return [firstScanSinceList, lastScannedAt].find(
    (at) => at !== undefined && at > endedAt && listedAt !== undefined && at <= listedAt,
  );
}

/** What is said of an instance, and how it was before. */
interface Said {
  readonly before: VulnerabilityInstance | undefined;
  readonly sightings: readonly Sighting[];
  readonly endings: ReadonlyMap<WitnessSource, Ending>;
}

function outcomeOf(
  instance: VulnerabilityInstance,
  said: Said,
  resource: ScannedResource | undefined,
): Outcome | undefined {
  const decided = decide(instance, said);
  const gone = resource?.gone;
  if (gone !== undefined && !(decided?.how === 'fixed' && decided.at <= gone.at))
    return { how: 'resource-gone', ...gone };
  return decided;
}

/** The first source of {@link AUTHORITY} that knows decides; one after it that saw it open later holds it open. */
function decide(instance: VulnerabilityInstance, said: Said): Outcome | undefined {
  const { endings } = said;
  if ([...endings.values()].some((ending) => ending.how === 'unclear' && ending.isFinal)) return undefined;
  let lost: Extract<Outcome, { how: 'not-scanned' }> | undefined;
  for (const [source, ending] of endings) {
    if (ending.how === 'unclear') continue;
    if (ending.how === 'lost') {
      const { how: _lost, ...rest } = ending;
      lost ??= { how: 'not-scanned', ...rest };
    } else if (ending.how === 'open') {
      if (lost === undefined || ending.until > lost.at) return undefined;
    } else {
      if (isHeldOpen(instance, ending, endings)) return undefined;
      const fixed = fixedBy(source, ending, instance, said);
      // What was first observed after it is not fixed by it.
      return said.sightings.some((each) => backAt(each, fixed.at) !== undefined) ? undefined : fixed;
    }
  }
  return [...endings.values()][0]?.how === 'unclear' ? undefined : lost;
}

function isHeldOpen(
  { pendingReboot }: VulnerabilityInstance,
  fixed: Dated,
  endings: ReadonlyMap<WitnessSource, Ending>,
): boolean {
  if (pendingReboot !== undefined && endings.get('ssm')?.how !== 'fixed') return true;
  return [...endings.values()].some((ending) => ending.how === 'open' && ending.until > fixed.at);
}

/**
 * Where another held it open or first observed it after the one that decides, and while a reboot was pending, it is fixed when
 * that ended.
 */
function fixedBy(
  source: WitnessSource,
  fixed: Extract<Ending, { how: 'fixed' | 'lost' }>,
  { pendingReboot }: VulnerabilityInstance,
  { before, sightings, endings }: Said,
): Outcome {
  const wasOpen = (by: WitnessSource) =>
    before?.witnesses.some((each) => each.source === by && isOpen(each)) === true;
  const wasHeld = before !== undefined && before.outcome === undefined && !wasOpen(source);
  let { at, source: by, evidence } = fixed;
  for (const [other, ending] of endings) {
    if (ending.how !== 'fixed' || ending.at <= at) continue;
    const isReboot = other === 'ssm' && pendingReboot !== undefined;
    const [fixedAt] = [at];
    const isLater = sightings.some((each) => each.source === other && backAt(each, fixedAt) !== undefined);
    if (isReboot || isLater || (wasHeld && wasOpen(other))) ({ at, source: by, evidence } = ending);
  }
  return { how: 'fixed', at, source: by, evidence };
}

function withOutcome(
  { outcome: held, unclear, pendingReboot, ...instance }: VulnerabilityInstance,
  outcome: Outcome | undefined,
  endings: ReadonlyMap<WitnessSource, Ending>,
  { at }: LedgerScan,
): VulnerabilityInstance {
  const problems = instance.witnesses.flatMap(({ problem }) => problem ?? []);
  const reasons = [...endings.values()].flatMap((ending) => (ending.how === 'unclear' ? ending.reason : []));
  const isOver = outcome?.how === 'fixed' || outcome?.how === 'resource-gone';
  const reason = [...new Set([...problems, ...(isOver ? [] : reasons)])].join('; ');
  const evidence = instance.witnesses.at(-1)?.evidence ?? instance.firstObserved.evidence;
  const now = reason === unclear?.reason ? unclear : { at, source: 'watchbill' as const, evidence, reason };
  const isKept = held !== undefined && held.how === outcome?.how && held.how !== 'fixed';
  return {
    ...instance,
    // What went when its resource was no longer scanned was not closed by a scan.
    witnesses: instance.witnesses.map((each) =>
      each.status === 'closed' && endings.get(each.source)?.how === 'lost'
        ? { ...each, status: 'missing' }
        : each,
    ),
    ...(outcome !== undefined && { outcome: isKept ? held : outcome }),
    ...(reason !== '' && { unclear: now }),
    ...(pendingReboot !== undefined && outcome?.how !== 'fixed' && { pendingReboot }),
  };
}

/** Whether its resource is in use, and until when it was scanned where it is no longer. */
function withResource(
  instance: VulnerabilityInstance,
  resource: ScannedResource | undefined,
): VulnerabilityInstance {
  const source = AUTHORITY.find((each) => instance.witnesses.some((witness) => witness.source === each));
  const state = source && resource?.scans[source];
  const isOver = instance.outcome !== undefined && instance.outcome.how !== 'not-scanned';
  const scannedUntil = isOver || state?.isScanned !== false ? undefined : state.lastScannedAt;
  const inUse = resource?.inUse ?? true;
  if (instance.inUse === inUse && instance.scannedUntil === scannedUntil) return instance;
  const { scannedUntil: _before, ...rest } = instance;
  return { ...rest, inUse, ...(scannedUntil !== undefined && { scannedUntil }) };
}

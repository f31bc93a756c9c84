import { bySeverity } from '../model/severity';
import { earliest, latest, type Instant } from '../model/instant';
import { byText } from '../model/by-text';
import { AUTHORITY } from './ledger';
import type { Dated, Rating, VulnerabilityInstance, Witness, WitnessSource } from './instance';
import { isOpen, witnessesOf } from './ledger-witness';
import { aliasesOf, type Cluster } from './ledger-match';
import type { Sighting } from './ledger-sighting';

/** Below this an EPSS score that moved is no change: it moves a little for everything on every day. */
const EPSS_STEP = 0.05;

/** A vulnerability that is seen for the first time. */
export function firstInstance(
  { named: first, told: sightings }: Cluster,
  identity: Pick<VulnerabilityInstance, 'id' | 'lineage' | 'firstSeenByUs' | 'previous'>,
): VulnerabilityInstance {
  const { account, region, resource, resourceType, vulnerability, package: name, source, evidence } = first;
  const firstObserved =
    observedBy(sightings) ??
    (isOfSsm(sightings) ? releasedBy(sightings) : undefined) ??
    firstRead(first, sightings);
  const rating = { severity: first.severity, ...(first.unscored && { unscored: first.unscored }) };
  const base: VulnerabilityInstance = {
    ...identity,
    account,
    region,
    resource,
    resourceType,
    earlier: [],
    vulnerability,
    aliases: [],
    package: name,
    firstObserved,
    ratings: [{ at: first.firstObservedAt ?? firstObserved.at, source, evidence, ...rating }],
    fixAvailable: 'no',
    witnesses: [],
    inUse: true,
    reopened: [],
  };
  return withSightings(base, sightings, witnessesOf([], sightings));
}

/**
 * What is known after a scan told of an instance again. The first observation only moves earlier.
 * @param witnesses as they are after the scan.
 */
export function withSightings(
  held: VulnerabilityInstance,
  sightings: readonly Sighting[],
  witnesses: readonly Witness[],
): VulnerabilityInstance {
  if (sightings.length === 0)
    return witnesses === held.witnesses ? held : { ...held, witnesses: [...witnesses] };
  const told = observedBy(sightings) ?? (isOfSsm(witnesses) ? releasedBy(sightings) : undefined);
  // One that came back after the limit starts there, whatever its finding says of the time before.
  const firstObserved =
    held.previous === undefined ? earlierOf(held.firstObserved, told) : held.firstObserved;
  return withFlags(
    {
      ...held,
      ...detailsOf(held, sightings, witnesses),
      witnesses: [...witnesses],
      aliases: aliasesOf(held, sightings),
      firstObserved,
      released: earlierOf(releasedBy(sightings), held.released),
      fixFirstSeen: fixFirstSeenOf(held, sightings, firstObserved),
      kev: kevOf(held, sightings),
      fixAvailable: hasFix(sightings, witnesses) ? 'yes' : 'no',
      ratings: ratingsOf(held.ratings, witnesses),
    },
    sightings,
  );
}

/** The first source of {@link AUTHORITY} that ever told of it. */
function decidingOf(witnesses: readonly Witness[]): WitnessSource | undefined {
  return AUTHORITY.find((source) => witnesses.some((each) => each.source === source));
}

function isOfSsm(tellers: readonly { readonly source: WitnessSource }[]): boolean {
  return tellers.every(({ source }) => source === 'ssm');
}

const dated = (at: Instant, { source, evidence }: Sighting): Dated => ({ at, source, evidence });

function earlierOf(one: Dated, other: Dated | undefined): Dated;
function earlierOf(one: Dated | undefined, other: Dated | undefined): Dated | undefined;
function earlierOf(one: Dated | undefined, other: Dated | undefined): Dated | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return other.at < one.at ? other : one;
}

function earliestOf(dates: readonly (Dated | undefined)[]): Dated | undefined {
  return dates.reduce<Dated | undefined>((first, other) => earlierOf(first, other), undefined);
}

/** The scanners' first observation; SSM does not observe, it compares with what is to be installed. */
function observedBy(sightings: readonly Sighting[]): Dated | undefined {
  return earliestOf(
    sightings.map((sighting) =>
      sighting.source === 'ssm' || sighting.firstObservedAt === undefined
        ? undefined
        : dated(sighting.firstObservedAt, sighting),
    ),
  );
}

/** When the patch was released, by SSM; of SSM alone, the first observation. */
function releasedBy(sightings: readonly Sighting[]): Dated | undefined {
  return earliestOf(
    sightings.map((sighting) =>
      sighting.releasedAt === undefined ? undefined : dated(sighting.releasedAt, sighting),
    ),
  );
}

/** Our first scan; of what was closed before it, the time of that. */
function firstRead(first: Sighting, sightings: readonly Sighting[]): Dated {
  const readOf = ({ status, readAt, updatedAt }: Sighting) =>
    status === 'closed' ? earliest(readAt, updatedAt) : readAt;
  const at = earliest(readOf(first), ...sightings.map(readOf));
  return { at, source: 'watchbill', evidence: first.evidence };
}

/** Where an earlier answer had no fixed version, when this one got it; otherwise its first observation. SSM's earlier release wins. */
function fixFirstSeenOf(
  { fixFirstSeen, earlier, witnesses }: VulnerabilityInstance,
  sightings: readonly Sighting[],
  firstObserved: Dated,
): Dated | undefined {
  const isFirstAnswer = witnesses.length === 0 && earlier.length === 0;
  const told = sightings
    .filter((each) => each.hasFix)
    .map((sighting) => {
      const { firstObservedAt = firstObserved.at, updatedAt, readAt } = sighting;
      return dated(isFirstAnswer ? firstObservedAt : earliest(updatedAt, readAt), sighting);
    });
  const seen = fixFirstSeen ?? earliestOf(told);
  const released = releasedBy(sightings.filter(({ source }) => source === 'ssm'));
  return seen === undefined ? undefined : earlierOf(seen, released);
}

function hasFix(sightings: readonly Sighting[], witnesses: readonly Witness[]): boolean {
  const told = new Set(sightings.map(({ source, id }) => `${source} ${id}`));
  return (
    sightings.some((each) => each.hasFix) ||
    witnesses.some(({ source, id, fixAvailable }) => !told.has(`${source} ${id}`) && fixAvailable === 'yes')
  );
}

/** The earliest due day of any alias; one that CISA sets later does not count. */
function kevOf({ kev }: VulnerabilityInstance, sightings: readonly Sighting[]): VulnerabilityInstance['kev'] {
  let first = kev;
  for (const sighting of sightings) {
    if (sighting.kev === undefined || (first !== undefined && first.dueOn <= sighting.kev.dueOn)) continue;
    const { addedAt, dueOn } = sighting.kev;
    first = { ...dated(sighting.readAt, sighting), dueOn, ...(addedAt !== undefined && { addedAt }) };
  }
  return first;
}

const severityOrder = (one: Rating['severity'], other: Rating['severity']): number => {
  if (one === 'informational' || other === 'informational')
    return Number(one === 'informational') - Number(other === 'informational');
  return bySeverity(one, other);
};

/**
 * The worst of what the first source of {@link AUTHORITY} says that says anything, and once it says no more, of what it said
 * last; its date is when it said so.
 */
function ratingsOf(ratings: readonly Rating[], witnesses: readonly Witness[]): Rating[] {
  const source = decidingOf(witnesses);
  const own = witnesses.filter((witness) => witness.source === source);
  const open = own.filter(isOpen);
  const [lastTold] = own
    .map(({ seenAt }) => seenAt)
    .toSorted(byText((at) => at))
    .slice(-1);
  const ended = own.filter(({ seenAt }) => seenAt === lastTold);
  const [holds] = (open.length > 0 ? open : ended).toSorted((a, b) => severityOrder(a.severity, b.severity));
  const last = ratings.at(-1);
  if (holds === undefined) return [...ratings];
  const { severity, unscored, at, evidence } = holds;
  if (last?.severity === severity && last.unscored === unscored) return [...ratings];
  const since = latest(at, last?.at ?? at);
  return [...ratings, { at: since, source: holds.source, evidence, severity, ...(unscored && { unscored }) }];
}

/** What the one who decides says; others only where nothing is known. */
function detailsOf(
  held: VulnerabilityInstance,
  sightings: readonly Sighting[],
  witnesses: readonly Witness[],
): Partial<VulnerabilityInstance> {
  const decides = decidingOf(witnesses);
  const say = <T>(of: (one: Sighting | VulnerabilityInstance) => T | undefined): T | undefined => {
    const deciding = sightings.find((each) => of(each) !== undefined && each.source === decides);
    const any = () => sightings.map(of).find((each) => each !== undefined);
    return (deciding && of(deciding)) ?? of(held) ?? any();
  };
  const epss = say((one) => one.epss);
  const isMoved = Math.abs((epss ?? 0) - (held.epss ?? -1)) >= EPSS_STEP;
  return {
    packageVersion: say((one) => one.packageVersion),
    fixedInVersion: say((one) => one.fixedInVersion),
    team: say((one) => one.team),
    exploitAvailable: say((one) => one.exploitAvailable),
    exposed: say((one) => one.exposed),
    epss: isMoved ? epss : held.epss,
  };
}

/** Suppressed is what every open finding of a scanner is; a reboot is pending as long as SSM says so. */
function withFlags(instance: VulnerabilityInstance, sightings: readonly Sighting[]): VulnerabilityInstance {
  const { suppressed, pendingReboot, ...rest } = instance;
  const scanners = instance.witnesses.filter(({ source }) => source !== 'ssm');
  const decides = decidingOf(scanners);
  const own = scanners
    .filter((each) => isOpen(each) && each.source === decides)
    .toSorted(byText(({ at }) => at));
  const last = own.at(-1);
  const isSuppressed = own.every(({ status }) => status === 'suppressed');
  const since = last && { at: last.at, source: last.source, evidence: last.evidence };
  const bySsm = sightings.filter(({ source }) => source === 'ssm');
  const pending = bySsm.find((each) => each.pendingReboot === true);
  const told = pending && (pendingReboot ?? dated(earliest(pending.updatedAt, pending.readAt), pending));
  const reboot = bySsm.length === 0 ? pendingReboot : told;
  return {
    ...rest,
    ...(isSuppressed && { suppressed: suppressed ?? since }),
    ...(reboot !== undefined && { pendingReboot: reboot }),
  };
}

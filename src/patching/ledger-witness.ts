import { earliest, latest, type Instant } from '../model/instant';
import { listKey, resourceKey } from './ledger';
import { findingKey, type LedgerScan } from './ledger-scan';
import type { VulnerabilityInstance, Witness } from './instance';
import type { Sighting } from './ledger-sighting';

export const isOpen = ({ status }: Witness) => status === 'active' || status === 'suppressed';

/** The witnesses of an instance after a scan; its own list where nothing is told of it. */
export function witnessesAfter(
  instance: VulnerabilityInstance,
  sightings: readonly Sighting[],
  scan: LedgerScan,
): readonly Witness[] {
  const wasListed = ({ source, region }: Sighting) => scan.listedAt(source, region) !== undefined;
  const told = witnessesOf(instance.witnesses, sightings, wasListed);
  // What has ended has no finding to miss.
  if (instance.outcome?.how === 'fixed') return told;
  const next = told.map((each) => missingOr(each, instance, sightings, scan));
  const isSame = sightings.length === 0 && next.every((each, index) => each === told[index]);
  return isSame ? instance.witnesses : next;
}

/** @param wasListed whether a source's list was read to its end: what is in it unchanged is as it was. */
export function witnessesOf(
  held: readonly Witness[],
  sightings: readonly Sighting[],
  wasListed: (sighting: Sighting) => boolean = () => false,
): Witness[] {
  return sightings.reduce((all, sighting) => withWitness(all, sighting, wasListed(sighting)), [...held]);
}

/** When a source said what it says: an open finding is not older than its first observation. */
export function wordAt({ status, updatedAt, readAt, firstObservedAt = updatedAt }: Sighting): Instant {
  return earliest(status === 'closed' ? updatedAt : latest(updatedAt, firstObservedAt), readAt);
}

/** When a finding was there again after a fix; nothing where it says nothing newer. */
export function backAt(sighting: Sighting, fixedAt: Instant): Instant | undefined {
  const { status, firstObservedAt } = sighting;
  if (firstObservedAt !== undefined && firstObservedAt > fixedAt) return firstObservedAt;
  const said = wordAt(sighting);
  return status !== 'closed' && said > fixedAt ? said : undefined;
}

/** Keeps a witness as it is where it says the same again. */
function withWitness(witnesses: readonly Witness[], sighting: Sighting, wasListed: boolean): Witness[] {
  const { source, id, product, severity, unscored, fixAvailable, status, readAt, evidence, problem } =
    sighting;
  const said = {
    source,
    id,
    severity,
    fixAvailable,
    status,
    ...(product !== undefined && { product }),
    ...(unscored && { unscored }),
    ...(problem !== undefined && { problem }),
  };
  const at = wordAt(sighting);
  const held = witnesses.find((each) => each.source === source && each.id === id);
  const fresh: Witness = { ...said, at, seenAt: readAt, evidence };
  if (held === undefined) return [...witnesses, fresh];
  // It was closed when its resource was no longer scanned, which is why it counts as missing.
  if (held.status === 'missing' && status === 'closed' && at <= held.at) return [...witnesses];
  const isSame =
    held.status === status &&
    held.severity === severity &&
    held.unscored === unscored &&
    held.fixAvailable === fixAvailable &&
    held.problem === problem;
  if (isSame && (status === 'closed' ? at <= held.at : wasListed)) return [...witnesses];
  const again = isSame ? { ...held, at: latest(held.at, at), seenAt: readAt, evidence } : fresh;
  return witnesses.map((each) => (each === held ? again : each));
}

/** A finding that is not in a list that came to its end is missing, unless it is told of another resource. */
function missingOr(
  witness: Witness,
  instance: VulnerabilityInstance,
  sightings: readonly Sighting[],
  scan: LedgerScan,
): Witness {
  const { source, id, problem, seenAt } = witness;
  if (sightings.some((each) => each.source === source && each.id === id)) return witness;
  const others = scan.resourcesOfFinding.get(findingKey(witness));
  if (others !== undefined && !others.has(resourceKey(instance))) {
    const [other] = [...others].map((key) => key.slice(key.indexOf(' ') + 1)).sort();
    return {
      ...witness,
      problem: problem ?? `its finding ${id} is now told of ${other ?? 'another resource'}`,
    };
  }
  if (!isOpen(witness) || scan.listedAt(source, instance.region) === undefined) return witness;
  const listedBefore = scan.before[listKey('findings', source, instance.region)]?.completeAt;
  return { ...witness, status: 'missing', at: latest(seenAt, listedBefore ?? seenAt) };
}

import pLimit from 'p-limit';
import { getJson } from '../../evidence/objects';
import type { ObjectStore } from '../../evidence/ports';
import { manifestSchema } from '../../model/scan';
import { changeSetPlaceSchema, type PlacedChangeSet } from '../change-set';
import type { DayDigest } from './day-digest';

/** Of a large organisation a day has tens of thousands of objects; S3 answers each after some ten milliseconds. */
const READS_AT_ONCE = 16;

/**
 * The keys of all objects that a day added: what its change sets and manifests name, they themselves, and the reports that were
 * frozen, in the order of their characters; the day's digest is the last. They are the entries of the log, and follow from the digest alone.
 */
export async function entriesOfDay(
  objects: ObjectStore,
  key: string,
  digest: DayDigest,
  before: DayDigest | undefined,
): Promise<string[]> {
  const found = new Set<string>();
  const limit = pLimit(READS_AT_ONCE);
  await limit.map(Object.entries(digest.chains), async ([chain, end]) => {
    const first = (before?.chains[chain]?.rev ?? 0) + 1;
    for await (const object of objectsOfChain(objects, end.changeSet, first)) found.add(object);
  });
  await limit.map(digest.manifests, async (manifest) => {
    for (const object of await objectsOfManifest(objects, manifest)) found.add(object);
  });
  for (const [name, report] of Object.entries(digest.reports ?? {}))
    if (before?.reports?.[name] !== report) found.add(report);
  return [...[...found].sort(), key];
}

/** The change sets of a chain from its end back to one of its numbers, with the objects that each names. */
async function* objectsOfChain(objects: ObjectStore, end: string, firstRev: number): AsyncGenerator<string> {
  for (let key: string | undefined = end; key !== undefined;) {
    const changeSet: PlacedChangeSet = await getJson(objects, key, changeSetPlaceSchema);
    if (changeSet.rev < firstRev) return;
    yield* objectsOfChangeSet(key, changeSet);
    key = changeSet.previous;
  }
}

/** A change set and the objects that it names, but for the one before it. */
export function objectsOfChangeSet(key: string, changeSet: PlacedChangeSet): string[] {
  if (changeSet.kind === 'words') return [key];
  if (changeSet.kind === 'pushed')
    return [key, changeSet.digest, ...Object.values(changeSet.evidence).flat()];
  if (changeSet.kind === 'common') return [key, ...(changeSet.objects ?? [])];
  const { digest, ledger, ledgerRows = [], evaluation, passes, parameters, evidence } = changeSet;
  return [
    key,
    digest,
    ...(ledger === undefined ? [] : [ledger]),
    ...ledgerRows,
    evaluation,
    ...(passes === undefined ? [] : [passes]),
    ...(parameters === undefined ? [] : [parameters]),
    ...Object.values(evidence).flat(),
  ];
}

export async function objectsOfManifest(objects: ObjectStore, key: string): Promise<string[]> {
  const { scan, accounts } = await getJson(objects, key, manifestSchema);
  const named = accounts.flatMap(({ changeSet, evaluation, evidence }) => [
    changeSet,
    evaluation,
    ...Object.values(evidence).flat(),
  ]);
  return [key, scan.plan, scan.configuration, ...named];
}

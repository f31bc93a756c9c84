import pLimit from 'p-limit';
import { readObject } from '../../evidence/check-object';
import { vkey, type VerifierKey } from '../../evidence/log/verifier-key';
import { getJson, getNamed } from '../../evidence/objects';
import type { ListedObjects } from '../../evidence/ports';
import { addDays } from '../../model/instant';
import { COMMON_CHAIN } from '../../model/scan';
import { changeSetSchema } from '../../record/change-set';
import { proofsOfObjects } from '../../record/proof/signed-log';
import { eventHash, type Campaign } from '../campaign/event';
import type { EventProof, Made } from './made';

const READS_AT_ONCE = 16;

/**
 * What the record has behind a campaign: the change set that put each event there, and where its day is signed, the proof that
 * the log has it.
 */
export async function proofsOfCampaign(
  objects: ListedObjects,
  keys: readonly VerifierKey[],
  { id, events }: Campaign,
): Promise<{ readonly proofs: EventProof[] } & Pick<Made, 'logKeys'>> {
  const wanted = new Map(events.map((event) => [eventHash(event), event.seq]));
  const found = new Map<number, Omit<EventProof, 'proof'>>();
  for await (const { key, changeSet } of changeSetsSince(objects, events[0]?.at)) {
    if (changeSet.kind !== 'common') continue;
    for (const change of changeSet.changes) {
      const seq =
        change.what === 'campaign-event' && change.entry.campaign === id
          ? wanted.get(change.entry.hash)
          : undefined;
      if (seq !== undefined) found.set(seq, { seq, key, changeSet: await textOf(objects, key) });
    }
    if (found.size === wanted.size) break;
  }
  const inOrder = [...found.values()].sort((one, other) => one.seq - other.seq);
  const proofs = await proofsOfObjects(
    objects,
    keys,
    inOrder.map(({ key }) => key),
  );
  return {
    logKeys: keys.map(vkey),
    proofs: inOrder.map((one, at) => {
      const proof = proofs[at]?.text;
      return { ...one, ...(proof !== undefined && { proof }) };
    }),
  };
}

/** As it was written: its key is the hash of that. */
async function textOf(objects: ListedObjects, key: string): Promise<string> {
  const { contents } = await readObject(objects, key);
  return Buffer.from(contents).toString('utf8');
}

/** Those of the common chain from a day before an instant on, in their order. */
async function* changeSetsSince(objects: ListedObjects, at: Campaign['events'][number]['at'] | undefined) {
  if (at === undefined) return;
  const since = addDays(at, -1);
  const names: string[] = [];
  for await (const name of objects.keys(`words/${COMMON_CHAIN}/`)) names.push(name);
  names.sort();
  const read = async (name: string) => {
    const key = await getNamed(objects, name);
    return { key, changeSet: await getJson(objects, key, changeSetSchema) };
  };
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const name = names[middle];
    if (name === undefined) return;
    if ((await read(name)).changeSet.at < since) low = middle + 1;
    else high = middle;
  }
  const limit = pLimit(READS_AT_ONCE);
  for (let from = low; from < names.length; from += READS_AT_ONCE)
    yield* await limit.map(names.slice(from, from + READS_AT_ONCE), read);
}

import { recordIn } from '../../src/aws/store/dynamo-record';
import { MemoryTable } from '../support/memory-table';
import { gzipped } from '../../src/evidence/content-addressed';
import { memoryObjectStore } from '../../src/evidence/memory-objects';
import { sha256Hex } from '../../src/model/hash';
import { rebuild } from '../../src/record/rebuild';
import { textOf, type KeptRecord } from './kept-record';

const HASHED = /^(.+)\/([0-9a-f]{64})$/;
/** Of the log and its signatures. */
export const isSigned = (key: string) => /^(log|checkpoints|days|day-digests)\//.test(key);

/**
 * Writes contents anew as somebody can who may write the bucket: what is changed has another hash, and so another name, which
 * all that named it now names, to the names of scans and words. Of days and the log nothing is left.
 * @param edit the contents of an object as they are to be.
 */
export function rehashed(
  kept: KeptRecord,
  edit: (key: string, text: string) => string,
): Map<string, Uint8Array> {
  const texts = new Map<string, string>();
  for (const [key, body] of kept.objects) if (!isSigned(key)) texts.set(key, edit(key, textOf(body)));
  const names = new Map<string, string>();
  const nameOf = (key: string): string => {
    const known = names.get(key);
    if (known !== undefined) return known;
    const [, prefix, hash] = HASHED.exec(key) ?? [];
    const text = texts.get(key);
    if (text === undefined) return key;
    const renamed = text.replaceAll(/[a-z0-9-]+\/[0-9a-f]{64}/g, (named) => nameOf(named));
    texts.set(key, renamed);
    // Only where somebody wrote anything else than was there: packings and what is not packed stay as they are.
    const name =
      prefix === undefined || sha256Hex(renamed) === hash ? key : `${prefix}/${sha256Hex(renamed)}`;
    names.set(key, name);
    return name;
  };
  const forged = new Map<string, Uint8Array>();
  for (const [key, body] of kept.objects) {
    if (isSigned(key)) continue;
    const name = nameOf(key);
    const text = texts.get(key) ?? '';
    forged.set(name, text === textOf(body) ? body : gzipped(text));
  }
  return forged;
}

/** The table that follows from a bucket. */
export async function tableFrom(objects: Map<string, Uint8Array>): Promise<MemoryTable> {
  const table = new MemoryTable();
  const { record } = recordIn(table);
  await rebuild({ objects: memoryObjectStore(objects), table: record });
  return table;
}

/** A change set says something: in place of the last thing that it said, something that changes nothing. */
const OF_NOTHING: Readonly<Record<string, readonly unknown[]>> = {
  words: [{ finding: 'a'.repeat(26), event: { type: 'snooze-ended' } }],
  changes: [{ what: 'told', finding: 'a'.repeat(26), version: 1 }],
};

/** The contents without one finding, wherever a change set, a digest or a verdict is of it. */
export function withoutFinding(
  { id, resource }: { readonly id: string; readonly resource: string },
  key: string,
  text: string,
): string {
  if (!/^(change-sets|digests|evaluations)\//.test(key)) return text;
  const isOfIt = (value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    (('id' in value && value.id === id) ||
      ('finding' in value && value.finding === id) ||
      ('resource' in value && 'outcome' in value && value.resource === resource));
  const cut = (name: string, value: unknown): unknown => {
    if (Array.isArray(value)) {
      const left = value.filter((each) => !isOfIt(each));
      return left.length === 0 && value.length > 0 ? (OF_NOTHING[name] ?? left) : left;
    }
    if ((name === 'failing' || name === 'told') && typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).filter(([finding]) => finding !== id));
    return value;
  };
  // The order of names stays, and so does the form of what is not cut.
  return JSON.stringify(JSON.parse(text, cut));
}

import { gzipSync } from 'node:zlib';
import type { NoteSigner } from '../../src/evidence/log/note';
import { parseHead } from '../../src/aws/store/items';
import { idOf } from '../../src/aws/store/keys';
import type { StoredItem } from '../../src/aws/store/table';
import type { MemoryTable } from '../support/memory-table';
import { gzipped } from '../../src/evidence/content-addressed';
import type { Seeded } from '../support/seeded';
import { isSigned, rehashed, tableFrom, withoutFinding } from './forge';
import { sealAnew, tableOf, textOf, type KeptRecord } from './kept-record';

/** What somebody made of a record. */
export interface Tampered {
  readonly objects: Map<string, Uint8Array>;
  readonly table: MemoryTable;
  /** What was touched, one of which is to be named first; nothing where all of it was written anew. */
  readonly touched: readonly string[];
  /** Of which kind of item or object that is. */
  readonly of: string;
  /** Whether it can be told only by a head that was kept elsewhere. */
  readonly needsHead?: boolean;
}

/** What is done to a record; nothing where it would change nothing. */
export type Tamper = (kept: KeptRecord, chance: Seeded) => Promise<Tampered | undefined>;

/** `2026-10/…` is evidence, and what else there is goes by what its key begins with. */
function kindOf(key: string): string {
  const [first = '', second, third] = key.split('/');
  if (first === 'log') return [first, second, third].join('/');
  return /^\d{4}-\d{2}$/.test(first) ? 'evidence' : first;
}

/** The item of a scan, of which the table knows that the bucket has no manifest, where the bucket alone does not. */
function itemOf(key: string): string {
  const [, date, time] = /^scans\/(.*)T(.*)$/.exec(key) ?? [];
  return time === undefined ? key : `SCAN#${date}T${time.replaceAll('-', ':')} META`;
}

/** A kind first, so that the few objects of a kind are touched as often as the many of another. */
function anObject(kept: KeptRecord, chance: Seeded, among: (key: string) => boolean): string | undefined {
  const keys = [...kept.objects.keys()].filter(among);
  if (keys.length === 0) return undefined;
  const kind = chance.of([...new Set(keys.map(kindOf))].sort());
  return chance.of(keys.filter((key) => kindOf(key) === kind));
}

function ofObject(
  change: (body: Uint8Array, key: string, kept: KeptRecord, chance: Seeded) => Uint8Array | undefined,
  among: (key: string, kept: KeptRecord) => boolean = () => true,
): Tamper {
  return async (kept, chance) => {
    const key = anObject(kept, chance, (each) => among(each, kept));
    const body = key === undefined ? undefined : kept.objects.get(key);
    if (key === undefined || body === undefined) return undefined;
    const changed = change(body, key, kept, chance);
    if (changed !== undefined && Buffer.from(changed).equals(body)) return undefined;
    const objects = new Map(kept.objects);
    if (changed === undefined) objects.delete(key);
    else objects.set(key, changed);
    return { objects, table: tableOf(kept.items), touched: [key, itemOf(key)], of: kindOf(key) };
  };
}

function ofItem(
  change: (item: StoredItem, kept: KeptRecord, chance: Seeded) => StoredItem | undefined,
  among: (name: string, kept: KeptRecord) => boolean = () => true,
): Tamper {
  return async (kept, chance) => {
    const names = [...kept.items.keys()].filter((name) => among(name, kept));
    if (names.length === 0) return undefined;
    const kindOfItem = (each: string) =>
      each
        .split(' ')
        .flatMap((part) => /^[A-Z]+/.exec(part) ?? [])
        .join(' ');
    const kind = chance.of([...new Set(names.map(kindOfItem))].sort());
    const name = chance.of(names.filter((each) => kindOfItem(each) === kind));
    const item = kept.items.get(name) ?? {};
    const changed = change(item, kept, chance);
    const items = new Map(kept.items);
    items.delete(name);
    const next = changed === undefined ? '' : `${String(changed.pk)} ${String(changed.sk)}`;
    if (changed !== undefined) items.set(next, changed);
    if (JSON.stringify(changed) === JSON.stringify(item)) return undefined;
    return {
      objects: new Map(kept.objects),
      table: tableOf(items),
      touched: [name, next, `The chain of ${String(item.account)} in the table`].filter(Boolean),
      of: `item ${kind}`,
    };
  };
}

/** The same value with something else in it. */
function otherwise(value: unknown, chance: Seeded): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') {
    const at = chance.below(value.length + 1);
    return `${value.slice(0, at)}${value[at] === '7' ? '8' : '7'}${value.slice(at + 1)}`;
  }
  if (Array.isArray(value)) return value.length === 0 ? ['7'] : value.slice(1);
  const fields = Object.entries(value ?? {});
  if (fields.length === 0) return { changed: true };
  const [name] = chance.of(fields);
  return Object.fromEntries(fields.map(([each, of]) => [each, each === name ? otherwise(of, chance) : of]));
}

const isPacked = (key: string) => !/^(log|checkpoints)\//.test(key);
const PARTS = /^log\/tile\/entries\//;

/** The entries of a bundle, with two neighbours in each other's place. */
function reordered(body: Uint8Array, chance: Seeded): Uint8Array {
  const entries: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const length = 2 + Buffer.from(body).readUInt16BE(at);
    entries.push(Buffer.from(body.subarray(at, at + length)));
    at += length;
  }
  const at = chance.below(Math.max(entries.length - 1, 1));
  return Buffer.concat([
    ...entries.slice(0, at),
    ...entries.slice(at, at + 2).reverse(),
    ...entries.slice(at + 2),
  ]);
}

export function tampersBy(
  owner: NoteSigner,
  stranger: NoteSigner,
): Readonly<Record<string, readonly [often: number, Tamper]>> {
  /** Writes contents anew, and the table after them; the log by whoever signs. */
  const forge = async (
    kept: KeptRecord,
    of: string,
    edit: (key: string, text: string) => string,
    log: 'as it was' | 'signed as it was' | 'by a stranger' | 'by the owner',
  ): Promise<Tampered | undefined> => {
    const objects = rehashed(kept, edit);
    if ([...objects.keys()].every((key) => kept.objects.has(key))) return undefined;
    const table = await tableFrom(new Map(objects));
    if (log === 'as it was') {
      for (const [key, body] of kept.objects) if (isSigned(key)) objects.set(key, body);
    } else await sealAnew(objects, table, kept.now, log === 'by the owner' ? owner : stranger);
    if (log === 'signed as it was')
      for (const [key, body] of kept.objects) if (key.startsWith('checkpoints/')) objects.set(key, body);
    return { objects, table, touched: [], of: `${of}, the log ${log}`, needsHead: log === 'by the owner' };
  };
  const WITHOUT_KEY = ['as it was', 'signed as it was', 'by a stranger'] as const;

  /** A day that is signed has it: what nobody signed yet can be written anew by whoever may write. */
  const signedKeys = (kept: KeptRecord): string[] => {
    const logged = [...kept.objects]
      .filter(([key]) => PARTS.test(key))
      .map(([, body]) => Buffer.from(body).toString('latin1'));
    return [...kept.objects.keys()].filter(
      (key) => !isSigned(key) && logged.some((text) => text.includes(key)),
    );
  };
  const changedContents = (kept: KeptRecord, chance: Seeded, log: Parameters<typeof forge>[3]) => {
    const keys = signedKeys(kept).filter((key) =>
      /^(change-sets|\d{4}-\d{2}|passes|configurations)\//.test(key),
    );
    if (keys.length === 0) return undefined;
    const kind = chance.of([...new Set(keys.map(kindOf))].sort());
    const target = chance.of(keys.filter((key) => kindOf(key) === kind));
    return forge(
      kept,
      `${kind} rehashed`,
      (key, text) =>
        key === target ? text.replace(/(It is|Root has|was seen|refused here|inForce)/, '$1 7') : text,
      log,
    );
  };
  const cutFinding = (kept: KeptRecord, chance: Seeded, log: Parameters<typeof forge>[3]) => {
    const signed = new Set(signedKeys(kept));
    const opened = [...kept.items.values()].filter(
      ({ pk, sk }) =>
        String(pk).startsWith('FINDING#') &&
        sk === 'HEAD' &&
        [...signed].some(
          (key) =>
            key.startsWith('change-sets/') &&
            textOf(kept.objects.get(key) ?? new Uint8Array()).includes(idOf({ pk: String(pk) })),
        ),
    );
    if (opened.length === 0) return undefined;
    const { id, resource } = parseHead(chance.of(opened));
    const finding = { id, resource };
    return forge(kept, 'finding cut out', (key, text) => withoutFinding(finding, key, text), log);
  };

  return {
    'flip a bit': [
      20,
      ofObject((body, _key, _kept, chance) => {
        const copy = Uint8Array.from(body);
        const at = chance.below(copy.length);
        copy[at] = (copy[at] ?? 0) ^ (1 << chance.below(8));
        return copy;
      }),
    ],
    'cut an end off': [
      8,
      ofObject((body, _key, _kept, chance) => body.subarray(0, chance.below(body.length))),
    ],
    'add to the end': [
      5,
      ofObject((body, _key, _kept, chance) =>
        Buffer.concat([body, chance.of([Buffer.alloc(1), Buffer.from('x'), gzipSync(''), Buffer.alloc(40)])]),
      ),
    ],
    'delete an object': [
      8,
      ofObject(
        () => undefined,
        (key, { named }) => named.has(key),
      ),
    ],
    'put another of its kind in its place': [
      8,
      ofObject((body, key, kept, chance) => {
        const others = [...kept.objects.keys()].filter((each) => kindOf(each) === kindOf(key));
        return kept.objects.get(chance.of(others)) ?? body;
      }),
    ],
    'change the contents and pack them': [
      8,
      ofObject((body, _key, _kept, chance) => {
        const text = textOf(body);
        const at = chance.below(text.length);
        return gzipped(`${text.slice(0, at)}${text[at] === '7' ? '8' : '7'}${text.slice(at + 1)}`);
      }, isPacked),
    ],
    'reorder entries of the log': [
      3,
      ofObject(
        (body, _key, _kept, chance) => reordered(body, chance),
        (key) => PARTS.test(key),
      ),
    ],
    'change an item': [
      14,
      ofItem((item, _kept, chance) => {
        const name = chance.of(Object.keys(item));
        return { ...item, [name]: otherwise(item[name], chance) };
      }),
    ],
    'delete an item': [5, ofItem(() => undefined)],
    'put an older item in its place': [
      6,
      ofItem(
        (item, { older }) => older.get(`${String(item.pk)} ${String(item.sk)}`) ?? item,
        (name, { older }) => older.has(name),
      ),
    ],
    'put the contents of another item in its place': [
      3,
      ofItem((item, { items }, chance) => {
        const others = [...items.values()].filter(({ sk }) => sk === item.sk);
        return { ...chance.of(others), pk: item.pk, sk: item.sk };
      }),
    ],
    'rehash without the key': [
      6,
      async (kept, chance) => changedContents(kept, chance, chance.of(WITHOUT_KEY)),
    ],
    'rehash and sign with the key': [
      2,
      async (kept, chance) => changedContents(kept, chance, 'by the owner'),
    ],
    'cut a finding out without the key': [
      2,
      async (kept, chance) => cutFinding(kept, chance, chance.of(WITHOUT_KEY)),
    ],
    'cut a finding out and sign with the key': [
      2,
      async (kept, chance) => cutFinding(kept, chance, 'by the owner'),
    ],
  };
}

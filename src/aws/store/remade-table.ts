import { createHash } from 'node:crypto';
import * as z from 'zod';
import { canonicalJson } from '../../model/hash';
import type { Item } from './items';
import { isWrittenOnce, type Key } from './keys';
import { holds } from './holds';
import type { Condition, StoredItem, TableCalls } from './table';

const itemSchema = z.record(z.string(), z.unknown());

/** Items of a table that is made again against those of the one that is there. */
interface Unlike {
  /** How many there are. */
  readonly items: number;
  /** What is there and is not as it was made again, or was not made at all. */
  readonly actual: readonly StoredItem[];
  /** What was made again and is not there, or not so. */
  readonly expected: readonly StoredItem[];
  /** Names, as fingerprints, of more that was made again and is not there so: this table does not have them whole. */
  readonly notWhole: ReadonlySet<string>;
}

/**
 * Where the record is made again to be compared, and nothing else: it is written to and asked for what is by its key, and has no
 * lists. Nine of ten items of a large record are written once and never read by who writes it: of those a fingerprint is kept,
 * in a tenth of the memory.
 */
export class RemadeTable implements TableCalls {
  /** Canonical JSON by name. */
  readonly #whole = new Map<string, string>();
  /** Fingerprints of what is written once by those of their names. */
  readonly #once = new Map<string, string>();

  /** @param kept fingerprints of names of what is to be kept whole, also where it is written once. */
  constructor(private readonly kept: ReadonlySet<string> = new Set()) {}

  get = async (key: Key) => this.#get(nameOf(key));

  put = async (item: Item, condition: Condition) => {
    const name = nameOf(item);
    const text = textOf(item);
    if (isWrittenOnce(item)) {
      const place = fingerprint(name);
      if (this.#once.has(place)) return false;
      this.#once.set(place, fingerprint(text));
      if (this.kept.has(place)) this.#whole.set(name, text);
      return true;
    }
    if (!holds(condition, this.#get(name))) return false;
    this.#whole.set(name, text);
    return true;
  };

  update: TableCalls['update'] = async (key, { set, remove }, condition) => {
    const stored = this.#get(nameOf(key));
    if (!holds(condition, stored)) return false;
    const kept = Object.entries({ ...key, ...stored }).filter(([name]) => !remove.includes(name));
    this.#whole.set(nameOf(key), textOf({ ...Object.fromEntries(kept), ...set }));
    return true;
  };

  query = (): never => {
    throw new Error('a table that is made again has no lists');
  };

  getBatch = (): never => {
    throw new Error('a table that is made again is asked for one item at a time');
  };

  /** Compares it with the items of the table that is there; what is as it should be is forgotten. */
  async unlike(there: AsyncIterable<StoredItem>): Promise<Unlike> {
    const actual: StoredItem[] = [];
    const expected: StoredItem[] = [];
    const notWhole = new Set<string>();
    let items = 0;
    for await (const item of there) {
      items += 1;
      const name = nameOf(item);
      const text = textOf(item);
      const place = fingerprint(name);
      const whole = this.#whole.get(name);
      const once = this.#once.get(place);
      this.#whole.delete(name);
      this.#once.delete(place);
      if (once === undefined ? whole === text : once === fingerprint(text)) continue;
      actual.push(item);
      if (whole !== undefined) expected.push(parsed(whole));
      else if (once !== undefined) notWhole.add(place);
    }
    for (const text of this.#whole.values()) expected.push(parsed(text));
    for (const place of this.#once.keys()) notWhole.add(place);
    return { items, actual, expected, notWhole };
  }

  /** What is written once and was to be kept whole. */
  keptWhole(): StoredItem[] {
    return [...this.#whole]
      .filter(([name]) => this.kept.has(fingerprint(name)))
      .map(([, text]) => parsed(text));
  }

  #get(name: string): StoredItem | undefined {
    const text = this.#whole.get(name);
    return text === undefined ? undefined : parsed(text);
  }
}

const nameOf = ({ pk, sk }: { readonly pk?: unknown; readonly sk?: unknown }) =>
  `${String(pk)} ${String(sk)}`;
const parsed = (text: string): StoredItem => itemSchema.parse(JSON.parse(text));

/** `writeId` tells one write from another, and says nothing. */
const textOf = ({ writeId: _writeId, ...item }: StoredItem) => canonicalJson(item);

/** 128 bits of SHA-256, in 16 characters of one byte. */
function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest().toString('latin1', 0, 16);
}

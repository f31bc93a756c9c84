import type * as z from 'zod';
import { damaged } from '../evidence/content-addressed';
import type { ObjectStore } from '../evidence/ports';
import { PackedLines, unpackLines } from '../evidence/packed-lines';
import { canonicalJson } from '../model/hash';
import type { Instant } from '../model/instant';
import type { ObjectPrefix } from '../model/object-prefix';
import type { StoredRows } from './ledger-index';

const NAME = 'part of the vulnerability ledger';
const PREFIX: ObjectPrefix = 'ledger-rows';

/** Packs rows into one object as they come, and puts it at the end. */
export class RowsWriter {
  readonly #lines = new PackedLines(PREFIX);
  #rows = 0;

  /** @param at when it is made: what the bucket may delete by its age is made anew with the same rows. */
  constructor(
    private readonly account: string,
    private readonly at: Instant,
  ) {}

  async add(row: object): Promise<void> {
    if (this.#rows === 0)
      await this.#lines.add(canonicalJson({ schema: 1, account: this.account, at: this.at }));
    this.#rows += 1;
    await this.#lines.add(canonicalJson(row));
  }

  /** @returns nothing where there was no row. */
  async put(objects: ObjectStore): Promise<StoredRows | undefined> {
    const { key, body } = await this.#lines.end();
    if (this.#rows === 0) return undefined;
    await objects.putIfAbsent(key, body);
    return { key, rows: this.#rows };
  }
}

/** @throws IntegrityError, at the latest at the end of the rows, when the object is not what its key says. */
export async function* readRows<S extends z.ZodType>(
  objects: ObjectStore,
  stored: StoredRows | undefined,
  schema: S,
): AsyncGenerator<z.infer<S>> {
  if (stored === undefined || stored.rows === 0) return;
  let isHeader = true;
  for await (const line of unpackLines(NAME, stored.key, await objects.get(stored.key))) {
    if (!isHeader) yield rowOf(stored.key, line, schema);
    isHeader = false;
  }
}

/** What cannot be read is told as damage before the hash of the whole is known. */
function rowOf<S extends z.ZodType>(key: string, line: string, schema: S): z.infer<S> {
  try {
    return schema.parse(JSON.parse(line));
  } catch (cause) {
    throw damaged(NAME, key, cause);
  }
}

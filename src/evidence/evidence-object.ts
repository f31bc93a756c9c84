import * as z from 'zod';
import { accountIdSchema } from '../model/account';
import { memberReader, parseCell, parseListCell, type Cell } from '../sources/cell';
import { byText } from '../model/by-text';
import { cellKey } from '../model/coverage';
import { canonicalJson } from '../model/hash';
import { IntegrityError } from '../model/errors';
import { instantSchema, type Instant } from '../model/instant';
import { DUTIES } from '../sources/duties';
import { REVIEWS } from '../sources/reviews';
import { sourceSchema, type Source } from '../sources/sources';
import { damaged, unpack } from './content-addressed';
import { PackedLines, unpackLines } from './packed-lines';

/**
 * What one evidence object is of: one source of one account in one scan (the rest of it, where a collector went on later), or
 * what the record held of access reviews or of duties then.
 */
export interface EvidenceHeader {
  readonly account: string;
  readonly source: Source | typeof REVIEWS | typeof DUTIES;
  readonly slot: Instant;
}
const headerSchema = z.object({
  schema: z.literal(1),
  account: accountIdSchema,
  source: z.union([sourceSchema, z.literal(REVIEWS), z.literal(DUTIES)]),
  slot: instantSchema,
});
const lineSchema = z.union([
  z.object({ cell: z.record(z.string(), z.unknown()), members: z.number().int().optional() }),
  z.object({ member: z.unknown() }),
  z.object({ value: z.unknown() }),
]);

/**
 * Writes cells as gzipped NDJSON: a header line, then for each cell its own line followed by one line for its value, or,
 * where the value is a list, one line a member. Lines are canonical JSON and cells are in order of part and Region, so
 * that the same state has the same bytes; the key names the hash of the uncompressed ones.
 */
export async function encodeEvidence(
  header: EvidenceHeader,
  cells: readonly Cell[],
): Promise<{ key: string; body: Uint8Array }> {
  const lines = new PackedLines(header.slot.slice(0, 7));
  await lines.add(canonicalJson({ schema: 1, ...header }));
  for (const cell of cells.toSorted(byText(({ part, region }) => cellKey(part, region)))) {
    if (cell.status === 'out-of-scope' || cell.value === undefined) {
      await lines.add(canonicalJson({ cell }));
      continue;
    }
    const { value, ...rest } = cell;
    if (Array.isArray(value)) {
      await lines.add(canonicalJson({ cell: rest, members: value.length }));
      for (const member of value) await lines.add(canonicalJson({ member }));
    } else {
      await lines.add(canonicalJson({ cell: rest }));
      await lines.add(canonicalJson({ value }));
    }
  }
  return lines.end();
}

export interface Evidence {
  readonly header: EvidenceHeader;
  readonly cells: Cell[];
}
const NAME = 'evidence object';

/** @throws IntegrityError when the bytes are not those the key was made from, or not evidence. */
export function decodeEvidence(key: string, body: Uint8Array): Evidence {
  return unpack(NAME, key, body, (text) => {
    const reading = new EvidenceReading();
    for (const line of text.trimEnd().split('\n')) reading.add(line);
    return reading.end();
  });
}

/** As {@link decodeEvidence}, with no more of the text in memory at once than a few lines. */
export async function streamEvidence(key: string, body: Uint8Array): Promise<Evidence> {
  const reading = new EvidenceReading();
  try {
    for await (const line of unpackLines(NAME, key, body)) reading.add(line);
    return reading.end();
  } catch (cause) {
    throw cause instanceof IntegrityError ? cause : damaged(NAME, key, cause);
  }
}

interface StoredCell {
  readonly cell: Record<string, unknown>;
  value?: unknown;
  readonly members: unknown[] | undefined;
  /** Of a plain list: its members are read as they come, so that no two forms of the whole list are there at once. */
  readonly read: ((member: unknown) => unknown) | undefined;
  readonly expected: number | undefined;
}

/** Makes cells of lines; each one as soon as its last line came, so that not all are there in both forms. */
class EvidenceReading {
  readonly #cells: Cell[] = [];
  #header: EvidenceHeader | undefined;
  #current: StoredCell | undefined;

  add(line: string): void {
    if (this.#header === undefined) {
      this.#header = headerSchema.parse(JSON.parse(line));
      return;
    }
    const parsed = lineSchema.parse(JSON.parse(line));
    if ('cell' in parsed) {
      this.#endCell();
      const { cell, members: expected } = parsed;
      const read = expected === undefined ? undefined : memberReader(cell['part']);
      this.#current = { cell, members: expected === undefined ? undefined : [], read, expected };
    } else if (this.#current === undefined) throw new Error('a value stands before any cell');
    else if ('member' in parsed) {
      const { members, read = (member: unknown) => member } = this.#current;
      members?.push(read(parsed.member));
    } else this.#current.value = parsed.value;
  }

  end(): Evidence {
    this.#endCell();
    if (this.#header === undefined) throw new Error('it is empty');
    return { header: this.#header, cells: this.#cells };
  }

  #endCell(): void {
    if (this.#current === undefined) return;
    const { cell, value, members, read, expected } = this.#current;
    if (members?.length !== expected) throw new Error('a cell does not have the members it counts');
    if (members !== undefined && read !== undefined) {
      this.#cells.push(parseListCell(cell, members));
      return;
    }
    const contents = members ?? value;
    this.#cells.push(parseCell(contents === undefined ? cell : { ...cell, value: contents }));
  }
}

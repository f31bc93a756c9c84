import * as z from 'zod';
import { accountIdSchema } from '../model/account';
import { parseCell, type Cell } from '../sources/cell';
import { byText } from '../model/by-text';
import { cellKey } from '../model/coverage';
import { canonicalJson } from '../model/hash';
import { instantSchema, type Instant } from '../model/instant';
import { sourceSchema, type Source } from '../sources/parts';
import { pack, unpack } from './content-addressed';

/** What one evidence object is of: one source of one account in one scan (the rest of it, where a collector went on later). */
export interface EvidenceHeader {
  readonly account: string;
  readonly source: Source;
  readonly slot: Instant;
}
const headerSchema = z.object({
  schema: z.literal(1),
  account: accountIdSchema,
  source: sourceSchema,
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
export function encodeEvidence(
  header: EvidenceHeader,
  cells: readonly Cell[],
): { key: string; body: Uint8Array } {
  const lines = [canonicalJson({ schema: 1, ...header })];
  for (const cell of cells.toSorted(byText(({ part, region }) => cellKey(part, region)))) {
    if (cell.status === 'out-of-scope' || cell.value === undefined) {
      lines.push(canonicalJson({ cell }));
      continue;
    }
    const { value, ...rest } = cell;
    if (Array.isArray(value)) {
      lines.push(canonicalJson({ cell: rest, members: value.length }));
      for (const member of value) lines.push(canonicalJson({ member }));
    } else {
      lines.push(canonicalJson({ cell: rest }), canonicalJson({ value }));
    }
  }
  return pack(header.slot.slice(0, 7), `${lines.join('\n')}\n`);
}

/** @throws IntegrityError when the bytes are not those the key was made from, or not evidence. */
export function decodeEvidence(key: string, body: Uint8Array): { header: EvidenceHeader; cells: Cell[] } {
  return unpack('evidence object', key, body, (text) => {
    const [first = '', ...lines] = text.trimEnd().split('\n');
    return { header: headerSchema.parse(JSON.parse(first)), cells: cellsOf(lines) };
  });
}

function cellsOf(lines: readonly string[]): Cell[] {
  const stored: {
    cell: Record<string, unknown>;
    value?: unknown;
    members?: unknown[] | undefined;
    expected?: number | undefined;
  }[] = [];
  for (const line of lines) {
    const parsed = lineSchema.parse(JSON.parse(line));
    const current = stored.at(-1);
    if ('cell' in parsed) {
      const { cell, members: expected } = parsed;
      stored.push({ cell, members: expected === undefined ? undefined : [], expected });
    } else if (current === undefined) throw new Error('a value stands before any cell');
    else if ('member' in parsed) current.members?.push(parsed.member);
    else current.value = parsed.value;
  }
  return stored.map(({ cell, value, members, expected }) => {
    if (members?.length !== expected) throw new Error('a cell does not have the members it counts');
    const contents = members ?? value;
    return parseCell(contents === undefined ? cell : { ...cell, value: contents });
  });
}

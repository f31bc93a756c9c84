import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { accountIdSchema } from '../model/account';
import { parseCell, type Cell } from '../sources/cell';
import { IntegrityError, errorText } from '../model/errors';
import { canonicalJson, sha256Hex } from '../model/hash';
import { instantSchema, type Instant } from '../model/instant';
import { sourceSchema, type Source } from '../sources/parts';

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
  for (const cell of [...cells].sort(byPartAndRegion)) {
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
  const text = `${lines.join('\n')}\n`;
  return { key: `${header.slot.slice(0, 7)}/${sha256Hex(text)}`, body: gzipSync(text, { level: 6 }) };
}

/** @throws IntegrityError when the bytes are not those the key was made from, or not evidence. */
export function decodeEvidence(key: string, body: Uint8Array): { header: EvidenceHeader; cells: Cell[] } {
  try {
    const text = gunzipSync(body).toString('utf8');
    if (!key.endsWith(`/${sha256Hex(text)}`)) throw new Error('its contents do not have the hash in its key');
    const [first = '', ...lines] = text.trimEnd().split('\n');
    return { header: headerSchema.parse(JSON.parse(first)), cells: cellsOf(lines) };
  } catch (cause) {
    throw new IntegrityError(
      `The evidence object ${key} cannot be trusted: ${errorText(cause)}`,
      'Restore the version that was written first: the bucket keeps every version',
      { cause },
    );
  }
}

function cellsOf(lines: readonly string[]): Cell[] {
  const stored: { cell: Record<string, unknown>; value?: unknown; members?: unknown[]; expected?: number }[] =
    [];
  for (const line of lines) {
    const parsed = lineSchema.parse(JSON.parse(line));
    const current = stored.at(-1);
    if ('cell' in parsed) {
      stored.push({
        cell: parsed.cell,
        ...(parsed.members !== undefined && { members: [], expected: parsed.members }),
      });
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

function byPartAndRegion(a: Cell, b: Cell): number {
  const [left, right] = [`${a.part}@${a.region}`, `${b.part}@${b.region}`];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

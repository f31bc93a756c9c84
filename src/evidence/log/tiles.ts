import { IntegrityError } from '../../model/errors';
import { HASH_BYTES, type Hash } from './merkle';

/** The log's place in the object store. Below it are the paths of https://c2sp.org/tlog-tiles. */
const LOG_PREFIX = 'log/';
/** How many hashes a full tile has, and how many entries a full bundle. */
export const TILE_WIDTH = 256;
const LARGEST_ENTRY = 0xffff;

/** A tile of hashes at a level, or a bundle of entries. */
export interface TileName {
  readonly level: number | 'entries';
  readonly index: number;
  /** How many hashes or entries it has; fewer than {@link TILE_WIDTH} at the right edge of the tree only. */
  readonly width: number;
}

/** `log/tile/<level>/<index>[.p/<width>]`, the index in groups of three digits: `x001/x234/067`. */
export function tileKey({ level, index, width }: TileName): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? [];
  const last = groups.pop() ?? '';
  const path = [...groups.map((group) => `x${group}`), last].join('/');
  return `${LOG_PREFIX}tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** How many hashes of a level a tree has: one for each complete subtree of 256^level leaves. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** The tile, or the bundle, with this index in the tree of this size. */
export function tileOf(level: TileName['level'], index: number, size: number): TileName {
  const count = hashesAt(level === 'entries' ? 0 : level, size);
  return { level, index, width: Math.min(TILE_WIDTH, count - index * TILE_WIDTH) };
}

export function encodeTile(hashes: readonly Hash[]): Buffer {
  return Buffer.concat(hashes);
}

/** @throws IntegrityError when the bytes are not as many hashes as the name says. */
export function decodeTile(name: TileName, body: Uint8Array): Hash[] {
  if (body.length !== name.width * HASH_BYTES)
    throw unreadable(name, `it has ${body.length} bytes instead of ${name.width * HASH_BYTES}`);
  const bytes = asBuffer(body);
  return Array.from({ length: name.width }, (_none, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
}

/** Each entry after its length in two bytes, the higher first. */
export function encodeBundle(entries: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > LARGEST_ENTRY)
        throw new RangeError(`An entry of ${entry.length} bytes is longer than a bundle can hold`);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}

/** @throws IntegrityError when the bytes are not as many entries as the name says. */
export function decodeBundle(name: TileName, body: Uint8Array): Buffer[] {
  const bytes = asBuffer(body);
  const entries: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const begins = at + 2;
    const ends = begins <= bytes.length ? begins + bytes.readUInt16BE(at) : begins;
    if (ends > bytes.length) throw unreadable(name, `it ends within entry ${entries.length}`);
    entries.push(bytes.subarray(begins, ends));
    at = ends;
  }
  if (entries.length !== name.width)
    throw unreadable(name, `it has ${entries.length} entries instead of ${name.width}`);
  return entries;
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function unreadable(name: TileName, reason: string): IntegrityError {
  return new IntegrityError(
    `${tileKey(name)} of the log is damaged: ${reason}`,
    'Restore the version that was written first: the bucket keeps every version',
    { cause: new Error('Its bytes are not those of a tile') },
  );
}

import { crc32 } from 'node:zlib';
import { deflateSync } from 'fflate';
import type { PackFile } from './pack-file';

/** 1980-01-01, the earliest that a zip can say: of no file it is told when it was made. */
const DATE = (0 << 9) | (1 << 5) | 1;
/** By its name UTF-8. */
const UTF_8 = 1 << 11;
const STORED = 0;
const DEFLATED = 8;
/** Of a zip whose size or number of files needs more than four or two bytes: APPNOTE 4.5. */
const VERSION = 45;
const MOST_32 = 0xffff_ffff;
const MOST_16 = 0xffff;

/** Packed already: packing it again makes it no smaller. */
const PACKED = /\.(xlsx|bin)$/;

interface Entry {
  readonly name: Buffer;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/**
 * A zip of files, a file at a time, of any number and size together; each file is below 4 GiB, as a file in memory is. The same
 * files in the same order give the same bytes with any version of Node.js: of its own zlib that does not hold.
 * @param folder that all files are in.
 */
export async function* zipOf(
  folder: string,
  files: AsyncIterable<PackFile>,
): AsyncGenerator<Uint8Array, void> {
  const entries: Entry[] = [];
  let offset = 0;
  for await (const { name, bytes } of files) {
    const packed = PACKED.test(name) ? bytes : deflateSync(bytes, { level: 6 });
    const entry: Entry = {
      name: Buffer.from(`${folder}/${name}`),
      method: packed === bytes ? STORED : DEFLATED,
      crc: crc32(bytes),
      packed: packed.length,
      size: bytes.length,
      offset,
    };
    const header = localHeader(entry);
    entries.push(entry);
    offset += header.length + packed.length;
    yield header;
    yield packed;
  }
  const start = offset;
  for (const entry of entries) {
    const header = centralHeader(entry);
    offset += header.length;
    yield header;
  }
  yield endOf(entries.length, start, offset - start);
}

/** APPNOTE 4.3.7 */
function localHeader(entry: Entry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x0403_4b50, 0);
  header.writeUInt16LE(VERSION, 4);
  about(entry).copy(header, 6);
  return Buffer.concat([header, entry.name]);
}

/** APPNOTE 4.3.12; an offset of more than four bytes is in an extra field (4.5.3). */
function centralHeader(entry: Entry): Buffer {
  const isFar = entry.offset >= MOST_32;
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x0201_4b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  about(entry).copy(header, 8);
  header.writeUInt16LE(isFar ? 12 : 0, 30);
  header.writeUInt32LE(isFar ? MOST_32 : entry.offset, 42);
  if (!isFar) return Buffer.concat([header, entry.name]);
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(BigInt(entry.offset), 4);
  return Buffer.concat([header, entry.name, extra]);
}

/** What both headers say of a file, in the same order. */
function about({ name, method, crc, packed, size }: Entry): Buffer {
  const fields = Buffer.alloc(22);
  fields.writeUInt16LE(UTF_8, 0);
  fields.writeUInt16LE(method, 2);
  fields.writeUInt16LE(DATE, 6);
  fields.writeUInt32LE(crc, 8);
  fields.writeUInt32LE(packed, 12);
  fields.writeUInt32LE(size, 16);
  fields.writeUInt16LE(name.length, 20);
  return fields;
}

/** APPNOTE 4.3.16; where its fields are too small, 4.3.14 and 4.3.15 before it. */
export function endOf(files: number, start: number, size: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(Math.min(files, MOST_16), 8);
  end.writeUInt16LE(Math.min(files, MOST_16), 10);
  end.writeUInt32LE(Math.min(size, MOST_32), 12);
  end.writeUInt32LE(Math.min(start, MOST_32), 16);
  if (files < MOST_16 && size < MOST_32 && start < MOST_32) return end;
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x0606_4b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(VERSION, 12);
  record.writeUInt16LE(VERSION, 14);
  record.writeBigUInt64LE(BigInt(files), 24);
  record.writeBigUInt64LE(BigInt(files), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x0706_4b50, 0);
  locator.writeBigUInt64LE(BigInt(start + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, end]);
}

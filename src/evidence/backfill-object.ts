import { createHash } from 'node:crypto';
import { createGunzip } from 'node:zlib';
import {
  backfillHeaderSchema,
  backfillLineSchema,
  type BackfillHeader,
  type BackfillLine,
  type BackfillUnread,
} from '../model/backfill';
import type { BackfillTotals } from '../model/backfill-totals';
import { canonicalJson } from '../model/hash';
import { damaged } from './content-addressed';
import { PackedLines, unpackLines } from './packed-lines';

const NAME = 'reconstruction';

/** A reconstruction as it is kept: gzip of lines of canonical JSON, the header first and the totals last. */
export interface EncodedBackfill {
  /** SHA-256 of the lines: the same files, judged by the same rules, have the same. */
  readonly content: string;
  readonly body: Uint8Array;
  readonly totals: BackfillTotals;
  /** The first of what was not read. */
  readonly firstUnread?: BackfillUnread | undefined;
}

const NOTHING: BackfillTotals = {
  files: 0,
  bytes: 0,
  records: 0,
  calls: 0,
  rows: 0,
  places: 0,
  unread: 0,
  digests: { 'matches digest': 0, 'differs from digest': 0, 'not validated': 0 },
};

/** Writes a reconstruction line by line and counts what it writes. */
export class BackfillWriter {
  readonly #lines = new PackedLines(NAME);
  #totals = NOTHING;
  #firstUnread: BackfillUnread | undefined;

  begin(header: BackfillHeader): Promise<void> {
    return this.#lines.add(canonicalJson(header));
  }

  async add(line: BackfillLine): Promise<void> {
    this.#totals = totalsWith(this.#totals, line);
    if ('unread' in line) this.#firstUnread ??= line.unread;
    await this.#lines.add(canonicalJson(line));
  }

  async end(): Promise<EncodedBackfill> {
    const totals = this.#totals;
    await this.#lines.add(canonicalJson({ totals }));
    const { key, body } = await this.#lines.end();
    const content = key.slice(key.lastIndexOf('/') + 1);
    return { content, body, totals, firstUnread: this.#firstUnread };
  }
}

function totalsWith(totals: BackfillTotals, line: BackfillLine): BackfillTotals {
  if ('file' in line) {
    const { bytes, records, digest } = line.file;
    return {
      ...totals,
      files: totals.files + 1,
      bytes: totals.bytes + bytes,
      records: totals.records + records,
      digests: { ...totals.digests, [digest]: totals.digests[digest] + 1 },
    };
  }
  if ('row' in line || 'state' in line) return { ...totals, rows: totals.rows + 1 };
  if ('place' in line)
    return { ...totals, places: totals.places + 1, calls: totals.calls + line.place.calls };
  if ('historyPlace' in line)
    return { ...totals, places: totals.places + 1, calls: totals.calls + line.historyPlace.items };
  return 'unread' in line ? { ...totals, unread: totals.unread + 1 } : totals;
}

/** SHA-256 of the lines of a reconstruction. @throws IntegrityError where it is no gzip. */
export async function contentOf(key: string, body: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  const gunzip = createGunzip();
  gunzip.end(body);
  const chunks: AsyncIterable<Uint8Array> = gunzip;
  try {
    for await (const chunk of chunks) hash.update(chunk);
  } catch (cause) {
    throw damaged(NAME, key, cause);
  }
  return hash.digest('hex');
}

/**
 * Reads a reconstruction; what `take` is given may be relied on once this has returned.
 * @param key where it lies. @param content SHA-256 of its lines.
 * @throws IntegrityError where it is not what was written: other lines, or others than its totals count.
 */
export async function readBackfill(
  key: string,
  content: string,
  body: Uint8Array,
  take: (line: Exclude<BackfillLine, { totals: BackfillTotals }>) => void,
): Promise<{ readonly header: BackfillHeader; readonly totals: BackfillTotals }> {
  let header: BackfillHeader | undefined;
  let totals: BackfillTotals | undefined;
  let counted = NOTHING;
  for await (const text of unpackLines(NAME, `${key}/${content}`, body)) {
    if (text === '') continue;
    try {
      const json: unknown = JSON.parse(text);
      if (header === undefined) {
        header = backfillHeaderSchema.parse(json);
        continue;
      }
      if (totals !== undefined) throw new Error('it goes on after its totals');
      const line = backfillLineSchema.parse(json);
      if ('totals' in line) {
        totals = line.totals;
        continue;
      }
      counted = totalsWith(counted, line);
      take(line);
    } catch (cause) {
      throw damaged(NAME, key, cause);
    }
  }
  if (header === undefined || totals === undefined)
    throw damaged(NAME, key, new Error('it has no header or no totals'));
  if (canonicalJson(counted) !== canonicalJson(totals))
    throw damaged(NAME, key, new Error('its totals are not those of its lines'));
  return { header, totals };
}

import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import type { BackfillUnread } from '../model/backfill';
import type { DigestStatus } from '../model/backfill-totals';

/**
 * A digest names the log files that were delivered in an hour, with the hash of what each holds before it is packed.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
 */
const digestSchema = z.object({
  logFiles: z.array(
    z.object({
      s3Object: z.string(),
      hashValue: z.string().regex(/^[0-9a-f]{64}$/),
      hashAlgorithm: z.literal('SHA-256'),
    }),
  ),
});

/** Of a digest, unpacked: one of a busy hour has a few hundred kilobytes. */
const MOST_TEXT_BYTES = 64 * 1024 * 1024;

const LOG_PATH = /AWSLogs\/(?:o-[a-z0-9]+\/)?\d{12}\/CloudTrail\/.*$/s;

/** What the digests of one account in one Region say of its log files. */
export class Digests {
  readonly #hashes = new Map<string, Set<string>>();
  readonly #seen = new Set<string>();

  /** @throws Error where it is no digest. */
  add(file: string, bytes: Uint8Array): void {
    const text = file.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: MOST_TEXT_BYTES }) : bytes;
    const { logFiles } = digestSchema.parse(JSON.parse(Buffer.from(text).toString('utf8')));
    for (const { s3Object, hashValue } of logFiles) {
      const path = LOG_PATH.exec(s3Object)?.[0] ?? s3Object;
      this.#hashes.set(path, (this.#hashes.get(path) ?? new Set()).add(hashValue));
    }
  }

  /** @param content SHA-256 of what the file holds, unpacked. */
  statusOf(path: string, content: string): DigestStatus {
    const said = this.#hashes.get(path);
    if (said === undefined) return 'not validated';
    return said.size === 1 && said.has(content) ? 'matches digest' : 'differs from digest';
  }

  /** Notes that a file lies where a digest may name it, readable or not. */
  listed(path: string): void {
    this.#seen.add(path);
  }

  /** Files that a digest names and nobody listed. @param isAsked whether a file is of the days that were listed. */
  missing(isAsked: (path: string) => boolean): BackfillUnread[] {
    return [...this.#hashes.keys()]
      .filter((path) => !this.#seen.has(path) && isAsked(path))
      .toSorted()
      .map((file) => ({ file, why: 'named by a digest, and not there' }));
  }
}

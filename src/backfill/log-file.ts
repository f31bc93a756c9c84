import { gunzipSync } from 'node:zlib';
import { sha256Hex } from '../model/hash';
import {
  DIGEST,
  LOG_PLACE,
  placeOf,
  recordsOf,
  withoutNull,
  type TrailRecord,
} from '../sources/cloudtrail/events/trail-log';

/** Of one file, packed: CloudTrail's have a few megabytes. */
export const MOST_FILE_BYTES = 64 * 1024 * 1024;
/** Of one file, unpacked: what claims to hold more is no log file. */
export const MOST_TEXT_BYTES = 256 * 1024 * 1024;

interface LogFile {
  /** SHA-256 of what it holds, unpacked: what digests name. */
  readonly content: string;
  readonly records: readonly TrailRecord[];
  /** Records that do not say whose, where or when they are. */
  readonly unplaced: number;
  /** Records that say another account or Region than the folder that the file lies in. */
  readonly elsewhere: number;
}

/** @throws Error where it is no log file of a trail. */
export function readLogFile(path: string, bytes: Uint8Array): LogFile {
  if (!LOG_PLACE.test(path)) throw new Error('it is not named as a log file of a trail');
  const text = path.endsWith('.gz')
    ? gunzipSync(bytes, { maxOutputLength: MOST_TEXT_BYTES })
    : Buffer.from(bytes);
  const { calls, ignored } = recordsOf(path, JSON.parse(text.toString('utf8'), withoutNull));
  if (ignored === DIGEST) throw new Error(`it is ${DIGEST}`);
  const { account, region } = LOG_PLACE.exec(path)?.groups ?? {};
  return {
    content: sha256Hex(text),
    records: calls,
    unplaced: calls.filter((record) => placeOf(record) === undefined).length,
    elsewhere: calls.filter(
      (record) => placeOf(record) !== undefined && placeOf(record) !== `${account} ${region}`,
    ).length,
  };
}

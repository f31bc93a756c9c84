import {
  DIGEST,
  isDigest,
  LOG_PLACE,
  NO_LOG,
  placeOf,
  recordOf,
  withoutNull,
  type TrailRecord,
} from '../sources/cloudtrail/events/trail-log';
import { readListedFile } from './listed-file';

interface LogFile {
  /** SHA-256 of what it holds, unpacked: what digests name. */
  readonly content: string;
  readonly records: number;
  /** Those that were asked for. */
  readonly calls: readonly TrailRecord[];
  /** Records that do not say whose, where or when they are. */
  readonly unplaced: number;
  /** Records that say another account or Region than the folder that the file lies in. */
  readonly elsewhere: number;
}

/** @throws Error where it is no log file of a trail. */
export async function readLogFile(
  path: string,
  bytes: Uint8Array,
  isAsked: (record: TrailRecord) => boolean,
): Promise<LogFile> {
  const { account, region } = LOG_PLACE.exec(path)?.groups ?? {};
  if (account === undefined || region === undefined)
    throw new Error('it is not named as a log file of a trail');
  let [records, unplaced, elsewhere] = [0, 0, 0];
  const calls: TrailRecord[] = [];
  const { content, beside, hasList } = await readListedFile(path, bytes, 'Records', (text) => {
    const record = recordOf({ account, region }, JSON.parse(text, withoutNull));
    if (record === undefined) return;
    records += 1;
    const place = placeOf(record);
    if (place === undefined) unplaced += 1;
    else if (place !== `${account} ${region}`) elsewhere += 1;
    if (isAsked(record)) calls.push(record);
  });
  if (!hasList) throw new Error(isDigest(beside) ? `it is ${DIGEST}` : NO_LOG);
  return { content, records, calls, unplaced, elsewhere };
}

import type { EncodedBackfill } from '../evidence/backfill-object';
import type { BackfillPlace, BackfillRow } from '../model/backfill';
import { byText } from '../model/by-text';
import { errorText } from '../model/errors';
import type { ActiveRule } from '../model/evaluation';
import { sha256Hex } from '../model/hash';
import { addDays } from '../model/instant';
import { findingId, fingerprint } from '../model/verdict';
import type { Rule } from '../rules/rule';
import { UNPLACED } from '../sources/cloudtrail/events/trail-log';
import { Digests } from './digests';
import { TRAIL } from './find-places';
import { DeliveredHours } from './hours';
import { eventRules, isCallOf, judgeCalls } from './judge-records';
import { readLogFile } from './log-file';
import { readInOrder } from './read-ahead';
import { isOfDays, type TrailFiles } from './trail-files';
import { writeBackfill, type AskedBackfill, type PlaceToRead } from './write-backfill';

/**
 * Judges what the log files of a trail hold of a period by the rules about recorded calls. What cannot be read is named; what
 * was not delivered is a gap.
 */
export async function reconstruct(
  files: TrailFiles,
  asked: AskedBackfill,
  rules: readonly ActiveRule<Rule>[],
): Promise<EncodedBackfill> {
  const told = new Map<string, string>();
  const reconstruction = { of: 'trail', delivery: TRAIL, rules: eventRules(rules) } as const;
  return writeBackfill(files, asked, reconstruction, (reading) => addPlace(files, reading, told));
}

async function addPlace(
  files: TrailFiles,
  { writer, place, period, rules, interrupted, onFile }: PlaceToRead,
  told: Map<string, string>,
): Promise<void> {
  const { account, region, logs, digests: digestFolders } = place;
  const skip = (file: string, why: string) => writer.add({ unread: { file, why } });
  // What is called shortly before midnight is delivered on the next day, and named by a digest of that or the next.
  const days = [period.from, addDays(period.to, 1)].map((at) => at.slice(0, 10));
  const [first = '', last = ''] = days;
  const digests = new Digests();
  for (const folder of digestFolders) {
    const listed = files.filesOfDays(folder, first, addDays(period.to, 2).slice(0, 10));
    for await (const read of readInOrder(files, folder, listed, interrupted)) {
      try {
        if ('why' in read) throw new Error(read.why);
        digests.add(read.path, read.bytes);
      } catch (thrown) {
        await skip(read.path, `a digest that cannot be read: ${errorText(thrown)}`);
      }
    }
  }
  const delivered = new DeliveredHours(period);
  const isAskedCall = isCallOf(period);
  const counted = { files: 0, records: 0, calls: 0 };
  const rows: BackfillRow[] = [];
  for (const folder of logs) {
    for await (const read of readInOrder(
      files,
      folder,
      files.filesOfDays(folder, first, last),
      interrupted,
    )) {
      onFile();
      const file = read.path;
      digests.listed(file);
      delivered.add(file);
      try {
        if ('why' in read) throw new Error(read.why);
        const sha256 = sha256Hex(read.bytes);
        const { content, records, calls, unplaced, elsewhere } = await readLogFile(
          file,
          read.bytes,
          isAskedCall,
        );
        const digest = digests.statusOf(file, content);
        if (digest === 'differs from digest')
          await skip(
            file,
            'read, and not the file that its digest names: it was changed since, or the digest was',
          );
        if (unplaced > 0) await skip(file, `${unplaced} of its records ${UNPLACED}`);
        if (elsewhere > 0)
          await skip(
            file,
            `read, and ${elsewhere} of its records say another account or Region than its folder`,
          );
        const { rows: found, unjudged } = judgeCalls(calls, rules, period);
        for (const why of unjudged) await skip(file, why);
        for (const row of found) {
          const id = findingId(row);
          const before = told.get(id);
          if (before === undefined) rows.push({ ...row, file, sha256, digest });
          else if (before !== fingerprint(row))
            await skip(file, `a record of ${row.resource} says otherwise than one in a file before it`);
          told.set(id, before ?? fingerprint(row));
        }
        await writer.add({ file: { file, bytes: read.bytes.length, sha256, records, digest } });
        counted.files += 1;
        counted.records += records;
        counted.calls += calls.length;
      } catch (thrown) {
        await skip(file, errorText(thrown));
      }
    }
  }
  const isAsked = (path: string) => logs.some((folder) => isOfDays(path, folder, first, last));
  for (const missing of digests.missing(isAsked)) await writer.add({ unread: missing });
  for (const row of rows.toSorted(byText(({ at, rule, resource }) => `${at} ${rule} ${resource}`)))
    await writer.add({ row });
  const looked: BackfillPlace = { account, region, ...counted, ...delivered.gaps() };
  await writer.add({ place: looked });
}

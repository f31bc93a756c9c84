import { BackfillWriter, type EncodedBackfill } from '../evidence/backfill-object';
import type { AccountId } from '../model/account';
import type { BackfillPeriod } from '../model/backfill';
import { byText } from '../model/by-text';
import type { ActiveRule } from '../model/evaluation';
import type { Rule } from '../rules/rule';
import { findPlaces, type DeliveredPlace, type Delivery } from './find-places';
import type { TrailFiles } from './trail-files';

/** How far a reconstruction is. */
interface BackfillProgress {
  readonly files: number;
  /** Account and Region. */
  readonly doing: string;
  /** Of so many pairs of the two, how many are done. */
  readonly done: number;
  readonly total: number;
}

export interface AskedBackfill extends BackfillPeriod {
  /** Only these; all that there are files of where it is left out. */
  readonly accounts?: readonly AccountId[] | undefined;
  /** Aborted when the person presses Ctrl-C. */
  readonly interrupted?: AbortSignal | undefined;
  readonly onProgress?: ((progress: BackfillProgress) => void) | undefined;
}

/** What a reconstruction is of. */
interface Reconstruction {
  readonly of: 'trail' | 'config-history';
  readonly delivery: Delivery;
  readonly rules: readonly ActiveRule<Rule>[];
}

/** One account in one Region, whose files are to be judged. */
export interface PlaceToRead {
  readonly writer: BackfillWriter;
  readonly place: DeliveredPlace;
  readonly period: BackfillPeriod;
  /** In the order of their ids. */
  readonly rules: readonly ActiveRule<Rule>[];
  readonly interrupted: AbortSignal | undefined;
  /** To be told of each file before it is judged. */
  readonly onFile: () => void;
}

/**
 * Makes a reconstruction account after account and Region after Region, so that of their files only a few are in memory at once.
 * @param addPlace judges the files of one and writes what comes of it; what cannot be read it names.
 */
export async function writeBackfill(
  files: TrailFiles,
  { from, to, accounts, interrupted, onProgress }: AskedBackfill,
  { of, delivery, rules }: Reconstruction,
  addPlace: (reading: PlaceToRead) => Promise<void>,
): Promise<EncodedBackfill> {
  const judged = rules.toSorted(byText(({ rule }) => rule.id));
  const writer = new BackfillWriter();
  await writer.begin({
    ...{ schema: 1, holds: 'backfill', of, from, to },
    ...(accounts !== undefined && { accounts: [...new Set(accounts)].toSorted() }),
    rules: judged.map(({ rule, params }) => ({ rule: rule.id, params })),
  });
  const { places, unread } = await findPlaces(files, delivery, accounts);
  for (const each of unread) await writer.add({ unread: each });
  let read = 0;
  for (const [done, place] of places.entries()) {
    const onFile = () => {
      onProgress?.({ files: read, done, total: places.length, doing: `${place.account} ${place.region}` });
      read += 1;
    };
    await addPlace({ writer, place, period: { from, to }, rules: judged, interrupted, onFile });
  }
  return writer.end();
}

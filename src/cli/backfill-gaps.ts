import type { Gaps } from '../audit/answer';
import type {
  BackfillFile,
  BackfillHeader,
  BackfillHistoryPlace,
  BackfillPlace,
  BackfillRow,
  BackfillState,
  BackfillUnjudged,
  BackfillUnread,
} from '../model/backfill';
import type { Instant } from '../model/instant';
import type { BackfillEntry } from '../model/register-entry';

/** What a reconstruction holds; of a trail or of Config's history, the lines of the other are empty. */
export interface HeldBackfill {
  readonly header: BackfillHeader;
  readonly rows: readonly BackfillRow[];
  readonly states: readonly BackfillState[];
  readonly unjudged: readonly BackfillUnjudged[];
  readonly places: readonly BackfillPlace[];
  readonly historyPlaces: readonly BackfillHistoryPlace[];
  readonly unread: readonly BackfillUnread[];
  /** Absent where they were not asked for: there may be hundreds of thousands. */
  readonly files?: readonly BackfillFile[];
}

/** What the record itself knows beside the reconstruction. */
export interface KnownBeside {
  /** The first scan in or before the period. */
  readonly firstScan: Instant | undefined;
  readonly accounts: readonly string[];
}

/** What every reconstruction says of itself, whatever it was made from. */
export function commonGaps(
  { at, by, program, readFrom, accounts: only, to }: BackfillEntry,
  { header, places, historyPlaces, unread }: HeldBackfill,
  { firstScan, accounts }: KnownBeside,
): Gaps {
  const covered = new Set(
    [...places, ...historyPlaces].filter(({ files }) => files > 0).map(({ account }) => account),
  );
  const without = [...accounts].filter((account) => !covered.has(account)).toSorted();
  return {
    data: {
      reconstructed: true,
      madeAt: at,
      madeBy: by,
      madeWith: program,
      readFrom,
      rules: header.rules.map(({ rule }) => rule),
      ...(only !== undefined && { onlyAccounts: only }),
      accountsWithoutFile: without,
      notRead: unread.length,
      ...(firstScan !== undefined && { firstScan }),
    },
    sentences: [
      ...(only === undefined ? [] : [`Only of these accounts: ${only.join(', ')}.`]),
      ...(without.length === 0
        ? []
        : [`The record has accounts of which no file was read: ${without.join(', ')}.`]),
      ...(unread.length === 0
        ? []
        : [`${unread.length} things were not read, or not wholly: "not read" names each.`]),
      ...(firstScan === undefined
        ? []
        : [
            `The record has scans from ${firstScan} on: of the time from then to ${to}, what it says comes first.`,
          ]),
    ],
  };
}

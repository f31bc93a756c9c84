import { GLOBAL, type Account, type Region } from '../model/account';
import { type Cell } from './cell';
import { cellKey, type CellKey } from '../model/coverage';
import type { Instant } from '../model/instant';
import { parts, type PartName } from './parts';

/** What the cells of one account hold for one scan. */
export interface Snapshot {
  readonly account: Account;
  /** The scan's clock: the only "now" a rule has. */
  readonly now: Instant;
  /** The Regions the account is looked at in. */
  readonly regions: readonly Region[];
  /** True where those Regions were asked for, and those of global services were not. */
  readonly onlyThese: boolean;
  /** Regions that the organisation closes, of those looked at. */
  readonly closed: ReadonlySet<Region>;
  readonly cells: ReadonlyMap<CellKey, Cell>;
}

export function snapshotOf(
  account: Account,
  now: Instant,
  regions: readonly Region[],
  cells: Iterable<Cell>,
  onlyThese = false,
): Snapshot {
  const all = [...cells];
  const closed = all.filter(
    (cell) => cell.status === 'out-of-scope' && cell.reason === 'region-denied-by-policy',
  );
  return {
    account,
    now,
    regions,
    onlyThese,
    closed: new Set(closed.map(({ region }) => region)),
    cells: new Map(all.map((cell) => [cellKey(cell.part, cell.region), cell])),
  };
}

/** The cell of a part in a Region; the global one for a global part. A cell that no collector made is incomplete. */
export function cellOf<P extends PartName>(snapshot: Snapshot, part: P, region: Region): Cell<P> {
  const place = parts[part].scope === 'global' ? GLOBAL : region;
  const cell = snapshot.cells.get(cellKey(part, place));
  if (cell === undefined) {
    return {
      account: snapshot.account.id,
      part,
      region: place,
      status: 'incomplete',
      observedAt: snapshot.now,
      reason: 'never-collected',
      detail: 'nothing of it was read',
    };
  }
  // Cells are filed under their own part, which TypeScript cannot follow through the map.
  return cell as Cell<P>;
}

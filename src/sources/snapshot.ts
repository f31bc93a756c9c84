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
  /** The Regions the account is governed in. */
  readonly regions: readonly Region[];
  readonly cells: ReadonlyMap<CellKey, Cell>;
}

export function snapshotOf(
  account: Account,
  now: Instant,
  regions: readonly Region[],
  cells: Iterable<Cell>,
): Snapshot {
  return {
    account,
    now,
    regions,
    cells: new Map([...cells].map((cell) => [cellKey(cell.part, cell.region), cell])),
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
      detail: 'no collector for it ran in this scan',
    };
  }
  // Cells are filed under their own part, which TypeScript cannot follow through the map.
  return cell as Cell<P>;
}

/** Why a cell is not known, as one phrase for a message. */
export function reasonOf(cell: Cell): string {
  if (cell.status === 'complete') return `${cell.part} is complete`;
  return `${cell.part} is ${cell.status}: ${cell.reason} (${cell.detail})`;
}

/**
 * A Region in which everything was refused by a service control policy is denied by the organisation: nothing there is
 * ours to judge. One refused call among others that worked is a gap, and stays one.
 */
export function withDeniedRegionsOutOfScope(cells: readonly Cell[]): Cell[] {
  const openRegions = new Set(
    cells
      .filter((cell) => !(cell.status === 'incomplete' && cell.deniedByOrganization === true))
      .map((cell) => cell.region),
  );
  return cells.map((cell) =>
    cell.region === GLOBAL || openRegions.has(cell.region) || cell.status !== 'incomplete'
      ? cell
      : {
          account: cell.account,
          part: cell.part,
          region: cell.region,
          status: 'out-of-scope',
          reason: 'region-denied-by-policy',
          detail: cell.detail,
        },
  );
}

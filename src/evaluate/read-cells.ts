import { streamEvidence } from '../evidence/evidence-object';
import type { ObjectStore } from '../evidence/ports';
import { cellKey } from '../model/coverage';
import type { Cell, ReadCells, StoredCell } from '../sources/cell';
import { withDeniedRegionsOutOfScope, type SeenBefore } from '../sources/closed-regions';
import type { SeenClosed } from '../model/seen-closed';
import type { StoredEvaluation } from '../model/evaluation';

/**
 * The cells that these objects hold, those of Regions that the organisation closes out of scope.
 * @param before what earlier scans saw of that.
 * @param rest the cells that no object holds, given the keys of those that one does.
 * @returns also what is known of it after this scan.
 */
export async function readCells(
  objects: ObjectStore,
  evidence: StoredEvaluation['evidence'],
  before: SeenBefore,
  rest: (kept: ReadonlySet<string>) => readonly Cell[] = () => [],
): Promise<ReadCells & { readonly seenClosed: SeenClosed }> {
  const read: StoredCell[] = [];
  for (const key of Object.values(evidence).flat())
    for (const cell of (await streamEvidence(key, await objects.get(key))).cells)
      read.push({ cell, evidence: key });
  const kept = new Set(read.map(({ cell }) => cellKey(cell.part, cell.region)));
  const { cells, seen } = withDeniedRegionsOutOfScope(
    [...read.map(({ cell }) => cell), ...rest(kept)],
    before,
  );
  const stored = read.flatMap(({ evidence: key }, index) => {
    const cell = cells[index];
    return cell === undefined ? [] : [{ cell, evidence: key }];
  });
  return { stored, cells, seenClosed: seen };
}

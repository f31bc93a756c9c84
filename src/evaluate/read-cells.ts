import { streamEvidence } from '../evidence/evidence-object';
import type { ObjectStore } from '../evidence/ports';
import { cellKey } from '../model/coverage';
import type { Cell, ReadCells, StoredCell } from '../sources/cell';
import { withDeniedRegionsOutOfScope } from '../sources/snapshot';
import type { StoredEvaluation } from '../model/evaluation';

/**
 * The cells that these objects hold, those of Regions that the organisation closes out of scope.
 * @param rest the cells that no object holds, given the keys of those that one does.
 */
export async function readCells(
  objects: ObjectStore,
  evidence: StoredEvaluation['evidence'],
  rest: (kept: ReadonlySet<string>) => readonly Cell[] = () => [],
): Promise<ReadCells> {
  const read: StoredCell[] = [];
  for (const key of Object.values(evidence).flat())
    for (const cell of (await streamEvidence(key, await objects.get(key))).cells)
      read.push({ cell, evidence: key });
  const kept = new Set(read.map(({ cell }) => cellKey(cell.part, cell.region)));
  const cells = withDeniedRegionsOutOfScope([...read.map(({ cell }) => cell), ...rest(kept)]);
  const stored = read.flatMap(({ evidence: key }, index) => {
    const cell = cells[index];
    return cell === undefined ? [] : [{ cell, evidence: key }];
  });
  return { stored, cells };
}

import type { WitnessSource } from '../instance';
import type { PatchObservations } from '../observation';
import type { StoredCell } from '../../sources/cell';
import type { PartName } from '../../sources/parts';

/** What one source saw, of {@link PatchObservations}. */
export type Seen = Pick<PatchObservations, 'vulnerabilities' | 'coverage' | 'complete'>;

/** The cells of one part. */
export function cellsOf<P extends PartName>(part: P, stored: readonly StoredCell[]): StoredCell<P>[] {
  // Filtered by the part, which TypeScript cannot follow.
  return stored.filter(({ cell }) => cell.part === part) as StoredCell<P>[];
}

/** A list that was read to its end. @throws Error where it was not read at all. */
export function completeList(
  source: WitnessSource,
  { cell, evidence }: StoredCell,
  list: 'findings' | 'coverage',
): Seen['complete'][number] {
  if (cell.status === 'out-of-scope') throw new Error(`${cell.part} in ${cell.region} was not read`);
  return { source, region: cell.region, list, readAt: cell.observedAt, evidence };
}

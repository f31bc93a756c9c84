import type { PatchObservations } from '../../patching/observation';
import type { Cell } from '../../sources/cell';
import type { PartName } from '../../sources/parts';

/** A cell and the evidence object that holds it. */
export interface StoredCell<P extends PartName = PartName> {
  readonly cell: Cell<P>;
  readonly evidence: string;
}

/** What one source saw, of {@link PatchObservations}. */
export type Seen = Pick<PatchObservations, 'vulnerabilities' | 'coverage' | 'complete'>;

/** The cells of one part. */
export function cellsOf<P extends PartName>(part: P, stored: readonly StoredCell[]): StoredCell<P>[] {
  // Filtered by the part, which TypeScript cannot follow.
  return stored.filter(({ cell }) => cell.part === part) as StoredCell<P>[];
}

import { WatchbillError } from '../model/errors';
import type { FindingHead } from '../model/finding';
import type { FindingTable } from './ports';

/**
 * How often a write of a finding is tried. Each lost try means that another write of this finding was committed in
 * between, by a scan, a sweep or a person, and at most a handful of those are at work at once: twenty are a fault.
 */
const ATTEMPTS = 20;

interface AdvancePurpose {
  /** What is being written, as the end of the sentence "was changed by others while …". */
  readonly doing: string;
  /** What whoever reads the error does then. */
  readonly next: string;
}

/**
 * Commits what `fold` makes of a finding's head, over whatever head is there: after a conflict it reads the head again and
 * folds onto that. It is the one place that writes findings.
 * @returns the head it committed, or nothing where `fold` wanted no change.
 * @throws WatchbillError when others changed the finding at every attempt, and whatever `fold` throws.
 */
export async function advance<Next extends FindingHead | undefined>(
  table: FindingTable,
  id: string,
  fold: (head: FindingHead | undefined) => Next | Promise<Next>,
  { doing, next: whatNext }: AdvancePurpose,
): Promise<Next> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const head = await table.head(id);
    const next = await fold(head);
    if (next === undefined || (await table.advance(head, next))) return next;
  }
  throw new WatchbillError(`Finding ${id} was changed by others ${ATTEMPTS} times while ${doing}`, whatNext);
}

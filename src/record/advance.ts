import { WatchbillError } from '../model/errors';
import type { DueSoonNotice } from '../model/due-soon';
import type { FindingHead } from '../model/finding';
import type { AlertWrites, FindingTable, ToldState } from './ports';

/**
 * How often a write is tried. Each lost try means that another write of the item was committed in between, by a scan, a
 * sweep, the notifier or a person, and at most a handful of those are at work at once: twenty are a fault.
 */
const ATTEMPTS = 20;

interface AdvancePurpose {
  /** What is being written, as the end of the sentence "was changed by others while …". */
  readonly doing: string;
  /** What whoever reads the error does then. */
  readonly next: string;
}

/** An item of the table that is written on the condition that nobody else did since it was read. */
interface Item<T> {
  readonly name: string;
  readonly read: () => Promise<T | undefined>;
  /** False where somebody else wrote it meanwhile. */
  readonly write: (before: T | undefined, next: T) => Promise<boolean>;
}

/**
 * Commits what `fold` makes of an item, over whatever is there: after a conflict it reads the item again and folds onto that.
 * @returns what it committed, or nothing where `fold` wanted no change.
 * @throws WatchbillError when others changed the item at every attempt, and whatever `fold` throws.
 */
async function advanceItem<T, Next extends T | undefined>(
  { name, read, write }: Item<T>,
  fold: (before: T | undefined) => Next | Promise<Next>,
  { doing, next: whatNext }: AdvancePurpose,
): Promise<Next> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await read();
    const next = await fold(before);
    if (next === undefined || (await write(before, next))) return next;
  }
  throw new WatchbillError(`${name} was changed by others ${ATTEMPTS} times while ${doing}`, whatNext, {
    cause: new Error('Each of them wrote first'),
  });
}

/** As {@link advanceItem}, of a finding's head. It is the one place that writes findings. */
export function advance<Next extends FindingHead | undefined>(
  table: FindingTable,
  id: string,
  fold: (head: FindingHead | undefined) => Next | Promise<Next>,
  purpose: AdvancePurpose,
): Promise<Next> {
  const head: Item<FindingHead> = {
    name: `Finding ${id}`,
    read: () => table.head(id),
    write: (before, next) => table.advance(before, next),
  };
  return advanceItem(head, fold, purpose);
}

/** Commits what `fold` makes of what a head says was told; of a finding that there is not, nothing. */
export async function advanceTold(
  table: Pick<FindingTable, 'head'> & Pick<AlertWrites, 'tell'>,
  id: string,
  fold: (head: FindingHead) => ToldState | undefined,
  doing: string,
): Promise<void> {
  const told: Item<FindingHead> = {
    name: `Finding ${id}`,
    read: () => table.head(id),
    write: async (before, next) => before === undefined || table.tell(before, next),
  };
  await advanceItem(
    told,
    (head) => {
      const next = head && fold(head);
      return next && { ...head, ...next };
    },
    { doing, next: 'Nothing is lost: the next run applies what is left' },
  );
}

/** As {@link advanceItem}, of the notice of what is due soon. */
export async function advanceNotice(
  table: Pick<AlertWrites, 'dueSoonNotice' | 'putDueSoonNotice'>,
  id: string,
  fold: (notice: DueSoonNotice | undefined) => DueSoonNotice | undefined,
  doing: string,
): Promise<void> {
  const notice: Item<DueSoonNotice> = {
    name: `Notice ${id}`,
    read: () => table.dueSoonNotice(id),
    write: (before, next) => table.putDueSoonNotice(before, next),
  };
  await advanceItem(notice, fold, { doing, next: 'Nothing is lost: the next run applies what is left' });
}

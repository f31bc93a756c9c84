import { GLOBAL, type Account, type Region } from '../model/account';
import { newAnswers, type Answers } from './answers';
import type { Cell } from './cell';
import type { Instant, Clock } from '../model/instant';
import type { PartName, PartOf } from './parts';
import type { Source } from './sources';
import type { Checkpoint, Collector, CollectRequest } from './ports';
import type { Session } from '../aws/client/session';
import { readCell, type Reading } from './reading';

/**
 * `direct` asks each service itself. `config` asks AWS Config for the types that we can read from it, and reports what
 * keeps it from answering. `auto` asks Config where it saves calls and is seen to be right.
 */
export type InventoryMode = 'auto' | 'config' | 'direct';

/** What every collector is made of. */
export interface CollectorSettings {
  /** Of the account that is read. */
  readonly session: Session;
  /** The session for one part, where it may do less than `session`. */
  readonly sessionFor?: ((part: PartName) => Session) | undefined;
  readonly clock: Clock;
  /** `auto` by default. Only the inventory can be read in more than one way. */
  readonly inventoryMode?: InventoryMode | undefined;
  /** For collectors of several sources that read an account for the same scan; otherwise each has its own. */
  readonly answers?: Answers | undefined;
}

/** What one part is read with: for whom, where, and from when. */
export interface ReadRequest {
  readonly session: Session;
  readonly account: Account;
  /** The Region to ask; for a global part, the session's home. */
  readonly region: Region;
  /** The Region is not governed: only what is always read there is wanted. */
  readonly notGoverned: boolean;
  readonly now: Instant;
  /** When the round ends: a chain of pages that is longer is better cut than lost. */
  readonly deadline: Instant | undefined;
  /** Where the last reading ended; always absent for a part without a cursor. */
  readonly since: Instant | undefined;
  readonly inventoryMode: InventoryMode;
  /** What an earlier round described of the cell's resources, and this one does: see {@link Checkpoint}. */
  readonly described: Checkpoint['described'];
  /** For what several parts need of one Region, of this source or of another: read once for all that share their answers. */
  readonly once: ReturnType<Answers>;
  /** The same for what several Regions need. */
  readonly onceForAllRegions: ReadRequest['once'];
  /** The same of another Region: for a global part that asks a service of one. */
  readonly onceIn: Answers;
}

/** Reads one part of one account in one Region. What it throws becomes an incomplete cell. */
export type ReadPart = (request: ReadRequest) => Promise<Reading>;

/** A reader for each part of a source. */
export type Readers<S extends Source> = Readonly<Record<PartOf<S>, ReadPart>>;

/** A collector out of its source's readers. All wanted cells are read at once, as fast as the session lets calls through. */
export function collectorOf<S extends Source>(
  source: S,
  readers: Readers<S>,
  {
    session,
    sessionFor = () => session,
    clock,
    inventoryMode = 'auto',
    answers = newAnswers(),
  }: CollectorSettings,
): Collector {
  const readerOf: Partial<Record<PartName, ReadPart>> = readers;
  return {
    source,
    async *collect({ account, wanted, now, deadline }: CollectRequest) {
      const home = await session.homeRegion();
      const reads = wanted.map((cell): Promise<Cell> => {
        const { part, since, notGoverned = false, checkpoint } = cell;
        const described = checkpoint?.described ?? new Map<string, unknown>();
        const began = checkpoint !== undefined && described.size > 0 ? checkpoint.began : clock.now();
        const region = cell.region === GLOBAL ? home : cell.region;
        return readCell(account.id, cell, began, async () => {
          const read = readerOf[part];
          if (read === undefined) throw new Error(`the ${source} collector does not read ${part}`);
          return read({
            session: sessionFor(part),
            account,
            region,
            notGoverned,
            now,
            deadline,
            since,
            inventoryMode,
            described,
            once: answers(region),
            onceForAllRegions: answers(GLOBAL),
            onceIn: answers,
          });
        });
      });
      yield* asCompleted(reads);
    },
  };
}

/** The results in the order in which they come. The promises must not reject. */
async function* asCompleted<T>(promises: readonly Promise<T>[]): AsyncGenerator<T> {
  const pending = new Map(
    promises.map((promise, index) => [index, promise.then((result) => ({ index, result }))] as const),
  );
  while (pending.size > 0) {
    const { index, result } = await Promise.race(pending.values());
    pending.delete(index);
    yield result;
  }
}

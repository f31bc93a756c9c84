import { GLOBAL, type Account, type Region } from '../model/account';
import type { Cell } from './cell';
import type { Instant, Clock } from '../model/instant';
import type { PartName, Source } from './parts';
import type { Collector, CollectRequest } from './ports';
import type { Session } from '../aws/client/session';
import { readCell, type Reading } from './reading';

/** What every collector is made of. */
export interface CollectorSettings {
  /** Of the account that is read. */
  readonly session: Session;
  readonly clock: Clock;
}

/** Where and for whom one part is read. */
export interface Place {
  readonly session: Session;
  readonly account: Account;
  /** The Region to ask; for a global part, the session's home. */
  readonly region: Region;
  readonly now: Instant;
  /** Where the last complete window of events of this Region ended. */
  readonly eventsSeenUntil: Instant | undefined;
}
export type Reader = (place: Place) => Promise<Reading>;

/**
 * A collector out of one reader for each part. All wanted cells are read at once, as fast as the session lets calls
 * through. `readers` is called once for each collection, so that its readers can share answers.
 */
export function collectorOf<P extends PartName>(
  source: Source,
  { session, clock }: CollectorSettings,
  readers: () => Readonly<Record<P, Reader>>,
): Collector {
  return {
    source,
    async *collect({ account, wanted, now, eventsSeenUntil }: CollectRequest) {
      const home = await session.homeRegion();
      const readerOf: Partial<Record<PartName, Reader>> = readers();
      const reads = wanted.map((cell): Promise<Cell> => {
        const { part, region } = cell;
        const place: Place = {
          session,
          account,
          region: region === GLOBAL ? home : region,
          now,
          eventsSeenUntil: eventsSeenUntil[region],
        };
        return readCell(account.id, cell, clock.now(), async () => {
          const reader = readerOf[part];
          if (reader === undefined) throw new Error(`the ${source} collector does not read ${part}`);
          return reader(place);
        });
      });
      yield* asCompleted(reads);
    },
  };
}

/** For what two parts need of one Region, or what is asked before each of them: asked once. */
export function oncePerRegion<T>(read: (place: Place) => Promise<T>): (place: Place) => Promise<T> {
  const answers = new Map<Region, Promise<T>>();
  return (place) => {
    const answer = answers.get(place.region) ?? read(place);
    answers.set(place.region, answer);
    return answer;
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

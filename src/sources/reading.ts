import type { AccountId } from '../model/account';
import { cellFrom, type Cell } from './cell';
import type { CollectionMode } from '../model/coverage';
import type { Instant } from '../model/instant';
import type { Unknown } from '../model/known';
import type { WantedCell } from './ports';
import { Misshapen } from './unreadable';
import { classify, nameOf, type Stop } from '../aws/client/classify';

/** What came of reading one part in one Region, before its schema has parsed it. */
export interface Reading {
  /** In the shape of the part; absent where nothing was read. */
  readonly value?: unknown;
  /** Where the source has a time of its own for what it says. */
  readonly observedAt?: Instant | undefined;
  readonly mode?: CollectionMode | undefined;
  /** Why it is not all. */
  readonly stop?: Stop | undefined;
}

/**
 * Reads one cell. Never throws: what AWS refuses, and what we did not expect, is in the cell. The part's schema drops
 * every field that is not kept, before anything else sees the value.
 */
export async function readCell(
  account: AccountId,
  { part, region }: WantedCell,
  began: Instant,
  read: () => Promise<Reading>,
): Promise<Cell> {
  let reading: Reading;
  try {
    reading = await read();
  } catch (thrown) {
    reading = { stop: classify(thrown) };
  }
  const { value, observedAt = began, mode, stop } = reading;
  return cellFrom(
    { account, part, region, observedAt, ...(mode !== undefined && { mode }) },
    { value, stop },
  );
}

/**
 * Brings each member of a list into the form of its part. One that AWS answered in another form than it documents takes no
 * other with it: it cannot be read, and is told of.
 */
export function mapReadable<Answered, Item>(
  list: readonly Answered[],
  itemOf: (answered: Answered) => Item,
): (Item | Misshapen)[] {
  return list.map((answered) => {
    try {
      return itemOf(answered);
    } catch (thrown) {
      return misshapenBy(thrown, answered);
    }
  });
}

/** Those of {@link mapReadable} that could be read. */
export function readOf<Item>(mapped: readonly (Item | Misshapen)[]): Item[] {
  return mapped.filter((each): each is Item => !(each instanceof Misshapen));
}

/** @throws what says of something else than the form of the answer. */
export function misshapenBy(thrown: unknown, answered: unknown): Misshapen {
  if (thrown instanceof TypeError || thrown instanceof RangeError) return new Misshapen(answered);
  throw thrown;
}

/** The resource was deleted between the listing and this read. */
export class ResourceGone extends Error {
  override readonly name = 'ResourceGone';
}

interface DetailErrors<N> {
  /** The errors by which AWS says that there is none, and what to put then. */
  readonly none?: { readonly errors: readonly string[]; readonly value: N };
  /** The errors by which AWS says that the resource itself is gone. */
  readonly gone?: readonly string[];
}

/**
 * One attribute that is asked for by itself: refused, it is unknown and its siblings are not.
 * @throws ResourceGone
 */
export async function detail<T, N = never>(
  read: () => Promise<T>,
  { none, gone }: DetailErrors<N> = {},
): Promise<T | N | Unknown> {
  try {
    return await read();
  } catch (thrown) {
    const name = nameOf(thrown);
    if (none?.errors.includes(name) === true) return none.value;
    if (gone?.includes(name) === true) throw new ResourceGone(name, { cause: thrown });
    const stop = classify(thrown);
    return { unknown: `${stop.reason}: ${stop.detail}` };
  }
}

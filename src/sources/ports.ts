import type { Account } from '../model/account';
import type { Cell, ExpectedCell } from './cell';
import type { Instant } from '../model/instant';
import type { Source } from './sources';

/** What was read of a cell that a deadline ended; the next round goes on from it. */
export interface Checkpoint {
  /** When the first of it was read. */
  readonly began: Instant;
  /** Resources that were described, by a hash of how they were listed; readers add to it. */
  readonly described: Map<string, unknown>;
}

export interface WantedCell extends ExpectedCell {
  readonly checkpoint?: Checkpoint | undefined;
  /** The cell's cursor after its last reading; only parts with a cursor have one. */
  readonly since?: Instant | undefined;
}
export interface CollectRequest {
  readonly account: Account;
  readonly wanted: readonly WantedCell[];
  /** The scan's clock; windows of events end here. */
  readonly now: Instant;
}
/** Reads one source of one account. Yields each wanted cell once, as soon as it is read; denial and throttling are cells, not exceptions. */
export interface Collector {
  readonly source: Source;
  readonly collect: (request: CollectRequest) => AsyncIterable<Cell>;
}

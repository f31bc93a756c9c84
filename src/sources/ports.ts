import type { Account } from '../model/account';
import type { Cell, ExpectedCell } from './cell';
import type { Instant } from '../model/instant';
import type { Source } from './parts';

export interface WantedCell extends ExpectedCell {
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

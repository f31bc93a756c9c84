import type { Instant } from '../../model/instant';

/** What became of reading one part; a cell of it is one. */
export type Collected<T> =
  | { readonly status: 'complete'; readonly observedAt: Instant; readonly value: T }
  | {
      readonly status: 'incomplete';
      readonly observedAt: Instant;
      readonly reason: string;
      readonly detail: string;
      /** What was read before it went wrong. */
      readonly value?: T | undefined;
    }
  | { readonly status: 'out-of-scope'; readonly reason: string; readonly detail: string };

/** What was read of a part, if anything: also of one that is not complete, which the gate tells of. */
export function valueRead<T>(part: Collected<T> | undefined): T | undefined {
  return part === undefined || part.status === 'out-of-scope' ? undefined : part.value;
}

/** Said of what is read on demand only, of a scan that had no need of it. */
export const NOT_ASKED_FOR = 'it was not asked for';

/** Why a part is not wholly known; undefined where it is. */
export function whyNotKnown(part: Collected<unknown> | undefined): string | undefined {
  if (part === undefined) return NOT_ASKED_FOR;
  return part.status === 'complete' ? undefined : `${part.reason}: ${part.detail}`;
}

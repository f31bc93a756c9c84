import type { AccountId } from '../../model/account';
import { byText } from '../../model/by-text';
import type { Instant } from '../../model/instant';
import type { Occurrence } from './occurrence';

/** Slots in a row in which nothing is known of some accounts, for one cause. */
export interface PeriodGap {
  readonly from: Instant;
  readonly to: Instant;
  /** Of each account. */
  readonly occurrences: number;
  readonly cause: string;
  readonly accounts: readonly AccountId[];
  /** The last slot of the period before it in which it was judged; between the two nothing is known. */
  readonly lastObserved: Instant | null;
  /** The next one. */
  readonly nextObserved: Instant | null;
}

type OpenGap = Omit<PeriodGap, 'accounts' | 'nextObserved'>;
type ClosedGap = Omit<PeriodGap, 'accounts'>;

/** Finds the gaps of occurrences that come in the order of time of each account. */
export class GapList {
  readonly #open = new Map<AccountId, OpenGap[]>();
  readonly #observed = new Map<AccountId, Instant>();
  readonly #closed = new Map<string, { gap: ClosedGap; accounts: AccountId[] }>();

  add({ account, slot, isScheduled, result }: Occurrence): void {
    if (result.kind !== 'not-evaluated') {
      this.#close(account, slot);
      this.#observed.set(account, slot);
      return;
    }
    // An additional look that failed to judge is no gap: it was not owed.
    if (!isScheduled) return;
    const open = this.#open.get(account) ?? [];
    const last = open.at(-1);
    const next =
      last?.cause === result.cause
        ? [...open.slice(0, -1), { ...last, to: slot, occurrences: last.occurrences + 1 }]
        : [...open, this.#begun(account, slot, result.cause)];
    this.#open.set(account, next);
  }

  /** In the order of their beginnings. */
  gaps(): PeriodGap[] {
    for (const account of [...this.#open.keys()]) this.#close(account, null);
    return [...this.#closed.values()]
      .map(({ gap, accounts }) => ({ ...gap, accounts: accounts.toSorted() }))
      .toSorted(byText(({ from, to, cause, accounts }) => [from, to, cause, accounts[0] ?? ''].join('\n')));
  }

  #begun(account: AccountId, slot: Instant, cause: string): OpenGap {
    return {
      from: slot,
      to: slot,
      occurrences: 1,
      cause,
      lastObserved: this.#observed.get(account) ?? null,
    };
  }

  #close(account: AccountId, nextObserved: Instant | null): void {
    for (const open of this.#open.get(account) ?? []) {
      const gap = { ...open, nextObserved };
      const key = JSON.stringify(Object.values(gap));
      const same = this.#closed.get(key);
      if (same === undefined) this.#closed.set(key, { gap, accounts: [account] });
      else same.accounts.push(account);
    }
    this.#open.delete(account);
  }
}

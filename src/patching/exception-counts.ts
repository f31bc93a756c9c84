import type { Region } from '../model/account';
import { excusedBy, type Excuse } from '../model/excuse';
import { isApprovedByAnother } from '../model/finding-life';
import type { Instant } from '../model/instant';
import { scopeText } from '../model/vulnerability-scope';
import type { PartValue } from '../sources/parts';
import type { HeldException } from './held-exceptions';
import type { VulnerabilityInstance } from './instance';
import { addTo } from './ledger';
import { patternsOf } from './recorded-exceptions';
import { coversInstance } from './state-exceptions';

type LedgerException = PartValue<'patching.ledger'>['exceptions'][number];
type Counts = Record<'open' | 'late' | 'uncovered', number>;

/** Counts the open instances that each exception is for. */
export class ExceptionCounts {
  readonly #counts = new Map<Region, Map<string, Counts>>();
  readonly #exceptions: readonly (HeldException & Excuse & { readonly isValid: boolean })[];

  constructor(
    exceptions: readonly HeldException[],
    private readonly now: Instant,
  ) {
    this.#exceptions = exceptions.map((exception) => ({
      ...exception,
      from: exception.approvedAt,
      until: exception.endsAt,
      isValid: isApprovedByAnother(exception),
    }));
  }

  add(instance: VulnerabilityInstance, dueAt: Instant | null): void {
    const own = this.#exceptions.filter((each) => coversInstance({ scope: patternsOf(each) }, instance));
    const valid = own.filter(({ isValid }) => isValid);
    const isCovered = valid.some(({ from, until }) => from <= this.now && this.now < until);
    for (const { id, approvedAt } of own) {
      const counts = addTo(
        addTo(this.#counts, instance.region, () => new Map<string, Counts>()),
        id,
        () => ({ open: 0, late: 0, uncovered: 0 }),
      );
      counts.open += 1;
      if (!isCovered) counts.uncovered += 1;
      if (dueAt !== null && approvedAt > dueAt && excusedBy(valid, dueAt, approvedAt) === undefined)
        counts.late += 1;
    }
  }

  /** Those of a Region for which there is an open instance. */
  of(region: Region): LedgerException[] {
    const counts = this.#counts.get(region);
    return this.#exceptions.flatMap((exception): LedgerException[] => {
      const own = counts?.get(exception.id);
      if (own === undefined) return [];
      const { id, scope, owner, requestedBy, approvedBy = '', approvedAt, endsAt } = exception;
      return [
        {
          id,
          scope: scopeText(scope),
          owner,
          requestedBy,
          approvedBy,
          isApprovedByAnother: exception.isValid,
          approvedAt,
          endsAt,
          hasCompensatingControl: (exception.compensatingControl ?? '').trim() !== '',
          renewals: exception.renewals,
          ...own,
        },
      ];
    });
  }
}

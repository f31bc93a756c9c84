import type { AccountId } from '../../model/account';
import { addCalendarDays, type Day, type ZonedCalendar } from '../../patching/clock-calendar';
import type { Period } from '../answer';
import { letterOf, STRIP_LETTERS, worseLetter, type Occurrence, type StripLetter } from './occurrence';

/** Occurrences, counted: `expected` is the sum of passed, failed, errors and not evaluated. */
export interface OccurrenceCounts {
  /** Due by the schedule then in force, also where no scan ran. */
  readonly expected: number;
  /** Of those, a scan judged, whatever came of it: something unknown was performed, and not evaluated. */
  readonly performed: number;
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
  /** Expected, and neither passed, failed nor an error. */
  readonly notEvaluated: number;
  /** Of those that passed, the ones in which there was nothing to judge. */
  readonly empty: number;
  /** Looks that no schedule asked for; not among the others. */
  readonly additional: number;
}

/** A stretch of days with one letter each, as a page draws it. */
export interface Strip {
  readonly from: Day;
  readonly letters: string;
}

export const NO_OCCURRENCE: OccurrenceCounts = {
  expected: 0,
  performed: 0,
  passed: 0,
  failed: 0,
  errors: 0,
  notEvaluated: 0,
  empty: 0,
  additional: 0,
};

/** Counts occurrences one by one and keeps none: an account costs a byte a day. */
export class Tally {
  readonly #days: readonly Day[];
  readonly #dayAt: ReadonlyMap<Day, number>;
  readonly #byDay: OccurrenceCounts[];
  readonly #letters: Uint8Array;
  readonly #accounts = new Map<AccountId, { counts: OccurrenceCounts; letters: Uint8Array }>();

  constructor(
    private readonly calendar: ZonedCalendar,
    { from, to }: Period,
  ) {
    this.#days = daysBetween(calendar.dayOf(from), calendar.dayOf(to));
    this.#dayAt = new Map(this.#days.map((day, index) => [day, index]));
    this.#byDay = this.#days.map(() => NO_OCCURRENCE);
    this.#letters = new Uint8Array(this.#days.length);
  }

  add(occurrence: Occurrence): void {
    const at = this.#dayAt.get(this.calendar.dayOf(occurrence.slot)) ?? 0;
    const before = this.#accounts.get(occurrence.account) ?? {
      counts: NO_OCCURRENCE,
      letters: new Uint8Array(this.#days.length),
    };
    const letter = letterOf(occurrence.result);
    for (const letters of [before.letters, this.#letters])
      letters[at] = STRIP_LETTERS.indexOf(worseLetter(letterAt(letters, at), letter));
    this.#accounts.set(occurrence.account, {
      counts: counted(before.counts, occurrence),
      letters: before.letters,
    });
    this.#byDay[at] = counted(this.#byDay[at] ?? NO_OCCURRENCE, occurrence);
  }

  total(): OccurrenceCounts {
    return this.#byDay.reduce(sumOf, NO_OCCURRENCE);
  }

  /** In the order of their ids; those without an occurrence are not there. */
  accounts(): (OccurrenceCounts & { readonly account: AccountId; readonly strip: Strip })[] {
    return [...this.#accounts]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([account, { counts, letters }]) => ({ account, ...counts, strip: this.#stripOf(letters) }));
  }

  /** Every day of the period, of all accounts together. */
  days(): (OccurrenceCounts & { readonly day: Day; readonly letter: StripLetter })[] {
    return this.#days.map((day, index) => ({
      day,
      letter: letterAt(this.#letters, index),
      ...(this.#byDay[index] ?? NO_OCCURRENCE),
    }));
  }

  /** Every month that the period touches, with the letters of its days. */
  months(): (OccurrenceCounts & { readonly month: string; readonly strip: Strip })[] {
    const months = [...new Set(this.#days.map((day) => day.slice(0, 7)))];
    return months.map((month) => {
      const days = this.days().filter(({ day }) => day.startsWith(month));
      const counts = days.reduce(sumOf, NO_OCCURRENCE);
      const letters = days.map(({ letter }) => letter).join('');
      return { month, ...counts, strip: { from: days[0]?.day ?? `${month}-01`, letters } };
    });
  }

  #stripOf(letters: Uint8Array): Strip {
    return {
      from: this.#days[0] ?? '',
      letters: this.#days.map((_day, index) => letterAt(letters, index)).join(''),
    };
  }
}

function letterAt(letters: Uint8Array, index: number): StripLetter {
  return STRIP_LETTERS[letters[index] ?? 0] ?? '.';
}

function daysBetween(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last; day = addCalendarDays(day, 1)) days.push(day);
  return days;
}

function counted(counts: OccurrenceCounts, { isScheduled, result }: Occurrence): OccurrenceCounts {
  if (!isScheduled) return { ...counts, additional: counts.additional + 1 };
  const { kind } = result;
  const isPerformed = result.kind !== 'not-evaluated' || result.isPerformed;
  const isEmpty = result.kind === 'passed' && result.population === 0;
  return {
    expected: counts.expected + 1,
    performed: counts.performed + (isPerformed ? 1 : 0),
    passed: counts.passed + (kind === 'passed' ? 1 : 0),
    failed: counts.failed + (kind === 'failed' ? 1 : 0),
    errors: counts.errors + (kind === 'error' ? 1 : 0),
    notEvaluated: counts.notEvaluated + (kind === 'not-evaluated' ? 1 : 0),
    empty: counts.empty + (isEmpty ? 1 : 0),
    additional: counts.additional,
  };
}

export function sumOf(one: OccurrenceCounts, other: OccurrenceCounts): OccurrenceCounts {
  return {
    expected: one.expected + other.expected,
    performed: one.performed + other.performed,
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    errors: one.errors + other.errors,
    notEvaluated: one.notEvaluated + other.notEvaluated,
    empty: one.empty + other.empty,
    additional: one.additional + other.additional,
  };
}

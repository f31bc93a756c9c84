import { instantOf, type Instant } from '../../model/instant';

/*
 * Which phases hold an instant? A list by start holds too many, a list by end too: most began before and ended before, or
 * began after and ended after. So each phase is filed at one place: at the roundest midnight that it spans, or at its day
 * where it spans none. Midnights are numbered; the rounder of two is the one whose number more powers of two divide. An
 * instant can be in a phase filed at one midnight of each roundness only; those filed at a later midnight ended after the
 * instant for sure, and those filed at an earlier one began before it, so that one bound tells the rest apart. Those of the
 * instant's own day are told apart by both bounds, once they are read.
 */

const DAY_MS = 86_400_000;
/** Clocks differ: a phase may end a little after the reader's present. */
const DAYS_AHEAD = 1;

const dayOf = (instant: Instant) => Math.floor(Date.parse(instant) / DAY_MS);
const dateOf = (day: number) => instantOf(day * DAY_MS).slice(0, 10);
const withinDay = (day: number) => `day-${dateOf(day)}`;
const atMidnight = (day: number) => `midnight-${dateOf(day)}`;

/** Where a phase is filed, and by which of its bounds it is found there. */
export function placeOf(
  startedAt: Instant,
  endedAt: Instant,
): { readonly place: string; readonly bounds: readonly ('start' | 'end')[] } {
  const first = dayOf(startedAt);
  const last = dayOf(endedAt);
  if (first === last) return { place: withinDay(first), bounds: ['start'] };
  const roundness = 31 - Math.clz32(first ^ last);
  return { place: atMidnight((last >> roundness) << roundness), bounds: ['start', 'end'] };
}

/** A place where phases that hold an instant may be filed: those that do began up to it, or ended after it. */
export interface PlaceToLook {
  readonly place: string;
  readonly by: 'start' | 'end';
}

/** All places where phases that ended up to now and hold the instant are filed. */
export function placesToLook(at: Instant, now: Instant): PlaceToLook[] {
  const day = dayOf(at);
  const newest = dayOf(now) + DAYS_AHEAD;
  const places: PlaceToLook[] = [{ place: withinDay(day), by: 'start' }];
  for (let roundness = 0; 1 << roundness <= newest; roundness += 1) {
    const midnight = ((day >> (roundness + 1)) << (roundness + 1)) + (1 << roundness);
    if (midnight <= newest)
      places.push({ place: atMidnight(midnight), by: day < midnight ? 'start' : 'end' });
  }
  return places;
}

/** All places where phases that began and ended within a period may be filed. */
export function placesWithin(from: Instant, to: Instant): string[] {
  const [first, last] = [dayOf(from), dayOf(to)];
  const days = Array.from({ length: last - first + 1 }, (_none, at) => first + at);
  return [...days.map(withinDay), ...days.slice(1).map(atMidnight)];
}

/** All places, beside those within a period, where phases that began in it, hold its end and ended up to now may be filed. */
export function placesAfter(from: Instant, to: Instant, now: Instant): string[] {
  // Of what is filed at a midnight, that midnight is spanned: at one before the period nothing is that began in it.
  const within = new Set(placesWithin(from, to));
  return placesToLook(to, now).flatMap(({ place, by }) =>
    by === 'start' && !within.has(place) ? [place] : [],
  );
}

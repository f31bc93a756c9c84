import { earliest, type Instant } from '../model/instant';
import type { DutyEvidence } from '../model/register-entry';
import { addCalendarDays, addCalendarMonths, calendarOf, type Day } from '../patching/clock-calendar';
import type { Period } from './library';
import type { RegisteredDuty } from './registered';

/** What a duty's due date follows from. */
type DueBy = 'cadence' | 'end' | 'first-due';

/** How a duty stands at an instant, by what is on file then. */
export interface DutyStanding {
  /** The evidence that holds; absent where none is on file. */
  readonly evidence?: DutyEvidence;
  /** The last moment to do it again; absent where it was never done and no first day was set. */
  readonly dueAt?: Instant;
  readonly by?: DueBy;
  /** Since when the time until then runs. */
  readonly clockStart?: Instant;
}

const A_YEAR: Period = { months: 12 };

/**
 * How a duty stands by its evidence, of which none is of another.
 * @param at what was added later, or withdrawn up to then, does not count.
 */
export function standingOf(
  { zone, every, firstDue }: Pick<RegisteredDuty, 'zone' | 'every' | 'firstDue'>,
  evidence: readonly DutyEvidence[],
  at: Instant,
): DutyStanding {
  const { startOf, endOf } = calendarOf(zone);
  const newest = newestOf(onFileAt(evidence, at), zone);
  if (newest === undefined) {
    if (firstDue === undefined) return {};
    return {
      dueAt: endOf(firstDue),
      by: 'first-due',
      clockStart: startOf(before(firstDue, every ?? A_YEAR)),
    };
  }
  const done = dayDone(newest, zone);
  const again = every === undefined ? undefined : endOf(after(done, every));
  const first = firstDue === undefined ? undefined : endOf(firstDue);
  // Nothing is due again before the day that was set for the first time; what has ended has ended all the same.
  const byCadence = again !== undefined && first !== undefined && first > again ? first : again;
  const byEnd = newest.until === undefined ? undefined : endOf(newest.until);
  const due = [byCadence, byEnd].filter((each) => each !== undefined);
  const [one, ...others] = due;
  if (one === undefined) return { evidence: newest };
  const dueAt = earliest(one, ...others);
  return {
    evidence: newest,
    dueAt,
    by: dueAt === byEnd ? 'end' : byCadence === again ? 'cadence' : 'first-due',
    clockStart: startOf(done),
  };
}

/** What was on file: added by then, and not withdrawn. */
export function onFileAt(evidence: readonly DutyEvidence[], at: Instant): DutyEvidence[] {
  return evidence.filter(
    ({ addedAt, withdrawn }) => addedAt <= at && (withdrawn === undefined || withdrawn.at > at),
  );
}

/** The evidence of a duty, or of one of several of its name. */
export function evidenceOf(
  { duty, name }: { readonly duty: string; readonly name?: string | undefined },
  evidence: readonly DutyEvidence[],
): DutyEvidence[] {
  return evidence.filter((each) => each.duty === duty && each.name === name && each.answers === undefined);
}

/** What was done last holds; of two of one day, what was added last. */
function newestOf(evidence: readonly DutyEvidence[], zone: string): DutyEvidence | undefined {
  return evidence.reduce<DutyEvidence | undefined>((newest, each) => {
    if (newest === undefined) return each;
    const [one, other] = [dayDone(each, zone), dayDone(newest, zone)];
    if (one !== other) return one > other ? each : newest;
    return each.addedAt >= newest.addedAt ? each : newest;
  }, undefined);
}

/** The day on which it was done, as whoever added it says. */
function dayDone({ on }: Pick<DutyEvidence, 'on'>, zone: string): Day {
  return isInstant(on) ? calendarOf(zone).dayOf(on) : on;
}

function isInstant(on: DutyEvidence['on']): on is Instant {
  return on.length > '2026-01-31'.length;
}

function after(day: Day, { days = 0, months = 0 }: Period): Day {
  return addCalendarDays(addCalendarMonths(day, months), days);
}

function before(day: Day, { days = 0, months = 0 }: Period): Day {
  return addCalendarDays(addCalendarMonths(day, -months), -days);
}

/**
 * Evidence that was added after the duty was due by all that was on file before it, with when that was: it stays late,
 * whatever day it says that it was done on.
 */
export function lateOnes(
  duty: Pick<RegisteredDuty, 'zone' | 'every' | 'firstDue'>,
  evidence: readonly DutyEvidence[],
): Map<string, Instant> {
  const late = new Map<string, Instant>();
  const inOrder = evidence.toSorted((one, other) => (one.addedAt < other.addedAt ? -1 : 1));
  for (const [index, each] of inOrder.entries()) {
    const { dueAt } = standingOf(duty, inOrder.slice(0, index), each.addedAt);
    if (dueAt !== undefined && each.addedAt > dueAt) late.set(each.id, dueAt);
  }
  return late;
}

import { addMilliseconds, earliest, instantOf, type Instant } from '../../model/instant';
import { isDue, slotsBetween } from '../../model/schedule';
import type { Scan } from '../../model/scan';
import type { ScheduledScan } from '../missed-slots';

const HOUR_MS = 3_600_000;
/** As with missed slots: a scan claims its slot when it has found its accounts. */
const GRACE_MS = 15 * 60_000;

/** Sources that a scan has to collect for something to be judged: of each group one. */
export type Needs = readonly (readonly string[])[];

/** A full hour in which something was to be looked at, or was. */
export interface DueSlot {
  /** The hour; of an additional look in one that began before the period, when it was made. */
  readonly slot: Instant;
  /** Whether the schedule in force had it. What is looked at besides is an additional look, and none that was expected. */
  readonly isScheduled: boolean;
  /** Those that ran in the hour and collected all that is needed, the oldest first; none where the slot was missed. */
  readonly scans: readonly Scan[];
}

/**
 * When something was due by the schedule then in force, and the scans that looked at it. Where no schedule was in force,
 * as on a laptop without one, every scan that collects what is needed was due, and nothing else.
 *
 * What the schedule has belongs to the period that its hour begins in, with every scan of the hour, and what was looked at
 * besides to the one that it was looked at in: periods that follow each other have each occurrence once, whatever zone
 * their days are of.
 * @param scans those of every hour that the period touches, and the one before them, whose schedule was in force when they
 * began; the oldest first.
 */
export function dueSlots(
  scans: readonly ScheduledScan[],
  needs: Needs,
  { from, to, now }: { readonly from: Instant; readonly to: Instant; readonly now: Instant },
): DueSlot[] {
  const due: DueSlot[] = [];
  let next = 0;
  let schedule: ScheduledScan['schedule'];
  const last = earliest(to, now);
  for (const hour of slotsBetween(hourOf(from), last)) {
    const end = endOfHour(hour);
    const ran: Scan[] = [];
    for (let each = scans[next]; each !== undefined && each.scan.slot <= end; each = scans[next]) {
      schedule = each.schedule;
      if (each.scan.slot >= hour && collects(each.scan, needs)) ran.push(each.scan);
      next += 1;
    }
    const inForce = schedule;
    const isInSchedule =
      inForce !== undefined && needs.every((group) => group.some((source) => isDueIn(inForce, source, hour)));
    const at = isInSchedule ? hour : ran[0]?.slot;
    if (at === undefined || at < from || at > to) continue;
    const isOver = hour <= addMilliseconds(now, -GRACE_MS);
    if (ran.length > 0 || isOver)
      due.push({
        slot: hour < from ? at : hour,
        isScheduled: isInSchedule || inForce === undefined,
        scans: ran,
      });
  }
  return due;
}

function isDueIn(schedule: NonNullable<ScheduledScan['schedule']>, source: string, slot: Instant): boolean {
  const cadence = schedule[source];
  return cadence !== undefined && isDue(cadence, slot);
}

/** A scan that somebody narrowed is not the slot's: it says nothing of the rest. */
function collects({ only, sources }: Scan, needs: Needs): boolean {
  if (only !== undefined) return false;
  return sources === undefined || needs.every((group) => group.some((source) => sources.includes(source)));
}

/** The full hour that an instant is in. */
export function hourOf(instant: Instant): Instant {
  return instantOf(Math.floor(Date.parse(instant) / HOUR_MS) * HOUR_MS);
}

/** The last millisecond of that hour. */
export function endOfHour(instant: Instant): Instant {
  return addMilliseconds(hourOf(instant), HOUR_MS - 1);
}

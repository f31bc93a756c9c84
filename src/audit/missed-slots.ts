import { addMilliseconds, earliest, type Instant } from '../model/instant';
import { isDue, slotsBetween, type Cadence } from '../model/schedule';
import type { Scan } from '../model/scan';

/** A slot that nobody ran is called missed after this long: a scan claims its slot when it has found its accounts. */
const GRACE_MS = 15 * 60_000;
const HOUR_MS = 3_600_000;

/** A slot with the sources that it was to collect and did not. */
export interface MissedSlot {
  readonly slot: Instant;
  readonly sources: readonly string[];
}

/** Missed slots in a row. */
export interface MissedSlots {
  readonly from: Instant;
  readonly to: Instant;
  readonly slots: number;
  readonly sources: readonly string[];
}

type Schedule = Readonly<Record<string, Cadence>>;

/** A scan with the schedule that was in force when it ran; none on a laptop without one. */
export interface ScheduledScan {
  readonly scan: Scan;
  readonly schedule?: Schedule | undefined;
}

/**
 * Slots of a period that the schedule in force has and no scan ran, with what they would have collected. A scan in the hour
 * of a slot is that slot's, unless somebody narrowed it.
 * @param scans those of the period, and the one before it, whose schedule was in force when it began; the oldest first.
 */
export function missedSlots(
  scans: readonly ScheduledScan[],
  { from, to, now }: { readonly from: Instant; readonly to: Instant; readonly now: Instant },
): MissedSlot[] {
  const missed: MissedSlot[] = [];
  let next = 0;
  let schedule: Schedule | undefined;
  for (const slot of slotsBetween(from, earliest(to, addMilliseconds(now, -GRACE_MS)))) {
    const end = addMilliseconds(slot, HOUR_MS);
    const ran: Scan[] = [];
    for (let each = scans[next]; each !== undefined && each.scan.slot < end; each = scans[next]) {
      schedule = each.schedule;
      if (each.scan.slot >= slot) ran.push(each.scan);
      next += 1;
    }
    const due = Object.entries(schedule ?? {}).flatMap(([source, cadence]) =>
      isDue(cadence, slot) ? [source] : [],
    );
    const sources = due.filter(
      (source) => !ran.some((scan) => scan.only === undefined && (scan.sources?.includes(source) ?? true)),
    );
    if (sources.length > 0) missed.push({ slot, sources: sources.toSorted() });
  }
  return missed;
}

/** Those that no slot lies between that was run. */
export function inARow(missed: readonly MissedSlot[], ran: readonly Instant[]): MissedSlots[] {
  const rows: MissedSlots[] = [];
  for (const { slot, sources } of missed) {
    const last = rows.at(-1);
    if (last === undefined || ran.some((each) => last.to < each && each < slot))
      rows.push({ from: slot, to: slot, slots: 1, sources });
    else
      rows[rows.length - 1] = {
        ...last,
        to: slot,
        slots: last.slots + 1,
        sources: [...new Set([...last.sources, ...sources])].toSorted(),
      };
  }
  return rows;
}

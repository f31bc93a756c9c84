import type { BackfillPeriod, BackfillPlace } from '../model/backfill';

const HOUR_MS = 3_600_000;
const HOURS_OF_DAY = 24;

/** When CloudTrail delivered a file, which its name says: `…_20260131T2305Z_…`. */
const DELIVERED = /_(\d{4})(\d{2})(\d{2})T(\d{2})\d{2}Z_[^/]*$/;

/** In which UTC hours of a period files were delivered. */
export class DeliveredHours {
  readonly #first: number;
  readonly #hours: Uint8Array;

  constructor({ from, to }: BackfillPeriod) {
    this.#first = Math.floor(Date.parse(from) / HOUR_MS);
    this.#hours = new Uint8Array(Math.floor(Date.parse(to) / HOUR_MS) - this.#first + 1);
  }

  /** A file whose name does not say when it was delivered fills no hour. */
  add(path: string): void {
    const [, year, month, day, hour] = DELIVERED.exec(path) ?? [];
    if (hour === undefined) return;
    const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour)) / HOUR_MS - this.#first;
    if (at >= 0 && at < this.#hours.length) this.#hours[at] = 1;
  }

  /** Days with no file and hours with none. */
  gaps(): Pick<BackfillPlace, 'hoursWithoutFile' | 'daysWithoutFile' | 'hoursOfDays'> {
    const daysWithoutFile: { from: string; to: string }[] = [];
    const hoursOfDays: { day: string; without: string }[] = [];
    let hoursWithoutFile = 0;
    let isAfterGap = false;
    for (const [day, hours] of this.#days()) {
      const without = hours.filter(({ has }) => !has).map(({ hour }) => hour);
      hoursWithoutFile += without.length;
      const isGap = without.length === hours.length;
      const last = daysWithoutFile.at(-1);
      if (isGap && isAfterGap && last !== undefined) last.to = day;
      else if (isGap) daysWithoutFile.push({ from: day, to: day });
      else if (without.length > 0) hoursOfDays.push({ day, without: inRows(without) });
      isAfterGap = isGap;
    }
    return { hoursWithoutFile, daysWithoutFile, hoursOfDays };
  }

  *#days(): Generator<[string, { hour: number; has: boolean }[]]> {
    let day: { hour: number; has: boolean }[] = [];
    for (const [index, has] of this.#hours.entries()) {
      const at = this.#first + index;
      day.push({ hour: at % HOURS_OF_DAY, has: has === 1 });
      if ((at + 1) % HOURS_OF_DAY !== 0 && index + 1 < this.#hours.length) continue;
      yield [new Date(at * HOUR_MS).toISOString().slice(0, 10), day];
      day = [];
    }
  }
}

/** `00-04 13`. */
function inRows(hours: readonly number[]): string {
  const rows: [number, number][] = [];
  for (const hour of hours) {
    const last = rows.at(-1);
    if (last !== undefined && last[1] === hour - 1) last[1] = hour;
    else rows.push([hour, hour]);
  }
  const two = (hour: number) => String(hour).padStart(2, '0');
  return rows.map(([from, to]) => (from === to ? two(from) : `${two(from)}-${two(to)}`)).join(' ');
}

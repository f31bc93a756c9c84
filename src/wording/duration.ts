import type { Instant } from '../model/instant';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Whole days from one instant to a later one, or whole hours below two days. */
export function durationText(from: Instant, to: Instant): string {
  const milliseconds = Date.parse(to) - Date.parse(from);
  if (milliseconds >= 2 * DAY_MS) return counted(Math.floor(milliseconds / DAY_MS), 'day');
  if (milliseconds >= HOUR_MS) return counted(Math.floor(milliseconds / HOUR_MS), 'hour');
  return 'less than an hour';
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

import { addCalendarDays, type Day } from '../patching/clock-calendar';
import type { AwsReport } from './in-force';

/** What is on file of AWS for a period. */
export interface AwsCoverage {
  /** `missing`: no report speaks of any day of it. */
  readonly status: 'on file' | 'in part' | 'missing';
  /** Those that speak of a day of it, the earliest first. */
  readonly reports: readonly AwsReport[];
  /** Days of it that neither a report nor a letter speaks of, as first and last day. */
  readonly gaps: readonly { readonly from: Day; readonly to: Day }[];
}

/**
 * Whether reports of AWS speak of every day of a period. A bridge letter carries on a report that ends within it or the day
 * before it begins; by itself it shows nothing.
 */
export function awsCoverage(all: readonly AwsReport[], first: Day, last: Day): AwsCoverage {
  const spans: AwsReport[] = [];
  const inOrder = all
    .filter(({ from, to }) => from <= to)
    .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  for (const each of inOrder) {
    const isCarrying = spans.some(({ from, to }) => from <= each.from && addCalendarDays(to, 1) >= each.from);
    if (each.kind === 'report' || isCarrying) spans.push(each);
  }
  const reports = spans.filter(({ from, to }) => from <= last && to >= first);
  const gaps: { from: Day; to: Day }[] = [];
  let next = first;
  for (const { from, to } of reports) {
    if (from > next) gaps.push({ from: next, to: addCalendarDays(from, -1) });
    if (to >= next) next = addCalendarDays(to, 1);
  }
  if (next <= last) gaps.push({ from: next, to: last });
  if (reports.length === 0) return { status: 'missing', reports, gaps };
  return { status: gaps.length === 0 ? 'on file' : 'in part', reports, gaps };
}

/** A report before the letter of the same first day, which carries it on. */
function keyOf({ from, kind, to, id }: AwsReport): string {
  return [from, kind === 'report' ? 0 : 1, to, id].join('\n');
}

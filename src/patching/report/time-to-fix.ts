import type { PatchClock } from '../profiles/profile';
import type { TimeToFix } from './patch-report';

/** @param days from the start of the clock to the fix. */
export function timeToFixOf(clock: PatchClock, days: readonly number[]): TimeToFix {
  const sorted = [...days].sort((a, b) => a - b);
  const count = sorted.length;
  const at = (index: number) => sorted[index] ?? 0;
  if (count === 0) return { clock, count, meanDays: null, medianDays: null, p90Days: null };
  const middle = Math.floor(count / 2);
  return {
    clock,
    count,
    meanDays: rounded(sorted.reduce((sum, each) => sum + each, 0) / count),
    medianDays: rounded(count % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2),
    p90Days: rounded(at(Math.ceil(count * 0.9) - 1)),
  };
}

function rounded(days: number): number {
  return Math.round(days * 100) / 100;
}

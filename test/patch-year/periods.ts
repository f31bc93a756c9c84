import type { World } from './world';
import { FINDINGS_READ } from './world';
import type { Days } from './calendar';

/** The months and quarters of a year. */
export function periodsOf(year: number): { readonly from: string; readonly to: string }[] {
  const last = (month: number) => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  const first = (month: number) => new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
  const months = Array.from({ length: 12 }, (_, index) => ({ from: first(index + 1), to: last(index + 1) }));
  const quarters = [1, 4, 7, 10].map((month) => ({ from: first(month), to: last(month + 2) }));
  return [...months, ...quarters];
}

/** The first look after a period at which every account was read. */
export function lookAfter({ accounts }: World, days: Days, to: string): number {
  const over = days.end(days.numberOf(to));
  const [first] = accounts;
  const look = first?.looks.find(
    ({ at }) =>
      at + FINDINGS_READ > over &&
      accounts.every(({ looks }) =>
        looks.some(
          (each) => each.at === at && [...each.sights.values()].every((sight) => sight !== 'denied'),
        ),
      ),
  );
  if (look === undefined) throw new Error(`nobody looked after ${to}`);
  return look.at;
}

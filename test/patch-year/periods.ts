import type { World } from './world';
import { FINDINGS_READ } from './world';
import { Days } from './calendar';

/** The months and quarters of a year, those that end first before the others. */
export function periodsOf(year: number): { readonly from: string; readonly to: string }[] {
  const last = (month: number) => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  const first = (month: number) => new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
  const months = Array.from({ length: 12 }, (_, index) => ({ from: first(index + 1), to: last(index + 1) }));
  const quarters = [1, 4, 7, 10].map((month) => ({ from: first(month), to: last(month + 2) }));
  return [...months, ...quarters].sort((one, other) => (one.to < other.to ? -1 : Number(one.to > other.to)));
}

/** The looks that the reports of a year are made after. */
export function looksAfterPeriods(world: World): ReadonlySet<number> {
  const days = new Days(world.zone, world.year - 3, world.year + 3);
  return new Set(periodsOf(world.year).map(({ to }) => lookAfter(world, days, to)));
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

import { UsageError } from '../model/errors';

/** What to do about a period that ends before it begins, and why it is so. */
interface Advice {
  readonly next: string;
  readonly why: string;
}

const OF_DAYS: Advice = {
  next: 'Name the earlier day with --from and the later with --to',
  why: '--from is after --to',
};
/** Where a page asks for the first day and the last. */
export const ON_A_PAGE: Advice = {
  next: 'Name the earlier day first',
  why: 'The first day is after the last',
};

/** Where both are moments, and one may have been left out. */
export function ofMoments(
  from: string | undefined,
  to: string | undefined,
  called = { from: '--from', to: '--to' },
): Advice {
  return {
    next: `Name the earlier moment with ${called.from} and the later with ${called.to}`,
    why: `${called.from} is ${from ?? 'left out'}, and ${called.to} ${to ?? 'was not given, which is now'}`,
  };
}

/** @throws UsageError for a period that ends before it begins: nothing would be found, as if nothing were there. */
export function checkPeriod(
  { from, to }: { readonly from: string; readonly to: string },
  { next, why }: Advice = OF_DAYS,
): void {
  if (from > to)
    throw new UsageError(`The period ends before it begins: ${from} to ${to}`, next, {
      cause: new Error(why),
    });
}

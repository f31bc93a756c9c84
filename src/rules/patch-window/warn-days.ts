import * as z from 'zod';

/** How long before the end of what AWS supports it is announced: a notice, which is not a failure. */
export function warnDays(days: number) {
  return z
    .number()
    .int()
    .positive()
    .default(days)
    .describe('Days before the end of support from which on it is announced as due soon');
}

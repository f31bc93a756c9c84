import { FUNCTIONS } from '../lambdas/functions.generated';

/** All that is ever asked of an account that is watched. */
export const SPOKE_ACTIONS: readonly string[] = [
  ...new Set(FUNCTIONS.flatMap(({ needs }) => needs.reads ?? [])),
].sort();

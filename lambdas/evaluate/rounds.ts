import * as z from 'zod';
import type { CollectOutcome } from '../../src/evaluate/collect-outcome';
import { SCAN_SECONDS } from '../../src/model/scan';
import { afterRound, collectionSchema } from '../collect-round';
import { needsOf } from '../collect/needs';

/** A collection with the rounds that have ended. */
export const roundsSchema = collectionSchema.extend({ rounds: z.number().int().default(0) });
type Rounds = z.infer<typeof roundsSchema>;

/** As many as fit into what a scan of one account may take, where each function runs for as long as it may. */
const MOST_ROUNDS = Math.floor(SCAN_SECONDS.account / needsOf('iam').timeoutSeconds);

/**
 * What is collected next, or all that was. What is not done after the last round ends where it is: its cells that were not
 * read are counted as such, and the next scan begins with them anew.
 */
export function nextRound(
  { rounds, ...collection }: Rounds,
  collected: readonly CollectOutcome[],
): { readonly more: Rounds } | { readonly outcomes: readonly CollectOutcome[] } {
  const { due, ended } = afterRound(collection, collected);
  if (due.length > 0 && rounds + 1 < MOST_ROUNDS) return { more: { due, ended, rounds: rounds + 1 } };
  return { outcomes: [...ended, ...due.map(({ progress }) => progress)] };
}

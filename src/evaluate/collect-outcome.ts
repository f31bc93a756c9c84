import * as z from 'zod';
import { sourceSchema } from '../sources/sources';

/** How far the collection of one source of one account has come; small enough to be a state machine's payload. */
export const collectProgressSchema = z.object({
  source: sourceSchema,
  /** Evidence objects written so far. */
  evidence: z.array(z.string()),
  done: z.boolean(),
  /** While not done: the object that lists the cells still wanted. */
  remaining: z.string().optional(),
});
export type CollectProgress = z.infer<typeof collectProgressSchema>;

/** What the state machine says of one source of one account: how far it came, or what it died of. */
export const collectOutcomeSchema = z.union([
  collectProgressSchema,
  z.object({
    source: sourceSchema,
    crashed: z.string(),
    /** What it had written in the rounds before. */
    evidence: z.array(z.string()).optional(),
  }),
]);
export type CollectOutcome = z.infer<typeof collectOutcomeSchema>;

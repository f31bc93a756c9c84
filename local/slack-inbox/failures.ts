import * as z from 'zod';

/**
 * What Slack does wrong next. `429` and `500` refuse the call; `slow` takes the message and answers late; `silent` takes it
 * and closes the connection without an answer; `error` answers with one of Slack's error names and takes nothing.
 */
export const failureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('429'), retryAfter: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('500') }),
  z.object({ kind: z.literal('slow'), milliseconds: z.number().int().positive() }),
  z.object({ kind: z.literal('silent') }),
  z.object({ kind: z.literal('error'), error: z.string().min(1) }),
]);
export type Failure = z.infer<typeof failureSchema>;

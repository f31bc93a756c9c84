import * as z from 'zod';

/**
 * What Slack does wrong. `429` and `500` refuse the call; `slow` takes the message and answers late; `silent` takes it
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

/** Which calls go wrong: those to one channel, of one method, or both; every call where neither is named. */
export interface FailingCalls {
  readonly channel?: string;
  readonly method?: string;
}

/** What goes wrong next, once each, and what goes wrong until it is mended. */
export class Failures {
  readonly #next: Failure[] = [];
  readonly #lasting: { readonly calls: FailingCalls; readonly failure: Failure }[] = [];

  next(failure: Failure): void {
    this.#next.push(failure);
  }

  /** Answers with what mends it. */
  lasting(calls: FailingCalls, failure: Failure): () => void {
    const entry = { calls, failure };
    this.#lasting.push(entry);
    return () => {
      const at = this.#lasting.indexOf(entry);
      if (at >= 0) this.#lasting.splice(at, 1);
    };
  }

  /** What goes wrong with this call. One-off failures wait for a call that posts or edits. */
  of(method: string, channel: string | undefined): Failure | undefined {
    const lasting = this.#lasting.find(
      ({ calls }) =>
        (calls.channel === undefined || calls.channel === channel) &&
        (calls.method === undefined || calls.method === method),
    );
    return lasting?.failure ?? (method.startsWith('chat.') ? this.#next.shift() : undefined);
  }
}

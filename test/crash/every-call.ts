import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ObjectStore } from '../../src/evidence/ports';

/** What a crash looks like from inside: the call never came back. */
class Crash extends Error {}

export type Moment = 'before' | 'after';

/**
 * Stands between a run and everything it calls. Calls are counted as they begin; at the one it is told to crash at, before
 * or after the call took effect, the process is dead: no later call takes effect, and no answer arrives.
 */
export class Calls {
  #begun = 0;
  #dead = false;
  #crashAt: { call: number; moment: Moment } | undefined;

  /** Begins a new process, which lives until the call it crashes at; for ever without one. */
  restart(crashAt?: { readonly call: number; readonly moment: Moment }): void {
    this.#begun = 0;
    this.#dead = false;
    this.#crashAt = crashAt;
  }

  /** Calls begun since the last restart. */
  get begun(): number {
    return this.#begun;
  }

  async through<T>(call: () => Promise<T>): Promise<T> {
    if (this.#dead) throw new Crash('the process is dead');
    this.#begun += 1;
    const isLast = this.#begun === this.#crashAt?.call;
    if (isLast && this.#crashAt?.moment === 'before') this.#die();
    const answer = await call();
    if (isLast) this.#die();
    if (this.#dead) throw new Crash('the process is dead');
    return answer;
  }

  #die(): never {
    this.#dead = true;
    throw new Crash(`crashed ${this.#crashAt?.moment} call ${this.#crashAt?.call}`);
  }

  /** Puts every command of an SDK client through, outside of the client's own retries. */
  watchClient(client: Pick<DynamoDBClient, 'middlewareStack'>): void {
    client.middlewareStack.add((next) => (input) => this.through(() => next(input)), {
      step: 'initialize',
      priority: 'high',
    });
  }

  watchObjects(objects: ObjectStore): ObjectStore {
    return {
      putIfAbsent: (key, body) => this.through(() => objects.putIfAbsent(key, body)),
      get: (key) => this.through(() => objects.get(key)),
    };
  }
}

/** A world that can be run in, crash, and be looked at from outside. */
export interface Place {
  readonly calls: Calls;
  readonly close: () => Promise<void>;
}

/**
 * Crashes a run before and after each of its calls, every time in a place of its own, and hands over to `afterwards` with
 * the process alive again. How many calls there are is counted from a run that does not crash.
 * @returns that number, so that a test can say it is not zero.
 */
export async function crashAtEveryCall<P extends Place>(
  open: () => Promise<P>,
  run: (place: P) => Promise<unknown>,
  afterwards: (place: P, crash: string) => Promise<void>,
): Promise<number> {
  const undisturbed = await open();
  undisturbed.calls.restart();
  await run(undisturbed);
  const total = undisturbed.calls.begun;
  await undisturbed.close();
  for (let call = 1; call <= total; call += 1) {
    for (const moment of ['before', 'after'] as const) {
      const place = await open();
      place.calls.restart({ call, moment });
      const crashed = await run(place).then(
        () => false,
        () => true,
      );
      if (!crashed) throw new Error(`the run did not crash ${moment} call ${call} of ${total}`);
      place.calls.restart();
      await afterwards(place, `${moment} call ${call} of ${total}`);
      await place.close();
    }
  }
  return total;
}

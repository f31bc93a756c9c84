import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AlertSender } from '../../src/alerts/ports';
import type { ObjectStore } from '../../src/evidence/ports';

const WRITE = /^(Put|Update|Delete|BatchWrite|Transact)/;

/**
 * How long one process lives: until just after a given write took effect, or for ever. What it calls after that neither
 * takes effect nor answers. Between two writes nothing outside of the process changes, so that dying after each write, and
 * before the first, is dying at every call.
 */
export class Lifetime {
  /** Every write begun: of an object, of an item of the table, or to Slack. */
  readonly writes: string[] = [];
  #isDead = false;

  constructor(private readonly lastWrite: number = Number.POSITIVE_INFINITY) {}

  async read<T>(call: () => Promise<T>): Promise<T> {
    this.#live();
    const answer = await call();
    this.#live();
    return answer;
  }

  async write<T>(what: string, call: () => Promise<T>): Promise<T> {
    this.#live();
    if (this.lastWrite === 0) this.#isDead = true;
    this.#live();
    this.writes.push(what);
    const isLast = this.writes.length === this.lastWrite;
    const answer = await call();
    if (isLast) this.#isDead = true;
    this.#live();
    return answer;
  }

  #live(): void {
    if (this.#isDead) throw new Error('the process is dead');
  }

  /** Outside of the client's own retries: a process dies once. */
  watchClient(client: DynamoDBClient): void {
    client.middlewareStack.add(
      (next, { commandName = '' }) =>
        (args) =>
          WRITE.test(commandName)
            ? this.write(`${commandName} ${partitionOf(args.input)}`, () => next(args))
            : this.read(() => next(args)),
      { step: 'initialize', priority: 'high' },
    );
  }

  watchObjects(objects: ObjectStore): ObjectStore {
    return {
      putIfAbsent: (key, body) => this.write(`object ${key}`, () => objects.putIfAbsent(key, body)),
      get: (key) => this.read(() => objects.get(key)),
    };
  }

  watchSender({ post, update, reply }: AlertSender): AlertSender {
    return {
      post: (message) => this.write('Slack post', () => post(message)),
      update: (ts, message) => this.write('Slack update', () => update(ts, message)),
      reply: (...reply_) => this.write('Slack reply', () => reply(...reply_)),
    };
  }
}

/** Of the one item that a command writes: marshalled or not, as its input has it. */
function partitionOf(input: object): string {
  const text = JSON.stringify(input);
  return /"pk":(?:\{"S":)?"([^"]+)"/.exec(text)?.[1] ?? text.slice(0, 100);
}

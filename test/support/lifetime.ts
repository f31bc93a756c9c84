import type { AlertSender } from '../../src/alerts/ports';
import type { TableCalls } from '../../src/aws/store/table';
import type { ObjectStore } from '../../src/evidence/ports';

/** When a process dies: before or after its nth call (1 is the first), or its nth write, took effect. */
export interface Death {
  readonly moment: 'before' | 'after';
  readonly nth: number;
  readonly of: 'call' | 'write';
}

/**
 * How long one process lives: until its death, or for ever. It stands between a process and everything that it calls; what
 * is called after death neither takes effect nor answers.
 */
export class Lifetime {
  /** Calls begun: reads and writes. */
  calls = 0;
  /** Writes begun: of an object (`object 2026-11/…`), of an item (`put FINDING#…`), or to Slack (`Slack post`). */
  readonly writes: string[] = [];
  #isDead = false;

  /** @param afterWrite is called when a write took effect, before its answer comes. */
  constructor(
    private readonly death?: Death | undefined,
    private readonly afterWrite: () => void = () => undefined,
  ) {}

  /** Whether it has ended. */
  get isOver(): boolean {
    return this.#isDead;
  }

  #live(): void {
    if (this.#isDead) throw new Error('the process is dead');
  }

  #isLast(isWrite: boolean): boolean {
    if (this.death === undefined || (this.death.of === 'write' && !isWrite)) return false;
    return this.death.nth === (this.death.of === 'write' ? this.writes.length : this.calls);
  }

  async #through<T>(write: string | undefined, call: () => Promise<T>): Promise<T> {
    this.#live();
    this.calls += 1;
    if (write !== undefined) this.writes.push(write);
    const isLast = this.#isLast(write !== undefined);
    this.#isDead = isLast && this.death?.moment === 'before';
    this.#live();
    const answer = await call();
    if (write !== undefined) this.afterWrite();
    this.#isDead ||= isLast;
    this.#live();
    return answer;
  }

  watchTable(calls: TableCalls): TableCalls {
    const read = <T>(call: () => Promise<T>) => this.#through(undefined, call);
    return {
      get: (key) => read(() => calls.get(key)),
      async *query(page) {
        const pages = calls.query(page)[Symbol.asyncIterator]();
        const next = () => read(() => pages.next());
        for (let found = await next(); found.done !== true; found = await next()) yield found.value;
      },
      getBatch: (keys) => read(() => calls.getBatch(keys)),
      put: (item, condition) => this.#through(`put ${item.pk}`, () => calls.put(item, condition)),
      update: (key, change, condition) =>
        this.#through(`update ${key.pk}`, () => calls.update(key, change, condition)),
    };
  }

  watchObjects(objects: ObjectStore): ObjectStore {
    return {
      putIfAbsent: (key, body) => this.#through(`object ${key}`, () => objects.putIfAbsent(key, body)),
      get: (key) => this.#through(undefined, () => objects.get(key)),
    };
  }

  watchSender({ post, update, reply, find, locate }: AlertSender): AlertSender {
    return {
      find: (...asked) => this.#through(undefined, () => find(...asked)),
      locate: (asked) => this.#through(undefined, () => locate(asked)),
      post: (message) => this.#through('Slack post', () => post(message)),
      update: (ts, message) => this.#through('Slack update', () => update(ts, message)),
      reply: (...reply_) => this.#through('Slack reply', () => reply(...reply_)),
    };
  }
}

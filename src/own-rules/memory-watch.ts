import { Worker } from 'node:worker_threads';

/** What {@link MemoryWatch} and its thread say to each other, in this order in the memory that they share. */
const [STATE, MEGABYTES] = [0, 1];
const [IDLE, WATCHING, ENDING] = [0, 1, 2];

/**
 * Looks every few milliseconds how much the process holds. Code that computes cannot be asked and V8 ends the whole process
 * where one of its threads is out of memory, so another thread looks, and interrupts before that.
 */
const THREAD = `
const { workerData: shared } = require('node:worker_threads');
for (;;) {
  Atomics.wait(shared, ${STATE}, ${IDLE});
  while (Atomics.load(shared, ${STATE}) === ${WATCHING}) {
    const isOver = process.memoryUsage.rss() > Atomics.load(shared, ${MEGABYTES}) * 2 ** 20;
    if (isOver && Atomics.compareExchange(shared, ${STATE}, ${WATCHING}, ${ENDING}) === ${WATCHING})
      process.kill(process.pid, 'SIGINT');
    else Atomics.wait(shared, ${STATE}, ${WATCHING}, 4);
  }
  Atomics.wait(shared, ${STATE}, ${ENDING});
}`;

/** On Windows a signal ends the process, and is not sent: there nothing is watched. */
const CAN_INTERRUPT = process.platform !== 'win32';

/** Sends this process a SIGINT while it holds more than it may, which `breakOnSigint` of node:vm waits for. */
export class MemoryWatch {
  readonly #shared = new Int32Array(new SharedArrayBuffer(8));
  #thread: Worker | undefined;

  /** @param more megabytes that may be added to what the process holds now. */
  begin(more: number): void {
    if (!CAN_INTERRUPT) return;
    if (this.#thread === undefined) {
      this.#thread = new Worker(THREAD, { eval: true, execArgv: [], workerData: this.#shared });
      this.#thread.unref();
    }
    Atomics.store(this.#shared, MEGABYTES, Math.ceil(process.memoryUsage.rss() / 2 ** 20) + more);
    Atomics.store(this.#shared, STATE, WATCHING);
    Atomics.notify(this.#shared, STATE);
  }

  /** @returns false where the signal was sent, or is about to be: whoever was watched has to wait for it. */
  end(): boolean {
    return Atomics.compareExchange(this.#shared, STATE, WATCHING, IDLE) !== ENDING;
  }

  /** The signal has come. */
  over(): void {
    Atomics.store(this.#shared, STATE, IDLE);
    Atomics.notify(this.#shared, STATE);
  }
}

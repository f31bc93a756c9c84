import { setFlagsFromString } from 'node:v8';
import { compileFunction, createContext, Script } from 'node:vm';
import * as z from 'zod';
import { MemoryWatch } from './memory-watch';

/** Thrown by {@link apart} where work had not ended in its time. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** Thrown by {@link apart} where the process had taken more memory than the work may. */
export class OutOfMemory extends Error {
  override readonly name = 'OutOfMemory';
}

interface Limits {
  readonly milliseconds: number;
  /** What the process may hold more than when the work begins. */
  readonly megabytes: number;
}

// V8 takes the place at which a loop can be ended out of loops that it holds for short ones, and in Node 24 `for (;;)` with
// `list.push(new Array(1000))` is one of them. The V8 of Node 20 has neither that nor the flag.
if (Number.parseInt(process.versions.node, 10) >= 22) setFlagsFromString('--no-turboshaft-loop-unrolling');

const desk: { work: () => void } = { work: () => undefined };
const context = createContext(desk);
const begin = new Script('work()');
const wait = new Script('for (;;);');
const watch = new MemoryWatch();

/**
 * Runs code of an organisation's rules: ends it after that time or with that much memory, whatever it does, and refuses it to
 * make code of text, which would run outside of the names that rules are given. No `catch` or `finally` of the code sees that it
 * is ended. What asks in one step for more memory than the process can have is not ended: the process is.
 * @param work is begun again where somebody interrupts the process meanwhile, who is told afterwards.
 * @throws OutOfTime or OutOfMemory, or what the work throws.
 */
export function apart<T>(limits: Limits, work: () => T): T {
  let isInterrupted = false;
  for (;;) {
    const ended = once(limits, work);
    if (ended === 'interrupted') {
      isInterrupted = true;
      continue;
    }
    // Not before: while work runs nobody else hears it.
    if (isInterrupted) process.kill(process.pid, 'SIGINT');
    if ('thrown' in ended) throw ended.thrown;
    return ended.value;
  }
}

type Ended<T> = { readonly value: T } | { readonly thrown: unknown };

function once<T>({ milliseconds, megabytes }: Limits, work: () => T): Ended<T> | 'interrupted' {
  let ended: Ended<T> | undefined;
  desk.work = () => {
    try {
      ended = { value: work() };
    } catch (thrown) {
      ended = { thrown };
    }
    // The signal would else come to whatever runs next.
    if (!watch.end()) for (;;);
  };
  const restore = withoutCodeOfText();
  watch.begin(megabytes);
  try {
    begin.runInContext(context, { timeout: Math.max(1, Math.ceil(milliseconds)), breakOnSigint: true });
  } catch (thrown) {
    // Nothing but the ends that are set: what the work throws is kept above.
    const isSignal = isInterruption(thrown);
    if (!watch.end()) {
      if (!isSignal) takeSignal();
      return { thrown: new OutOfMemory(`it had taken more than ${megabytes} MB of memory`) };
    }
    if (isSignal) return 'interrupted';
    return { thrown: new OutOfTime(`it had not ended after ${milliseconds} milliseconds`) };
  } finally {
    watch.over();
    restore();
    desk.work = () => undefined;
  }
  return ended ?? { thrown: new OutOfTime('it did not end') };
}

/** The error is made among the names of the context, which has an `Error` of its own. */
function isInterruption(thrown: unknown): boolean {
  return isObject(thrown) && 'code' in thrown && thrown.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
}

/** It is on its way, however busy the machine is, and ends the process where nothing waits for it. */
function takeSignal(): void {
  try {
    wait.runInContext(context, { timeout: 60_000, breakOnSigint: true });
  } catch {
    // It has come.
  }
}

function refuse(): never {
  throw new Error('code made of text is not for rules');
}

function* yielding(): Generator<undefined> {
  yield undefined;
}

async function later(): Promise<void> {
  await Promise.resolve();
}

async function* yieldingLater(): AsyncGenerator<void> {
  yield await Promise.resolve();
}

/** Every form of function leads by its prototype to what makes such functions of texts. */
const FORMS = 'return [function () {}, function* () {}, async function () {}, async function* () {}]';

/** Of the code here, and of code that is compiled at run time, which has others under Jest. */
const PROTOTYPES: readonly object[] = [
  ...new Set(
    [
      [refuse, yielding, later, yieldingLater],
      z.array(z.unknown()).parse(Reflect.apply(compileFunction(FORMS), undefined, [])),
    ]
      .flat()
      .map((form: unknown): unknown => Object.getPrototypeOf(form)),
  ),
].filter(isObject);

function isObject(value: unknown): value is object {
  return (typeof value === 'object' || typeof value === 'function') && value !== null;
}

function withoutCodeOfText(): () => void {
  const kept = PROTOTYPES.map((prototype) => Object.getOwnPropertyDescriptor(prototype, 'constructor'));
  for (const prototype of PROTOTYPES)
    Object.defineProperty(prototype, 'constructor', { configurable: true, value: refuse });
  return () => {
    for (const [index, prototype] of PROTOTYPES.entries()) {
      const descriptor = kept[index];
      if (descriptor !== undefined) Object.defineProperty(prototype, 'constructor', descriptor);
    }
  };
}

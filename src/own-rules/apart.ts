import { compileFunction, createContext, Script } from 'node:vm';
import * as z from 'zod';

/** Thrown by {@link apart} where work had not ended in its time. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

const desk: { work: () => void } = { work: () => undefined };
const context = createContext(desk);
const begin = new Script('work()');

/**
 * Runs code of an organisation's rules: ends it after that time, whatever it does, and refuses it to make code of text, which
 * would run outside of the names that rules are given. No `catch` or `finally` of the code sees that it is ended.
 * @throws OutOfTime, or what the work throws.
 */
export function apart<T>(milliseconds: number, work: () => T): T {
  let ended: { readonly value: T } | { readonly thrown: unknown } | undefined;
  desk.work = () => {
    try {
      ended = { value: work() };
    } catch (thrown) {
      ended = { thrown };
    }
  };
  const restore = withoutCodeOfText();
  try {
    begin.runInContext(context, { timeout: Math.max(1, Math.ceil(milliseconds)) });
  } catch {
    // Nothing but the end of the time: what the work throws is kept above.
    throw new OutOfTime(`it had not ended after ${milliseconds} milliseconds`);
  } finally {
    restore();
    desk.work = () => undefined;
  }
  if (ended === undefined) throw new OutOfTime('it did not end');
  if ('thrown' in ended) throw ended.thrown;
  return ended.value;
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

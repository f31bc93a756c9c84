import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import * as z from 'zod';

/** What the browser sends: an answer to a command, or an event. */
const messageSchema = z.object({
  id: z.number().optional(),
  method: z.string().optional(),
  sessionId: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});

type Params = Readonly<Record<string, unknown>>;

/** One page of a headless browser, over the DevTools protocol: https://chromedevtools.github.io/devtools-protocol/ */
export interface BrowserPage {
  readonly send: (method: string, params?: Params) => Promise<unknown>;
  /** Goes to an address, and waits until all of it is there. */
  readonly open: (url: string) => Promise<void>;
  /** As on a screen of that width; narrow ones are a phone's. */
  readonly resize: (width: number) => Promise<void>;
  /** The value of an expression, or what its promise comes to. */
  readonly evaluate: (expression: string) => Promise<unknown>;
}

export interface Browser {
  readonly page: () => Promise<BrowserPage>;
  readonly close: () => Promise<void>;
}

/** Starts a browser of its own, without a profile and with a pipe in place of a port. */
export async function startChromium(path: string): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'watchbill-chromium-'));
  const flags = [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--no-first-run',
  ];
  const browser = spawn(path, [...flags, '--remote-debugging-pipe', `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const connection = new Connection(browser.stdio[3] as Writable, browser.stdio[4] as Readable);
  const ended = new Promise<void>((resolve) => void browser.once('exit', () => resolve()));
  browser.once('error', (error) => connection.fail(error));
  browser.once('exit', (code) => connection.fail(new Error(`the browser ended with ${code}`)));
  return {
    async page() {
      const target = z.object({ targetId: z.string() });
      const { targetId } = target.parse(await connection.send('Target.createTarget', { url: 'about:blank' }));
      const attached = await connection.send('Target.attachToTarget', { targetId, flatten: true });
      const { sessionId } = z.object({ sessionId: z.string() }).parse(attached);
      const send: BrowserPage['send'] = (method, params) => connection.send(method, params, sessionId);
      await send('Page.enable');
      return {
        send,
        async open(url) {
          const loaded = connection.event('Page.loadEventFired', sessionId);
          await send('Page.navigate', { url });
          await loaded;
        },
        async resize(width) {
          const phone = { deviceScaleFactor: 1, mobile: width < 600 };
          await send('Emulation.setDeviceMetricsOverride', { width, height: 900, ...phone });
        },
        async evaluate(expression) {
          const answer = await send('Runtime.evaluate', {
            expression,
            awaitPromise: true,
            returnByValue: true,
          });
          const { result, exceptionDetails } = z
            .object({
              result: z.object({ value: z.unknown().optional() }),
              exceptionDetails: z.object({ text: z.string() }).optional(),
            })
            .parse(answer);
          if (exceptionDetails !== undefined) throw new Error(`the page threw: ${JSON.stringify(answer)}`);
          return result.value;
        },
      };
    },
    async close() {
      browser.kill();
      await ended;
      // Its helpers may still write for a moment after it has ended.
      rmSync(profile, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
    },
  };
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Messages are JSON, each with a zero byte after it. */
class Connection {
  readonly #out: Writable;
  readonly #commands = new Map<number, Waiting>();
  readonly #events = new Map<string, Waiting[]>();
  #count = 0;
  #rest = '';
  #failed: Error | undefined;

  constructor(out: Writable, incoming: Readable) {
    this.#out = out;
    incoming.setEncoding('utf8').on('data', (text: string) => this.#take(text));
  }

  send(method: string, params: Params = {}, sessionId?: string): Promise<unknown> {
    if (this.#failed !== undefined) return Promise.reject(this.#failed);
    this.#count += 1;
    const id = this.#count;
    return new Promise((resolve, reject) => {
      this.#commands.set(id, { resolve, reject });
      this.#out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  event(method: string, sessionId: string): Promise<unknown> {
    const name = `${sessionId} ${method}`;
    return new Promise((resolve, reject) => {
      this.#events.set(name, [...(this.#events.get(name) ?? []), { resolve, reject }]);
    });
  }

  fail(error: Error): void {
    this.#failed = error;
    for (const { reject } of [...this.#commands.values(), ...[...this.#events.values()].flat()])
      reject(error);
  }

  #take(text: string): void {
    const messages = `${this.#rest}${text}`.split('\0');
    this.#rest = messages.pop() ?? '';
    try {
      for (const message of messages) this.#dispatch(messageSchema.parse(JSON.parse(message)));
    } catch (thrown) {
      this.fail(new Error('what the browser sent cannot be read', { cause: thrown }));
    }
  }

  #dispatch({ id, method, sessionId, params, result, error }: z.infer<typeof messageSchema>): void {
    if (id === undefined) {
      const name = `${sessionId} ${method}`;
      const waiting = this.#events.get(name) ?? [];
      this.#events.delete(name);
      for (const { resolve } of waiting) resolve(params);
      return;
    }
    const command = this.#commands.get(id);
    this.#commands.delete(id);
    if (error === undefined) command?.resolve(result);
    else command?.reject(new Error(error.message));
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Instant } from '../../src/model/instant';

const BOOTSTRAP = fileURLToPath(new URL('bootstrap.mjs', import.meta.url));

/** A function as it is deployed. */
export interface FunctionSettings {
  readonly arn: string;
  /** Where its bundle lies. */
  readonly directory: string;
  readonly handler: string;
  readonly timeoutSeconds: number;
  /** All of the process's environment besides what Lambda sets itself. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface RuntimeSettings {
  /** Path of the Node.js that runs it. */
  readonly node: string;
  /** Where the function's clock stands still, and no invocation takes too long; its machine's own clock without one. */
  readonly now?: Instant | undefined;
  /** Told of each line that the function prints. */
  readonly onLine?: (line: string) => void;
}

/** A function that failed, as Lambda tells it: the type is what a state machine's Catch matches. */
export class FunctionError extends Error {
  constructor(
    readonly type: string,
    message: string,
    readonly stackTrace: readonly string[],
  ) {
    super(message);
    this.name = 'FunctionError';
  }
}

interface Invocation {
  readonly id: string;
  readonly payload: unknown;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: FunctionError) => void;
}

const errorSchema = z.object({
  errorType: z.string(),
  errorMessage: z.string(),
  stackTrace: z.array(z.string()),
});

/**
 * One execution environment of one function: a process of its own behind the Lambda Runtime API, which does one
 * invocation after another and is made again after it died or ran out of time.
 */
export class ExecutionEnvironment {
  readonly #waiting: Invocation[] = [];
  #current: Invocation | undefined;
  #timer: NodeJS.Timeout | undefined;
  #process: ChildProcess | undefined;
  /** The function's request for the next invocation, held until there is one. */
  #next: ServerResponse | undefined;
  #stderr = '';
  #closed = false;

  private constructor(
    private readonly settings: FunctionSettings,
    private readonly runtime: RuntimeSettings,
    private readonly server: Server,
  ) {}

  static async open(settings: FunctionSettings, runtime: RuntimeSettings): Promise<ExecutionEnvironment> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const environment = new ExecutionEnvironment(settings, runtime, server);
    server.on('request', (request, response) => void environment.#serve(request, response));
    return environment;
  }

  /** @throws FunctionError when the function does. */
  invoke(payload: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id: randomUUID(), payload, resolve, reject });
      this.#start();
      this.#hand();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#process?.kill('SIGKILL');
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #start(): void {
    if (this.#process !== undefined) return;
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the Runtime API has no port');
    const child = spawn(
      this.runtime.node,
      [BOOTSTRAP, ...(this.runtime.now === undefined ? [] : [this.runtime.now])],
      {
        env: {
          ...this.settings.environment,
          AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${address.port}`,
          AWS_LAMBDA_FUNCTION_NAME: this.settings.arn.split(':').at(-1),
          LAMBDA_TASK_ROOT: this.settings.directory,
          _HANDLER: this.settings.handler,
          TZ: ':UTC',
        },
        cwd: this.settings.directory,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.#process = child;
    this.#stderr = '';
    const lines = [child.stdout, child.stderr].map((input) => createInterface({ input }));
    for (const each of lines) each.on('line', (line) => this.runtime.onLine?.(line));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-4000);
    });
    child.once('exit', (code, signal) => {
      if (this.#process !== child) return;
      this.#process = undefined;
      this.#next = undefined;
      if (this.#closed) return;
      this.#fail('Runtime.ExitError', `the process ended with ${signal ?? String(code)}: ${this.#stderr}`);
    });
  }

  #hand(): void {
    if (this.#next === undefined || this.#current !== undefined) return;
    const invocation = this.#waiting.shift();
    if (invocation === undefined) return;
    this.#current = invocation;
    const milliseconds = this.settings.timeoutSeconds * 1000;
    // A clock that stands still runs out for nobody, however slow the machine is.
    if (this.runtime.now === undefined) this.#timer = setTimeout(() => this.#timeOut(), milliseconds);
    this.#next.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': invocation.id,
      'lambda-runtime-deadline-ms': String(Date.now() + milliseconds),
      'lambda-runtime-invoked-function-arn': this.settings.arn,
    });
    this.#next.end(JSON.stringify(invocation.payload));
    this.#next = undefined;
  }

  #timeOut(): void {
    const child = this.#process;
    this.#process = undefined;
    child?.kill('SIGKILL');
    this.#fail('Sandbox.Timedout', `Task timed out after ${this.settings.timeoutSeconds.toFixed(2)} seconds`);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, kind] =
      /^\/2018-06-01\/runtime\/(?:invocation\/)?(?:[\w-]+\/)?(next|response|error)$/.exec(
        request.url ?? '',
      ) ?? [];
    if (kind === 'next') {
      this.#next = response;
      this.#hand();
      return;
    }
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
    response.writeHead(202).end();
    if (kind === 'response') this.#finish((invocation) => invocation.resolve(JSON.parse(text)));
    else if (kind === 'error') {
      const { errorType, errorMessage, stackTrace } = errorSchema.parse(JSON.parse(text));
      this.#fail(errorType, errorMessage, stackTrace);
    }
  }

  /** An error of the invocation under way; where there is none, the function could not start for the next one. */
  #fail(type: string, message: string, stackTrace: readonly string[] = []): void {
    this.#current ??= this.#waiting.shift();
    this.#finish((invocation) => invocation.reject(new FunctionError(type, message, stackTrace)));
  }

  #finish(settle: (invocation: Invocation) => void): void {
    clearTimeout(this.#timer);
    const invocation = this.#current;
    this.#current = undefined;
    if (invocation !== undefined) settle(invocation);
    if (this.#waiting.length > 0) this.#start();
  }
}

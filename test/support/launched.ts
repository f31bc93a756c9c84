import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A process of its own, through the launcher that people use. */
export interface Launched {
  readonly child: ChildProcess;
  /** What it has written so far. */
  readonly said: { out: string; err: string };
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
}

export function launch(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Launched {
  const child = spawn(process.execPath, ['bin/watchbill.mjs', ...args], { env });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
  return { child, said, ended };
}

/** Looks again and again until there is something to see. */
export async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

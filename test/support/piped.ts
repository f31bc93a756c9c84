import { Readable, Writable } from 'node:stream';
import type { Command } from 'commander';
import type { CliContext } from '../../src/cli/context';
import type { Instant } from '../../src/model/instant';
import type { Stdin } from '../../src/cli/piped-secret';

interface PipedInto {
  readonly now: Instant;
  readonly args: readonly string[];
  readonly env?: CliContext['env'];
  readonly isTTY?: boolean;
}

/** Pipes a text into a command. @returns what it said beside its data. */
export async function pipedInto(
  commandOf: (context: CliContext, stdin: Stdin) => Command,
  piped: string,
  { now, args, env = {}, isTTY = false }: PipedInto,
): Promise<string> {
  let said = '';
  const context: CliContext = {
    out: new Writable({ write: (_chunk, _encoding, done) => done() }),
    err: new Writable({
      write(chunk: Buffer, _encoding, done) {
        said += chunk.toString();
        done();
      },
    }),
    env,
    clock: { now: () => now },
    catalogue: [],
    version: '0.0.0',
    interrupted: new AbortController().signal,
    exit: () => undefined,
  };
  const stdin = Object.assign(Readable.from([piped]), { isTTY });
  await commandOf(context, stdin).parseAsync([...args], { from: 'user' });
  return said;
}

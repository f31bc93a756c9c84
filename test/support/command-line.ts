import { Writable } from 'node:stream';
import { runCli } from '../../src/cli/main';
import type { Instant } from '../../src/model/instant';

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line in this process, at a moment that stands still. */
export async function watchbill(
  args: readonly string[],
  {
    now,
    env = {},
    isTTY = false,
    interrupted,
  }: {
    readonly now: Instant;
    readonly env?: Readonly<Record<string, string>>;
    readonly isTTY?: boolean;
    readonly interrupted?: AbortSignal;
  },
): Promise<Ended> {
  const written = { out: '', err: '' };
  const stream = (name: 'out' | 'err') =>
    Object.assign(
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          written[name] += chunk.toString('utf8');
          done();
        },
      }),
      { isTTY },
    );
  const code = await runCli(
    args,
    { out: stream('out'), err: stream('err'), env },
    { clock: { now: () => now }, ...(interrupted !== undefined && { interrupted }) },
  );
  return { code, ...written };
}

/** Each line of NDJSON. */
export function lines(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

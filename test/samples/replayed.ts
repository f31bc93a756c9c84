import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { runCli } from '../../src/cli/main';
import { verdictSchema } from '../../src/model/verdict';

/** What `watchbill replay` said of a folder: NDJSON on stdout read back, stderr by lines. */
export async function replayed(directory: string, ...options: string[]) {
  const out = new PassThrough();
  const err = new PassThrough();
  const written = Promise.all([text(out), text(err)]);
  const code = await runCli(['replay', directory, '--output', 'ndjson', ...options], { out, err, env: {} });
  out.end();
  err.end();
  const [printed, said] = await written;
  const verdicts = linesOf(printed).map((line) =>
    z.strictObject(verdictSchema.shape).parse(JSON.parse(line)),
  );
  return { code, verdicts, said: linesOf(said) };
}

export function linesOf(printed: string): string[] {
  return printed.split('\n').filter((line) => line !== '');
}

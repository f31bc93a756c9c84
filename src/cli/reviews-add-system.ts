import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { Command } from 'commander';
import * as z from 'zod';
import { UsageError } from '../model/errors';
import { printable, say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';
import { optionsOf } from './options';
import { parseInstant } from './parse-instant';
import { addRoomOptions, roomSchema } from './reviews-options';
import { sayRefused, type OpenRoom } from './reviews-room';

const optionsSchema = z.object({
  ...roomSchema.shape,
  file: z.string().min(1),
  takenAt: z.string(),
  query: z.string(),
  rows: z
    .string()
    .regex(/^\d{1,9}$/, 'a number of rows')
    .transform(Number),
});

const NAMED = 20;

export function reviewsAddSystemCommand(context: CliContext, open: OpenRoom): Command {
  return addRoomOptions(
    new Command('add-system')
      .description(
        'bring who has access to what in a system beside AWS, as CSV or JSON that somebody exported',
      )
      .argument('<name>', 'the system, such as github')
      .requiredOption(
        '--file <file>',
        'columns principal, email, access, place; where there are any privileged, last-used, owner',
      )
      .requiredOption('--taken-at <when>', 'the instant at which it was exported: 2026-10-02T09:00:00Z')
      .requiredOption('--query <text>', 'what made it, so that it can be made again')
      .requiredOption('--rows <number>', 'how many rows it has'),
  ).action((name: string, _options, command: Command) => addSystem(context, name, command, open));
}

async function addSystem(
  context: CliContext,
  system: string,
  command: Command,
  open: OpenRoom,
): Promise<void> {
  const { file, takenAt, query, rows } = optionsOf(command, optionsSchema);
  if (/^\d{4}-\d{2}-\d{2}$/.test(takenAt))
    throw new UsageError(
      `--taken-at ${takenAt} has no time`,
      'A day is too coarse to say what came before: write 2026-10-02T09:00:00Z',
      { cause: new Error('A change of the same day may be in the export or not') },
    );
  const instant = parseInstant('--taken-at', takenAt);
  const bytes = await bytesOf(file);
  const said = await open(
    command,
    (room) => room.say({ command: 'add-system', system, takenAt: instant, query, rows, ...sendable(bytes) }),
    { writes: true },
  );
  if (said.outcome === 'refused') return sayRefused(context, said.refused);
  if (said.outcome === 'faulty') {
    say(
      context,
      `Refused: ${printable(file)} is not taken, because a list with a row left out is no population.`,
    );
    for (const { row, problem } of said.faults.slice(0, NAMED))
      say(context, `  ${row === undefined ? '' : `row ${row} `}${printable(problem)}`);
    if (said.faults.length > NAMED) say(context, `  and ${said.faults.length - NAMED} more`);
    context.exit(EXIT.partial);
    return;
  }
  if (said.outcome === 'added')
    say(
      context,
      `Recorded as ${printable(said.added.by)} at ${said.added.at}: ${said.added.rows} rows of ${printable(system)}, taken at ${said.added.takenAt}, SHA-256 ${said.added.hash}.`,
    );
}

/** A function takes five megabytes at most, which a list of 100,000 rows passes. */
const LARGEST_AS_IT_IS = 1024 * 1024;

function sendable(bytes: Uint8Array): { readonly base64: string; readonly gzip?: true } {
  const base64 = (one: Uint8Array) => Buffer.from(one).toString('base64');
  return bytes.byteLength <= LARGEST_AS_IT_IS
    ? { base64: base64(bytes) }
    : { base64: base64(gzipSync(bytes)), gzip: true };
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new UsageError(`${file} cannot be read`, 'Name another file with --file', { cause });
  }
}

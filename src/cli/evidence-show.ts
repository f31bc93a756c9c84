import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import * as z from 'zod';
import { readObject } from '../evidence/check-object';
import { errorText, UsageError } from '../model/errors';
import { jsonText } from '../wording/csv';
import { printable, say } from './console';
import type { CliContext } from './context';
import { optionsOf } from './options';
import { entryNamed } from './register-room';
import { withRecord } from './with-record';

/** Writes the file of one evidence as it was handed in, and says what the record knows of it. */
export async function showKeptFile(context: CliContext, named: string, command: Command): Promise<void> {
  const { out } = optionsOf(command, z.object({ out: z.string().optional() }));
  if (out === undefined && context.out.isTTY === true)
    throw new UsageError(
      'A file that somebody handed in is not shown on a terminal, which it could take over',
      'Name a file with --out, or send it to another program',
      { cause: new Error('Its bytes are what somebody else wrote') },
    );
  const { entry, contents } = await withRecord(context, command, async ({ register, objects }) => {
    const found = await entryNamed(register, 'evidence', named);
    return { entry: found, contents: (await readObject(objects, found.file.key)).contents };
  });
  if (out === undefined) context.out.write(contents);
  else {
    try {
      writeFileSync(out, contents, { flag: 'wx' });
    } catch (cause) {
      throw new UsageError(`${out} cannot be written: ${errorText(cause)}`, 'Name another file with --out', {
        cause,
      });
    }
  }
  say(context, `${entry.file.key}: its contents have the hash in its key.`);
  for (const [name, value] of Object.entries(entry))
    say(context, `  ${name}: ${printable(typeof value === 'string' ? value : jsonText(value))}`);
}

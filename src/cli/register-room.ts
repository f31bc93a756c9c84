import { constants, open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import * as z from 'zod';
import type { Configuration } from '../config/schema';
import { loadConfiguration } from '../config/load';
import { parseRegisterCommand, type RegisterCommand, type SaidOfRegister } from '../duties/commands';
import { checkFileSize } from '../duties/say';
import { errorText, UsageError, WatchbillError } from '../model/errors';
import type { Instant } from '../model/instant';
import type { RegisterEntryOf, RegisterKind } from '../model/register-entry';
import type { RegisterReads } from '../record/ports';
import { printable } from './console';
import type { CliContext } from './context';
import { configFile, configOption, headerOption, outputOption, stateOption, tableOption } from './options';
import { withRecord, type OpenRecord } from './with-record';

/** The options of a command that says something of the register. */
export function addRegisterOptions(command: Command): Command {
  return command.addOption(configOption()).addOption(stateOption()).addOption(tableOption());
}

/** The options of a command that lists what the register holds. */
export function addRegisterListOptions(command: Command): Command {
  return addRegisterOptions(command).addOption(outputOption()).addOption(headerOption());
}

/** Entries of a kind and all evidence, with the newest scan by then. */
export async function readRegister<K extends RegisterKind>(
  context: CliContext,
  command: Command,
  kind: K,
  asOf: Instant,
) {
  return withRecord(context, command, async (record) => ({
    entries: await entriesOf(record, kind),
    evidence: await entriesOf(record, 'evidence'),
    newest: await record.reader.latestScan(asOf),
  }));
}

export function configurationOf(context: CliContext, command: Command): Configuration {
  const { config } = z.object({ config: z.string().optional() }).parse(command.opts());
  return loadConfiguration(configFile(config), context.catalogue).configuration;
}

/** Records a command; what is wrong with its form is told before the record is opened. */
export function sayRegister(
  context: CliContext,
  command: Command,
  said: RegisterCommand,
): Promise<SaidOfRegister> {
  parseRegisterCommand(said);
  return withRecord(context, command, ({ sayOfRegister }) => sayOfRegister(said), { writes: true });
}

/** As {@link sayRegister}, of an entry that is named by the beginning of its id. */
export function sayOfEntry(
  context: CliContext,
  command: Command,
  kind: RegisterKind,
  beginning: string,
  said: (id: string) => RegisterCommand,
): Promise<SaidOfRegister> {
  return withRecord(
    context,
    command,
    async ({ register, sayOfRegister }) =>
      sayOfRegister(parseRegisterCommand(said((await entryNamed(register, kind, beginning)).id))),
    { writes: true },
  );
}

const NAMED = 10;

/** @throws UsageError where none has an id that begins so, or several have. */
export async function entryNamed<K extends RegisterKind>(
  register: RegisterReads,
  kind: K,
  beginning: string,
): Promise<RegisterEntryOf<K>> {
  const found: RegisterEntryOf<K>[] = [];
  for await (const entry of register.registerEntries(kind))
    if (beginning !== '' && entry.id.startsWith(beginning)) found.push(entry);
  const [first, ...others] = found;
  if (first === undefined)
    throw new UsageError(`There is no ${kind} ${printable(beginning)}`, 'See their ids', {
      lookAt: { kind: 'register', of: kind },
      cause: new Error('None on record has an id that begins so'),
    });
  if (others.length === 0) return first;
  const ids = found.slice(0, NAMED).map(({ id }) => id);
  throw new UsageError(`${found.length} have an id that begins with ${beginning}`, 'Write more of it', {
    cause: new Error(`They are ${ids.join(', ')}${found.length > NAMED ? ' and others' : ''}`),
  });
}

/** All entries of a kind. */
export async function entriesOf<K extends RegisterKind>(
  { register }: Pick<OpenRecord, 'register'>,
  kind: K,
): Promise<RegisterEntryOf<K>[]> {
  const found: RegisterEntryOf<K>[] = [];
  for await (const entry of register.registerEntries(kind)) found.push(entry);
  return found;
}

/**
 * Reads a file to hand it in; one that is too large is refused before it is read.
 * @throws UsageError where it cannot be, is empty or too large.
 */
export async function fileToKeep(path: string): Promise<{ name: string; base64: string }> {
  const name = basename(path);
  try {
    // A pipe that nobody writes to would be waited for before anybody sees that it is no file.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = await file.stat();
      if (!stat.isFile())
        throw new UsageError(`${path} is no file`, 'Name a file with --file', {
          cause: new Error('What is handed in is the bytes of one file'),
        });
      checkFileSize(name, stat.size);
      const bytes = await file.readFile();
      // It may have grown since.
      checkFileSize(name, bytes.length);
      return { name, base64: bytes.toString('base64') };
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof WatchbillError) throw cause;
    throw new UsageError(`${path} cannot be read: ${errorText(cause)}`, 'Name another file with --file', {
      cause,
    });
  }
}

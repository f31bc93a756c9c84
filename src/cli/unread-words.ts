import type { Command } from 'commander';
import { UsageError } from '../model/errors';
import { helpOf } from '../wording/commands';

/** @throws UsageError where lines are left out that only CSV has. */
export function refuseHeaderBeside(command: Command): void {
  const output: unknown = command.getOptionValue('output');
  if (command.getOptionValue('header') !== false || typeof output !== 'string' || output === 'csv') return;
  throw new UsageError(
    `--no-header is of CSV, and --output is ${output}`,
    'Leave it out, or print CSV with --output csv',
    { cause: new Error('Only CSV says how it was made in lines before its rows') },
  );
}

/** @throws UsageError where an option was typed of which this way to use the command reads nothing. @param read those that it reads. */
export function refuseOthersThan(
  read: readonly string[],
  command: Command,
  { what, why }: { readonly what: string; readonly why: string },
): void {
  const other = command.options.find(
    (option) =>
      !read.includes(option.name()) && command.getOptionValueSource(option.attributeName()) === 'cli',
  );
  if (other === undefined) return;
  const name = other.long ?? other.name();
  throw new UsageError(`${what} takes no ${name}`, `Leave ${name} out`, { cause: new Error(why) });
}

/**
 * What to run instead of a command line with the word help in it: commander shows the help of the first command named after it,
 * and leaves unread what comes then.
 * @throws UsageError for a word that names no command.
 */
export function withHelpOption(program: Command, args: readonly string[]): readonly string[] {
  const path: string[] = [];
  let command = program;
  let isHelp = false;
  for (const word of args) {
    const isGroup = command.commands.length > 0;
    if (word === 'help' && isGroup && !isHelp) {
      isHelp = true;
      continue;
    }
    const next = command.commands.find((each) => each.name() === word);
    if (next === undefined && !isHelp) return args;
    if (next === undefined)
      throw new UsageError(
        `There is no command ${['watchbill', ...path, word].join(' ')}`,
        `See ${isGroup ? 'which there are' : 'what it takes'} with: ${helpOf(['watchbill', ...path])}`,
        { cause: new Error('help takes the words of one command') },
      );
    path.push(word);
    command = next;
  }
  return isHelp ? [...path, '--help'] : args;
}

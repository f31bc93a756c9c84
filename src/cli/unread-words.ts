import type { Command, Option } from 'commander';
import { UsageError } from '../model/errors';
import { helpOf } from '../wording/commands';

/**
 * Counts how often each option is typed, because commander keeps the last value of one and says nothing of the others.
 * @returns what refuses a command whose options would not all be read.
 */
export function watchOptions(program: Command): (command: Command) => void {
  const typed = new Map<Option, number>();
  for (const command of [program, ...below(program)])
    for (const option of command.options)
      command.on(`option:${option.name()}`, () => typed.set(option, (typed.get(option) ?? 0) + 1));
  return (command) => {
    for (const option of command.options) {
      const value: unknown = command.getOptionValue(option.attributeName());
      const times = typed.get(option) ?? 0;
      if (times > 0 && typeof value === 'string') refuseValue(option.long ?? option.name(), value, times);
    }
    const isBare = command.getOptionValue('header') === false;
    const output: unknown = command.getOptionValue('output');
    if (isBare && typeof output === 'string' && output !== 'csv')
      throw new UsageError(
        `--no-header is of CSV, and --output is ${output}`,
        'Leave it out, or print CSV with --output csv',
        { cause: new Error('Only CSV says how it was made in lines before its rows') },
      );
  };
}

function refuseValue(name: string, value: string, times: number): void {
  if (times > 1)
    throw new UsageError(`${name} is given ${times} times, and takes one value`, 'Give it once', {
      cause: new Error('All but one of them would not be read'),
    });
  if (value.trim() === '')
    throw new UsageError(`${name} is empty`, `Say what it is to be, or leave ${name} out`, {
      cause: new Error('It takes a value'),
    });
}

function below(command: Command): Command[] {
  return command.commands.flatMap((each) => [each, ...below(each)]);
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

import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import * as z from 'zod';
import { errorText, UsageError, WatchbillError } from '../model/errors';
import { instantOf, type Clock } from '../model/instant';
import { loadOwnRules } from '../own-rules/load';
import { ownRulesNamedIn } from '../config/own-rules';
import type { Rule } from '../rules/rule';
import { catalogue } from '../rules/catalogue.generated';
import { commandThatShows, helpOf, type RecordOptions } from '../wording/commands';
import { COMMAND_LOADERS, type CommandLoaders } from './command-loaders';
import { say, type Console } from './console';
import type { CliContext } from './context';
import { EXIT, exitCodeOf, exitCodeOfError, type ExitCode } from './exit-code';
import { configFile } from './options';
import { refuseHeaderBeside, withHelpOption } from './unread-words';
import { recordOptionsOf } from './with-record';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/**
 * Runs one command line and says how it went. Data goes to `console.out`, everything else to `console.err`; an expected
 * error is three lines: what failed, why, what to do next.
 * @param extra commands from outside `src`, such as the demo.
 */
export async function runCli(
  args: readonly string[],
  console: Console,
  {
    extra = {},
    interrupted = new AbortController().signal,
    clock = { now: () => instantOf(new Date()) },
  }: { extra?: CommandLoaders; interrupted?: AbortSignal; clock?: Clock } = {},
): Promise<ExitCode> {
  const codes: ExitCode[] = [];
  let record: RecordOptions = {};
  let rules: readonly Rule[] = catalogue;
  const context: CliContext = {
    ...console,
    clock,
    get catalogue() {
      return rules;
    },
    version,
    interrupted,
    exit: (code) => codes.push(code),
  };
  const program = await watchbillProgram(context, commandsNamed(args, { ...COMMAND_LOADERS, ...extra }));
  // The rules that the configuration of a command names have to be known before it is checked.
  program.hook('preAction', (_program, command) => {
    // What is wrong may be seen before the record is opened, and names a command all the same.
    if (hasRecordOptions(command)) record = recordOptionsOf(command);
    refuseHeaderBeside(command);
    if (command.parent?.name() !== 'rules') rules = [...catalogue, ...ownRulesFor(command)];
  });
  keepProcessRunning(program, console);
  try {
    refuseBesideVersion(args);
    await program.parseAsync(withHelpOption(program, args), { from: 'user' });
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      // Help and version were asked for; help that was not asked for says which command is missing.
      codes.push(thrown.exitCode === 0 ? EXIT.success : EXIT.usage);
    } else if (interrupted.aborted && thrown === interrupted.reason) {
      say(console, 'Interrupted: nothing was recorded.');
    } else {
      sayError(console, thrown, record);
      codes.push(exitCodeOfError(thrown));
    }
  }
  if (interrupted.aborted) codes.push(EXIT.interrupted);
  return exitCodeOf(codes);
}

const VERSION: readonly string[] = ['-V', '--version'];

/** Commander says the version and leaves unread what comes after it. */
function refuseBesideVersion([first = '', ...others]: readonly string[]): void {
  if (!VERSION.includes(first) || others.length === 0) return;
  throw new UsageError(
    'The command line cannot be used',
    `See what it takes with: ${helpOf(['watchbill'])}`,
    {
      cause: new Error(`${first} takes nothing beside it, and was given ${others.join(' ')}`),
    },
  );
}

function hasRecordOptions(command: Command): boolean {
  return command.options.some(({ long }) => long === '--state');
}

function ownRulesFor(command: Command): Rule[] {
  const { config } = z.object({ config: z.string().optional().catch(undefined) }).parse(command.opts());
  const file = configFile(config);
  const folder = file === undefined ? undefined : ownRulesNamedIn(file);
  return folder === undefined ? [] : loadOwnRules(folder).rules.map(({ rule }) => rule);
}

/** The commands given, each with its arguments and options; src/wording/commands.ts names them for those who print command lines. */
export async function watchbillProgram(context: CliContext, commands: CommandLoaders): Promise<Command> {
  const program = new Command('watchbill')
    .description('Watches AWS accounts, remembers what it saw, and keeps the evidence in your own account.')
    .version(context.version);
  for (const load of Object.values(commands)) {
    const command = await load();
    program.addCommand(command(context));
  }
  return program;
}

/** The one command that a command line names, none for the version, or all of them where it names none, as help does. */
function commandsNamed([word = '']: readonly string[], commands: CommandLoaders): CommandLoaders {
  if (VERSION.includes(word)) return {};
  const load = Object.hasOwn(commands, word) ? commands[word] : undefined;
  return load === undefined ? commands : { [word]: load };
}

/**
 * Commander ends the process on bad usage and writes to the process's own streams. Here it throws instead, so that the exit
 * code of highest precedence wins, and writes to the console given; what it finds wrong is said as every other error is.
 */
function keepProcessRunning(command: Command, console: Console, parents: readonly string[] = []): void {
  const path = [...parents, command.name()];
  command
    .exitOverride((error) => {
      if (error.exitCode === 0 || error.code === 'commander.help') throw error;
      throw new UsageError('The command line cannot be used', `See what it takes with: ${helpOf(path)}`, {
        cause: new Error(error.message.replace(/^error: /, '')),
      });
    })
    .configureOutput({
      writeOut: (text) => console.out.write(text),
      writeErr: (text) => console.err.write(text),
      outputError: () => undefined,
    })
    // The nearest name is often that of another thing: `deploy` is not `replay`.
    .showSuggestionAfterError(false);
  for (const each of command.commands) keepProcessRunning(each, console, path);
}

const LONGEST_SAID = 2000;

/** What was typed or read may be of any length, and would push the command that comes next out of sight. */
function shortened(text: string): string {
  return text.length <= LONGEST_SAID
    ? text
    : `${text.slice(0, LONGEST_SAID)}… (${text.length} characters in all)`;
}

/** A message ends with its cause for those who see nothing else of an error; here the cause has a line of its own. */
function withoutEnding(text: string, ending: string): string {
  return text.endsWith(ending) ? text.slice(0, -ending.length) : text;
}

function sayError(console: Console, thrown: unknown, record: RecordOptions): void {
  if (!(thrown instanceof WatchbillError)) {
    say(console, `Error: ${shortened(errorText(thrown))}`);
    say(console, thrown instanceof Error && thrown.stack !== undefined ? thrown.stack : '');
    say(console, 'This was not expected: please report it with the lines above.');
    return;
  }
  const why = thrown.cause === undefined ? undefined : errorText(thrown.cause);
  say(console, `Error: ${shortened(withoutEnding(thrown.message, `: ${why}`))}`);
  if (why !== undefined) say(console, `Why: ${shortened(why)}`);
  const command = thrown.lookAt === undefined ? '' : ` with: ${commandThatShows(thrown.lookAt, record)}`;
  say(console, `Next: ${thrown.next}${command}`);
}

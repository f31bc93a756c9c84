import { existsSync } from 'node:fs';
import { InvalidArgumentError, Option, type Command } from 'commander';
import * as z from 'zod';
import { isAccountId } from './accounts';
import { UsageError } from '../model/errors';
import { plainIssue } from '../wording/plain-issue';
import { SOURCES } from '../sources/sources';
import type { Rule } from '../rules/rule';
import { SEVERITIES, severitySchema } from '../model/severity';
import { OUTPUTS } from './output';
import { sharedStart } from './short-ids';

const DEFAULT_STATE = '.watchbill';
const DEFAULT_CONFIG = 'watchbill.yaml';

export const outputOption = () =>
  new Option('--output <format>', 'how data is printed on stdout').choices(OUTPUTS).default('table');
export const headerOption = () =>
  new Option('--no-header', 'leave out the lines of CSV that say how it was made');
export const stateOption = () =>
  new Option('--state <dir>', 'folder that holds the local record')
    .default(DEFAULT_STATE)
    .env('WATCHBILL_STATE');
export const tableOption = () =>
  new Option(
    '--table <name>',
    'table of a deployed record, by its name or ARN; read with your own AWS credentials',
  ).env('WATCHBILL_TABLE');
export const configOption = () =>
  new Option(
    '--config <file>',
    `configuration (default: ${DEFAULT_CONFIG} where there is one, else the defaults)`,
  );
export const accountOption = () =>
  repeatable('--account <account>', 'only this account, by its id or name; may be repeated', accountIdOrName);
export const regionOption = () =>
  repeatable('--region <region>', 'only this Region (or global); may be repeated', String);
export const resourceOption = () =>
  repeatable(
    '--resource <glob>',
    'only resources that match: an ARN, or * any run of characters, ? any one; may be repeated',
    resourceGlob,
  );
export const ruleOption = () => repeatable('--rule <id>', 'only this rule; may be repeated', String);
export const sourceOption = () =>
  repeatable('--source <source>', `only this source: ${SOURCES.join(', ')}; may be repeated`, oneOf(SOURCES));
export const severityOption = (severities: readonly [string, ...string[]] = SEVERITIES) =>
  repeatable(
    '--severity <severity>',
    `only this severity: ${severities.join(', ')}; may be repeated`,
    oneOf(severities),
  );
const failOnOption = () =>
  new Option('--fail-on <severity>', 'exit with 3 when a failure is at least this severe')
    .choices(['none', ...SEVERITIES])
    .default('none');

function repeatable(flags: string, description: string, parse: (text: string) => string): Option {
  return new Option(flags, description).argParser((text: string, earlier: string[] | undefined) => [
    ...(earlier ?? []),
    parse(text),
  ]);
}

function resourceGlob(text: string): string {
  if (text.trim() === '') {
    throw new UsageError(
      '--resource is empty, which no resource matches',
      'Name an ARN, or a pattern such as "*:user/*"; leave --resource out for all',
      { cause: new Error('Every resource has a name') },
    );
  }
  return text;
}

function accountIdOrName(text: string): string {
  if (/^\d*$/.test(text) && !isAccountId(text))
    throw new InvalidArgumentError('An account id has twelve digits.');
  return text;
}

function oneOf(allowed: readonly string[]) {
  return (text: string): string => {
    if (!allowed.includes(text)) throw new InvalidArgumentError(`Allowed are ${allowed.join(', ')}.`);
    return text;
  };
}

/** How a list is printed. */
export const listSchema = z.object({ output: z.enum(OUTPUTS), header: z.boolean() });

/** What a filter narrows verdicts and findings to; absent means all. */
export const filterSchema = z.object({
  /** Ids and names: see accounts.ts. */
  account: z.array(z.string()).optional(),
  region: z.array(z.string()).optional(),
  rule: z.array(z.string()).optional(),
  source: z.array(z.enum(SOURCES)).optional(),
  severity: z.array(z.enum(SEVERITIES)).optional(),
});
export type Filter = z.infer<typeof filterSchema>;

/** What a command that judges takes from its user: where to look, by which rules, and how to say it. */
export const judgingSchema = filterSchema.extend({
  all: z.boolean().default(false),
  config: z.string().optional(),
  ...listSchema.shape,
  failOn: z.union([severitySchema, z.literal('none')]),
});

export function addJudgingOptions(command: Command): Command {
  return command
    .option('--all', 'print passes too')
    .addOption(sourceOption())
    .addOption(ruleOption())
    .addOption(accountOption())
    .addOption(regionOption())
    .addOption(configOption())
    .addOption(failOnOption())
    .addOption(outputOption())
    .addOption(headerOption());
}

/**
 * Commander's options are checked here once, so that commands get types.
 * @throws UsageError that names the option.
 */
export function optionsOf<S extends z.ZodType>(command: Command, schema: S): z.infer<S> {
  const { data, error } = schema.safeParse(command.opts(), { error: plainIssue });
  if (error === undefined) return data;
  const [issue] = error.issues;
  const name = String(issue?.path[0]);
  const option = command.options.find((each) => each.attributeName() === name);
  throw unusable(option?.long ?? name, error);
}

/** An argument of a command, which commander hands over as it was typed. */
export function argumentOf<S extends z.ZodType>(name: string, typed: string, schema: S): z.infer<S> {
  const { data, error } = schema.safeParse(typed, { error: plainIssue });
  if (error !== undefined) throw unusable(`<${name}>`, error);
  return data;
}

function unusable(name: string, error: z.ZodError): UsageError {
  return new UsageError(`${name} cannot be used`, 'Give it in another way, and run the command again', {
    cause: new Error(error.issues[0]?.message),
  });
}

/** @throws UsageError that names the rules nearest to a misspelt one. */
export function checkRules(ids: readonly string[] | undefined, catalogue: readonly Rule[]): void {
  const names = new Set(catalogue.flatMap((rule) => [rule.id, ...(rule.aliases ?? [])]));
  for (const id of ids ?? []) {
    if (names.has(id)) continue;
    const alike = [...names]
      .map((name) => ({ name, shared: sharedStart(name, id) }))
      .filter(({ shared }) => shared >= 3)
      .sort((a, b) => b.shared - a.shared)
      .slice(0, 5)
      .map(({ name }) => name);
    throw new UsageError(
      `There is no rule "${id}"`,
      alike.length > 0
        ? `Rules with a similar name: ${alike.join(', ')}`
        : 'See docs/rules/README.md for all rules',
      { cause: new Error(`none of the ${catalogue.length} rules has or had this id`) },
    );
  }
}

/** The file named, or watchbill.yaml where there is one, or none. */
export function configFile(named: string | undefined): string | undefined {
  return named ?? (existsSync(DEFAULT_CONFIG) ? DEFAULT_CONFIG : undefined);
}

import { Command } from 'commander';
import * as z from 'zod';
import type { Gaps } from '../audit/answer';
import type { RequirementResultName } from '../audit/framework-results';
import { loadConfiguration } from '../config/load';
import type { Configuration } from '../config/schema';
import type { Instant } from '../model/instant';
import { printable, say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import { unreadSentences } from './kept-configuration';
import {
  accountOption,
  configFile,
  configOption,
  filterSchema,
  headerOption,
  listSchema,
  outputOption,
  stateOption,
  tableOption,
} from './options';
import { parseInstant } from './parse-instant';
import { gapsOfRules, standingOfRules, type RuleStanding } from './rule-standing';
import { withRecord } from './with-record';

/** A command that says how controls or requirements stand at a moment, by what the latest scans showed. */
export function standingCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .addOption(accountOption())
    .option('--as-of <date>', 'by the latest scans at the end of this UTC day, or at this instant')
    .addOption(configOption())
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption());
}

export const standingSchema = filterSchema
  .pick({ account: true })
  .extend({ asOf: z.string().optional(), config: z.string().optional(), ...listSchema.shape });
export type StandingOptions = z.infer<typeof standingSchema>;

interface StandingAsked {
  readonly asOf: Instant;
  /** That of the file; without one, that which the newest scan by then kept. */
  readonly configuration: Configuration;
  readonly standing: RuleStanding;
  /** What the answer is without, because the configuration that was kept is of another version. */
  readonly unread: readonly string[];
  readonly damages: Damages;
}

/** @param needed what the answer takes of a configuration. */
export async function standingAsked(
  context: CliContext,
  command: Command,
  { asOf: asked, config, account }: StandingOptions,
  needed: readonly (keyof Configuration)[],
): Promise<StandingAsked> {
  const asOf = asked === undefined ? context.clock.now() : parseInstant('--as-of', asked);
  const file = configFile(config);
  const loaded = loadConfiguration(file, context.catalogue).configuration;
  const damages = new Damages();
  const standing = await standingOfRules(context, command, { asOf, account, leaveOut: damages.leaveOut });
  const kept = file === undefined ? standing.kept : undefined;
  return {
    asOf,
    configuration: kept?.configuration ?? loaded,
    standing,
    unread: kept === undefined ? [] : unreadSentences(kept, needed),
    damages,
  };
}

/**
 * How far what these rules showed then can be trusted.
 * @param rules by first-ever id
 */
export function standingGaps(
  context: CliContext,
  command: Command,
  { asOf, account, damages }: Pick<StandingAsked, 'asOf' | 'damages'> & Pick<StandingOptions, 'account'>,
  rules: Iterable<string>,
): Promise<Gaps> {
  const { leaveOut } = damages;
  return withRecord(context, command, (record) =>
    gapsOfRules(context, record, { asOf, account, leaveOut }, rules),
  );
}

/** @param what is taken of the configuration: "Controls". */
export function sayOfToday(context: CliContext, { asOf, config }: StandingOptions, what: string): void {
  const file = configFile(config);
  if (asOf !== undefined && file !== undefined)
    say(
      context,
      `${what} are taken as ${printable(file)} has them today; what their rules showed is of then.`,
    );
}

/** `3 failing, 12 passing`: what there is none of is left out. */
export function resultWords(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([result, count]) => `${count} ${result}`)
    .join(', ');
}

export const RESULT_STYLE: Readonly<
  Partial<Record<RequirementResultName, 'red' | 'yellow' | 'green' | 'gray'>>
> = {
  failing: 'red',
  unknown: 'yellow',
  'not judged': 'yellow',
  'not covered': 'yellow',
  passing: 'green',
  manual: 'gray',
  inherited: 'gray',
};

import { Option, type Command } from 'commander';
import * as z from 'zod';
import type { AnswerHeader } from '../audit/answer';
import { namedPopulation, POPULATION_NAMES } from '../audit/populations/named-population';
import type { Population, PopulationSummary, When } from '../audit/populations/population';
import { UsageError } from '../model/errors';
import type { RecordOptions } from '../wording/commands';
import type { AccountId } from '../model/account';
import type { Instant } from '../model/instant';
import { zoneSchema } from '../model/zone';
import { checkPeriod, ofMoments } from './check-period';
import { questionPorts } from './answer-question';
import { placesAsked } from './ask';
import type { CliContext } from './context';
import type { Damages } from './damages';
import {
  accountOption,
  filterSchema,
  headerOption,
  listSchema,
  outputOption,
  stateOption,
  tableOption,
} from './options';
import { zonedEnd, zonedStart } from './zoned-day';
import { recordOptionsOf, type OpenRecord } from './with-record';

export const populationSchema = filterSchema.pick({ account: true }).extend({
  asOf: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  zone: zoneSchema,
  ...listSchema.shape,
});
export type PopulationOptions = z.infer<typeof populationSchema>;

export const POPULATION_ARGUMENT: string = POPULATION_NAMES;

export const asOfOption = () =>
  new Option('--as-of <date>', 'at the end of this day, or at this instant (default: now)');
export const zoneOption = () =>
  new Option('--zone <zone>', 'the time zone of days, such as Europe/Berlin').default('UTC');

export function addPopulationOptions(command: Command): Command {
  return command
    .addOption(asOfOption())
    .option('--from <date>', 'over the period that begins with this day, or at this instant')
    .option('--to <date>', 'the end of that period: the end of this day, or this instant (default: now)')
    .addOption(zoneOption())
    .addOption(accountOption())
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption());
}

/** What the options of a period are called. */
interface PeriodOptions {
  readonly from: string;
  readonly to: string;
}

/** @throws UsageError where both a moment and a period are named, or a period that ends before it begins. */
function whenAsked({ asOf, from, to, zone }: PopulationOptions, now: Instant, called: PeriodOptions): When {
  if (from === undefined && to !== undefined)
    throw new UsageError(
      `${called.to} is the end of a period that has no beginning`,
      `Name its first day with ${called.from}`,
      { cause: new Error(`${called.from} was not given`) },
    );
  if (from === undefined) return { asOf: asOf === undefined ? now : zonedEnd('--as-of', asOf, zone) };
  if (asOf !== undefined)
    throw new UsageError(`--as-of names a moment, and ${called.from} a period`, 'Name one of them', {
      cause: new Error('A population is of one moment, or of all of a period'),
    });
  const period = {
    from: zonedStart(called.from, from, zone),
    to: to === undefined ? now : zonedEnd(called.to, to, zone),
  };
  checkPeriod(period, ofMoments(from, to, called));
  return { asOf: period.to, period };
}

/** A population as it was asked for, opened for reading. */
export interface AskedPopulation {
  readonly population: Population;
  readonly when: When;
  readonly accounts?: readonly AccountId[] | undefined;
}

/** @param named the options that name the record. */
export async function askedPopulation(
  context: CliContext,
  record: OpenRecord,
  name: string,
  options: PopulationOptions,
  damages: Damages,
  named: RecordOptions,
  called: PeriodOptions = { from: '--from', to: '--to' },
): Promise<AskedPopulation> {
  const now = context.clock.now();
  const when = whenAsked(options, now, called);
  const { accounts } = await placesAsked({ ...record, leaveOut: damages.leaveOut }, now, {
    account: options.account,
    region: undefined,
  });
  const ports = questionPorts(context, record, damages, undefined, named);
  return { population: await namedPopulation(ports, name, { ...when, accounts }), when, accounts };
}

/** The options that ask for the same population again, but for a period. A command that says "now" would answer something else. */
export function askedAgain(command: Command, { zone, account }: PopulationOptions, { asOf, period }: When) {
  return {
    ...(period === undefined && { 'as-of': asOf }),
    ...(zone !== 'UTC' && { zone }),
    ...(account !== undefined && { account }),
    ...recordOptionsOf(command),
  };
}

/** How a population was made, before its rows are printed. */
export function populationHeader(
  { version }: CliContext,
  { population, when: { asOf, period }, accounts }: AskedPopulation,
  { total, controlTotals, byState, hash }: PopulationSummary,
  { zone }: PopulationOptions,
  command: string,
): AnswerHeader {
  const { name, holds, order, configuration } = population;
  return {
    schemaVersion: 1,
    question: { id: 'population', asks: holds },
    parameters: {
      population: name,
      order,
      ...(period === undefined ? { asOf } : { from: period.from, to: period.to }),
      zone,
      ...(accounts !== undefined && { accounts }),
    },
    asOf,
    ...(period !== undefined && { period }),
    versions: {
      watchbill: version,
      configuration: configuration?.slice(configuration.lastIndexOf('/') + 1) ?? null,
    },
    counts: { population: total, ...population.counts(), ...prefixed(byState) },
    controlTotals,
    gaps: population.gaps(),
    hash,
    command,
    awsCli: [
      'aws s3api get-object --bucket <evidence bucket> --key <key of a row> <file>.gz; gunzip -c <file>.gz | sha256sum',
    ],
  };
}

/** So that a state is told from what else is counted. */
function prefixed(byState: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(byState).map(([state, count]) => [`state ${state}`, count]));
}

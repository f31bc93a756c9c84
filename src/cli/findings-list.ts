import { Command } from 'commander';
import type * as z from 'zod';
import type { FindingRow } from '../audit/finding-row';
import type { Trust } from '../audit/trust';
import { withSentence } from '../audit/answer';
import { trustGaps } from '../audit/trust-words';
import { UsageError } from '../model/errors';
import { EFFECTIVE_STATES } from '../model/finding-life';
import type { Instant } from '../model/instant';
import { commandLine } from '../wording/commands';
import { counted, printAnswer, sayGaps, type Made } from './answer';
import { checkFindingsAsked, findAsked, findingsAskedSchema, type Moment } from './asked-findings';
import { say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import {
  accountOption,
  configOption,
  headerOption,
  listSchema,
  optionsOf,
  outputOption,
  regionOption,
  resourceOption,
  ruleOption,
  severityOption,
  stateOption,
  tableOption,
} from './options';
import { recordOptionsOf, withRecord } from './with-record';

const optionsSchema = findingsAskedSchema.extend(listSchema.shape);
type Options = z.infer<typeof optionsSchema>;

export function findingsListCommand(context: CliContext): Command {
  return new Command('list')
    .description('findings that are not finished, or those in the states named, now or as of any day')
    .addOption(accountOption())
    .addOption(regionOption())
    .addOption(ruleOption())
    .addOption(severityOption())
    .option(
      '--status <state>',
      `only this state: ${EFFECTIVE_STATES.join(', ')}; may be repeated`,
      collectState,
    )
    .option('--requirement <id>', 'only rules that evidence it, such as soc2:CC6.1; may be repeated', collect)
    .option('--control <id>', 'only rules that evidence this control of yours; may be repeated', collect)
    .addOption(resourceOption())
    .addOption(configOption())
    .option('--as-of <date>', 'as they stood at the end of this UTC day, or at this instant')
    .option(
      '--from <date>',
      'those open at any time from the beginning of this UTC day, or this instant, with when each opened and closed',
    )
    .option('--to <date>', 'the end of that period: the end of this UTC day, or this instant (default: now)')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action((_options, list: Command) => listFindings(context, list));
}

async function listFindings(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, optionsSchema);
  const checked = checkFindingsAsked(context, options);
  const { moment } = checked;
  const damages = new Damages();
  const { rows, trust, columns, source } = await withRecord(context, command, (opened) =>
    findAsked(context, opened, damages, checked),
  );
  const gaps = withSentence(trustGaps(trust), source);
  const made = { ...madeOf(options, moment, trust, rows), gaps, damages };
  printAnswer(context, options, made, { name: 'findings', rows, columns });
  say(context, `${rows.length} findings${momentWords(options, moment, context.clock.now())}.`);
  sayGaps(context, withSentence(trustGaps(trust, unknownsOf(options, command)), source));
  if (moment.from !== undefined) sayScans(context, command, moment.from, moment.asOf);
  damages.tell(context);
}

/** The same question to `findings unknown`, as far as it takes it. */
function unknownsOf({ to, asOf, ...options }: Options, command: Command) {
  const [account, region] = [only(options.account), only(options.region)];
  const [rule, severity] = [only(options.rule), only(options.severity)];
  const moment = asOf ?? to;
  return {
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
    ...(rule !== undefined && { rule }),
    ...(severity !== undefined && { severity }),
    ...(moment !== undefined && { 'as-of': moment }),
    ...recordOptionsOf(command),
  };
}

/** A command line that is printed takes one value an option. */
function only(values: readonly string[] | undefined): string | undefined {
  const [value, ...others] = values ?? [];
  return others.length > 0 ? undefined : value;
}

/** The list says what the last scans of a period left out; those before are many. */
function sayScans(context: CliContext, command: Command, from: Instant, to: Instant): void {
  say(
    context,
    `Each scan of the period, with what it did not read: ${commandLine('scans', { from, to, ...recordOptionsOf(command) })}`,
  );
}

function momentWords(options: Options, { asOf, from }: Moment, now: Instant): string {
  if (from !== undefined) return ` open at any time from ${from} to ${asOf}`;
  const moment = options.asOf === undefined ? '' : ` as of ${asOf}`;
  return asOf > now ? `${moment}, which is to come: so they will read if nothing else happens` : moment;
}

function madeOf(options: Options, { asOf, from }: Moment, trust: Trust, rows: readonly FindingRow[]): Made {
  const { account, region, rule, severity, status, requirement, control, resource } = options;
  return {
    asOf,
    query: { account, region, rule, severity, status, requirement, control, resource, from },
    configuration: trust.scan?.configuration,
    counts: {
      findings: rows.length,
      bySeverity: counted(rows.map((row) => row.severity)),
      byState: counted(rows.map((row) => row.state)),
    },
  };
}

function collect(text: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), text];
}

function collectState(text: string, earlier: string[] | undefined): string[] {
  if (!EFFECTIVE_STATES.some((state) => state === text)) {
    throw new UsageError(`There is no state "${text}"`, `States are: ${EFFECTIVE_STATES.join(', ')}`, {
      cause: new Error('A finding is in one of a few states'),
    });
  }
  return collect(text, earlier);
}

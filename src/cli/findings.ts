import { Command } from 'commander';
import * as z from 'zod';
import { paramsInForce } from '../config/activate';
import { loadConfiguration } from '../config/load';
import { defaultConfiguration } from '../config/schema';
import { findFindings } from '../audit/find-findings';
import type { FindingReading } from '../record/reading';
import { acknowledge, assign, review, snooze } from '../record/people';
import { UsageError } from '../model/errors';
import { saidSchema } from '../model/finding';
import { EFFECTIVE_STATES, OPEN_STATES } from '../model/finding-life';
import { firstId, type Remediation } from '../model/rule';
import type { Rule } from '../rules/rule';
import type { StateFolder } from '../state-folder/state-folder';
import { commandLine } from '../wording/commands';
import { eventPhrase } from '../wording/events';
import { plainPhrase } from '../wording/phrase';
import { stateHeading } from '../wording/states';
import { accountIdsOnRecord } from './accounts';
import { paint, printable, say } from './console';
import type { CliContext } from './context';
import { latestCoverage } from './latest-coverage';
import { localPerson } from './local-person';
import {
  accountOption,
  argumentOf,
  checkRules,
  configFile,
  configOption,
  filterSchema,
  optionsOf,
  outputOption,
  regionOption,
  ruleOption,
  severityOption,
  stateOption,
} from './options';
import { OUTPUTS, printRows, type Column } from './output';
import { parseFutureInstant, parseInstant } from './parse-instant';
import { rulesFor } from './requirement';
import { wholeFindingId } from './whole-id';
import { withStateFolder } from './with-state-folder';

const stateSchema = z.object({ state: z.string() });
const listSchema = filterSchema.extend({
  state: z.string(),
  status: z.array(z.enum(EFFECTIVE_STATES)).optional(),
  requirement: z.array(z.string()).optional(),
  config: z.string().optional(),
  asOf: z.string().optional(),
  output: z.enum(OUTPUTS),
});

export function findingsCommand(context: CliContext): Command {
  const command = new Command('findings').description('read findings, and say what is done about them');
  command
    .command('list')
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
    .addOption(configOption())
    .option('--as-of <date>', 'as they stood at the end of this UTC day, or at this instant')
    .addOption(stateOption())
    .addOption(outputOption())
    .action((_options, list: Command) => listFindings(context, list));
  command
    .command('show')
    .description('one finding with its whole history')
    .argument('<id>')
    .addOption(stateOption())
    .addOption(outputOption())
    .action((id: string, _options, show: Command) => showFinding(context, id, show));
  command
    .command('ack')
    .description('say that you have seen it and are on it')
    .argument('<id>')
    .option('--note <text>')
    .addOption(stateOption())
    .action((finding: string, _options, ack: Command) => recordDecision(context, ack, finding, acknowledge));
  command
    .command('snooze')
    .description('put it aside until a moment at most 30 days away')
    .argument('<id>')
    .requiredOption('--until <when>', 'a day (its end, UTC), an instant, or a number of days such as 7d')
    .option('--note <text>')
    .addOption(stateOption())
    .action((finding: string, _options, command_: Command) => {
      const until = parseFutureInstant(z.string().parse(command_.opts()['until']), context.clock.now());
      return recordDecision(context, command_, finding, (ports, decision) =>
        snooze(ports, { ...decision, until }),
      );
    });
  command
    .command('assign')
    .description('say whose it is')
    .argument('<id>')
    .argument('<person>')
    .option('--note <text>')
    .addOption(stateOption())
    .action((finding: string, person: string, _options, command_: Command) => {
      const to = argumentOf('person', person, saidSchema);
      return recordDecision(context, command_, finding, (ports, decision) =>
        assign(ports, { ...decision, to }),
      );
    });
  command
    .command('review')
    .description('close something that happened, once it has been looked into')
    .argument('<id>')
    .requiredOption('--note <text>', 'what was found')
    .addOption(stateOption())
    .action((finding: string, _options, command_: Command) =>
      recordDecision(context, command_, finding, review),
    );
  return command;
}

async function listFindings(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, listSchema);
  checkRules(options.rule, context.catalogue);
  const settings =
    options.requirement === undefined
      ? defaultConfiguration
      : loadConfiguration(configFile(options.config), context.catalogue).configuration;
  const paramsOf = (rule: Rule) => paramsInForce(settings, rule);
  const now = context.clock.now();
  const asOf = options.asOf === undefined ? now : parseInstant('--as-of', options.asOf);
  const rules = rulesFor(context.catalogue, paramsOf, options.rule, options.requirement);
  const { readings, coverage } = await withStateFolder(options.state, async ({ reader, objects }) => ({
    readings: await findFindings(reader, {
      asOf,
      now,
      accounts: await accountIdsOnRecord({ reader, objects }, options.account, now),
      regions: options.region,
      rules,
      severities: options.severity,
      states: options.status ?? OPEN_STATES,
    }),
    coverage: await latestCoverage({ reader, objects }, asOf, now),
  }));
  printRows(context, options.output, readings.map(rowOf), columns);
  const moment = options.asOf === undefined ? '' : ` as of ${asOf}`;
  const toCome = asOf > now ? ', which is to come: so they will read if nothing else happens' : '';
  say(context, `${readings.length} findings${moment}${toCome}.`);
  say(context, coverage);
}

function rowOf({ head, state, exception }: FindingReading) {
  const {
    id,
    rule,
    account,
    region,
    resource,
    severity,
    message,
    dueAt,
    firstOpenedAt,
    episodeStartedAt,
    episode,
  } = head;
  return {
    id,
    state,
    severity,
    account,
    region,
    rule,
    resource,
    message,
    openedAt: episodeStartedAt,
    firstOpenedAt,
    episode,
    ...(dueAt !== undefined && { dueAt }),
    ...(head.assignee !== undefined && { assignee: head.assignee }),
    ...(head.acknowledged !== undefined && { acknowledgedBy: head.acknowledged.by }),
    ...(state === 'snoozed' && head.snoozed !== undefined && { snoozedUntil: head.snoozed.until }),
    ...(exception !== undefined && { exception: exception.id, exceptedUntil: exception.endsAt }),
  };
}
type FindingRow = ReturnType<typeof rowOf>;

const SEVERITY_STYLE = { critical: 'redBright', high: 'red', medium: 'yellow', low: 'gray' } as const;
const columns: readonly Column<FindingRow>[] = [
  { heading: 'id', value: (row) => row.id, kind: 'id' },
  { heading: 'state', value: (row) => row.state },
  { heading: 'severity', value: (row) => row.severity, style: (row) => SEVERITY_STYLE[row.severity] },
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region, yields: 3 },
  { heading: 'rule', value: (row) => row.rule },
  { heading: 'resource', value: (row) => row.resource, kind: 'resource' },
  { heading: 'opened', value: (row) => row.openedAt, kind: 'moment', yields: 4 },
  { heading: 'due', value: (row) => row.dueAt, kind: 'moment', yields: 1 },
  { heading: 'message', value: (row) => row.message, yields: 2 },
];

async function showFinding(context: CliContext, id: string, command: Command): Promise<void> {
  const { state: folder, output } = optionsOf(command, stateSchema.extend({ output: z.enum(OUTPUTS) }));
  const { reading, history } = await withStateFolder(folder, async ({ reader }) => {
    const head = await reader.head(await wholeFindingId(reader, id));
    if (head === undefined) {
      throw new UsageError(
        `There is no finding ${id}`,
        `List them with: ${commandLine('findings list', { state: folder })}`,
      );
    }
    const now = context.clock.now();
    const [found] = await findFindings(
      { ...reader, byAccount: () => only(head) },
      { asOf: now, now, accounts: [head.account] },
    );
    return { reading: found, history: await reader.history(head) };
  });
  if (reading === undefined) return;
  if (output !== 'table') {
    printRows(context, output, [{ ...rowOf(reading), facts: reading.head.facts, history }], columns);
    return;
  }
  const { head, state } = reading;
  const rule = context.catalogue.find((each) => firstId(each) === head.rule);
  const lines = [
    paint(context, 'bold', `${head.severity.toUpperCase()} ${rule?.title ?? head.rule}`),
    `${stateHeading(state)}: ${printable(head.message)}`,
    '',
    `finding   ${head.id}`,
    `rule      ${head.rule}`,
    `account   ${head.account}   region ${head.region}`,
    `resource  ${printable(head.resource)}`,
    ...(head.dueAt === undefined ? [] : [`due       ${head.dueAt}`]),
    ...Object.entries(head.facts).map(
      ([name, value]) => `fact      ${name} = ${printable(JSON.stringify(value))}`,
    ),
    ...(rule === undefined ? [] : ['', `risk      ${rule.risk}`, ...remedyLines(rule.remediation)]),
    '',
    ...history.map((event) => `${event.at}  ${printable(plainPhrase(eventPhrase(event).sentence))}`),
  ];
  context.out.write(`${lines.join('\n')}\n`);
}

function remedyLines({ text, elsewhere }: Remediation): string[] {
  return [`to do     ${text}`, ...(elsewhere === undefined ? [] : [`else      ${elsewhere}`])];
}

async function* only<T>(value: T): AsyncIterable<T> {
  yield value;
}

type Decide = (
  ports: { table: StateFolder['record']; clock: CliContext['clock'] },
  decision: { finding: string; by: string; note?: string | undefined },
) => Promise<{ state: string }>;

/** Records what the local person decided about a finding. */
async function recordDecision(
  context: CliContext,
  command: Command,
  finding: string,
  decide: Decide,
): Promise<void> {
  const { state, note } = optionsOf(command, stateSchema.extend({ note: saidSchema.optional() }));
  const id = await withStateFolder(state, async ({ record, reader }) => {
    const whole = await wholeFindingId(reader, finding);
    await decide({ table: record, clock: context.clock }, { finding: whole, by: localPerson(), note });
    return whole;
  });
  say(context, `Recorded for ${id} as ${localPerson()}.`);
}

function collect(text: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), text];
}

function collectState(text: string, earlier: string[] | undefined): string[] {
  if (!EFFECTIVE_STATES.some((state) => state === text)) {
    throw new UsageError(`There is no state "${text}"`, `States are: ${EFFECTIVE_STATES.join(', ')}`);
  }
  return collect(text, earlier);
}

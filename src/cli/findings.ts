import { Command } from 'commander';
import * as z from 'zod';
import { paramsInForce } from '../config/activate';
import { loadConfiguration } from '../config/load';
import { defaultConfiguration } from '../config/schema';
import { findFindings } from '../audit/find-findings';
import { parseCommand, type FindingCommand } from '../record/command';
import type { FindingReading } from '../record/reading';
import { UsageError } from '../model/errors';
import { EFFECTIVE_STATES, OPEN_STATES } from '../model/finding-life';
import { firstId, type Remediation } from '../model/rule';
import type { Rule } from '../rules/rule';
import { eventPhrase } from '../wording/events';
import { plainPhrase } from '../wording/phrase';
import { stateHeading } from '../wording/states';
import { paint, printable, say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import { latestCoverage } from './latest-coverage';
import {
  accountOption,
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
  tableOption,
} from './options';
import { OUTPUTS, printRows, type Column } from './output';
import { parseFutureInstant, parseInstant } from './parse-instant';
import { rulesFor } from './requirement';
import { withRecord } from './with-record';

const listSchema = filterSchema.extend({
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
    .addOption(tableOption())
    .addOption(outputOption())
    .action((_options, list: Command) => listFindings(context, list));
  command
    .command('show')
    .description('one finding with its whole history')
    .argument('<id>')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .action((id: string, _options, show: Command) => showFinding(context, id, show));
  command
    .command('ack')
    .description('say that you have seen it and are on it')
    .argument('<id>')
    .option('--note <text>')
    .addOption(stateOption())
    .addOption(tableOption())
    .action((finding: string, _options, ack: Command) =>
      record(context, ack, (note) => ({ command: 'acknowledge', finding, note })),
    );
  command
    .command('snooze')
    .description('put it aside until a moment at most 30 days away')
    .argument('<id>')
    .requiredOption('--until <when>', 'a day (its end, UTC), an instant, or a number of days such as 7d')
    .option('--note <text>')
    .addOption(stateOption())
    .addOption(tableOption())
    .action((finding: string, _options, command_: Command) => {
      const until = parseFutureInstant(z.string().parse(command_.opts()['until']), context.clock.now());
      return record(context, command_, (note) => ({ command: 'snooze', finding, until, note }));
    });
  command
    .command('assign')
    .description('say whose it is')
    .argument('<id>')
    .argument('<person>')
    .option('--note <text>')
    .addOption(stateOption())
    .addOption(tableOption())
    .action((finding: string, to: string, _options, command_: Command) =>
      record(context, command_, (note) => ({ command: 'assign', finding, to, note })),
    );
  command
    .command('review')
    .description('close something that happened, once it has been looked into')
    .argument('<id>')
    .requiredOption('--note <text>', 'what was found')
    .addOption(stateOption())
    .addOption(tableOption())
    .action((finding: string, _options, command_: Command) =>
      record(context, command_, (note = '') => ({ command: 'review', finding, note })),
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
  const damages = new Damages();
  const { readings, coverage } = await withRecord(context, command, async ({ reader, objects }) => ({
    readings: await findFindings(
      reader,
      {
        asOf,
        now,
        accounts: options.account,
        regions: options.region,
        rules,
        severities: options.severity,
        states: options.status ?? OPEN_STATES,
      },
      damages.leaveOut,
    ),
    coverage: await latestCoverage({ reader, objects }, asOf, now, damages.leaveOut),
  }));
  printRows(context, options.output, readings.map(rowOf), columns);
  const moment = options.asOf === undefined ? '' : ` as of ${asOf}`;
  const toCome = asOf > now ? ', which is to come: so they will read if nothing else happens' : '';
  say(context, `${readings.length} findings${moment}${toCome}.`);
  say(context, coverage);
  damages.tell(context);
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
    ...(head.kind === 'event' && { happenedAt: head.observedAt }),
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
  { heading: 'id', value: (row) => row.id },
  { heading: 'state', value: (row) => row.state },
  { heading: 'severity', value: (row) => row.severity, style: (row) => SEVERITY_STYLE[row.severity] },
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'rule', value: (row) => row.rule },
  { heading: 'resource', value: (row) => row.resource },
  { heading: 'opened', value: (row) => row.openedAt.slice(0, 16) },
  { heading: 'due', value: (row) => row.dueAt?.slice(0, 16) },
  { heading: 'message', value: (row) => row.message },
];

async function showFinding(context: CliContext, id: string, command: Command): Promise<void> {
  const { output } = optionsOf(command, z.object({ output: z.enum(OUTPUTS) }));
  const { reading, history } = await withRecord(context, command, async ({ reader }) => {
    const head = await reader.head(id);
    if (head === undefined) {
      throw new UsageError(`There is no finding ${id}`, 'List them', { lookAt: { kind: 'findings' } });
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
    ...(head.kind === 'event' ? [`happened  ${head.observedAt}`] : []),
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

/** Records what a person said about a finding, and tells as whose word. */
async function record(
  context: CliContext,
  command: Command,
  sayWith: (note: string | undefined) => FindingCommand,
): Promise<void> {
  const { note } = optionsOf(command, z.object({ note: z.string().optional() }));
  const said = sayWith(note);
  parseCommand(said);
  const { by } = await withRecord(context, command, ({ words }) => words.ofFinding(said));
  say(context, `Recorded for ${said.finding} as ${by}.`);
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

import { Command } from 'commander';
import * as z from 'zod';
import type { ChainPorts } from '../record/chain';
import { readFindingAt } from '../record/reading';
import { acknowledge, assign, review, snooze } from '../record/people';
import { UsageError } from '../model/errors';
import type { FindingEvent } from '../model/finding';
import { firstId, type Remediation } from '../model/rule';
import { commandLine } from '../wording/commands';
import { eventPhrase } from '../wording/events';
import { plainPhrase } from '../wording/phrase';
import { stateHeading } from '../wording/states';
import { paint, printable, say } from './console';
import type { CliContext } from './context';
import { findingsListCommand, rowOf } from './findings-list';
import { findingsUnknownCommand } from './findings-unknown';
import { localPerson } from './local-person';
import { optionsOf, outputOption, stateOption } from './options';
import { OUTPUTS, printRows, type Column } from './output';
import { parseFutureInstant, parseInstant } from './parse-instant';
import { withStateFolder } from './with-state-folder';

const stateSchema = z.object({ state: z.string() });
const showSchema = stateSchema.extend({ asOf: z.string().optional(), output: z.enum(OUTPUTS) });
export function findingsCommand(context: CliContext): Command {
  const command = new Command('findings').description('read findings, and say what is done about them');
  command.addCommand(findingsListCommand(context)).addCommand(findingsUnknownCommand(context));
  command
    .command('show')
    .description('one finding with its whole history')
    .argument('<id>')
    .option('--as-of <date>', 'as it stood at the end of this UTC day, or at this instant')
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
    .action((finding: string, to: string, _options, command_: Command) =>
      recordDecision(context, command_, finding, (ports, decision) => assign(ports, { ...decision, to })),
    );
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

async function showFinding(context: CliContext, id: string, command: Command): Promise<void> {
  const { state: folder, output, asOf } = optionsOf(command, showSchema);
  const now = context.clock.now();
  const moment = asOf === undefined ? now : parseInstant('--as-of', asOf);
  const { reading, history } = await withStateFolder(folder, async ({ reader }) => {
    const head = await reader.head(id);
    if (head === undefined) {
      throw new UsageError(
        `There is no finding ${id}`,
        `List them with: ${commandLine('findings list', { state: folder })}`,
      );
    }
    const events = await reader.history(head);
    const read = await readFindingAt(
      { history: () => Promise.resolve(events) },
      head,
      await reader.exceptions(),
      moment,
    );
    if (read === undefined) {
      throw new UsageError(
        `Finding ${id} had not been opened by ${moment}: it was at ${head.firstOpenedAt}`,
        'Ask for a later moment with --as-of',
      );
    }
    return { reading: read, history: events.filter(({ at }) => at <= moment) };
  });
  if (output === 'csv') {
    printRows(context, output, history, eventColumns);
    return;
  }
  if (output !== 'table') {
    const shown = { ...rowOf(reading), facts: reading.head.facts, history };
    printRows(context, output, [shown], []);
    return;
  }
  const { head, state } = reading;
  const rule = context.catalogue.find((each) => firstId(each) === head.rule);
  const lines = [
    paint(context, 'bold', `${head.severity.toUpperCase()} ${rule?.title ?? head.rule}`),
    `${stateHeading(state)}: ${printable(head.message)}`,
    '',
    ...(asOf === undefined ? [] : [`as of     ${moment}`]),
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

/** A history, one row an event. */
const eventColumns: readonly Column<FindingEvent>[] = [
  { heading: 'number', value: ({ number }) => number },
  { heading: 'at', value: ({ at }) => at },
  { heading: 'event', value: ({ type }) => type },
  { heading: 'by', value: (event) => ('by' in event ? event.by : undefined) },
  { heading: 'severity', value: (event) => ('severity' in event ? event.severity : undefined) },
  { heading: 'observed', value: (event) => ('observedAt' in event ? event.observedAt : undefined) },
  { heading: 'evidence', value: (event) => ('evidence' in event ? event.evidence.join(' ') : undefined) },
  { heading: 'said', value: (event) => plainPhrase(eventPhrase(event).sentence) },
];

function remedyLines({ text, elsewhere }: Remediation): string[] {
  return [`to do     ${text}`, ...(elsewhere === undefined ? [] : [`else      ${elsewhere}`])];
}

type Decide = (
  ports: ChainPorts,
  decision: { finding: string; by: string; note?: string | undefined },
) => Promise<{ state: string }>;

/** Records what the local person decided about a finding. */
async function recordDecision(
  context: CliContext,
  command: Command,
  finding: string,
  decide: Decide,
): Promise<void> {
  const { state, note } = optionsOf(command, stateSchema.extend({ note: z.string().max(2000).optional() }));
  await withStateFolder(state, ({ record, objects }) =>
    decide({ objects, table: record, clock: context.clock }, { finding, by: localPerson(), note }),
  );
  say(context, `Recorded for ${finding} as ${localPerson()}.`);
}

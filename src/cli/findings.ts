import { Command } from 'commander';
import * as z from 'zod';
import { parseCommand, type FindingCommand } from '../record/command';
import { readFindingAt } from '../record/reading';
import { withSentence } from '../audit/answer';
import { judgedWith, type JudgedWith } from '../audit/judged-with';
import { trustIn } from '../audit/trust';
import { controlsByRule } from '../model/control';
import { sourceOf } from '../model/coverage';
import { UsageError } from '../model/errors';
import { saidSchema, type FindingEvent } from '../model/finding';
import { eventPhrase } from '../wording/events';
import { plainPhrase } from '../wording/phrase';
import { printAnswer, sayGaps } from './answer';
import { askedRules, CADENCES } from './ask';
import { configurationAt } from './configuration-at';
import { say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import { findingLines } from './finding-lines';
import { findingRow } from '../audit/finding-row';
import { controlIds } from './asked-findings';
import { findingsListCommand } from './findings-list';
import { findingsUnknownCommand } from './findings-unknown';
import {
  argumentOf,
  configFile,
  configOption,
  headerOption,
  listSchema,
  optionsOf,
  outputOption,
  stateOption,
  tableOption,
} from './options';
import { printRows, type Column } from './output';
import { parseFutureInstant, parseInstant } from './parse-instant';
import { trustGaps, trustSentences } from '../audit/trust-words';
import { wholeFindingId } from './whole-id';
import { withRecord } from './with-record';

const showSchema = listSchema.extend({ asOf: z.string().optional(), config: z.string().optional() });

export function findingsCommand(context: CliContext): Command {
  const command = new Command('findings').description('read findings, and say what is done about them');
  command.addCommand(findingsListCommand(context)).addCommand(findingsUnknownCommand(context));
  command
    .command('show')
    .description('one finding with its whole history')
    .argument('<id>')
    .option('--as-of <date>', 'as it stood at the end of this UTC day, or at this instant')
    .addOption(configOption())
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action((id: string, _options, show: Command) => showFinding(context, id, show));
  command
    .command('ack')
    .description('say that you have seen it and are on it')
    .argument('<id>')
    .option('--note <text>')
    .addOption(stateOption())
    .addOption(tableOption())
    .action((named: string, _options, ack: Command) =>
      record(context, ack, named, (finding, note) => ({ command: 'acknowledge', finding, note })),
    );
  command
    .command('snooze')
    .description('put it aside until a moment at most 30 days away')
    .argument('<id>')
    .requiredOption('--until <when>', 'a day (its end, UTC), an instant, or a number of days such as 7d')
    .option('--note <text>')
    .addOption(stateOption())
    .addOption(tableOption())
    .action((named: string, _options, command_: Command) => {
      const until = parseFutureInstant(z.string().parse(command_.opts()['until']), context.clock.now());
      return record(context, command_, named, (finding, note) => ({
        command: 'snooze',
        finding,
        until,
        note,
      }));
    });
  command
    .command('assign')
    .description('say whose it is')
    .argument('<id>')
    .argument('<person>')
    .option('--note <text>')
    .addOption(stateOption())
    .addOption(tableOption())
    .action((named: string, person: string, _options, command_: Command) => {
      const to = argumentOf('person', person, saidSchema);
      return record(context, command_, named, (finding, note) => ({ command: 'assign', finding, to, note }));
    });
  command
    .command('review')
    .description('close something that happened, once it has been looked into')
    .argument('<id>')
    .requiredOption('--note <text>', 'what was found')
    .addOption(stateOption())
    .addOption(tableOption())
    .action((named: string, _options, command_: Command) =>
      record(context, command_, named, (finding, note = '') => ({ command: 'review', finding, note })),
    );
  return command;
}

/** What the newest scan by the moment judged its rule with. */
function paramsOf(judged: JudgedWith | undefined) {
  if (judged === undefined) return {};
  const { slot, of } = judged;
  const { params, from, ofResources, severity } = of;
  return {
    params,
    paramsFrom: from,
    paramsOfResources: ofResources,
    ...(severity !== undefined && { severitySet: severity }),
    paramsAt: slot,
  };
}

async function showFinding(context: CliContext, named: string, command: Command): Promise<void> {
  const options = optionsOf(command, showSchema);
  const { output, asOf } = options;
  const damages = new Damages();
  const { leaveOut } = damages;
  const now = context.clock.now();
  const moment = asOf === undefined ? now : parseInstant('--as-of', asOf);
  const { reading, history, trust, judged, then } = await withRecord(context, command, async (opened) => {
    const { reader, record: table, objects } = opened;
    const id = await wholeFindingId(reader, named);
    const head = await reader.head(id);
    if (head === undefined) {
      throw new UsageError(`There is no finding ${id}`, 'List them', {
        cause: new Error('None on record has this id'),
        lookAt: { kind: 'findings' },
      });
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
        { cause: new Error('Before it was opened there was no such finding') },
      );
    }
    // Of now it is watchbill.yaml, as of the list.
    const file = asOf === undefined ? configFile(options.config) : options.config;
    const looked = {
      asOf: moment,
      now,
      accounts: [head.account],
      regions: [head.region],
      rules: askedRules(context.catalogue, [head.rule]),
      areRulesNarrowed: true,
      cadences: CADENCES,
    };
    const sources = [...new Set(looked.rules.flatMap(({ parts }) => parts.map(sourceOf)))];
    const { account, rule } = head;
    return {
      reading: read,
      then: await configurationAt(context, opened, damages, file, moment),
      judged: await judgedWith(
        { reader, record: table, objects, leaveOut },
        { asOf: moment, account, rule, sources },
      ),
      history: events.filter(({ at }) => at <= moment),
      trust: await trustIn({ reader, record: table, objects, leaveOut }, looked),
    };
  });
  const { head } = reading;
  const { facts, cut, corroboration } = head;
  // How many verdicts of its account are neither says nothing of this one.
  const known = { ...trustGaps(trust), sentences: trustSentences({ ...trust, unjudged: 0 }) };
  const { controls } = then.configuration;
  const gaps = withSentence(known, controls === undefined ? undefined : then.source);
  const evidenced = controlsByRule(controls ?? [], context.catalogue).get(head.rule) ?? [];
  const ids = controlIds(controls, context.catalogue)(head.rule);
  const whole = {
    ...findingRow(reading, { controls: ids }),
    facts,
    ...(cut !== undefined && { cut }),
    ...(corroboration !== undefined && { corroboration }),
    ...paramsOf(judged),
    history,
  };
  const made = {
    asOf: moment,
    query: { finding: head.id },
    configuration: trust.scan?.configuration,
    counts: { events: history.length },
    gaps,
    damages,
  };
  if (output === 'ndjson') printRows(context, output, [whole], []);
  else if (output !== 'table')
    printAnswer(context, options, made, { name: 'finding', rows: history, columns: eventColumns, whole });
  else
    context.out.write(
      `${findingLines(context, reading, {
        moment: asOf === undefined ? undefined : moment,
        controls: evidenced,
        history,
        judged,
      }).join('\n')}\n`,
    );
  sayGaps(context, gaps);
  damages.tell(context);
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

/** Records what a person said about a finding, and tells as whose word. */
async function record(
  context: CliContext,
  command: Command,
  named: string,
  sayWith: (finding: string, note: string | undefined) => FindingCommand,
): Promise<void> {
  const { note } = optionsOf(command, z.object({ note: saidSchema.optional() }));
  const { by, said } = await withRecord(
    context,
    command,
    async ({ reader, words }) => {
      const asked = sayWith(await wholeFindingId(reader, named), note);
      parseCommand(asked);
      return words.ofFinding(asked);
    },
    { writes: true },
  );
  say(context, `Recorded for ${said.finding} as ${by}.`);
}

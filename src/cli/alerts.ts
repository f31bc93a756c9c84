import { Command } from 'commander';
import * as z from 'zod';
import { noiseOf, type NoiseRow } from '../audit/noise';
import { toldOf, type ToldRow } from '../audit/told';
import { explain, type Explanation } from '../alerts/explain';
import { getJson } from '../evidence/objects';
import { planSchema } from '../scan/plan';
import { alertSettings } from '../config/alert-settings';
import { loadConfiguration } from '../config/load';
import { ruleSummaries } from '../config/rule-summaries';
import { UsageError } from '../model/errors';
import type { FindingHead } from '../model/finding';
import { addDays } from '../model/instant';
import { zoneSchema } from '../model/zone';
import { checkPeriod, ofMoments } from './check-period';
import { alertsSecretCommand } from './alerts-secret';
import { counted, printAnswer } from './answer';
import { say } from './console';
import type { CliContext } from './context';
import {
  configFile,
  configOption,
  headerOption,
  listSchema,
  optionsOf,
  outputOption,
  stateOption,
  tableOption,
} from './options';
import type { Column } from './output';
import { parseInstant, startOf } from './parse-instant';
import type { Stdin } from './piped-secret';
import { wholeFindingId } from './whole-id';
import { withRecord, type OpenRecord } from './with-record';

const DAYS = 7;

export function alertsCommand(context: CliContext, stdin: Stdin = process.stdin): Command {
  const command = new Command('alerts').description('who was told what, when, where and why');
  command
    .command('told')
    .description('who was told of a finding, who was not and why, and what people did')
    .argument('<id>')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action((named: string, _options, told: Command) => toldCommand(context, named, told));
  command
    .command('explain')
    .description('where a finding is told, or would be by the configuration, and why')
    .argument('<id>')
    .addOption(configOption())
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action((named: string, _options, explained: Command) => explainCommand(context, named, explained));
  command
    .command('noise')
    .description('how often people were called, by person, destination and rule, and what came of it')
    .option(
      '--from <date>',
      `from the beginning of this UTC day, or this instant (default: ${DAYS} days before the end)`,
    )
    .option('--to <date>', 'to the end of this UTC day, or this instant (default: now)')
    .option('--zone <zone>', 'the time zone of working hours, 09:00 to 17:00 from Monday to Friday', 'UTC')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action((_options, noise: Command) => noiseCommand(context, noise));
  command.addCommand(alertsSecretCommand(context, stdin));
  return command;
}

async function toldCommand(context: CliContext, named: string, command: Command): Promise<void> {
  const options = optionsOf(command, listSchema);
  const now = context.clock.now();
  const { head, rows } = await withRecord(context, command, async (record) => {
    const found = await findingOf(record, named);
    const history = await record.reader.history(found);
    return { head: found, rows: await toldOf(record.objects, found, history, now) };
  });
  const made = {
    asOf: now,
    query: { finding: head.id },
    counts: { told: rows.length, byWhat: counted(rows.map(({ what }) => what)) },
  };
  printAnswer(context, options, made, { name: 'told', rows, columns: toldColumns });
  if (head.owes) say(context, 'What last happened to it is not told yet.');
  if (rows.length === 0) say(context, 'Nobody was told of it, and nobody did anything about it.');
}

const toldColumns: readonly Column<ToldRow>[] = [
  { heading: 'at', value: ({ at }) => at, kind: 'moment' },
  { heading: 'what', value: ({ what }) => what },
  { heading: 'why', value: ({ why }) => why },
  { heading: 'destination', value: ({ destination }) => destination },
  { heading: 'who', value: ({ who }) => who },
  {
    heading: 'status',
    value: ({ status, mayRepeat }) => (mayRepeat === true ? `${status}, may repeat` : status),
  },
  { heading: 'version', value: ({ version }) => version, yields: 2 },
  { heading: 'message', value: ({ message }) => message, yields: 1 },
];

async function explainCommand(context: CliContext, named: string, command: Command): Promise<void> {
  const options = optionsOf(command, listSchema.extend({ config: z.string().optional() }));
  const loaded = loadConfiguration(configFile(options.config), context.catalogue);
  const { configuration } = loaded;
  const settings = alertSettings(configuration, ruleSummaries(configuration, context.catalogue));
  const now = context.clock.now();
  const explained = await withRecord(context, command, async (record) => {
    const head = await findingOf(record, named);
    const scan = await record.reader.latestScan(now);
    const plan = scan && (await getJson(record.objects, scan.plan, planSchema));
    const scanned = plan?.targets.find((target) => target.account.id === head.account)?.account;
    return explain(
      { alert: (id) => record.alerts.alert(id), exceptions: () => record.reader.exceptions() },
      head,
      { ...settings, account: (known) => settings.account(scanned ?? known), now },
    );
  });
  const { steps, ...answer } = explained;
  const made = { asOf: now, query: { finding: answer.finding }, counts: { routes: settings.routes.length } };
  printAnswer(context, options, made, {
    name: 'explanation',
    rows: steps,
    columns: explainColumns,
    whole: explained,
  });
  say(context, answer.sentence);
}

const explainColumns: readonly Column<Explanation['steps'][number]>[] = [
  { heading: 'what', value: ({ what }) => what },
  { heading: 'destination', value: ({ destination }) => destination },
  { heading: 'why', value: ({ why }) => why },
];

async function noiseCommand(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(
    command,
    listSchema.extend({ from: z.string().optional(), to: z.string().optional(), zone: zoneSchema }),
  );
  const to = options.to === undefined ? context.clock.now() : parseInstant('--to', options.to);
  const from = options.from === undefined ? addDays(to, -DAYS) : startOf('--from', options.from);
  const { zone } = options;
  checkPeriod({ from, to }, ofMoments(options.from, options.to));
  const rows = await withRecord(context, command, (record) => noiseOf(record, { from, to, zone }));
  const sum = (of: (row: NoiseRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const interrupts = sum((row) => row.interrupts);
  const made = { asOf: to, query: { from, zone }, counts: { interrupts } };
  printAnswer(context, options, made, { name: 'noise', rows, columns: noiseColumns });
  say(
    context,
    `${interrupts} interrupts from ${from} to ${to}, ${sum((row) => row.outOfHours)} of them out of working hours; after ${sum((row) => row.answered)} somebody acted, or it ended.`,
  );
}

const noiseColumns: readonly Column<NoiseRow>[] = [
  { heading: 'destination', value: ({ destination }) => destination },
  { heading: 'who', value: ({ mention }) => mention },
  { heading: 'rule', value: ({ rule, reason }) => rule ?? reason },
  { heading: 'interrupts', value: ({ interrupts }) => interrupts },
  { heading: 'out of hours', value: ({ outOfHours }) => outOfHours },
  { heading: 'answered', value: ({ answered }) => answered },
  { heading: 'hours to action', value: ({ hoursToAction }) => hoursToAction },
  { heading: 'hours to end', value: ({ hoursToEnd }) => hoursToEnd },
];

/** @throws UsageError where there is none. */
async function findingOf({ reader }: OpenRecord, named: string): Promise<FindingHead> {
  const id = await wholeFindingId(reader, named);
  const head = await reader.head(id);
  if (head === undefined)
    throw new UsageError(`There is no finding ${id}`, 'List them', {
      cause: new Error('None on record has this id'),
      lookAt: { kind: 'findings' },
    });
  return head;
}

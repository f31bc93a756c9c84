import { Command } from 'commander';
import * as z from 'zod';
import { deadlinesOfDataRequest, deadlinesOfIncident, type Deadline } from '../duties/deadlines';
import type { RegisterCommand } from '../duties/commands';
import type { Instant } from '../model/instant';
import type { DataRequest, DutyEvidence, Incident } from '../model/register-entry';
import { counted, printAnswer } from './answer';
import { printable, say } from './console';
import type { CliContext } from './context';
import { headerOption, listSchema, optionsOf, outputOption, stateOption, tableOption } from './options';
import type { Column } from './output';
import { parseInstant } from './parse-instant';
import {
  addRegisterListOptions,
  addRegisterOptions,
  configurationOf,
  entryNamed,
  readRegister,
  sayOfEntry,
  sayRegister,
} from './register-room';
import { withRecord } from './with-record';

const number = z
  .string()
  .regex(/^\d{1,10}$/, 'a number of persons')
  .transform(Number);
const yesOrNo = z.enum(['yes', 'no']).transform((said) => said === 'yes');

const factsSchema = z.object({
  title: z.string().optional(),
  discovered: z.string().optional(),
  persons: number.optional(),
  inOneState: number.optional(),
  healthData: yesOrNo.optional(),
  personalData: yesOrNo.optional(),
  note: z.string().optional(),
});

function addFactOptions(command: Command): Command {
  return command
    .option('--persons <number>', 'how many persons are affected')
    .option('--in-one-state <number>', 'of those, the residents of the State with the most of them')
    .option('--health-data <yes|no>', 'whether unsecured health information (HIPAA) is in it')
    .option('--personal-data <yes|no>', 'whether personal data (GDPR) is in it');
}

export function incidentsCommand(context: CliContext): Command {
  const command = new Command('incidents').description(
    'incidents, with the notices that each owes and their deadlines',
  );
  addRegisterOptions(
    addFactOptions(
      command
        .command('open')
        .description('record an incident: its clocks run from when it was discovered')
        .requiredOption('--title <text>', 'what happened, in a few words')
        .requiredOption(
          '--discovered <when>',
          'the instant at which it was discovered: 2026-10-02T09:00:00Z',
        ),
    ).option('--note <text>', 'what is known'),
  ).action((_options, open: Command) => openIncident(context, open));
  addRegisterOptions(
    addFactOptions(
      command
        .command('update')
        .description('say what is known by now; what was said before is kept')
        .argument('<id>')
        .option('--title <text>', 'what happened, in a few words')
        .option('--discovered <when>', 'the instant at which it was discovered'),
    ).requiredOption('--note <text>', 'what is known, and why something changes'),
  ).action((id: string, _options, update: Command) => updateIncident(context, id, update));
  addClose(context, command, 'incident');
  addList(context, command, 'incident');
  addShow(context, command, 'incident');
  return command;
}

export function dataRequestsCommand(context: CliContext): Command {
  const command = new Command('data-requests').description(
    'requests of data subjects, to be answered within a month',
  );
  addRegisterOptions(
    command
      .command('open')
      .description('record a request: its month runs from when it was received')
      .requiredOption('--title <text>', 'what is asked for, in a few words and without a name')
      .requiredOption('--received <when>', 'the instant at which it was received: 2026-10-02T09:00:00Z')
      .option('--note <text>', 'what is known'),
  ).action(async (_options, open: Command) => {
    const { title, received, note } = optionsOf(
      open,
      z.object({ title: z.string(), received: z.string(), note: z.string().optional() }),
    );
    await sayOpened(context, open, {
      command: 'open-data-request',
      title,
      receivedAt: parseInstant('--received', received),
      ...(note !== undefined && { note }),
    });
  });
  addRegisterOptions(
    command
      .command('extend')
      .description('extend its time by two months, once and within the first')
      .argument('<id>')
      .requiredOption('--reason <text>', 'why: whoever asked has been told it'),
  ).action(async (id: string, _options, extend: Command) => {
    const { reason } = optionsOf(extend, z.object({ reason: z.string() }));
    const { by, entry } = await sayOfEntry(context, extend, 'data-request', id, (request) => ({
      command: 'extend-data-request',
      request,
      reason,
    }));
    say(context, `The time of ${entry.id} was extended at ${entry.at}, by ${printable(by)}.`);
  });
  addClose(context, command, 'data-request');
  addList(context, command, 'data-request');
  addShow(context, command, 'data-request');
  return command;
}

async function openIncident(context: CliContext, command: Command): Promise<void> {
  const { discovered = '', title = '', ...facts } = optionsOf(command, factsSchema);
  await sayOpened(context, command, {
    command: 'open-incident',
    title,
    discoveredAt: parseInstant('--discovered', discovered),
    ...facts,
  });
}

async function sayOpened(context: CliContext, command: Command, said: RegisterCommand): Promise<void> {
  const { by, entry } = await sayRegister(context, command, said);
  context.out.write(`${entry.id}\n`);
  say(context, `Opened as ${printable(by)} at ${entry.at}.`);
  if (entry.kind === 'incident' || entry.kind === 'data-request')
    for (const { duty, dueAt, why } of deadlinesOf(entry, [], {
      zone: configurationOf(context, command).reviews.zone,
      at: context.clock.now(),
    }))
      say(context, `  ${duty} is due by ${dueAt}: ${why}.`);
}

async function updateIncident(context: CliContext, id: string, command: Command): Promise<void> {
  const { discovered, note = '', ...facts } = optionsOf(command, factsSchema);
  const { by, entry } = await sayOfEntry(context, command, 'incident', id, (incident) => ({
    command: 'update-incident',
    incident,
    note,
    ...facts,
    ...(discovered !== undefined && { discoveredAt: parseInstant('--discovered', discovered) }),
  }));
  say(context, `Incident ${entry.id} is at version ${entry.version}, as ${printable(by)} at ${entry.at}.`);
}

type Kind = 'incident' | 'data-request';

function addClose(context: CliContext, command: Command, kind: Kind): void {
  addRegisterOptions(
    command
      .command('close')
      .description('close one of which all that it owes is on file')
      .argument('<id>')
      .requiredOption('--reason <text>', 'how it ended: the auditor reads it'),
  ).action(async (named: string, _options, close: Command) => {
    const { reason } = optionsOf(close, z.object({ reason: z.string() }));
    const { by, entry } = await sayOfEntry(context, close, kind, named, (id) => ({
      command: 'close',
      kind,
      id,
      reason,
    }));
    say(context, `${entry.id} was closed at ${entry.at}, by ${printable(by)}.`);
  });
}

interface DeadlineRow {
  readonly id: string;
  readonly title: string;
  readonly since: Instant;
  readonly opened: Instant;
  readonly state: 'open' | 'closed';
  /** Absent where nothing is owed. */
  readonly duty?: string;
  readonly dueAt?: Instant;
  readonly why?: string;
  readonly standing?: 'owed' | 'overdue' | 'on file' | 'on file, late';
  readonly evidence?: string;
}

function addList(context: CliContext, command: Command, kind: Kind): void {
  addRegisterListOptions(
    command.command('list').description('each with what it owes, by when, and what is on file'),
  ).action(async (_options, list: Command) => {
    const options = optionsOf(list, listSchema);
    const now = context.clock.now();
    const { zone } = configurationOf(context, list).reviews;
    const { entries, evidence, newest } = await readRegister(context, list, kind, now);
    const rows = entries
      .toSorted((one, other) => (one.openedAt < other.openedAt ? -1 : 1))
      .flatMap((entry) => rowsOf(entry, evidence, { zone, at: now }));
    const made = {
      asOf: now,
      query: {},
      configuration: newest?.configuration,
      counts: {
        [`${kind}s`]: entries.length,
        byStanding: counted(rows.flatMap(({ standing }) => standing ?? [])),
      },
    };
    printAnswer(context, options, made, { name: `${kind}s`, rows, columns });
  });
}

/** What was said of one, version by version. */
function addShow(context: CliContext, command: Command, kind: Kind): void {
  command
    .command('show')
    .description('all that was said of one, the oldest first')
    .argument('<id>')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action(async (named: string, _options, show: Command) => {
      const options = optionsOf(show, listSchema);
      const rows = await withRecord(context, show, async ({ register }) => {
        const newest = await entryNamed(register, kind, named);
        const found: (Incident | DataRequest)[] = [];
        for await (const version of register.earlierVersions(kind, newest.id)) found.push(version);
        return [...found, newest];
      });
      const made = { asOf: context.clock.now(), query: { id: named }, counts: { versions: rows.length } };
      printAnswer(context, options, made, { name: 'versions', rows, columns: versionColumns });
    });
}

function deadlinesOf(
  entry: Incident | DataRequest,
  evidence: readonly DutyEvidence[],
  place: { readonly zone: string; readonly at: Instant },
): Deadline[] {
  return entry.kind === 'incident'
    ? deadlinesOfIncident(entry, evidence, place)
    : deadlinesOfDataRequest(entry, evidence, place);
}

function rowsOf(
  entry: Incident | DataRequest,
  evidence: readonly DutyEvidence[],
  place: { readonly zone: string; readonly at: Instant },
): DeadlineRow[] {
  const row = {
    id: entry.id,
    title: entry.title,
    since: entry.kind === 'incident' ? entry.discoveredAt : entry.receivedAt,
    opened: entry.openedAt,
    state: entry.closed === undefined ? ('open' as const) : ('closed' as const),
  };
  const owed = deadlinesOf(entry, evidence, place);
  if (owed.length === 0) return [row];
  return owed.map(({ duty, dueAt, why, answer }) => ({
    ...row,
    duty,
    dueAt,
    why,
    standing: standingAt(dueAt, answer, place.at),
    ...(answer !== undefined && { evidence: answer.id }),
  }));
}

function standingAt(dueAt: Instant, answer: DutyEvidence | undefined, at: Instant) {
  if (answer === undefined) return at > dueAt ? 'overdue' : 'owed';
  return answer.addedAt > dueAt ? 'on file, late' : 'on file';
}

const STYLE = { overdue: 'red', 'on file, late': 'yellow', owed: 'yellow', 'on file': 'green' } as const;
const columns: readonly Column<DeadlineRow>[] = [
  { heading: 'id', value: (row) => row.id },
  { heading: 'title', value: (row) => row.title, yields: 2 },
  { heading: 'since', value: (row) => row.since, kind: 'moment' },
  { heading: 'opened', value: (row) => row.opened, kind: 'moment', yields: 3 },
  { heading: 'state', value: (row) => row.state },
  { heading: 'owes', value: (row) => row.duty },
  {
    heading: 'standing',
    value: (row) => row.standing,
    style: ({ standing }) => standing && STYLE[standing],
  },
  { heading: 'due', value: (row) => row.dueAt, kind: 'moment' },
  { heading: 'why', value: (row) => row.why, yields: 1 },
  { heading: 'evidence', value: (row) => row.evidence, yields: 4 },
];

const versionColumns: readonly Column<Incident | DataRequest>[] = [
  { heading: 'version', value: (row) => row.version },
  { heading: 'at', value: (row) => row.at, kind: 'moment' },
  { heading: 'by', value: (row) => row.by },
  { heading: 'title', value: (row) => row.title, yields: 1 },
  {
    heading: 'since',
    value: (row) => (row.kind === 'incident' ? row.discoveredAt : row.receivedAt),
    kind: 'moment',
  },
  { heading: 'persons', value: (row) => (row.kind === 'incident' ? row.persons : undefined) },
  {
    heading: 'in one State',
    value: (row) => (row.kind === 'incident' ? row.inOneState : undefined),
    yields: 3,
  },
  { heading: 'health data', value: (row) => (row.kind === 'incident' ? row.healthData : undefined) },
  { heading: 'personal data', value: (row) => (row.kind === 'incident' ? row.personalData : undefined) },
  {
    heading: 'extended because',
    value: (row) => (row.kind === 'incident' ? undefined : row.extended?.reason),
    yields: 4,
  },
  { heading: 'closed because', value: (row) => row.closed?.reason, yields: 5 },
  { heading: 'note', value: (row) => row.note, yields: 2 },
];

import type { Command } from 'commander';
import * as z from 'zod';
import { parseRegisterCommand } from '../duties/commands';
import { registeredDuties, type DutyConfiguration } from '../duties/registered';
import { evidenceOf, lateOnes, standingOf } from '../duties/standing';
import { UsageError } from '../model/errors';
import { instantOf, type Instant } from '../model/instant';
import type { DutyEvidence } from '../model/register-entry';
import type { RegisterReads } from '../record/ports';
import { counted, printAnswer } from './answer';
import { printable, say } from './console';
import type { CliContext } from './context';
import { listSchema, optionsOf } from './options';
import type { Column } from './output';
import { parseInstant } from './parse-instant';
import {
  addRegisterListOptions,
  addRegisterOptions,
  configurationOf,
  entriesOf,
  fileToKeep,
  sayOfEntry,
} from './register-room';
import { withRecord } from './with-record';

const addSchema = z.object({
  duty: z.string(),
  name: z.string().optional(),
  for: z.string().optional(),
  file: z.string().min(1),
  on: z.string().optional(),
  until: z.string().optional(),
  coversFrom: z.string().optional(),
  coversTo: z.string().optional(),
  documentVersion: z.string().optional(),
  approvedBy: z.string().optional(),
  note: z.string().optional(),
});

/** The commands of `evidence` about what people do by hand. */
export function addDutyCommands(context: CliContext, evidence: Command): void {
  addRegisterOptions(
    evidence
      .command('add')
      .description('keep a file that shows that a duty was done, with who and when')
      .requiredOption('--duty <id>', 'the duty: duties list')
      .option('--name <name>', 'which one of several: the policy, the vendor')
      .option('--for <id>', 'the incident or the request of a data subject that it answers')
      .requiredOption('--file <file>', 'at most 25 MiB')
      .option('--on <when>', 'when it was done, a day or an instant (default: today)')
      .option('--until <day>', 'the last day that it holds')
      .option('--covers-from <day>', "the first day that an auditor's report or a bridge letter speaks of")
      .option('--covers-to <day>', 'the last day that it speaks of')
      .option('--document-version <version>', 'of the document')
      .option('--approved-by <person>', 'who approved the document')
      .option('--note <text>', 'what the auditor should know'),
  ).action((_options, command: Command) => add(context, command));
  addRegisterListOptions(
    evidence
      .command('list')
      .description('the files of duties, of incidents and of requests, also those that were withdrawn')
      .option('--duty <id>', 'only of this duty')
      .option('--name <name>', 'only of this one of several')
      .option('--for <id>', 'only what answers this incident or request'),
  ).action((_options, command: Command) => list(context, command));
  addRegisterOptions(
    evidence
      .command('withdraw')
      .description('say that a file is no evidence; it is kept, and counts no longer')
      .argument('<id>')
      .requiredOption('--reason <text>', 'why: the auditor reads it'),
  ).action((id: string, _options, command: Command) => withdraw(context, id, command));
}

async function add(context: CliContext, command: Command): Promise<void> {
  const { for: answers, on, file, coversFrom, coversTo, ...given } = optionsOf(command, addSchema);
  const covers = coveredDays(coversFrom, coversTo);
  const isDay = on === undefined || /^\d{4}-\d{2}-\d{2}$/.test(on);
  const handedIn = await fileToKeep(file);
  const { by, entry, isNew } = await withRecord(
    context,
    command,
    async ({ register, sayOfRegister }) => {
      const whole = answers === undefined ? undefined : await answered(register, answers);
      return sayOfRegister(
        parseRegisterCommand({
          command: 'add-evidence',
          ...given,
          ...(covers !== undefined && { covers }),
          ...(whole !== undefined && { answers: whole }),
          file: handedIn,
          on: isDay ? on : parseInstant('--on', on),
        }),
      );
    },
    { writes: true },
  );
  if (entry.kind !== 'evidence') throw new Error(`evidence was added, and ${entry.kind} recorded`);
  context.out.write(`${entry.id}\n`);
  say(
    context,
    `${isNew === false ? 'Nothing was written: you handed in the same before, and it is on file. Kept' : 'Kept'} as ${printable(by)} at ${entry.addedAt}: ${printable(entry.file.name)}, ${entry.file.size} bytes, SHA-256 ${entry.file.hash}.`,
  );
}

/** @throws UsageError where one of the two is missing. */
function coveredDays(from: string | undefined, to: string | undefined) {
  if (from !== undefined && to !== undefined) return { from, to };
  if (from === undefined && to === undefined) return undefined;
  throw new UsageError(
    `${from === undefined ? '--covers-to has no --covers-from' : '--covers-from has no --covers-to'}`,
    'Name the first and the last day that the report or the letter speaks of',
    { cause: new Error('A period has a first and a last day') },
  );
}

/**
 * The whole id of an incident or a request of a data subject, where one alone begins so.
 * @throws UsageError where nothing is named, with which every id begins.
 */
async function answered(register: RegisterReads, beginning: string): Promise<string> {
  if (beginning === '')
    throw new UsageError(
      '--for is empty',
      'Name an incident or a request: incidents list and data-requests list have their ids',
      { cause: new Error('A file answers one of them, or is of a duty alone, without --for') },
    );
  const ids: string[] = [];
  for (const kind of ['incident', 'data-request'] as const)
    for await (const { id } of register.registerEntries(kind)) if (id.startsWith(beginning)) ids.push(id);
  // What is none, or several, is refused by whoever records it.
  return ids.length === 1 ? (ids[0] ?? beginning) : beginning;
}

async function withdraw(context: CliContext, id: string, command: Command): Promise<void> {
  const { reason } = optionsOf(command, z.object({ reason: z.string() }));
  const { by, entry } = await sayOfEntry(context, command, 'evidence', id, (evidence) => ({
    command: 'withdraw-evidence',
    evidence,
    reason,
  }));
  say(context, `Evidence ${entry.id} was withdrawn at ${entry.at}, by ${printable(by)}; it is kept.`);
}

interface EvidenceRow extends DutyEvidence {
  readonly status: EvidenceStatus;
  /** When it was due, where it was added after that. */
  readonly lateSince?: Instant;
}
type EvidenceStatus = 'holds' | 'overdue' | 'replaced' | 'withdrawn' | 'answer' | 'not registered';

async function list(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(
    command,
    z.object({
      ...listSchema.shape,
      duty: z.string().optional(),
      name: z.string().optional(),
      for: z.string().optional(),
    }),
  );
  const configuration = configurationOf(context, command);
  const now = context.clock.now();
  const { all, newest } = await withRecord(context, command, async (record) => ({
    all: await entriesOf(record, 'evidence'),
    newest: await record.reader.latestScan(now),
  }));
  const rows = evidenceRows(all, configuration, now).filter(
    ({ duty, name, answers }) =>
      (options.duty === undefined || duty === options.duty) &&
      (options.name === undefined || name === options.name) &&
      (options.for === undefined || answers?.startsWith(options.for) === true),
  );
  const made = {
    asOf: now,
    query: { duty: options.duty, name: options.name, for: options.for },
    configuration: newest?.configuration,
    counts: { evidence: rows.length, byStatus: counted(rows.map(({ status }) => status)) },
  };
  printAnswer(context, options, made, { name: 'evidence', rows, columns });
}

/** By when they were added, each as it stands by the duties that are registered now. */
function evidenceRows(
  all: readonly DutyEvidence[],
  configuration: DutyConfiguration,
  now: Instant,
): EvidenceRow[] {
  const known = new Map<string, Pick<EvidenceRow, 'status' | 'lateSince'>>();
  for (const duty of registeredDuties(configuration)) {
    const own = evidenceOf(duty, all);
    const { evidence: newest, dueAt } = standingOf(duty, own, now);
    const late = lateOnes(duty, own);
    for (const { id } of own) {
      const lateSince = late.get(id);
      const isOver = dueAt !== undefined && dueAt < now;
      const status = id !== newest?.id ? 'replaced' : isOver ? 'overdue' : 'holds';
      known.set(id, { status, ...(lateSince !== undefined && { lateSince }) });
    }
  }
  return all
    .map((each) => {
      const standing = known.get(each.id);
      const isAnswer = each.answers !== undefined;
      return {
        ...(standing ?? { status: isAnswer ? ('answer' as const) : ('not registered' as const) }),
        ...(each.withdrawn !== undefined && { status: 'withdrawn' as const }),
        ...each,
      };
    })
    .toSorted((one, other) => (instantOf(one.addedAt) < instantOf(other.addedAt) ? -1 : 1));
}

const columns: readonly Column<EvidenceRow>[] = [
  { heading: 'id', value: (row) => row.id, kind: 'id' },
  { heading: 'duty', value: (row) => row.duty },
  { heading: 'name', value: (row) => row.name, yields: 1 },
  { heading: 'for', value: (row) => row.answers, yields: 4 },
  { heading: 'status', value: (row) => row.status },
  { heading: 'done on', value: (row) => row.on },
  { heading: 'until', value: (row) => row.until, yields: 2 },
  {
    heading: 'covers',
    value: ({ covers }) => covers && `${covers.from} to ${covers.to}`,
    yields: 13,
  },
  { heading: 'added at', value: (row) => row.addedAt, kind: 'moment' },
  { heading: 'added by', value: (row) => row.addedBy, yields: 3 },
  { heading: 'late: was due', value: (row) => row.lateSince, kind: 'moment', yields: 5 },
  { heading: 'version', value: (row) => row.documentVersion, yields: 6 },
  { heading: 'approved by', value: (row) => row.approvedBy, yields: 7 },
  { heading: 'file', value: (row) => row.file.name, kind: 'resource', yields: 8 },
  { heading: 'bytes', value: (row) => row.file.size, yields: 9 },
  { heading: 'object', value: (row) => row.file.key, kind: 'resource', yields: 10 },
  { heading: 'withdrawn because', value: (row) => row.withdrawn?.reason, yields: 11 },
  { heading: 'note', value: (row) => row.note, yields: 12 },
];

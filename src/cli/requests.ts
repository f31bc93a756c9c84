import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { standingOfRequest, type RequestStanding } from '../duties/audit-requests';
import { parseRegisterCommand } from '../duties/commands';
import { readObject } from '../evidence/check-object';
import { errorText, UsageError } from '../model/errors';
import type { AuditRequest } from '../model/register-entry';
import { jsonText } from '../wording/csv';
import { counted, printAnswer } from './answer';
import { printable, say } from './console';
import type { CliContext } from './context';
import { inNewFolder } from './new-folder';
import { listSchema, optionsOf } from './options';
import type { Column } from './output';
import { parseInstant } from './parse-instant';
import {
  addRegisterListOptions,
  addRegisterOptions,
  configurationOf,
  entriesOf,
  entryNamed,
  fileToKeep,
  readRegister,
  sayOfEntry,
  sayRegister,
} from './register-room';
import { withRecord } from './with-record';

export function requestsCommand(context: CliContext): Command {
  const command = new Command('requests').description('what an auditor asked for, and what was answered');
  addRegisterOptions(
    command
      .command('add')
      .description('record what an auditor asks for')
      .requiredOption('--title <text>', 'what is asked for')
      .requiredOption('--owner <person>', 'who answers')
      .requiredOption('--due <day>', 'the last day to answer: 2026-10-31')
      .option('--reference <text>', "its number in the auditor's list"),
  ).action((_options, add: Command) => addRequest(context, add));
  addRegisterOptions(
    command
      .command('answer')
      .description('keep an answer: an output of Watchbill that says how it was made, or evidence on file')
      .argument('<id>')
      .option('--file <file>', 'an output as CSV with its header, or as JSON')
      .option('--evidence <id>', 'evidence of a duty: evidence list')
      .option('--note <text>', 'what the auditor should know'),
  ).action((id: string, _options, answer: Command) => answerRequest(context, id, answer));
  addRegisterOptions(
    command
      .command('close')
      .description('close a request')
      .argument('<id>')
      .requiredOption('--reason <text>', 'why: answered, or withdrawn by the auditor'),
  ).action(async (named: string, _options, close: Command) => {
    const { reason } = optionsOf(close, z.object({ reason: z.string() }));
    const { by, entry } = await sayOfEntry(context, close, 'audit-request', named, (id) => ({
      command: 'close',
      kind: 'audit-request',
      id,
      reason,
    }));
    say(context, `Request ${entry.id} was closed at ${entry.at}, by ${printable(by)}.`);
  });
  addRegisterListOptions(
    command
      .command('list')
      .description('requests with owner, due day, status and answers')
      .option('--as-of <date>', 'by what had been said at the end of this UTC day, or at this instant'),
  ).action((_options, list: Command) => listRequests(context, list));
  addRegisterOptions(
    command
      .command('export')
      .description('write the answers to a folder, each with the header that says how it was made')
      .argument('<id>')
      .requiredOption('--out <folder>', 'a folder that is new or empty'),
  ).action((id: string, _options, exported: Command) => exportRequest(context, id, exported));
  return command;
}

async function addRequest(context: CliContext, command: Command): Promise<void> {
  const given = optionsOf(
    command,
    z.object({ title: z.string(), owner: z.string(), due: z.string(), reference: z.string().optional() }),
  );
  const { by, entry } = await sayRegister(context, command, { command: 'add-audit-request', ...given });
  context.out.write(`${entry.id}\n`);
  say(context, `Added as ${printable(by)} at ${entry.at}, due ${given.due}.`);
}

async function answerRequest(context: CliContext, named: string, command: Command): Promise<void> {
  const { file, evidence, note } = optionsOf(
    command,
    z.object({ file: z.string().optional(), evidence: z.string().optional(), note: z.string().optional() }),
  );
  if ((file === undefined) === (evidence === undefined))
    throw new UsageError('An answer is one file or one evidence', 'Give either --file or --evidence', {
      cause: new Error(file === undefined ? 'Neither was given' : 'Both were given'),
    });
  const kept = file === undefined ? undefined : await fileToKeep(file);
  const { by, entry } = await withRecord(
    context,
    command,
    async ({ register, sayOfRegister }) => {
      const { id } = await entryNamed(register, 'audit-request', named);
      const given =
        kept !== undefined
          ? { file: kept }
          : { evidence: (await entryNamed(register, 'evidence', evidence ?? '')).id };
      return sayOfRegister(
        parseRegisterCommand({ command: 'answer-audit-request', request: id, with: given, note }),
      );
    },
    { writes: true },
  );
  if (entry.kind !== 'audit-request') throw new Error(`a request was answered, and ${entry.kind} recorded`);
  const answer = entry.answers.at(-1);
  say(
    context,
    `Request ${entry.id} was answered at ${entry.at}, by ${printable(by)}: ${printable(answer?.file.name ?? '')}, SHA-256 ${answer?.file.hash}.`,
  );
}

interface RequestRow extends AuditRequest, Pick<RequestStanding, 'status' | 'dueAt'> {}

async function listRequests(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, z.object({ ...listSchema.shape, asOf: z.string().optional() }));
  const asOf = options.asOf === undefined ? context.clock.now() : parseInstant('--as-of', options.asOf);
  const { zone } = configurationOf(context, command).reviews;
  const { entries, evidence, newest } = await readRegister(context, command, 'audit-request', asOf);
  const rows = entries
    .filter(({ addedAt }) => addedAt <= asOf)
    .map((request): RequestRow => {
      const { status, dueAt, closed } = standingOfRequest(request, evidence, { zone, at: asOf });
      const answers = request.answers.filter(({ at }) => at <= asOf);
      return { ...request, answers, closed, status, dueAt };
    })
    .toSorted((one, other) => (`${one.due} ${one.id}` < `${other.due} ${other.id}` ? -1 : 1));
  const made = {
    asOf,
    query: {},
    configuration: newest?.configuration,
    counts: { requests: rows.length, byStatus: counted(rows.map(({ status }) => status)) },
  };
  printAnswer(context, options, made, { name: 'requests', rows, columns });
  if (rows.length === 0) say(context, `No request of an auditor was on record at ${asOf}.`);
}

const STYLE = {
  open: 'yellow',
  overdue: 'red',
  'answered late': 'yellow',
  answered: 'green',
  closed: 'gray',
} as const;
const columns: readonly Column<RequestRow>[] = [
  { heading: 'id', value: (row) => row.id, kind: 'id' },
  { heading: 'reference', value: (row) => row.reference, yields: 3 },
  { heading: 'status', value: (row) => row.status, style: ({ status }) => STYLE[status] },
  { heading: 'due', value: (row) => row.due },
  { heading: 'owner', value: (row) => row.owner, yields: 1 },
  { heading: 'title', value: (row) => row.title, yields: 2 },
  { heading: 'added at', value: (row) => row.addedAt, kind: 'moment', yields: 5 },
  { heading: 'answers', value: (row) => row.answers.map(({ file }) => file.name).join(', '), yields: 4 },
  { heading: 'hashes', value: (row) => row.answers.map(({ file }) => file.hash).join(' '), yields: 7 },
  { heading: 'closed because', value: (row) => row.closed?.reason, yields: 6 },
];

async function exportRequest(context: CliContext, named: string, command: Command): Promise<void> {
  const { out } = optionsOf(command, z.object({ out: z.string().min(1) }));
  const { request, evidence, files } = await withRecord(context, command, async (record) => {
    const found = await entryNamed(record.register, 'audit-request', named);
    const ids = found.answers.flatMap(({ header }) => ('evidence' in header ? [header.evidence] : []));
    const contents: Buffer[] = [];
    for (const { file } of found.answers)
      contents.push((await readObject(record.objects, file.key)).contents);
    const all = ids.length === 0 ? [] : await entriesOf(record, 'evidence');
    return { request: found, evidence: all.filter(({ id }) => ids.includes(id)), files: contents };
  });
  if (request.answers.length === 0)
    throw new UsageError(`Request ${request.id} has no answer`, 'Answer it first: requests answer', {
      cause: new Error('There is nothing of it that could be handed over'),
    });
  const names = request.answers.map(({ file }, index) => `${index + 1}-${safeName(file.name)}`);
  const header = {
    schemaVersion: 1,
    asOf: context.clock.now(),
    query: { request: request.id },
    version: context.version,
    counts: { answers: names.length },
    request,
    files: request.answers.map(({ file, header: made }, index) => ({
      ...file,
      writtenAs: names[index],
      made,
    })),
    evidence,
  };
  await inNewFolder(out, '--out', async () => {
    try {
      for (const [index, contents] of files.entries())
        await writeFile(join(out, names[index] ?? ''), contents, { flag: 'wx' });
      await writeFile(join(out, 'header.json'), `${jsonText(header, 2)}\n`, { flag: 'wx' });
    } catch (cause) {
      throw new UsageError(
        `${printable(out)} cannot be written: ${errorText(cause)}`,
        'Name another folder with --out',
        { cause },
      );
    }
  });
  say(context, `${names.length} answers are in ${printable(out)}; header.json says how each was made.`);
}

/** A name that any system takes, and that leads nowhere else. */
function safeName(name: string): string {
  const safe = name.replace(/[^\w.-]+/g, '_').replace(/^[.-]+/, '');
  return safe === '' ? 'answer' : safe.slice(-100);
}

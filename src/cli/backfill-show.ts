import { Command } from 'commander';
import * as z from 'zod';
import { answerOf, tableOf, type Answer, type Gaps } from '../audit/answer';
import { evidenceCommands } from '../audit/questions/aws-commands';
import { readBackfill } from '../evidence/backfill-object';
import { damaged } from '../evidence/content-addressed';
import type {
  BackfillFile,
  BackfillHeader,
  BackfillPlace,
  BackfillRow,
  BackfillUnread,
} from '../model/backfill';
import { sha256Hex } from '../model/hash';
import type { Instant } from '../model/instant';
import type { BackfillEntry } from '../model/register-entry';
import { commandLine } from '../wording/commands';
import type { CsvColumn } from '../wording/csv';
import { sayGaps } from './answer';
import { printable, say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import { headerOption, listSchema, optionsOf, outputOption, stateOption, tableOption } from './options';
import { printAuditAnswer } from './print-audit-answer';
import { entryNamed } from './register-room';
import { recordOptionsOf, withRecord, type OpenRecord } from './with-record';

const optionsSchema = z.object({ ...listSchema.shape, files: z.boolean().default(false) });

export function backfillShowCommand(context: CliContext): Command {
  return new Command('show')
    .description(
      'what was reconstructed: calls with the files that hold them, what is missing, what could not be read',
    )
    .argument('<id>')
    .option('--files', 'also every log file that was read, with its hash')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action((id: string, _options, command: Command) => show(context, command, id));
}

async function show(context: CliContext, command: Command, named: string): Promise<void> {
  const options = optionsOf(command, optionsSchema);
  const answer = await withRecord(context, command, async (record) => {
    const entry = await entryNamed(record.register, 'backfill', named);
    const held = await heldBy(record, entry, options.files);
    const line = commandLine('backfill show', {
      id: entry.id,
      ...(options.files && { files: true as const }),
      ...recordOptionsOf(command),
    });
    return answerOfBackfill(context.version, entry, held, await knownOf(record, entry), line);
  });
  printAuditAnswer(context, options, answer, new Damages());
  sayGaps(context, answer.header.gaps);
  say(context, `The same again: ${printable(answer.header.command)}`);
}

interface HeldBackfill {
  readonly header: BackfillHeader;
  readonly rows: readonly BackfillRow[];
  readonly places: readonly BackfillPlace[];
  readonly unread: readonly BackfillUnread[];
  /** Absent where they were not asked for: there may be hundreds of thousands. */
  readonly files?: readonly BackfillFile[];
}

/** @throws IntegrityError where the object is not what was kept. */
async function heldBy(
  { objects }: OpenRecord,
  { file, content }: BackfillEntry,
  withFiles: boolean,
): Promise<HeldBackfill> {
  const body = await objects.get(file.key);
  if (sha256Hex(body) !== file.hash)
    throw damaged('reconstruction', file.key, new Error('its bytes do not have the hash in its key'));
  const rows: BackfillRow[] = [];
  const places: BackfillPlace[] = [];
  const unread: BackfillUnread[] = [];
  const files: BackfillFile[] = [];
  const { header } = await readBackfill(file.key, content, body, (line) => {
    if ('row' in line) rows.push(line.row);
    else if ('place' in line) places.push(line.place);
    else if ('unread' in line) unread.push(line.unread);
    else if (withFiles) files.push(line.file);
  });
  return { header, rows, places, unread, ...(withFiles && { files }) };
}

/** What the record itself knows beside the reconstruction. */
interface KnownBeside {
  /** The first scan in or before the period. */
  readonly firstScan: Instant | undefined;
  readonly accounts: readonly string[];
}

async function knownOf({ reader }: OpenRecord, { to }: BackfillEntry): Promise<KnownBeside> {
  let firstScan: Instant | undefined;
  for await (const { slot } of reader.scansBetween(EARLIEST, to)) {
    firstScan = slot;
    break;
  }
  return { firstScan, accounts: await reader.accounts() };
}

const EARLIEST: Instant = '1970-01-01T00:00:00.000Z';

/** @param command the line that asks the same again. */
function answerOfBackfill(
  program: string,
  entry: BackfillEntry,
  held: HeldBackfill,
  known: KnownBeside,
  command: string,
): Answer {
  const { from, to } = entry;
  const rows = held.rows.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  return answerOf(
    {
      question: {
        id: 'backfill',
        asks: 'What do log files say of a period before the record was kept?',
      },
      parameters: { reconstructed: 'yes', id: entry.id, trail: entry.trail, from, to },
      asOf: to,
      period: { from, to },
      versions: { watchbill: program, configuration: entry.configuration },
      gaps: gapsOf(entry, held, known),
      command,
      awsCli: evidenceCommands([entry.file.key]),
      counts: { logFiles: entry.totals.files, records: entry.totals.records, calls: entry.totals.calls },
    },
    [
      tableOf('reconstructed', rows, ROW_COLUMNS),
      tableOf('looked at', held.places, PLACE_COLUMNS),
      tableOf('not read', held.unread, UNREAD_COLUMNS),
      ...(held.files === undefined ? [] : [tableOf('files', held.files, FILE_COLUMNS)]),
    ],
  );
}

function orderOf({ at, account, region, rule, resource }: BackfillRow): string {
  return `${at} ${account} ${region} ${rule} ${resource}`;
}

function gapsOf(
  { at, by, trail, program, totals, accounts: only, to }: BackfillEntry,
  { header, places, unread }: HeldBackfill,
  { firstScan, accounts }: KnownBeside,
): Gaps {
  const covered = new Set(places.filter(({ files }) => files > 0).map(({ account }) => account));
  const without = [...accounts].filter((account) => !covered.has(account)).toSorted();
  const empty = places.filter(({ files }) => files === 0).length;
  const withDays = places.filter(({ daysWithoutFile }) => daysWithoutFile.length > 0).length;
  const rules = header.rules.map(({ rule }) => rule);
  const { digests } = totals;
  return {
    data: {
      reconstructed: true,
      madeAt: at,
      madeBy: by,
      madeWith: program,
      trail,
      rules,
      ...(only !== undefined && { onlyAccounts: only }),
      accountsWithoutFile: without,
      placesWithoutFile: empty,
      placesWithDaysWithoutFile: withDays,
      notRead: unread.length,
      digests,
      ...(firstScan !== undefined && { firstScan }),
    },
    sentences: [
      `Reconstructed at ${at} by ${by} with version ${program} from log files in ${trail}: nobody watched then. No row is a finding of the record, none is counted in a period, and nothing late is made in time by it.`,
      `Judged: ${rules.join(', ')}. Of a rule without a row nothing passes. No other rule was judged: the state of resources then is in no log file, and the history of AWS Config was not read.`,
      ...(only === undefined ? [] : [`Only of these accounts: ${only.join(', ')}.`]),
      ...(without.length === 0
        ? []
        : [`The record has accounts of which no log file was read: ${without.join(', ')}.`]),
      ...(empty === 0
        ? []
        : [
            `Of ${empty} pairs of account and Region there is no file in the period: nothing was recorded there, or it is lost.`,
          ]),
      ...(withDays === 0
        ? []
        : [
            `Of ${withDays} pairs of account and Region there are days without a file: "looked at" names them. A file of a quiet day and one that is lost look the same here.`,
          ]),
      ...(unread.length === 0
        ? []
        : [`${unread.length} things were not read, or not wholly: "not read" names each.`]),
      `By CloudTrail's digests ${digests['matches digest']} files are as they were delivered, ${digests['differs from digest']} are not, and ${digests['not validated']} were not validated. The signatures of the digests were not checked: aws cloudtrail validate-logs does that.`,
      ...(firstScan === undefined
        ? []
        : [
            `The record has scans from ${firstScan} on: of the time from then to ${to}, what it says comes first.`,
          ]),
      `Log files are searched by when they were delivered, up to one day after ${to}: what was delivered later is not in this answer.`,
    ],
  };
}

const ROW_COLUMNS: readonly CsvColumn<BackfillRow>[] = [
  { heading: 'reconstructed', value: (row) => row.reconstructed },
  { heading: 'at', value: (row) => row.at },
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'rule', value: (row) => row.rule },
  { heading: 'severity', value: (row) => row.severity },
  { heading: 'outcome', value: (row) => row.outcome },
  { heading: 'message', value: (row) => row.message },
  { heading: 'resource', value: (row) => row.resource },
  { heading: 'validation', value: (row) => row.digest },
  { heading: 'file', value: (row) => row.file },
  { heading: 'sha256', value: (row) => row.sha256 },
];

const PLACE_COLUMNS: readonly CsvColumn<BackfillPlace>[] = [
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'files', value: (row) => row.files },
  { heading: 'records', value: (row) => row.records },
  { heading: 'calls', value: (row) => row.calls },
  { heading: 'hours without file', value: (row) => row.hoursWithoutFile },
  {
    heading: 'days without file',
    value: (row) =>
      row.daysWithoutFile.map(({ from, to }) => (from === to ? from : `${from} to ${to}`)).join(', '),
  },
  {
    heading: 'hours of other days without file',
    value: (row) => row.hoursOfDays.map(({ day, without }) => `${day}: ${without}`).join('; '),
  },
];

const UNREAD_COLUMNS: readonly CsvColumn<BackfillUnread>[] = [
  { heading: 'file', value: (row) => row.file },
  { heading: 'why', value: (row) => row.why },
];

const FILE_COLUMNS: readonly CsvColumn<BackfillFile>[] = [
  { heading: 'file', value: (row) => row.file },
  { heading: 'bytes', value: (row) => row.bytes },
  { heading: 'sha256', value: (row) => row.sha256 },
  { heading: 'records', value: (row) => row.records },
  { heading: 'validation', value: (row) => row.digest },
];

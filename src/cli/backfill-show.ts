import { Command } from 'commander';
import * as z from 'zod';
import { answerOf, tableOf, type Answer, type Gaps } from '../audit/answer';
import { evidenceCommands } from '../audit/questions/aws-commands';
import { readBackfill } from '../evidence/backfill-object';
import { damaged } from '../evidence/content-addressed';
import type {
  BackfillFile,
  BackfillHistoryPlace,
  BackfillPlace,
  BackfillRow,
  BackfillState,
  BackfillUnjudged,
  BackfillUnread,
} from '../model/backfill';
import { sha256Hex } from '../model/hash';
import type { Instant } from '../model/instant';
import type { BackfillEntry } from '../model/register-entry';
import { commandLine } from '../wording/commands';
import type { CsvColumn } from '../wording/csv';
import { sayGaps } from './answer';
import { commonGaps, type HeldBackfill, type KnownBeside } from './backfill-gaps';
import { historyGaps, historyTables } from './backfill-history';
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
      'what was reconstructed: what was seen with the files that hold it, what is missing, what could not be read',
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

/** @throws IntegrityError where the object is not what was kept. */
async function heldBy(
  { objects }: OpenRecord,
  { file, content }: BackfillEntry,
  withFiles: boolean,
): Promise<HeldBackfill> {
  const body = await objects.get(file.key);
  if (sha256Hex(body) !== file.hash)
    throw damaged('reconstruction', file.key, new Error('its bytes do not have the hash in its key'));
  const found = {
    rows: new Array<BackfillRow>(),
    places: new Array<BackfillPlace>(),
    unread: new Array<BackfillUnread>(),
    files: new Array<BackfillFile>(),
    states: new Array<BackfillState>(),
    unjudged: new Array<BackfillUnjudged>(),
    historyPlaces: new Array<BackfillHistoryPlace>(),
  };
  const { header } = await readBackfill(file.key, content, body, (line) => {
    if ('row' in line) found.rows.push(line.row);
    else if ('state' in line) found.states.push(line.state);
    else if ('unjudged' in line) found.unjudged.push(line.unjudged);
    else if ('place' in line) found.places.push(line.place);
    else if ('historyPlace' in line) found.historyPlaces.push(line.historyPlace);
    else if ('unread' in line) found.unread.push(line.unread);
    else if (withFiles) found.files.push(line.file);
  });
  const { files, ...others } = found;
  return { header, ...others, ...(withFiles && { files }) };
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
  const { of, from, to, totals } = entry;
  const { files } = held;
  const rows = held.rows.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  const isTrail = of === 'trail';
  return answerOf(
    {
      question: {
        id: 'backfill',
        asks: isTrail
          ? 'What do log files say of a period before the record was kept?'
          : 'What does the history of AWS Config say of resources before the record was kept?',
      },
      parameters: { reconstructed: 'yes', of, id: entry.id, 'read-from': entry.readFrom, from, to },
      asOf: to,
      period: { from, to },
      versions: { watchbill: program, configuration: entry.configuration },
      gaps: isTrail ? gapsOf(entry, held, known) : historyGaps(entry, held, known),
      command,
      awsCli: evidenceCommands([entry.file.key]),
      counts: isTrail
        ? { logFiles: totals.files, records: totals.records, calls: totals.calls }
        : { historyFiles: totals.files, items: totals.calls },
    },
    [
      ...(isTrail
        ? [tableOf('reconstructed', rows, ROW_COLUMNS), tableOf('looked at', held.places, PLACE_COLUMNS)]
        : historyTables(held)),
      tableOf('not read', held.unread, UNREAD_COLUMNS),
      ...(files === undefined ? [] : [tableOf('files', files, FILE_COLUMNS)]),
    ],
  );
}

function orderOf({ at, account, region, rule, resource }: BackfillRow): string {
  return `${at} ${account} ${region} ${rule} ${resource}`;
}

function gapsOf(entry: BackfillEntry, held: HeldBackfill, known: KnownBeside): Gaps {
  const { at, by, program, readFrom, totals, to } = entry;
  const { header, places } = held;
  const empty = places.filter(({ files }) => files === 0).length;
  const withDays = places.filter(({ daysWithoutFile }) => daysWithoutFile.length > 0).length;
  const rules = header.rules.map(({ rule }) => rule);
  const { digests } = totals;
  const common = commonGaps(entry, held, known);
  return {
    data: {
      ...common.data,
      placesWithoutFile: empty,
      placesWithDaysWithoutFile: withDays,
      digests,
    },
    sentences: [
      `Reconstructed at ${at} by ${by} with version ${program} from log files in ${readFrom}: nobody watched then. No row is a finding of the record, none is counted in a period, and nothing late is made in time by it.`,
      `Judged: ${rules.join(', ')}. Of a rule without a row nothing passes. No other rule was judged: the state of resources then is in no log file.`,
      ...common.sentences,
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
      `By CloudTrail's digests ${digests['matches digest']} files are as they were delivered, ${digests['differs from digest']} are not, and ${digests['not validated']} were not validated. The signatures of the digests were not checked: aws cloudtrail validate-logs does that.`,
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

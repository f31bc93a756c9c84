import { Command } from 'commander';
import * as z from 'zod';
import { folderTrailFiles } from '../aws/dumps/folder-trail-files';
import { isS3Place, withS3TrailFiles } from '../aws/trails/s3-trail-files';
import { reconstruct } from '../backfill/reconstruct';
import { reconstructFromConfig } from '../backfill/reconstruct-config';
import type { TrailFiles } from '../backfill/trail-files';
import type { AskedBackfill } from '../backfill/write-backfill';
import { loadConfiguration } from '../config/load';
import { parseRegisterCommand } from '../duties/commands';
import { checkFileSize } from '../duties/say';
import type { EncodedBackfill } from '../evidence/backfill-object';
import { UsageError } from '../model/errors';
import type { BackfillPeriod } from '../model/backfill';
import type { BackfillOf } from '../model/backfill-totals';
import type { Instant } from '../model/instant';
import { commandLine } from '../wording/commands';
import { checkPeriod } from './check-period';
import { accountIdsOf } from './accounts';
import { printable, progressLine, say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';
import { accountOption, configFile, configOption, optionsOf, stateOption, tableOption } from './options';
import { parseInstant, startOf } from './parse-instant';
import { recordOptionsOf, withRecord } from './with-record';

const optionsSchema = z.object({
  from: z.string(),
  to: z.string(),
  trail: z.string().min(1).max(200).optional(),
  configHistory: z.string().min(1).max(200).optional(),
  account: z.array(z.string()).optional(),
  config: z.string().optional(),
});

export function backfillRunCommand(context: CliContext): Command {
  return new Command('run')
    .description(
      'judge what a trail or AWS Config delivered before by the rules about it, and keep what it says',
    )
    .requiredOption('--from <date>', 'the first day in UTC, or an instant')
    .requiredOption('--to <date>', 'the last day in UTC, or an instant')
    .option('--trail <place>', 'log files of CloudTrail: folder that holds AWSLogs, or s3://bucket/prefix')
    .option('--config-history <place>', 'what AWS Config delivered, in such a place')
    .addOption(accountOption())
    .addOption(configOption())
    .addOption(stateOption())
    .addOption(tableOption())
    .action((_options, command: Command) => run(context, command));
}

async function run(context: CliContext, command: Command): Promise<void> {
  const { from, to, account, config, ...places } = optionsOf(command, optionsSchema);
  const { of, place } = placeAsked(places);
  const period = periodOf(from, to, context.clock.now());
  const { rules, hash } = loadConfiguration(configFile(config), context.catalogue);
  // Files hold no names.
  const accounts = account === undefined ? undefined : accountIdsOf(account, []);
  // A trail is read for hours: that its answer can be kept is known before.
  await withRecord(context, command, () => Promise.resolve(), { writes: true });
  const progress = progressLine(context);
  const asked: AskedBackfill = {
    ...period,
    accounts,
    interrupted: context.interrupted,
    onProgress: ({ files, doing, done, total }) =>
      progress.update(`${done} of ${total} accounts and Regions: ${files} files read, now of ${doing}`),
  };
  const made = await withTrailFiles(place, (files) =>
    of === 'trail' ? reconstruct(files, asked, rules) : reconstructFromConfig(files, asked, rules),
  ).finally(() => progress.end());
  const { totals, body } = made;
  if (totals.files === 0)
    throw new UsageError(
      `No ${FILES[of]} of ${period.from} to ${period.to} could be read in ${place}; nothing was recorded`,
      'Name the bucket or folder, and days that files were delivered in',
      { cause: new Error(whyNone(made)) },
    );
  const name = `backfill-${of}-${period.from.slice(0, 10)}-${period.to.slice(0, 10)}.ndjson.gz`;
  refuseTooLarge(name, body.length);
  const said = parseRegisterCommand({
    command: 'add-backfill',
    file: { name, base64: Buffer.from(body).toString('base64') },
    readFrom: place,
    program: context.version,
    configuration: hash,
  });
  const { entry, isNew } = await withRecord(context, command, ({ sayOfRegister }) => sayOfRegister(said), {
    writes: true,
  });
  if (entry.kind !== 'backfill') throw new Error(`a reconstruction was added, and ${entry.kind} recorded`);
  context.out.write(`${entry.id}\n`);
  say(
    context,
    isNew === false
      ? `The same files were judged by the same rules before: kept at ${entry.at} by ${printable(entry.by)}, and nothing was written.`
      : `Kept as ${printable(entry.by)} at ${entry.at}, as reconstructed: no finding, and in no count of a period.`,
  );
  sayTotals(context, of, made);
  const line = commandLine('backfill show', { id: entry.id, ...recordOptionsOf(command) });
  say(context, `See it with: ${line}`);
  if (totals.unread > 0) context.exit(EXIT.partial);
}

function whyNone({ totals: { unread }, firstUnread: first }: EncodedBackfill): string {
  if (first === undefined) return 'None lies there';
  const what = unread === 1 ? '1 file or folder was' : `${unread} files and folders were`;
  const which = `${unread === 1 ? '' : 'the first '}${printable(first.file)} (${printable(first.why)})`;
  return `${what} not read: ${which}`;
}

const FILES: Readonly<Record<BackfillOf, string>> = {
  trail: 'log file',
  'config-history': 'history or snapshot file of AWS Config',
};

/** @throws UsageError where not exactly one is named: each is a reconstruction of its own. */
function placeAsked({
  trail,
  configHistory,
}: Pick<z.infer<typeof optionsSchema>, 'trail' | 'configHistory'>): {
  readonly of: BackfillOf;
  readonly place: string;
} {
  if (trail !== undefined && configHistory === undefined) return { of: 'trail', place: trail };
  if (configHistory !== undefined && trail === undefined)
    return { of: 'config-history', place: configHistory };
  throw new UsageError(
    trail === undefined
      ? 'Nothing says where the files are'
      : '--trail and --config-history make two reconstructions',
    'Name one of them: --trail s3://bucket/prefix or --config-history s3://bucket/prefix',
    { cause: new Error('Files of a trail and of AWS Config are read in different ways') },
  );
}

function withTrailFiles<T>(trail: string, use: (files: TrailFiles) => Promise<T>): Promise<T> {
  if (isS3Place(trail)) return withS3TrailFiles(trail, use);
  return folderTrailFiles(trail).then(use);
}

function periodOf(fromText: string, toText: string, now: Instant): BackfillPeriod {
  const period = { from: startOf('--from', fromText), to: parseInstant('--to', toText) };
  checkPeriod(period);
  if (period.to > now)
    throw new UsageError(
      `--to ${toText} ends at ${period.to}, which is still to come`,
      'Name a day that is over in UTC: files of a later one are still delivered',
      { cause: new Error('What happens until then is in no file yet') },
    );
  return period;
}

function refuseTooLarge(name: string, size: number): void {
  try {
    checkFileSize(name, size);
  } catch (cause) {
    throw new UsageError(
      'The period has more log files than one reconstruction can name',
      'Reconstruct it in parts: a shorter period, or some accounts with --account',
      { cause },
    );
  }
}

function sayTotals(context: CliContext, of: BackfillOf, { totals }: EncodedBackfill): void {
  const { files, records, calls, rows, places, unread, digests } = totals;
  if (of === 'trail') {
    say(
      context,
      `${files} log files of ${places} accounts and Regions hold ${records} records, ${calls} of them calls that rules are about in the period; ${rows} are a fault or cannot be judged.`,
    );
    say(
      context,
      `By their digests ${digests['matches digest']} files are as they were delivered, ${digests['differs from digest']} are not, and ${digests['not validated']} were not validated.`,
    );
  } else
    say(
      context,
      `${files} files of ${places} accounts and Regions hold ${calls} items that rules judge; ${rows} times a resource was at fault or could not be judged. AWS Config signs nothing: nothing proves that they are as they were delivered.`,
    );
  if (unread > 0) say(context, `${unread} things were not read, or not wholly: the answer names each.`);
}

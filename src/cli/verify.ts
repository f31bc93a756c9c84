import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import * as z from 'zod';
import type { ListedObjects } from '../evidence/ports';
import { parseVkey, vkey, type VerifierKey } from '../evidence/log/verifier-key';
import { errorText, IntegrityError, UsageError } from '../model/errors';
import { daySchema } from '../record/proof/day-digest';
import { verifyBucket, type Fault } from '../record/proof/verify-bucket';
import { bucketIndex, newestOf } from '../record/rebuild';
import { checkPeriod } from './check-period';
import { printAnswer, sayGaps } from './answer';
import { compareTable } from './compare-table';
import { progressLine, say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';
import { headerOption, listSchema, optionsOf, outputOption, stateOption, tableOption } from './options';
import type { Column } from './output';
import { withObjects, withRecord, type OpenRecord } from './with-record';

const day = daySchema.optional();
const optionsSchema = z.object({
  ...listSchema.shape,
  from: day,
  to: day,
  offline: z.boolean().default(false),
  key: z.array(z.string()).optional(),
  head: z.string().optional(),
});
type Options = z.infer<typeof optionsSchema>;

export function verifyCommand(context: CliContext): Command {
  return new Command('verify')
    .description(
      'check that nothing was changed: table against bucket, objects against their hashes, days against their signatures',
    )
    .option('--from <day>', 'read only objects of this UTC day and later ones', dayOf)
    .option('--to <day>', 'read only objects of this UTC day and earlier ones', dayOf)
    .option(
      '--offline',
      'only the bucket, against the key given: the table and the key of the record are not asked',
    )
    .option(
      '--key <key>',
      'a public key that was noted when the record began or its key changed: name+id+key, or a file of such lines; may be repeated',
      (text: string, earlier: string[] | undefined) => [...(earlier ?? []), text],
    )
    .option('--head <file>', 'a signed head that was kept elsewhere: the record must go on from it')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action(async (_options, command: Command) => {
      const options = optionsOf(command, optionsSchema);
      if (options.offline && options.key === undefined)
        throw new UsageError('--offline needs a key to check signatures against', 'Name it with --key', {
          cause: new Error('The key in the folder is not trusted where the folder is what is verified'),
        });
      const { from, to } = options;
      if (from !== undefined && to !== undefined) checkPeriod({ from, to });
      await (options.offline
        ? withObjects(context, command, (objects) => verify(context, options, objects))
        : withRecord(context, command, (opened) => verify(context, options, opened.objects, opened)));
    });
}

function dayOf(text: string): string {
  const parsed = daySchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new UsageError(`"${text}" is not a day`, 'Write it as 2026-10-01', {
    cause: new Error('A day is a year, a month and a day of the calendar'),
  });
}

const columns: readonly Column<Fault>[] = [
  { heading: 'broken', value: ({ what }) => what },
  { heading: 'why', value: ({ why }) => why },
];

/** @param opened the whole record, where more than its objects is asked. */
async function verify(
  context: CliContext,
  options: Options,
  objects: ListedObjects,
  opened?: OpenRecord,
): Promise<void> {
  const progress = progressLine(context);
  const faults: Fault[] = [];
  const now = context.clock.now();
  const keys = options.key?.flatMap(keysIn) ?? (await opened?.logKeys()) ?? [];
  progress.update(opened === undefined ? 'The objects' : 'The table');
  const { ends, scans } =
    opened === undefined ? await bucketIndex(objects) : await tableFaults(context, opened, faults);
  const report = await verifyBucket(objects, {
    keys,
    ends,
    now,
    ...(options.from !== undefined && { from: options.from }),
    ...(options.to !== undefined && { to: options.to }),
    ...(options.head !== undefined && { kept: pasted(readText('--head', options.head)) }),
    onProgress: (doing) => progress.update(`Checking ${doing}`),
  });
  progress.end();
  if (opened === undefined && report.objects === 0)
    faults.push({ what: 'the objects', why: 'there is none: nothing of a record is there to be checked' });
  for (const fault of report.faults) faults.push(fault);
  const gaps = {
    data: { signedUpTo: report.day ?? null, unsigned: report.unsigned, expired: report.expired },
    sentences: [
      ...periodSentences(options, report.signedDays),
      report.head === undefined
        ? 'No day is signed yet: what is consistent in itself could have been written anew.'
        : `Signed up to the end of ${report.day} (UTC), ${report.head.size} entries, by ${keys.map(vkey).join(' ')}. ${report.unsigned} objects are newer, or of no change that was made, and not signed.`,
      ...(report.expired > 0 ? [`${report.expired} objects are gone whose retention is over.`] : []),
      ...(options.offline
        ? ['The table was not looked at: lists and pages read it, and verify without --offline compares it.']
        : []),
    ],
  };
  const { from, to, offline, key, head } = options;
  const made = {
    asOf: now,
    query: { from, to, offline, key, head },
    configuration: newestOf(scans)?.configuration,
    counts: { faults: faults.length, objects: report.objects },
    gaps,
  };
  printAnswer(context, options, made, { name: 'faults', rows: faults, columns });
  const [first] = faults;
  say(
    context,
    first === undefined
      ? `Nothing was changed${isNarrowed(options) ? ' of what was read' : ''}: ${report.objects} objects as their keys say${options.offline ? '' : ', the table as the bucket has it'}.`
      : `Broken, first of ${faults.length}: ${first.what}: ${first.why}`,
  );
  sayGaps(context, gaps);
  if (faults.length > 0) context.exit(EXIT.integrityBroken);
}

const isNarrowed = ({ from, to }: Options) => from !== undefined || to !== undefined;

/** What `--from` and `--to` leave out: without them all is read. */
function periodSentences(options: Options, signedDays: number): string[] {
  if (!isNarrowed(options)) return [];
  const { from, to } = options;
  const period = [from && `from ${from}`, to && `to ${to}`].filter((each) => each !== undefined).join(' ');
  return [
    signedDays === 0
      ? `No day ${period} is signed: only what no day names yet was read.`
      : `Read were the objects of ${signedDays} signed days ${period} and what no day names yet; of other days, signatures and chains.`,
  ];
}

/** @param text a key, or the name of a file with one in each line. */
export function keysIn(text: string): VerifierKey[] {
  const lines = text.includes('+') ? [text] : readText('--key', text).split('\n');
  const keys = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (keys.length === 0)
    throw new UsageError(`The file ${text} of --key is empty`, 'Name a file with a key in each line', {
      cause: new Error('No key stands in any of its lines'),
    });
  return keys.map(parseVkey);
}

/** A note as it comes back from a message or an e-mail: its lines are whole, what ends them is not. */
function pasted(note: string): string {
  return `${note.replaceAll('\r\n', '\n').trim()}\n`;
}

function readText(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(
      `The file of ${option} cannot be read: ${errorText(cause)}`,
      'Name a file that is there',
      {
        cause,
      },
    );
  }
}

async function tableFaults(context: CliContext, opened: OpenRecord, faults: Fault[]) {
  const compared = await comparedUnlessDamaged(context, opened, faults);
  if (compared === undefined) return bucketIndex(opened.objects);
  const { differences, index } = compared;
  for (const { item, kind, attributes } of differences)
    faults.push({ what: item, why: attributes.length === 0 ? kind : `${kind} in ${attributes.join(', ')}` });
  return index;
}

/** Where an object is damaged of which the table is made, that is told, and the bucket is checked by itself. */
async function comparedUnlessDamaged(context: CliContext, opened: OpenRecord, faults: Fault[]) {
  try {
    return await compareTable(context, opened);
  } catch (thrown) {
    if (!(thrown instanceof IntegrityError)) throw thrown;
    faults.push({ what: 'the table', why: `it cannot be made again: ${thrown.message}` });
    return undefined;
  }
}

import { writeFile } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { Command } from 'commander';
import * as z from 'zod';
import { filterItems } from '../reviews/campaign/item-filter';
import { UsageError } from '../model/errors';
import { counted, printAnswer } from './answer';
import { say } from './console';
import type { CliContext } from './context';
import { headerOption, optionsOf } from './options';
import { campaignMeant, viewNow } from './reviews-campaign';
import { exportColumns } from './reviews-items';
import { lookAt, sayLook } from './reviews-look';
import { addRoomOptions, roomSchema } from './reviews-options';
import { exportPackage } from './reviews-package';
import { sayRefused, type OpenRoom } from './reviews-room';

const optionsSchema = z.object({
  ...roomSchema.shape,
  header: z.boolean(),
  package: z.string().min(1).optional(),
  mine: z.literal(true).optional(),
  reviewer: z.string().optional(),
  all: z.literal(true).optional(),
  out: z.string().min(1).optional(),
});
type Options = z.infer<typeof optionsSchema>;

export function reviewsExportCommand(context: CliContext, open: OpenRoom): Command {
  return addRoomOptions(
    new Command('export')
      .description(
        'the items to decide as CSV: fill in decision, target and reason, then reviews decide --file; with --package, the evidence of a campaign',
      )
      .argument('[campaign]', 'its period, such as 2026-Q4 (default: the one that is open)')
      .option(
        '--package <campaign>',
        'all evidence of this campaign, as a folder that is verified without the record',
      )
      .option('--mine', 'only what you are asked about')
      .option('--reviewer <person>', 'only what this person of the people file is asked about, by their id')
      .option('--all', 'items that are decided too')
      .option(
        '--out <file>',
        'where it is written (default: stdout); of a package, a folder that is new or empty',
      ),
  )
    .addOption(headerOption())
    .action((id: string | undefined, _options, command: Command) => exportItems(context, id, command, open));
}

async function exportItems(
  context: CliContext,
  id: string | undefined,
  command: Command,
  open: OpenRoom,
): Promise<void> {
  const options = optionsOf(command, optionsSchema);
  const { mine, reviewer } = options;
  if (options.package !== undefined) {
    if (mine !== undefined || reviewer !== undefined || options.all !== undefined || !options.header)
      throw new UsageError(
        'A package is of a whole campaign',
        'Give only --package <campaign> and --out <folder>',
        { cause: new Error('Other options say which items an export as CSV has, and how it begins') },
      );
    if (id !== undefined && id !== options.package)
      throw new UsageError(`${id} and --package name two campaigns`, 'Name one of them', {
        cause: new Error('A package is of one campaign'),
      });
    if (options.out === undefined)
      throw new UsageError(
        'A package is a folder, and none is named',
        'Name one that is new or empty with --out',
        { cause: new Error('It has many files') },
      );
    return exportPackage(context, command, open, {
      campaign: options.package,
      out: options.out,
      by: options.by,
    });
  }
  if (mine === true && reviewer !== undefined)
    throw new UsageError('--mine and --reviewer name two people', 'Give one of them', {
      cause: new Error('Both narrow the items to those of one person'),
    });
  const taken = await open(command, async (room) => {
    const campaign = await campaignMeant(context, room, id);
    const look = await lookAt(room, campaign.id);
    // Whoever is nobody in the people file may take an export all the same: nothing is decided by it.
    if ('refused' in look && (mine === true || options.by !== undefined)) return look;
    if (mine === true && 'notRecorded' in look) throw look.notRecorded;
    return { view: viewNow(context, room, campaign), look };
  });
  if ('refused' in taken) return sayRefused(context, taken.refused);
  const { view, look } = taken;
  const { campaign, items } = view;
  const asked = mine === true && 'person' in look ? look.person : reviewer;
  sayLook(context, look);
  const rows = filterItems(items, { reviewer: asked, status: options.all === true ? undefined : 'open' });
  const csv = textOf(context, (to) => {
    printAnswer(
      to,
      { output: 'csv', header: options.header },
      {
        asOf: context.clock.now(),
        query: { campaign: campaign.id, mine, reviewer, all: options.all },
        counts: { items: rows.length, byDecision: counted(rows.map(({ decision }) => decision ?? 'none')) },
      },
      { name: 'items', rows, columns: exportColumns },
    );
  });
  await write(context, options, csv);
  say(context, `${rows.length} of ${items.length} items of campaign ${campaign.id}.`);
}

/** What is printed, as a text. */
function textOf(context: CliContext, print: (to: CliContext) => void): string {
  const written: string[] = [];
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString('utf8'));
      done();
    },
  });
  print({ ...context, out });
  return written.join('');
}

async function write(context: CliContext, { out }: Options, csv: string): Promise<void> {
  if (out === undefined) {
    context.out.write(csv);
    return;
  }
  try {
    await writeFile(out, csv, { mode: 0o600 });
  } catch (cause) {
    throw new UsageError(`${out} cannot be written`, 'Name another file with --out', { cause });
  }
}

import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import * as z from 'zod';
import { UsageError } from '../model/errors';
import { readDecisions } from '../reviews/decision-file';
import type { ItemView } from '../reviews/campaign/view';
import type { SaidOfReview } from '../reviews/commands';
import { counted, printAnswer } from './answer';
import { printable, say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';
import { argumentOf, headerOption, listSchema, optionsOf, outputOption } from './options';
import type { Column } from './output';
import { parseFutureInstant } from './parse-instant';
import { campaignMeant, campaignNamed, itemNamed, itemText, viewNow } from './reviews-campaign';
import { addRoomOptions, roomSchema } from './reviews-options';
import { sayRefused, type OpenRoom, type ReviewRoom } from './reviews-room';
import { refuseOthersThan } from './unread-words';

const DECISIONS = ['keep', 'revoke', 'modify'] as const;

const optionsSchema = z.object({
  ...roomSchema.shape,
  ...listSchema.shape,
  campaign: z.string().optional(),
  file: z.string().min(1).optional(),
  dryRun: z.literal(true).optional(),
  target: z.string().optional(),
  reason: z.string().optional(),
  until: z.string().optional(),
});
type Options = z.infer<typeof optionsSchema>;

export function reviewsDecideCommand(context: CliContext, open: OpenRoom): Command {
  return addRoomOptions(
    new Command('decide')
      .description(
        'keep, revoke or modify one item, or all that a file decides; a later decision corrects an earlier one',
      )
      .argument('[item]', 'its id, or as much of it as no other has')
      .argument('[decision]', DECISIONS.join(', '))
      .option('--campaign <campaign>', 'its period (default: the one that is open)')
      .option('--file <file>', 'an export with decisions filled in; rows without one are passed over')
      .option('--dry-run', 'of a file: only say what would become of each row')
      .option('--target <text>', 'what the access is to become, of a modification')
      .option('--reason <text>', 'why; needed to keep what has a risk')
      .option('--until <when>', 'until when it is kept: a day, an instant, or a number of days such as 90d'),
  )
    .addOption(outputOption())
    .addOption(headerOption())
    .action((item: string | undefined, decision: string | undefined, _options, command: Command) => {
      const options = optionsOf(command, optionsSchema);
      return options.file === undefined
        ? decideItem(context, command, open, options, item, decision)
        : decideFile(context, command, open, { ...options, file: options.file }, item);
    });
}

async function decideItem(
  context: CliContext,
  command: Command,
  open: OpenRoom,
  { campaign: named, dryRun, target, reason, until }: Options,
  item: string | undefined,
  decision: string | undefined,
): Promise<void> {
  if (item === undefined || decision === undefined)
    throw new UsageError(
      'Nothing says what is decided',
      'Give an item and keep, revoke or modify; or a file with --file',
      { cause: new Error('A decision is about an item, or stands in a file') },
    );
  if (dryRun === true)
    throw new UsageError('--dry-run is for a file', 'Leave it out, or give a file with --file', {
      cause: new Error('It shows what a file would decide'),
    });
  refuseOthersThan(['campaign', 'target', 'reason', 'until', 'by', 'config', 'state', 'table'], command, {
    what: 'The decision of one item',
    why: 'It prints no rows: what became of it is one sentence',
  });
  const wanted = argumentOf('decision', decision, z.enum(DECISIONS));
  const end = until === undefined ? undefined : parseFutureInstant(until, context.clock.now());
  const { said, text, before, others } = await open(
    command,
    async (room) => {
      const campaign = await campaignMeant(context, room, named);
      const one = itemNamed(viewNow(context, room, campaign), item);
      const answer = await room.say({
        command: 'decide-item',
        campaign: campaign.id,
        item: one.item,
        decision: wanted,
        target,
        reason,
        until: end,
        saw: one.version,
      });
      return {
        said: answer,
        text: itemText(one),
        before: one,
        others: await othersAsked(context, room, campaign.id, one),
      };
    },
    { writes: true },
  );
  if (said.outcome === 'refused') return sayRefused(context, said.refused);
  if (said.outcome === 'recorded')
    say(
      context,
      `Recorded as ${printable(said.recorded.by)} at ${said.recorded.at}: ${wanted} ${printable(text)}.`,
    );
  if (said.outcome === 'recorded' && before.decision !== undefined)
    say(
      context,
      `Before it was ${before.decision}, by ${printable(before.by?.id ?? 'nobody')} on ${before.decidedAt ?? ''}: both are kept.`,
    );
  if (said.outcome === 'recorded' && others.length > 0)
    say(context, `It stands once all who are asked have kept it: ${printable(others.join(', '))} too.`);
}

/** Who is to answer for an item beside whoever just did; nobody where it has its answer. */
async function othersAsked(
  context: CliContext,
  room: ReviewRoom,
  campaign: string,
  { item, waitingFor }: ItemView,
): Promise<string[]> {
  // Of what one person alone is asked, nothing is to be looked up.
  if (waitingFor.length < 2) return [];
  const now = await campaignNamed(room, campaign);
  const after = viewNow(context, room, now).items.findLast((one) => one.item === item);
  return (after?.waitingFor ?? []).map(({ id }) => id);
}

type RowsSaid = Extract<SaidOfReview, { outcome: 'rows' }>;

interface Row {
  readonly line: number;
  readonly item: string;
  readonly decision: string;
  readonly outcome: 'accepted' | 'refused';
  readonly rule?: string | undefined;
  readonly message?: string | undefined;
}

async function decideFile(
  context: CliContext,
  command: Command,
  open: OpenRoom,
  options: Options & { readonly file: string },
  item: string | undefined,
): Promise<void> {
  const { file, campaign: named, dryRun } = options;
  const alone = Object.entries({
    '<item>': item,
    '--target': options.target,
    '--reason': options.reason,
    '--until': options.until,
  }).find(([, value]) => value !== undefined);
  if (alone !== undefined)
    throw new UsageError(`${alone[0]} is of one item, and --file of many`, 'Give one of them', {
      cause: new Error('A file says of each item what is decided'),
    });
  const read = readDecisions(await bytesOf(file));
  if ('problem' in read)
    throw new UsageError(`${file} cannot be read`, 'Mend it, and run the command again', {
      cause: new Error(`line ${read.problem.line}: ${read.problem.message}`),
    });
  const { rows, lines } = read;
  if (rows.every(({ decision }) => (decision ?? '').trim() === ''))
    throw new UsageError(`${file} decides nothing`, 'Write keep, revoke or modify into its column decision', {
      cause: new Error('None of its rows has a decision'),
    });
  const said = await open(
    command,
    async (room) => {
      const { id } = await campaignMeant(context, room, named);
      return room.say({
        command: 'decide-rows',
        campaign: id,
        rows: [...rows],
        ...(dryRun === true && { dryRun }),
      });
    },
    { writes: true },
  );
  if (said.outcome === 'refused') return sayRefused(context, said.refused);
  if (said.outcome !== 'rows') throw new Error(`rows were answered with ${said.outcome}`);
  const told = said.rows.flatMap(({ row, outcome, refused }): Row[] =>
    outcome === 'passed-over'
      ? []
      : [
          {
            line: lines[row - 1] ?? row,
            item: rows[row - 1]?.item ?? '',
            decision: rows[row - 1]?.decision ?? '',
            outcome,
            ...(refused !== undefined && { rule: refused.rule, message: refused.message }),
          },
        ],
  );
  printAnswer(
    context,
    options,
    {
      asOf: context.clock.now(),
      query: { campaign: named, file, dryRun },
      counts: { rows: rows.length, byOutcome: counted(said.rows.map(({ outcome }) => outcome)) },
    },
    { name: 'rows', rows: told, columns },
  );
  sayRows(context, said, dryRun === true);
}

function sayRows(context: CliContext, { rows, recorded }: RowsSaid, isDryRun: boolean): void {
  const count = (outcome: RowsSaid['rows'][number]['outcome']) =>
    rows.filter((row) => row.outcome === outcome).length;
  const [accepted, refused, passed] = [count('accepted'), count('refused'), count('passed-over')];
  const done = isDryRun
    ? `${accepted} would be recorded`
    : `${accepted} recorded${recorded === undefined ? '' : ` as ${printable(recorded.by)} at ${recorded.at}`}`;
  say(context, `${done}, ${refused} refused, ${passed} without a decision passed over.`);
  if (refused > 0) context.exit(EXIT.partial);
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new UsageError(`${file} cannot be read`, 'Name another file with --file', { cause });
  }
}

const columns: readonly Column<Row>[] = [
  { heading: 'line', value: ({ line }) => line },
  { heading: 'item', value: ({ item }) => item, kind: 'id' },
  { heading: 'decision', value: ({ decision }) => decision },
  {
    heading: 'outcome',
    value: ({ outcome }) => outcome,
    style: ({ outcome }) => (outcome === 'refused' ? 'red' : undefined),
  },
  { heading: 'rule', value: ({ rule }) => rule },
  { heading: 'message', value: ({ message }) => message, yields: 1 },
];

import { Command } from 'commander';
import * as z from 'zod';
import type { ReviewsRun } from '../reviews/run';
import { counted, printAnswer } from './answer';
import { printable, say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';
import { headerOption, listSchema, optionsOf, outputOption } from './options';
import type { Column } from './output';
import { addRoomOptions, roomSchema } from './reviews-options';
import { refusalOf, sayRefused, type OpenRoom } from './reviews-room';
import { sayBlocked, sayVanished } from './scan-reviews';

const optionsSchema = z.object({ ...roomSchema.shape, ...listSchema.shape });

export function reviewsRunCommand(context: CliContext, open: OpenRoom): Command {
  return addRoomOptions(
    new Command('run').description(
      'do what is due of all campaigns, by the newest scan: open, add what is new, escalate, prove, close. Of a deployed record (--table) its own function does so every six hours: this prints the command that starts it at once',
    ),
  )
    .addOption(outputOption())
    .addOption(headerOption())
    .action(async (_options, command: Command) => {
      const options = optionsOf(command, optionsSchema);
      const ran = await open(
        command,
        async (room) => {
          const refused = await refusalOf(room, options.by);
          return refused === undefined ? room.run() : { refused };
        },
        { writes: true },
      );
      if ('refused' in ran) return sayRefused(context, ran.refused);
      const { recorded, blocked, notDone, vanished } = ran;
      printAnswer(
        context,
        options,
        {
          asOf: context.clock.now(),
          query: {},
          counts: { recorded: recorded.length, byWhat: counted(recorded.map(({ what }) => what)) },
        },
        { name: 'recorded', rows: recorded, columns },
      );
      sayBlocked(context, blocked);
      sayVanished(context, vanished);
      for (const { campaign, why } of notDone)
        say(context, `Not done${campaign === undefined ? '' : ` of ${campaign}`}: ${printable(why)}.`);
      if (notDone.length + blocked.length > 0) context.exit(EXIT.partial);
      else if (recorded.length === 0) say(context, 'Nothing was due.');
    });
}

const columns: readonly Column<ReviewsRun['recorded'][number]>[] = [
  { heading: 'campaign', value: ({ campaign }) => campaign },
  { heading: 'recorded', value: ({ what }) => what },
];

import { Command } from 'commander';
import * as z from 'zod';
import { verify, type Fault } from '../reviews/campaign/verify';
import { UsageError } from '../model/errors';
import { counted, printAnswer } from './answer';
import { say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';
import { headerOption, listSchema, optionsOf, outputOption } from './options';
import type { Column } from './output';
import { campaignNamed } from './reviews-campaign';
import { isFolder, verifyFolder } from './reviews-package';
import { addRoomOptions, roomSchema } from './reviews-options';
import { refusalOf, sayRefused, type OpenRoom } from './reviews-room';
import { refuseOthersThan } from './unread-words';

const optionsSchema = z.object({
  ...roomSchema.shape,
  ...listSchema.shape,
  key: z.array(z.string()).optional(),
});

export function reviewsVerifyCommand(context: CliContext, open: OpenRoom): Command {
  return addRoomOptions(
    new Command('verify')
      .description(
        'check that a campaign is whole, and that every rule holds of each decision and sign-off; of an evidence package, by its folder alone',
      )
      .argument('<campaign-or-folder>', 'its period, such as 2026-Q4, or the folder of a package')
      .option(
        '--key <key>',
        "of a package: a public key of the log that was noted elsewhere, in place of the package's own; may be repeated",
        (text: string, earlier: string[] | undefined) => [...(earlier ?? []), text],
      ),
  )
    .addOption(outputOption())
    .addOption(headerOption())
    .action(async (id: string, _options, command: Command) => {
      const options = optionsOf(command, optionsSchema);
      if (await isFolder(id)) {
        refuseOthersThan(['key', 'output', 'no-header'], command, {
          what: 'The package in a folder',
          why: 'It is verified by its folder alone, without record and configuration, by anybody',
        });
        return verifyFolder(context, id, options);
      }
      if (options.key !== undefined)
        throw new UsageError(
          `${id} is no folder, and --key is of a package`,
          'Leave --key out, or name a folder',
          { cause: new Error('What is on record is verified with the key of the record') },
        );
      const checked = await open(command, async (room) => {
        const refused = await refusalOf(room, options.by);
        if (refused !== undefined) return { refused };
        const campaign = await campaignNamed(room, id);
        return { faults: verify(campaign, room.people), events: campaign.events.length };
      });
      if ('refused' in checked) return sayRefused(context, checked.refused);
      const { faults, events } = checked;
      printAnswer(
        context,
        options,
        {
          asOf: context.clock.now(),
          query: { campaign: id },
          counts: { events, faults: faults.length, byRule: counted(faults.map(({ rule }) => rule)) },
        },
        { name: 'faults', rows: faults, columns },
      );
      const [first] = faults;
      if (first === undefined) {
        say(context, `Campaign ${id} is whole: ${events} events, each after the one that it names.`);
        return;
      }
      say(context, `Campaign ${id} is broken, first at event ${first.seq}: ${first.rule}.`);
      context.exit(EXIT.integrityBroken);
    });
}

const columns: readonly Column<Fault>[] = [
  { heading: 'event', value: ({ seq }) => seq },
  { heading: 'item', value: ({ item }) => item, kind: 'id' },
  { heading: 'rule', value: ({ rule }) => rule },
  { heading: 'message', value: ({ message }) => message },
];

import { Command } from 'commander';
import * as z from 'zod';
import type { CampaignView } from '../reviews/campaign/view';
import { printable, say } from './console';
import type { CliContext } from './context';
import { optionsOf } from './options';
import { campaignMeant, itemText, viewNow } from './reviews-campaign';
import { addRoomOptions, roomSchema } from './reviews-options';
import { sayRecorded } from './reviews-reassign';
import type { OpenRoom } from './reviews-room';

const optionsSchema = z.object({ ...roomSchema.shape, supplement: z.string().optional() });

export function reviewsSignOffCommand(context: CliContext, open: OpenRoom): Command {
  return addRoomOptions(
    new Command('sign-off')
      .description(
        'sign off a campaign in which everything is decided, as somebody who decided nothing in it',
      )
      .argument('[campaign]', 'its period, such as 2026-Q4 (default: the one that is open)')
      .option('--supplement <id>', 'sign off what was added after the sign-off, such as supplement-1'),
  ).action(async (id: string | undefined, _options, command: Command) => {
    const { supplement } = optionsOf(command, optionsSchema);
    const { said, view } = await open(
      command,
      async (room) => {
        const campaign = await campaignMeant(context, room, id);
        const answer = await room.say({
          command: 'sign-off',
          campaign: campaign.id,
          ...(supplement !== undefined && { supplement }),
        });
        return { said: answer, view: viewNow(context, room, campaign) };
      },
      { writes: true },
    );
    sayRecorded(context, said);
    if (said.outcome === 'recorded') sayDenied(context, view, supplement);
  });
}

/** What is to be carried out now, and until when. */
function sayDenied(context: CliContext, { items }: CampaignView, supplement: string | undefined): void {
  const own = items.filter((item) => item.supplement === supplement);
  const denied = own.filter(({ revocation }) => revocation !== undefined);
  const ending = own.filter(({ revocation, until }) => revocation === undefined && until !== undefined);
  if (ending.length > 0) say(context, `${ending.length} are kept until a day, and to be revoked then:`);
  for (const item of ending) say(context, `  ${printable(itemText(item))}, until ${item.until}`);
  if (denied.length === 0) return;
  say(context, `${denied.length} are to be revoked or modified:`);
  for (const item of denied)
    say(
      context,
      `  ${printable(itemText(item))}, until ${item.revocation?.dueAt} (${item.revocation?.state})`,
    );
}

import { Command } from 'commander';
import * as z from 'zod';
import { UsageError } from '../model/errors';
import { isOpen } from '../reviews/campaign/item-filter';
import type { CampaignView } from '../reviews/campaign/view';
import type { ReviewCommand, SaidOfReview } from '../reviews/commands';
import { printable, say } from './console';
import type { CliContext } from './context';
import { optionsOf } from './options';
import { campaignMeant, itemNamed, viewNow } from './reviews-campaign';
import { addRoomOptions, roomSchema } from './reviews-options';
import { sayRefused, type OpenRoom } from './reviews-room';

const campaignSchema = z.object({ ...roomSchema.shape, campaign: z.string().optional() });
const optionsSchema = z.object({
  ...campaignSchema.shape,
  to: z.string().trim().min(1),
  from: z.string().trim().min(1).optional(),
  reason: z.string().optional(),
});

export function reviewsReassignCommand(context: CliContext, open: OpenRoom): Command {
  return addRoomOptions(
    new Command('reassign')
      .description(
        'have somebody else asked: about the items named, or about all that a person has not answered',
      )
      .argument('[items...]', 'ids, or as much of each as no other has')
      .requiredOption('--to <person>', 'who is asked from now on, by any of their identities')
      .option('--from <person>', 'whose the items are, by their id (default: who is asked about those named)')
      .option('--campaign <campaign>', 'its period (default: the one that is open)')
      .option('--reason <text>', 'why'),
  ).action((items: string[], _options, command: Command) => reassign(context, items, command, open));
}

async function reassign(
  context: CliContext,
  named: readonly string[],
  command: Command,
  open: OpenRoom,
): Promise<void> {
  const { campaign: period, to, from, reason } = optionsOf(command, optionsSchema);
  if (named.length === 0 && from === undefined)
    throw new UsageError('Nothing says which items', 'Name them, or whose all are with --from', {
      cause: new Error('Neither items nor a person were given'),
    });
  await sayOf(context, command, open, period, (view) => {
    const items =
      named.length === 0
        ? view.items.filter((item) => isOpen(item, from)).map(({ item }) => item)
        : named.map((one) => itemNamed(view, one).item);
    if (items.length === 0)
      throw new UsageError(
        `Nothing is asked of ${from} in campaign ${view.campaign.id}`,
        'Name another person with --from, by the id in the people file',
        { cause: new Error('None of its items is asked of this person') },
      );
    const whose = from ?? holderOf(view, items);
    return {
      command: 'reassign',
      campaign: view.campaign.id,
      items,
      to,
      ...(whose !== undefined && { from: whose }),
      ...(reason !== undefined && { reason }),
    };
  });
}

/** Whose the items are. @throws UsageError where they are of several people. */
function holderOf({ items }: CampaignView, named: readonly string[]): string | undefined {
  const holders = new Set(
    items.filter(({ item }) => named.includes(item)).map(({ reviewer }) => reviewer?.id),
  );
  if (holders.size > 1)
    throw new UsageError(
      `The items are asked of ${[...holders].map((one) => one ?? 'nobody').join(', ')}`,
      'Reassign those of each person by themselves, or say whose with --from',
      { cause: new Error('Whoever takes over takes over from one person') },
    );
  return [...holders][0];
}

export function reviewsPostponeCommand(context: CliContext, open: OpenRoom): Command {
  return addRoomOptions(
    new Command('postpone')
      .description('say that an item is answered later: it is counted, and moves no date')
      .argument('<item>', 'its id, or as much of it as no other has')
      .option('--campaign <campaign>', 'its period (default: the one that is open)'),
  ).action(async (item: string, _options, command: Command) => {
    const { campaign } = optionsOf(command, campaignSchema);
    await sayOf(context, command, open, campaign, (view) => ({
      command: 'postpone',
      campaign: view.campaign.id,
      item: itemNamed(view, item).item,
    }));
  });
}

/** Says something of the campaign that is meant, and what became of it. */
async function sayOf(
  context: CliContext,
  command: Command,
  open: OpenRoom,
  campaign: string | undefined,
  commandOf: (view: CampaignView) => ReviewCommand,
): Promise<void> {
  const said = await open(
    command,
    async (room) => room.say(commandOf(viewNow(context, room, await campaignMeant(context, room, campaign)))),
    { writes: true },
  );
  sayRecorded(context, said);
}

export function sayRecorded(context: CliContext, said: SaidOfReview): void {
  if (said.outcome === 'refused') return sayRefused(context, said.refused);
  if (said.outcome === 'recorded')
    say(
      context,
      `Recorded in campaign ${said.recorded.campaign} as ${printable(said.recorded.by)} at ${said.recorded.at}.`,
    );
}

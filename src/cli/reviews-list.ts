import { Command } from 'commander';
import * as z from 'zod';
import { owedAt } from '../reviews/calendar/campaign-calendar';
import type { Campaign } from '../reviews/campaign/event';
import type { CampaignView } from '../reviews/campaign/view';
import { reviewPolicyOf } from '../reviews/settings';
import { counted, printAnswer } from './answer';
import type { CliContext } from './context';
import { headerOption, listSchema, optionsOf, outputOption } from './options';
import { jsonText } from '../wording/csv';
import type { Column } from './output';
import { viewNow } from './reviews-campaign';
import { addRoomOptions, roomSchema } from './reviews-options';
import { refusalOf, reviewConfiguration, sayRefused, type OpenRoom } from './reviews-room';

type Row = CampaignView['campaign'] & {
  readonly asked: number;
  readonly decided: number;
};

const optionsSchema = z.object({ ...roomSchema.shape, ...listSchema.shape });

export function reviewsListCommand(context: CliContext, open: OpenRoom): Command {
  return addRoomOptions(new Command('list').description('campaigns, the newest period last'))
    .addOption(outputOption())
    .addOption(headerOption())
    .action((_options, command: Command) => listCampaigns(context, command, open));
}

async function listCampaigns(context: CliContext, command: Command, open: OpenRoom): Promise<void> {
  const options = optionsOf(command, optionsSchema);
  const { calendar } = reviewPolicyOf(reviewConfiguration(context, options.config));
  const now = context.clock.now();
  const listed = await open(command, async (room) => {
    const refused = await refusalOf(room, options.by);
    if (refused !== undefined) return { refused };
    const views: CampaignView[] = [];
    const known = await room.campaigns.campaigns();
    for (const { id } of known) {
      const campaign = await room.campaigns.campaign(id);
      if (campaign !== undefined) views.push(viewNow(context, room, campaign));
    }
    // What is owed and has not begun is no campaign on record yet.
    for (const { id, from, to } of owedAt(calendar, now)) {
      if (known.some((one) => one.id === id)) continue;
      const scheduled: Campaign = { id, period: { from, to }, events: [], lists: new Map() };
      views.push(viewNow(context, room, scheduled));
    }
    return { rows: views.map(rowOf).sort((one, other) => (one.from < other.from ? -1 : 1)) };
  });
  if ('refused' in listed) return sayRefused(context, listed.refused);
  const { rows } = listed;
  if (options.output === 'json') {
    context.out.write(`${jsonText(rows, 2)}\n`);
    return;
  }
  printAnswer(
    context,
    options,
    {
      asOf: now,
      query: {},
      counts: { campaigns: rows.length, byState: counted(rows.map(({ state }) => state)) },
    },
    { name: 'campaigns', rows, columns },
  );
}

function rowOf({ campaign, items }: CampaignView): Row {
  return {
    ...campaign,
    asked: items.length,
    decided: items.filter(({ decision }) => decision !== undefined).length,
  };
}

const columns: readonly Column<Row>[] = [
  { heading: 'campaign', value: ({ id }) => id },
  { heading: 'state', value: ({ state }) => state },
  { heading: 'opened', value: ({ openedAt }) => openedAt, kind: 'moment', yields: 4 },
  { heading: 'due', value: ({ dueAt }) => dueAt, kind: 'moment' },
  { heading: 'items', value: ({ asked }) => asked },
  { heading: 'decided', value: ({ decided }) => decided },
  { heading: 'reviewers', value: ({ reviewers }) => reviewers.length, yields: 3 },
  { heading: 'signed off', value: ({ signedOffAt }) => signedOffAt, kind: 'moment', yields: 2 },
  {
    heading: 'signed off by',
    value: ({ signedOffBy, signedOffLate }) =>
      signedOffBy && `${signedOffBy.id}${signedOffLate === true ? ' (late)' : ''}`,
    yields: 5,
  },
  {
    heading: 'missing',
    value: ({ missing }) => missing?.map(({ what, reason }) => `${what}: ${reason}`).join('; '),
    yields: 1,
  },
];

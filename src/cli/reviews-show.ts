import { Command, Option } from 'commander';
import * as z from 'zod';
import { filterItems } from '../reviews/campaign/item-filter';
import { RISKS } from '../reviews/campaign/risk';
import { signalText } from '../reviews/campaign/signal-text';
import type { CampaignView } from '../reviews/campaign/view';
import { counted, printAnswer } from './answer';
import { printable, say } from './console';
import type { CliContext } from './context';
import { headerOption, listSchema, optionsOf, outputOption } from './options';
import { jsonText } from '../wording/csv';
import { campaignNamed, viewNow } from './reviews-campaign';
import { revokedColumns, shownColumns, stepsColumns, stepsText } from './reviews-items';
import { lookAt, sayLook } from './reviews-look';
import { addRoomOptions, roomSchema } from './reviews-options';
import { sayRefused, type OpenRoom } from './reviews-room';

const STATUSES = ['open', 'decided', 'revoke'] as const;

const optionsSchema = z.object({
  ...roomSchema.shape,
  ...listSchema.shape,
  reviewer: z.string().optional(),
  status: z.enum(STATUSES).optional(),
  risk: z.enum(RISKS).optional(),
});

export function reviewsShowCommand(context: CliContext, open: OpenRoom): Command {
  return addRoomOptions(
    new Command('show')
      .description('a campaign and its items, those with risks first; it counts as a look of yours at them')
      .argument('<campaign>', 'its period, such as 2026-Q4')
      .option(
        '--reviewer <person>',
        'only items that this person of the people file is asked about, by their id',
      )
      .addOption(
        new Option(
          '--status <status>',
          'only items without an answer, or with one; revoke: access that is to go, with the commands that take it away',
        ).choices(STATUSES),
      )
      .addOption(new Option('--risk <risk>', 'only items with this risk').choices(RISKS)),
  )
    .addOption(outputOption())
    .addOption(headerOption())
    .action((id: string, _options, command: Command) => showCampaign(context, id, command, open));
}

async function showCampaign(
  context: CliContext,
  id: string,
  command: Command,
  open: OpenRoom,
): Promise<void> {
  const options = optionsOf(command, optionsSchema);
  const { reviewer, status, risk } = options;
  const shown = await open(command, async (room) => {
    const campaign = await campaignNamed(room, id);
    const look = await lookAt(room, campaign.id);
    if ('refused' in look && options.by !== undefined) return look;
    return { view: viewNow(context, room, campaign), look };
  });
  if ('refused' in shown) return sayRefused(context, shown.refused);
  const { view, look } = shown;
  sayLook(context, look);
  const { campaign } = view;
  const items = filterItems(view.items, { reviewer, status, risks: risk && [risk] });
  const asOf = context.clock.now();
  if (options.output === 'json') {
    const { version } = context;
    context.out.write(`${jsonText({ schemaVersion: 1, asOf, version, campaign, items }, 2)}\n`);
    return;
  }
  if (options.output === 'table') sayCampaign(context, view);
  printAnswer(
    context,
    options,
    {
      asOf,
      query: { campaign: id, reviewer, status, risk },
      counts: { items: items.length, byDecision: counted(items.map(({ decision }) => decision ?? 'none')) },
    },
    { name: 'items', rows: items, columns: columnsFor(options) },
  );
  if (options.output === 'table' && status === 'revoke')
    for (const item of items) context.out.write(`\n${stepsText(item)}`);
}

function columnsFor({ status, output }: z.infer<typeof optionsSchema>) {
  if (status !== 'revoke') return shownColumns;
  return output === 'table' ? revokedColumns : [...revokedColumns, ...stepsColumns];
}

function sayCampaign(context: CliContext, { campaign, items }: CampaignView): void {
  const { id, state, dueAt, population, signedOffAt, signedOffBy, missing = [] } = campaign;
  const decided = items.filter(({ decision }) => decision !== undefined).length;
  say(context, `Campaign ${id} is ${state}${dueAt === undefined ? '' : `, due ${dueAt}`}.`);
  for (const { what, reason } of missing) say(context, `Missing: ${printable(what)}: ${printable(reason)}.`);
  if (population !== undefined) {
    const excluded = population.excluded.map(({ rule, count }) => `${count} by "${printable(rule)}"`);
    say(
      context,
      `${population.items} items sealed at ${population.sealedAt}${excluded.length === 0 ? '' : `, left out: ${excluded.join(', ')}`}. ${decided} of ${items.length} decided.`,
    );
  }
  for (const { reviewer, asked, decided: answered, late } of campaign.reviewers)
    say(context, `  ${printable(reviewer.id)}: ${answered} of ${asked}${late === 0 ? '' : `, ${late} late`}`);
  for (const signal of campaign.signals) say(context, `Signal: ${printable(signalText(signal))}.`);
  if (signedOffAt !== undefined)
    say(
      context,
      `Signed off at ${signedOffAt} by ${printable(signedOffBy?.id ?? '')}${campaign.signedOffLate === true ? ', late' : ''}.`,
    );
  for (const { id: supplement, state: phase, dueAt: due } of campaign.supplements)
    say(context, `${supplement} is ${phase}, due ${due}.`);
}

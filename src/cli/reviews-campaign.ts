import { UsageError } from '../model/errors';
import type { Campaign } from '../reviews/campaign/event';
import { fold } from '../reviews/campaign/state';
import { viewOf, type CampaignView, type ItemView } from '../reviews/campaign/view';
import type { CliContext } from './context';
import type { ReviewRoom } from './reviews-room';

const NAMED = 10;

/** @throws UsageError that names those that there are. */
export async function campaignNamed({ campaigns }: ReviewRoom, id: string): Promise<Campaign> {
  const found = await campaigns.campaign(id);
  if (found !== undefined) return found;
  const ids = (await campaigns.campaigns()).map((each) => each.id);
  throw new UsageError(
    `There is no campaign ${id}`,
    ids.length === 0
      ? 'None has opened yet: reviews calendar says when the next does'
      : `Name one of ${ids.slice(-NAMED).join(', ')}`,
    { cause: new Error('The record has no campaign of this id') },
  );
}

/**
 * The campaign that is named, or the only one in which there is something to decide.
 * @throws UsageError where there is none, or several.
 */
export async function campaignMeant(
  context: CliContext,
  room: ReviewRoom,
  named: string | undefined,
): Promise<Campaign> {
  if (named !== undefined) return campaignNamed(room, named);
  const open: Campaign[] = [];
  let blocked: string | undefined;
  for (const { id } of await room.campaigns.campaigns()) {
    const campaign = await room.campaigns.campaign(id);
    if (campaign === undefined) continue;
    const { phase, lists } = fold(campaign, context.clock.now());
    if (phase === 'blocked') blocked = id;
    if (lists.some((list) => list.phase === 'open' || list.phase === 'overdue')) open.push(campaign);
  }
  const [first, ...others] = open;
  if (first === undefined && blocked !== undefined)
    throw new UsageError(
      `Campaign ${blocked} is blocked, and no other is open`,
      `See what it lacks: reviews show ${blocked}. It opens by itself at the next scan that finds all of it`,
      { cause: new Error('Nobody can be asked before its population is complete') },
    );
  if (first === undefined)
    throw new UsageError('No campaign is open', 'Name one, or see when the next opens: reviews calendar', {
      cause: new Error('A command without a campaign is about the one that is open'),
    });
  if (others.length > 0)
    throw new UsageError(
      `${open.length} campaigns are open: ${open.map(({ id }) => id).join(', ')}`,
      'Name the one that is meant',
      { cause: new Error('A command without a campaign is about the one that is open') },
    );
  return first;
}

export function viewNow({ clock }: CliContext, { named }: ReviewRoom, campaign: Campaign): CampaignView {
  return viewOf(campaign, named, clock.now());
}

/**
 * The item that is meant by its id or as much of it as no other item of the campaign has.
 * @throws UsageError where none begins so, or several.
 */
export function itemNamed({ campaign, items }: CampaignView, beginning: string): ItemView {
  // An item that was asked again stands in two lists: the newest counts.
  const found = new Map(
    items.filter(({ item }) => beginning !== '' && item.startsWith(beginning)).map((one) => [one.item, one]),
  );
  const [first, ...others] = [...newest(items, found).values()];
  if (first === undefined)
    throw new UsageError(
      `There is no item ${beginning} in campaign ${campaign.id}`,
      `List them: reviews show ${campaign.id}`,
      { cause: new Error('None of its items has an id that begins so') },
    );
  if (others.length === 0) return first;
  const named = [first, ...others].slice(0, NAMED).map((one) => `${one.item} (${itemText(one)})`);
  const more = others.length >= NAMED ? `, and ${others.length + 1 - NAMED} more` : '';
  throw new UsageError(
    `${others.length + 1} items have an id that begins with ${beginning}`,
    'Write more of it',
    { cause: new Error(`They are ${named.join(', ')}${more}`) },
  );
}

function newest(items: readonly ItemView[], found: Map<string, ItemView>): Map<string, ItemView> {
  for (const item of items) {
    const other = found.get(item.item);
    if (other !== undefined && supplementNumber(item) > supplementNumber(other)) found.set(item.item, item);
  }
  return found;
}

function supplementNumber({ supplement }: ItemView): number {
  return Number(/\d+$/.exec(supplement ?? '')?.[0] ?? 0);
}

/** As `ana: AdministratorAccess in 111122223333`. */
export function itemText({ principal, access, account }: ItemView): string {
  return `${principal.name}: ${access.name} in ${account}`;
}

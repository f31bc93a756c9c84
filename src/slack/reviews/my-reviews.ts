import { code, counted, moment, prose } from '../../alerts/render/mrkdwn';
import { speaker } from '../../reviews/campaign/decide';
import { fold } from '../../reviews/campaign/state';
import { viewOf, type CampaignView, type ItemView } from '../../reviews/campaign/view';
import type { Campaign } from '../../reviews/campaign/event';
import type { SayPorts } from '../../reviews/say';
import { plain } from '../forms/view';
import type { Asker } from '../requests/queued';
import type { Answer } from '../work/answer';
import { OPEN_REVIEW_BUTTON } from './buttons';
import { reviewButtonValue, type ShownItem } from './form';

export type ReviewPorts = Pick<SayPorts, 'store' | 'people' | 'clock'>;

/** The person of the people file who asks, by id; or why nobody is known. */
export async function reviewerOf(
  { people, clock }: ReviewPorts,
  { person }: Asker,
): Promise<{ readonly id: string } | { readonly refused: string }> {
  if (person === undefined)
    return {
      refused:
        'Watchbill does not know who you are: have your Slack user added to alerts.interactive.people in watchbill.yaml.',
    };
  const spoken = speaker(person, { people: await people(), now: clock.now() });
  return 'refused' in spoken ? { refused: prose(spoken.refused.message, 400) } : { id: spoken.person.id };
}

/** What in a campaign waits for a person's decision: what is risky first. */
export function waitingFor({ items }: CampaignView, person: string): ItemView[] {
  return items.filter((item) => item.waitingFor.some(({ id }) => id === person));
}

async function* openCampaigns({ store, clock }: ReviewPorts): AsyncGenerator<Campaign> {
  for (const { id } of await store.campaigns()) {
    const campaign = await store.campaign(id);
    const lists = campaign === undefined ? [] : fold(campaign, clock.now()).lists;
    if (campaign !== undefined && lists.some(({ phase }) => phase === 'open' || phase === 'overdue'))
      yield campaign;
  }
}

/** The campaign as it is now; people as themselves. */
export function viewNow({ clock }: ReviewPorts, campaign: Campaign): CampaignView {
  return viewOf(campaign, (id) => ({ id, name: id }), clock.now());
}

/** `/watchbill review`: what is theirs to decide, with the button that opens the form. */
export async function reviewsAnswer(ports: ReviewPorts, asker: Asker): Promise<Answer> {
  const who = await reviewerOf(ports, asker);
  if ('refused' in who) return { text: who.refused };
  const lines: string[] = [];
  const buttons: object[] = [];
  for await (const campaign of openCampaigns(ports)) {
    const mine = waitingFor(viewNow(ports, campaign), who.id);
    if (mine.length === 0) continue;
    lines.push(`*${prose(campaign.id, 60)}*: ${countsText(mine)}`);
    buttons.push(startButton(campaign.id));
  }
  return lines.length === 0
    ? { text: 'No access waits for your decision.' }
    : { text: lines.join('\n'), buttons };
}

/** `12 to decide, 3 of them risky, due Dec 4` */
export function countsText(items: readonly ItemView[]): string {
  const risky = items.filter(({ risks }) => risks.length > 0).length;
  const due = items.map(({ dueAt }) => dueAt).sort()[0];
  return [
    `${items.length} to decide`,
    ...(risky > 0 ? [`${risky} of them risky`] : []),
    ...(due === undefined ? [] : [`due ${moment(due)}`]),
  ].join(', ');
}

export function startButton(campaign: string): object {
  return {
    type: 'button',
    action_id: OPEN_REVIEW_BUTTON,
    style: 'primary',
    text: plain(`Review ${campaign}`),
    value: reviewButtonValue(campaign),
  };
}

/** One access as the form shows it: who, what, where, and what is known of it. */
export function shownItem(item: ItemView): ShownItem {
  const { principal, access, account, path, risks, reasons, lastUsedAt, grantedAt } = item;
  const facts = [
    ...(risks.length > 0 ? [`*${risks.join(', ')}*`] : []),
    ...reasons.slice(0, 3).map((reason) => prose(reason, 150)),
    lastUsedAt === undefined ? 'last use not known' : `last used ${moment(lastUsedAt)}`,
    ...(grantedAt === undefined ? [] : [`granted ${moment(grantedAt)}`]),
  ];
  const via = path === 'direct' ? '' : ` by ${prose(path, 80)}`;
  return {
    item: item.item,
    hash: item.hash,
    text: `${code(principal.name, 120)} has ${code(access.name, 120)} in ${prose(account, 60)}${via}\n${facts.join(' · ')}`,
    isRisky: risks.length > 0,
  };
}

export function leftText(count: number): string {
  return count === 0
    ? 'Nothing is left for you to decide.'
    : `${counted(count, 'item')} left for you to decide.`;
}

import { prose } from '../../alerts/render/mrkdwn';
import type { SayPorts } from '../../reviews/say';
import { say } from '../../reviews/say';
import { noticeForm, type View } from '../forms/view';
import type { Asked, Asker } from '../requests/queued';
import type { Answer } from '../work/answer';
import { ITEMS_A_PAGE, reviewForm } from './form';
import { leftText, reviewerOf, shownItem, startButton, viewNow, waitingFor } from './my-reviews';

type Show = Extract<Asked, { do: 'show-review' }>;
type Decide = Extract<Asked, { do: 'decide-review' }>;

/** Fills the form of a reviewer with what of a campaign waits for them; that they looked is recorded, as on any other surface. */
export async function reviewPage(ports: SayPorts, asker: Asker, { campaign: id, skip }: Show): Promise<View> {
  const who = await reviewerOf(ports, asker);
  if ('refused' in who) return noticeForm(who.refused);
  const campaign = await ports.store.campaign(id);
  if (campaign === undefined) return noticeForm('There is no such campaign any more.');
  const waiting = waitingFor(viewNow(ports, campaign), who.id);
  // Whoever skipped to the end begins again.
  const skipped = skip < waiting.length ? skip : 0;
  const items = waiting.slice(skipped, skipped + ITEMS_A_PAGE);
  if (items.length === 0) return noticeForm(leftText(0));
  await say(ports, { command: 'look', campaign: id }, speakerOf(asker));
  return reviewForm(id, items.map(shownItem), { skipped, left: waiting.length });
}

/** Records what a reviewer decided with one form, as one event; what is refused is told, item by item. */
export async function decideReview(
  ports: SayPorts,
  asker: Asker,
  { campaign: id, decisions }: Decide,
): Promise<Answer> {
  if (decisions.length === 0) return { text: 'Nothing was decided, and nothing was recorded.' };
  const said = await say(
    ports,
    { command: 'decide-rows', campaign: id, rows: decisions.map((decision) => ({ ...decision })) },
    speakerOf(asker),
  );
  if (said.outcome === 'refused')
    return { text: `Nothing was recorded: ${prose(said.refused.message, 400)}` };
  if (said.outcome !== 'rows') throw new Error(`rows were answered with ${said.outcome}`);
  const accepted = said.rows.filter(({ outcome }) => outcome === 'accepted').length;
  const refused = said.rows.flatMap(({ refused: why }) => (why === undefined ? [] : [why.message]));
  const who = await reviewerOf(ports, asker);
  const campaign = await ports.store.campaign(id);
  const left =
    'refused' in who || campaign === undefined ? 0 : waitingFor(viewNow(ports, campaign), who.id).length;
  return {
    text: [
      `${accepted} of ${said.rows.length} recorded. ${leftText(left)}`,
      ...refused.map((message) => `• Refused: ${prose(message, 300)}`),
    ].join('\n'),
    ...(left > 0 && { buttons: [startButton(id)] }),
  };
}

function speakerOf({ workspace, user, person = '' }: Asker) {
  return { by: person, saidBy: `Slack ${user} in ${workspace}`, surface: 'slack' as const };
}

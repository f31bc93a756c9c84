import { actOnAlert, type Acted, type AlertAction } from '../../alerts/act/act';
import { APPROVE_BUTTON } from '../../alerts/buttons';
import { redactedException } from '../../alerts/redaction';
import { code, moment, prose } from '../../alerts/render/mrkdwn';
import { errorText, WatchbillError } from '../../model/errors';
import type { Exception, FindingHead } from '../../model/finding';
import type { Instant } from '../../model/instant';
import { approveException } from '../../record/people';
import { commandLine, type RecordOptions } from '../../wording/commands';
import { plain, section } from '../forms/view';
import type { Asked, Asker, Queued } from '../requests/queued';
import { decideReview, reviewPage } from '../reviews/decide';
import type { Answer } from './answer';
import { answerCommand } from './answer-command';
import { evidenceOf } from './answer-evidence';
import { answerOfActed } from './answer-of-acted';
import type { WorkPorts } from './ports';
import { speakerText } from './speaker';
import { ASK_ELSEWHERE, visibleTo, type Visible } from './visible-findings';

const LISTED_ACCOUNTS = 20;

/**
 * Does what somebody asked from Slack, and tells them what became of it. Whatever was refused is told, and done no more. What
 * was done is not done again because Slack did not take the answer.
 * @throws Error where it could not be done, so that it is tried again.
 */
export async function doAsked(ports: WorkPorts, { asker, asked }: Queued): Promise<void> {
  const { observer } = ports;
  let answer: Answer | undefined;
  try {
    answer = await answerOf(ports, asker, asked);
  } catch (thrown) {
    if (!(thrown instanceof WatchbillError)) throw thrown;
    observer.note('not done', { do: asked.do, why: thrown.message });
    answer = { text: `${prose(thrown.message, 500)}. ${prose(thrown.next, 500)}.` };
  }
  if (answer !== undefined) await tell(ports, asker, answer);
  observer.note('answered', { do: asked.do, by: speakerText(asker) });
}

async function tell({ tell: say, observer }: WorkPorts, asker: Asker, answer: Answer): Promise<void> {
  try {
    await say(asker, answer);
  } catch (thrown) {
    observer.note('not answered', { user: asker.user, why: errorText(thrown) });
  }
}

/** What was said shows within seconds; where the nudge fails, with the next one. */
async function nudge({ nudge: draw, observer }: WorkPorts): Promise<void> {
  try {
    await draw();
  } catch (thrown) {
    observer.note('not nudged', { why: errorText(thrown) });
  }
}

/** Nothing where the answer is already on the screen. */
async function answerOf(ports: WorkPorts, asker: Asker, asked: Asked): Promise<Answer | undefined> {
  switch (asked.do) {
    case 'say':
      return { text: prose(asked.text, 2000) };
    case 'command':
      return answerCommand(ports, asker, asked.text);
    case 'evidence':
      return evidenceAnswer(ports, asker, asked.alert);
    case 'approve-exception':
      return approve(ports, asker, asked.exception);
    case 'show-review':
      return showReview(ports, asker, asked);
    case 'decide-review':
      return decideReview(ports.reviews, asker, asked);
    case 'acknowledge':
    case 'snooze':
    case 'assign':
    case 'triage':
    case 'recheck':
    case 'request-exception':
      return act(ports, asker, asked);
  }
}

/** A form that was closed meanwhile cannot be filled. */
async function showReview(
  { slack, reviews, observer }: WorkPorts,
  asker: Asker,
  asked: Extract<Asked, { do: 'show-review' }>,
): Promise<Answer | undefined> {
  const form = await reviewPage(reviews, asker, asked);
  try {
    await slack.updateForm(asked.view, form);
    return undefined;
  } catch (thrown) {
    observer.note('form not filled', { why: errorText(thrown) });
    return { text: 'Slack did not take the form. Press the button again.' };
  }
}

type Acting = Extract<Asked, { alert: string }>;

async function act(
  ports: WorkPorts,
  asker: Asker,
  asked: Exclude<Acting, { do: 'evidence' }>,
): Promise<Answer> {
  const action = await actionOf(ports, asker, asked);
  if ('unknown' in action)
    return {
      text: `Watchbill does not know who <@${action.unknown}> is, and recorded nothing: have their Slack user added to alerts.interactive.people in watchbill.yaml.`,
    };
  // Asked first: what fails after something was done would have it done again.
  const visible = await visibleTo(ports.audience, asker);
  const acted = await actOnAlert(ports, action);
  const shown = asShown(acted, visible, ports.clock.now());
  const isInThread = shown.outcome === 'requested' && (await askForApproval(ports, asker, shown.exception));
  if (acted.outcome !== 'no-alert' && acted.outcome !== 'rechecking') await nudge(ports);
  return answerOfActed(asked, shown, { isInThread, record: ports.record });
}

/** As the channel of the button may read it; where nothing may be told, without what happened to which resource. */
function asShown(acted: Acted, visible: Visible | undefined, now: Instant): Acted {
  const heads = (members: readonly FindingHead[]) =>
    visible === undefined ? [] : members.map((head) => visible.shown(head, now));
  switch (acted.outcome) {
    case 'said':
      return { ...acted, of: visible === undefined ? acted.of : heads(acted.of) };
    case 'nothing-left':
    case 'stale':
      return { ...acted, members: heads(acted.members) };
    case 'requested':
      return { ...acted, exception: visible?.exception(acted.exception) ?? unread(acted.exception) };
    default:
      return acted;
  }
}

/** Where no route leads any more, nobody may read more than where the least is read. */
function unread(exception: Exception): Exception {
  return redactedException(exception, [], 'resource');
}

/** With every Slack user that it names as a person. */
async function actionOf(
  { identify }: WorkPorts,
  asker: Asker,
  asked: Exclude<Acting, { do: 'evidence' }>,
): Promise<AlertAction | { readonly unknown: string }> {
  const by = speakerText(asker);
  const nameOf = async (user: string) => {
    const person = await identify(user);
    return person === undefined ? undefined : speakerText({ workspace: asker.workspace, user, person });
  };
  switch (asked.do) {
    case 'assign': {
      const to = await nameOf(asked.to);
      return to === undefined ? { unknown: asked.to } : { ...asked, to, by };
    }
    case 'request-exception': {
      const owner = asked.owner === undefined ? by : await nameOf(asked.owner);
      return owner === undefined ? { unknown: asked.owner ?? '' } : { ...asked, owner, by };
    }
    default:
      return { ...asked, by };
  }
}

/** The alert is read where the button is: only what the channel may not read is left out. */
async function evidenceAnswer(
  { membersOf, record, audience, clock }: WorkPorts,
  asker: Asker,
  id: string,
): Promise<Answer> {
  const visible = await visibleTo(audience, asker);
  if (visible === undefined) return { text: ASK_ELSEWHERE };
  const members = (await membersOf(id)) ?? [];
  const open = members.filter(({ state }) => state === 'open');
  const now = clock.now();
  return evidenceOf(
    (open.length > 0 ? open : members).map((head) => visible.shown(head, now)),
    record,
  );
}

/** Where the request came from, so that whoever approves sees what it is about. @returns whether it stands there. */
async function askForApproval(
  { slack, observer, record }: WorkPorts,
  { channel, message, thread }: Asker,
  exception: Exception,
): Promise<boolean> {
  if (channel === undefined || message === undefined) return false;
  const text = requestText(exception, record);
  const button = {
    type: 'button',
    action_id: APPROVE_BUTTON,
    text: plain('Approve'),
    value: JSON.stringify({ e: exception.id }),
  };
  const blocks = [section(text), { type: 'actions', elements: [button] }];
  try {
    await slack.post(channel, { text, blocks }, thread ?? message);
    return true;
  } catch (thrown) {
    // It is requested all the same, and whoever asked is told its id.
    observer.note('approval not asked for', { exception: exception.id, why: errorText(thrown) });
    return false;
  }
}

/** A rule that fails everywhere has one alert, and an exception of it as many accounts. */
function accountsText(accounts: readonly string[]): string {
  const more = accounts.length - LISTED_ACCOUNTS;
  return [...accounts.slice(0, LISTED_ACCOUNTS), ...(more > 0 ? [`+${more} more`] : [])].join(', ');
}

function requestText(
  { id, requestedBy, owner, scope, endsAt, reason, compensatingControl }: Exception,
  record: RecordOptions,
): string {
  const what = [
    scope.rule === undefined ? '' : code(scope.rule, 90),
    scope.resource === undefined ? 'every resource that it finds' : code(scope.resource, 200),
    `in ${accountsText(scope.accounts ?? [])}`,
  ].join(' · ');
  return [
    `*Exception requested* by ${prose(requestedBy, 120)}, until ${moment(endsAt)}, owned by ${prose(owner, 120)}`,
    what,
    ...(reason === '' ? [] : [`Why: ${prose(reason, 1000)}`]),
    ...(compensatingControl === undefined || compensatingControl === ''
      ? []
      : [`What protects instead: ${prose(compensatingControl, 500)}`]),
    ...(reason === ''
      ? [`Why it is asked for this channel may not read: ${code(commandLine('exception list', record), 300)}`]
      : []),
    `It holds for nothing until somebody approves it who is neither of them. ${code(id, 40)}`,
  ].join('\n');
}

async function approve(ports: WorkPorts, asker: Asker, id: string): Promise<Answer> {
  const visible = await visibleTo(ports.audience, asker);
  const exception = await approveException(ports, { id, by: speakerText(asker) });
  const { channel, message: ts } = asker;
  const approved = `*Approved* by ${prose(exception.approvedBy ?? '', 120)} until ${moment(exception.endsAt)}`;
  if (channel !== undefined && ts !== undefined) {
    const shown = visible?.exception(exception) ?? unread(exception);
    const text = `${requestText(shown, ports.record)}\n${approved}`;
    try {
      await ports.slack.update({ channel, ts }, { text, blocks: [section(text)] });
    } catch (thrown) {
      ports.observer.note('approval not shown', { exception: id, why: errorText(thrown) });
    }
  }
  await nudge(ports);
  return { text: `Exception ${code(id, 40)} holds until ${moment(exception.endsAt)}, approved by you.` };
}

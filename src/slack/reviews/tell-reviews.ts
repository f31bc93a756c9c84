import { counted, moment, prose } from '../../alerts/render/mrkdwn';
import type { StoredAlert } from '../../alerts/ports';
import type { Redaction } from '../../alerts/redaction';
import type { SlackRoute } from '../../alerts/route';
import { errorText } from '../../model/errors';
import { canonicalJson, sha256Base32 } from '../../model/hash';
import { addDays, type Instant } from '../../model/instant';
import type { Observer } from '../../model/observe';
import { MOST_MESSAGES, MOST_TELLINGS, type Post, type Reason, type Telling } from '../../model/alert';
import type { AlertNews } from '../../record/common-chain';
import type { CampaignView } from '../../reviews/campaign/view';
import type { People, Person } from '../../reviews/people/person';
import { section, sectionsOf } from '../forms/view';
import type { Content, WorkMessages } from '../work/ports';
import { countsText, leftText, startButton, viewNow, waitingFor, type ReviewPorts } from './my-reviews';

export interface TellReviewsPorts extends ReviewPorts {
  readonly posts: (alert: string) => Promise<Pick<StoredAlert, 'posts'>>;
  readonly say: (news: AlertNews) => Promise<boolean>;
  readonly slack: WorkMessages;
  /** The Slack user that a person is; nothing where nobody says. */
  readonly slackUserOf: (person: Person, people: People) => Promise<string | undefined>;
  /** Where everybody sees how far it is; absent where alerts go nowhere in Slack. */
  readonly everybody: Pick<SlackRoute, 'channel' | 'redact'> | undefined;
  readonly observer: Observer;
}

/** Days after a campaign opened on which whoever has something left is reminded. Its escalation asks others two days before it is due. */
const REMINDED_AFTER_DAYS = [3, 7, 10] as const;
const LISTED = 20;

/**
 * Tells reviewers by direct message what is theirs to decide, keeps that true, reminds them, and keeps one message in the
 * channel that says how far everybody is. Whoever was asked because somebody else did not answer is told so.
 */
export async function tellReviews(ports: TellReviewsPorts): Promise<void> {
  const people = await ports.people();
  for (const { id } of await ports.store.campaigns()) {
    const campaign = await ports.store.campaign(id);
    if (campaign === undefined) continue;
    const view = viewNow(ports, campaign);
    const { posts } = await ports.posts(alertOf(id));
    if (view.campaign.openedAt === undefined || (!isOpen(view) && posts.length === 0)) continue;
    const unknown = await tellReviewers(ports, view, posts, people);
    if (ports.everybody === undefined) continue;
    const { channel, redact } = ports.everybody;
    await keepTrue(
      ports,
      posts,
      { alert: alertOf(id), destination: channel, to: channel },
      progress(view, unknown, redact),
      'changed',
    );
  }
}

function alertOf(campaign: string): string {
  return `review:${campaign}`;
}

function isOpen({ campaign, items }: CampaignView): boolean {
  return (
    campaign.state === 'open' ||
    campaign.state === 'overdue' ||
    items.some((item) => item.waitingFor.length > 0)
  );
}

/** @returns those who cannot be reached in Slack. */
async function tellReviewers(
  ports: TellReviewsPorts,
  view: CampaignView,
  posts: readonly Post[],
  people: People,
): Promise<string[]> {
  const unknown: string[] = [];
  const asked = new Set(view.items.flatMap(({ waitingFor: waiting }) => waiting.map(({ id }) => id)));
  const reviewers = new Set([...asked, ...view.campaign.reviewers.map(({ reviewer }) => reviewer.id)]);
  for (const id of [...reviewers].sort()) {
    const before = posts.find(({ destination }) => destination === reviewer(id));
    if (before === undefined && !asked.has(id)) continue;
    const to = before?.channel ?? (await slackUserOf(ports, people, id));
    if (to === undefined) {
      unknown.push(id);
      continue;
    }
    const place = { alert: alertOf(view.campaign.id), destination: reviewer(id), to };
    const told = await keepTrue(ports, posts, place, request(view, id), 'opened');
    if (told !== undefined && asked.has(id)) await remind(ports, view, id, told);
  }
  return unknown;
}

/** The post of a person, whatever direct message it is in. */
function reviewer(person: string): string {
  return `reviewer:${person}`;
}

/** One that Slack does not tell of now is asked for again by the next run. */
async function slackUserOf(
  { slackUserOf: ask, observer }: TellReviewsPorts,
  people: People,
  id: string,
): Promise<string | undefined> {
  const person = people.person(id);
  if (person === undefined) return undefined;
  try {
    return await ask(person, people);
  } catch (thrown) {
    observer.note('not identified', { person: id, why: errorText(thrown) });
    return undefined;
  }
}

/** What a reviewer is asked. */
function request(view: CampaignView, person: string): Content {
  const mine = waitingFor(view, person);
  const { id } = view.campaign;
  if (mine.length === 0) return plainContent(`*Access review ${prose(id, 60)}*: ${leftText(0)}`);
  const escalated = mine.filter((item) => item.escalated && item.reviewer?.id !== person).length;
  const text = [
    `*Access review ${prose(id, 60)}*: ${countsText(mine)}.`,
    ...(escalated > 0 ? [`${counted(escalated, 'item')} came to you because nobody else has answered.`] : []),
    'What you leave undecided is a finding once it is due, never a yes.',
  ].join('\n');
  return { text, blocks: [section(text), { type: 'actions', elements: [startButton(id)] }] };
}

/** How far everybody is: by name where the channel may read names, since reviewers answer for accounts. */
function progress(
  { campaign, items }: CampaignView,
  unknown: readonly string[],
  redact: Redaction = 'none',
): Content {
  const decided = items.filter(({ decision }) => decision !== undefined).length;
  const due = campaign.dueAt === undefined ? '' : ` · due ${moment(campaign.dueAt)}`;
  return plainContent(
    [
      `*Access review ${prose(campaign.id, 60)}* · ${campaign.state.toUpperCase()} · ${decided} of ${items.length} decided${due}`,
      ...(redact === 'none' ? byName(campaign.reviewers, unknown) : inNumbers(campaign.reviewers, unknown)),
    ].join('\n'),
  );
}

type Reviewers = CampaignView['campaign']['reviewers'];
const ADD_THEM = 'Have them added to alerts.interactive.people in watchbill.yaml.';

function byName(reviewers: Reviewers, unknown: readonly string[]): string[] {
  const lines = reviewers
    .slice(0, LISTED)
    .map(
      ({ reviewer: { name }, decided, asked, late }) =>
        `• ${prose(name, 80)}: ${decided} of ${asked}${late > 0 ? `, ${late} late` : ''}`,
    );
  const more = reviewers.length - LISTED;
  const names = unknown.slice(0, LISTED).map((each) => prose(each, 60));
  if (unknown.length > LISTED) names.push(`+${unknown.length - LISTED} more`);
  return [
    ...lines,
    ...(more > 0 ? [`+${more} more`] : []),
    ...(unknown.length > 0 ? [`Not reached in Slack: ${names.join(', ')}. ${ADD_THEM}`] : []),
  ];
}

function inNumbers(reviewers: Reviewers, unknown: readonly string[]): string[] {
  const done = reviewers.filter(({ decided, asked }) => decided >= asked).length;
  const late = reviewers.reduce((sum, each) => sum + each.late, 0);
  return [
    `${done} of ${counted(reviewers.length, 'reviewer')} done${late > 0 ? `, ${counted(late, 'item')} late` : ''}`,
    ...(unknown.length > 0
      ? [`Not reached in Slack: ${counted(unknown.length, 'reviewer')}. ${ADD_THEM}`]
      : []),
  ];
}

function plainContent(text: string): Content {
  return { text, blocks: sectionsOf(text) };
}

/**
 * Posts what was not posted, and edits what reads otherwise by now. That a message is being posted is written before: one whose
 * outcome was never known is posted again, and says that it may be there twice.
 * @returns the post as it is now; nothing where Slack did not take it.
 */
async function keepTrue(
  ports: TellReviewsPorts,
  posts: readonly Post[],
  { alert, destination, to }: { readonly alert: string; readonly destination: string; readonly to: string },
  content: Content,
  reason: Reason,
): Promise<Post | undefined> {
  const before = posts.find((post) => post.destination === destination);
  const rendered = sha256Base32(canonicalJson(content), 26);
  const ts = before?.ts.at(-1);
  if (ts !== undefined && before?.rendered === rendered) return before;
  const fresh: Post = {
    schema: 1,
    alert,
    destination,
    version: 0,
    channel: to,
    ts: [],
    tellings: [],
    ...before,
  };
  try {
    if (ts !== undefined) {
      await ports.slack.update({ channel: fresh.channel, ts }, content);
      return await save(ports, { ...fresh, rendered }, telling(ports, 'update', 'none', 'changed'));
    }
    const now = ports.clock.now();
    const attempted = await save(ports, { ...fresh, uncertainSince: now });
    const said = fresh.uncertainSince === undefined ? content : twice(content);
    const place = await ports.slack.post(to, said);
    const { uncertainSince: _known, ...known } = attempted;
    return await save(
      ports,
      { ...known, channel: place.channel, ts: [...known.ts, place.ts].slice(-MOST_MESSAGES), rendered },
      telling(ports, 'post', 'post', reason),
    );
  } catch (thrown) {
    // Another message, another person: each is told by itself, and the next run tries again.
    ports.observer.note('review not told', { alert, destination, why: errorText(thrown) });
    return undefined;
  }
}

function twice({ text, blocks }: Content): Content {
  const note = 'This may be here twice: Slack did not say whether the first one arrived.';
  return { text: `${text} ${note}`, blocks: [...blocks, section(note)] };
}

async function remind(
  ports: TellReviewsPorts,
  view: CampaignView,
  person: string,
  post: Post,
): Promise<void> {
  const since = dueReminder(view.campaign.openedAt, post, ports.clock.now());
  const [thread] = post.ts.slice(-1);
  if (since === undefined || thread === undefined) return;
  if (post.tellings.some(({ reason, at }) => reason === 'reminder' && at >= since)) return;
  const content = plainContent(`Reminder: ${countsText(waitingFor(view, person))}.`);
  try {
    await ports.slack.post(post.channel, content, thread);
    await save(ports, post, telling(ports, 'reply', 'thread', 'reminder'));
  } catch (thrown) {
    ports.observer.note('review not told', {
      alert: post.alert,
      destination: post.destination,
      why: errorText(thrown),
    });
  }
}

/** The newest of the days on which they are reminded, of those since they were first told. */
function dueReminder(openedAt: Instant | undefined, { tellings }: Post, now: Instant): Instant | undefined {
  const first = tellings[0]?.at;
  if (openedAt === undefined || first === undefined) return undefined;
  return REMINDED_AFTER_DAYS.map((days) => addDays(openedAt, days)).findLast((at) => at <= now && at > first);
}

function telling(
  { clock }: TellReviewsPorts,
  method: Telling['method'],
  urgency: Telling['urgency'],
  reason: Reason,
): Telling {
  return { at: clock.now(), method, urgency, reason, status: 'sent' };
}

async function save(ports: TellReviewsPorts, post: Post, told?: Telling): Promise<Post> {
  const next: Post = {
    ...post,
    version: post.version + 1,
    tellings: [...post.tellings, ...(told === undefined ? [] : [told])].slice(-MOST_TELLINGS),
  };
  if (await ports.say({ posts: [next] })) return next;
  throw new Error(`${post.alert} was told to ${post.destination} by another run at the same time`);
}

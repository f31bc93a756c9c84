import { byDueDate, type DueSoonMember, type DueSoonNotice } from '../../model/due-soon';
import { sha256Base32 } from '../../model/hash';
import { bySeverity } from '../../model/severity';
import type { ToldDueSoon } from '../../record/common-chain';
import { isExceptedOver } from '../../record/come-due-soon';
import { readOrLeaveOut } from '../../record/leave-out';
import { worst } from '../alert-reading';
import {
  renderDueSoon,
  renderDueSoonSummary,
  type DueSoonContext,
  type DueSoonReading,
} from '../render/due-soon-message';
import type { StoredAlert } from '../ports';
import type { Content } from '../render/blocks';
import { bringUpToDate } from './bring-up-to-date';
import { Messenger, type Saying } from './messenger';
import type { NotifyRun } from './run';

/** More than so many messages for one channel in one run become one. */
const STORM = 10;

/** A notice with something that nobody was told of, and where that goes. */
interface Owed {
  readonly notice: DueSoonNotice;
  readonly stored: StoredAlert;
  readonly reading: DueSoonReading;
  readonly channel: string;
}
type NonEmpty<T> = readonly [T, ...T[]];

interface Message {
  /** Of the alert that it is kept as. */
  readonly id: string;
  readonly tell: () => Promise<void>;
}

/**
 * Announces what is due soon, each due date once: one message for one rule in one account, one for all of them where they
 * are many, or come from first scans. Of what a crash left untold the next run tells, marked where it may be told already.
 * What is past its due date by now, or excepted over it, is not announced any more.
 */
export async function dueSoonMessages(run: NotifyRun): Promise<readonly Message[]> {
  const owed = await owedNotices(run);
  const messages: Message[] = [];
  for (const channel of new Set(owed.map((each) => each.channel)))
    messages.push(
      ...(await messagesOf(
        run,
        channel,
        owed.filter((each) => each.channel === channel),
      )),
    );
  return messages;
}

async function owedNotices(run: NotifyRun): Promise<Owed[]> {
  const halfRecorded = new Set(await run.table.pendingAccounts());
  const notices: DueSoonNotice[] = [];
  for await (const notice of run.table.dueSoonNotices(run.leaveOut)) notices.push(notice);
  for (const account of await run.table.pendingAccounts()) halfRecorded.add(account);
  const owed: Owed[] = [];
  const done: DueSoonNotice[] = [];
  for (const notice of notices) {
    if (halfRecorded.has(notice.account)) continue;
    const members = membersOf(notice, notice.told);
    const severity = worst(members.map((each) => each.severity)) ?? 'low';
    const route = run.routeOf({ severity, account: notice.account, rule: notice.rule });
    const reading = route && readingOf(run, notice);
    if (route?.channel === undefined || reading === undefined) {
      done.push(notice);
      continue;
    }
    const stored = await readOrLeaveOut(run.leaveOut, () => run.table.alert(notice.id));
    // Without it nobody knows what may have arrived.
    if (stored !== undefined) owed.push({ notice, stored, reading, channel: route.channel });
  }
  await clear(run, done);
  return owed.sort(
    (one, other) =>
      bySeverity(one.reading.severity, other.reading.severity) || (one.notice.id < other.notice.id ? -1 : 1),
  );
}

function membersOf({ owed }: DueSoonNotice, told: number): DueSoonMember[] {
  return owed.filter(({ upTo }) => upTo > told).flatMap(({ first }) => first);
}

/** What of a notice is still to be told; nothing where all of it is due or excepted by now. */
function readingOf(run: NotifyRun, notice: DueSoonNotice): DueSoonReading | undefined {
  const { account, rule, told } = notice;
  const members = membersOf(notice, told);
  const still = members.filter((member) => member.dueAt >= run.now && !isExcepted(run, notice, member));
  const count = notice.raised - told - (members.length - still.length);
  if (count <= 0) return undefined;
  return {
    rule: run.rule(rule),
    account: run.account(account),
    severity: worst(members.map(({ severity }) => severity)) ?? 'low',
    count,
    members: still.sort(byDueDate),
  };
}

function isExcepted(
  { exceptions, now }: NotifyRun,
  { rule, account }: DueSoonNotice,
  { region, resource, dueAt, instance }: DueSoonMember,
): boolean {
  const facts = instance ?? {};
  return isExceptedOver({ rule, account, region, resource, facts, dueAt }, exceptions, now);
}

async function messagesOf(run: NotifyRun, channel: string, owed: readonly Owed[]): Promise<Message[]> {
  const summary = await run.table.alert(summaryId(channel));
  // What may have arrived in a message is told again in such a message, which says so.
  const isUncertain = ({ stored }: Owed) => uncertainSince(stored, channel) !== undefined;
  const summedAt = uncertainSince(summary, channel);
  const maybeSummed = ({ notice }: Owed) => summedAt !== undefined && (notice.owed[0]?.at ?? '') <= summedAt;
  const free = owed.filter((each) => !isUncertain(each));
  const isFirstScan = ({ notice }: Owed) => notice.rev === 1;
  const isMany = free.length > STORM;
  const adopted = free.filter(isFirstScan);
  const summed = free.filter(
    (each) => isMany || maybeSummed(each) || (adopted.length > 1 && isFirstScan(each)),
  );
  const [first, ...others] = summed;
  const singles = owed.filter((each) => !summed.includes(each));
  return [
    ...(first === undefined
      ? []
      : [{ id: summaryId(channel), tell: () => tellSummary(run, channel, summary, [first, ...others]) }]),
    ...singles.map((each) => ({ id: each.notice.id, tell: () => tellOne(run, each) })),
  ];
}

function uncertainSince({ posts }: StoredAlert, channel: string) {
  return posts.find((post) => post.destination === channel)?.uncertainSince;
}

function tellOne(run: NotifyRun, { notice, stored, reading, channel }: Owed): Promise<void> {
  const content = renderDueSoon(reading, contextOf(run, channel));
  return tellOf(run, [notice], { id: notice.id, stored, channel, content });
}

function tellSummary(
  run: NotifyRun,
  channel: string,
  stored: StoredAlert,
  owed: NonEmpty<Owed>,
): Promise<void> {
  const [first, ...others] = owed;
  const content = renderDueSoonSummary(
    [first.reading, ...others.map(({ reading }) => reading)],
    contextOf(run, channel),
  );
  return tellOf(
    run,
    owed.map(({ notice }) => notice),
    { id: summaryId(channel), stored, channel, content },
  );
}

function contextOf({ zone, record, routes }: NotifyRun, channel: string): DueSoonContext {
  return { zone, record, redact: routes.find((route) => route.channel === channel)?.redact };
}

/** Each time in a message of its own: what was said before is not due sooner by now. */
async function tellOf(
  run: NotifyRun,
  notices: readonly DueSoonNotice[],
  {
    id,
    stored,
    channel,
    content,
  }: {
    readonly id: string;
    readonly stored: StoredAlert;
    readonly channel: string;
    readonly content: Content;
  },
): Promise<void> {
  if (run.stopped(channel)) return;
  const messenger = new Messenger(run, stored, { id, kind: 'due-soon' });
  messenger.setPost(channel, { ts: [], rendered: undefined });
  const saying: Saying = { urgency: 'post', reason: 'due-soon', members: [] };
  const shown = { root: content, posted: content, check: false };
  if (!(await bringUpToDate(run, messenger, channel, shown, saying))) return;
  await messenger.save({ toldDueSoon: toldOf(notices) });
}

async function clear({ table }: NotifyRun, notices: readonly DueSoonNotice[]): Promise<void> {
  if (notices.length > 0) await table.say({ toldDueSoon: toldOf(notices) });
}

function toldOf(notices: readonly DueSoonNotice[]): ToldDueSoon[] {
  return notices.map(({ id, raised }) => ({ notice: id, upTo: raised }));
}

function summaryId(channel: string): string {
  return sha256Base32(['due-soon-summary-v1', channel].join('\n'), 26);
}

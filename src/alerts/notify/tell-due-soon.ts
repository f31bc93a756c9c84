import {
  allEnded,
  announcedId,
  byDueDate,
  endCountsOf,
  type DueSoonMember,
  type DueSoonNotice,
  type ShownDueSoon,
  type ToldDueSoon,
} from '../../model/due-soon';
import { sha256Base32 } from '../../model/hash';
import type { Instant } from '../../model/instant';
import { bySeverity } from '../../model/severity';
import { isExceptedOver } from '../../record/come-due-soon';
import { readOrLeaveOut } from '../../record/leave-out';
import { worst } from '../alert-reading';
import { shownDueSoon, type DueSoonReading } from '../render/due-soon-message';
import type { StoredAlert } from '../ports';
import { bringUpToDate } from './bring-up-to-date';
import { Messenger, type Saying } from './messenger';
import type { NotifyRun } from './run';
import { endMessages, renderShown } from './tell-due-soon-ended';

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
 * What is past its due date by now, excepted over it or fixed, is not announced any more. After that, how it ended with what
 * was announced before: in the message that announced it.
 */
export async function dueSoonMessages(run: NotifyRun): Promise<readonly Message[]> {
  const { owed, notices } = await owedNotices(run);
  const messages: Message[] = [];
  for (const channel of new Set(owed.map((each) => each.channel)))
    messages.push(
      ...(await messagesOf(
        run,
        channel,
        owed.filter((each) => each.channel === channel),
      )),
    );
  return [...messages, ...endMessages(run, notices)];
}

/** What is to be announced, and all notices that something is to be said of. */
async function owedNotices(
  run: NotifyRun,
): Promise<{ readonly owed: readonly Owed[]; readonly notices: readonly DueSoonNotice[] }> {
  const halfRecorded = new Set(await run.table.pendingAccounts());
  const notices: DueSoonNotice[] = [];
  for await (const notice of run.table.dueSoonNotices(run.leaveOut)) notices.push(notice);
  for (const account of await run.table.pendingAccounts()) halfRecorded.add(account);
  const owed: Owed[] = [];
  const done: DueSoonNotice[] = [];
  const whole = notices.filter(({ account }) => !halfRecorded.has(account));
  for (const notice of whole) {
    if (notice.raised <= notice.told) continue;
    const members = membersOf(notice, notice.told);
    const severity = worst(members.map((each) => each.severity)) ?? 'low';
    const route = run.routeOf({ severity, account: notice.account, rule: notice.rule });
    const reading = route && readingOf(run, notice);
    if (route?.channel === undefined || reading === undefined) {
      done.push(notice);
      continue;
    }
    const stored = await readOrLeaveOut(run.leaveOut, () => run.table.alert(messageId(notice)));
    // Without it nobody knows what may have arrived.
    if (stored !== undefined) owed.push({ notice, stored, reading, channel: route.channel });
  }
  await clear(run, done);
  owed.sort(
    (one, other) =>
      bySeverity(one.reading.severity, other.reading.severity) || (one.notice.id < other.notice.id ? -1 : 1),
  );
  return { owed, notices: whole };
}

/** The same until people were told, however much is added meanwhile: so it is known what of it may have arrived. */
function messageId({ id, told }: DueSoonNotice): string {
  return sha256Base32(['due-soon-message-v1', id, String(told)].join('\n'), 26);
}

function membersOf({ owed }: DueSoonNotice, told: number): DueSoonMember[] {
  return owed.filter(({ upTo }) => upTo > told).flatMap(({ first }) => first);
}

/** What of a notice is still to be told; nothing where all of it is due, excepted or fixed by now. */
function readingOf(run: NotifyRun, notice: DueSoonNotice): DueSoonReading | undefined {
  const { account, rule, told } = notice;
  const members = membersOf(notice, told);
  const over = endedUntold(notice);
  const ended = new Set(over.flatMap(({ first }) => first.map((each) => each.id)));
  const others = members.filter((member) => !ended.has(announcedId(member)));
  const still = others.filter((member) => member.dueAt >= run.now && !isExcepted(run, notice, member));
  const endedCount = allEnded(endCountsOf(over.map(({ counts }) => counts)));
  const count = notice.raised - told - endedCount - (others.length - still.length);
  if (count <= 0) return undefined;
  return {
    rule: run.rule(rule),
    account: run.account(account),
    severity: worst(members.map(({ severity }) => severity)) ?? 'low',
    count,
    members: still.sort(byDueDate),
  };
}

/** What ended before people were told that it is due soon. */
function endedUntold({ ended = [], said = [] }: DueSoonNotice): NonNullable<DueSoonNotice['ended']> {
  const toldRev = said.at(-1)?.rev ?? 0;
  return ended.filter(({ announced }) => announced > toldRev);
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
    ...singles.map((each) => ({ id: messageId(each.notice), tell: () => tellOne(run, each) })),
  ];
}

function uncertainSince({ posts }: StoredAlert, channel: string) {
  return posts.find((post) => post.destination === channel)?.uncertainSince;
}

function tellOne(run: NotifyRun, { notice, stored, reading, channel }: Owed): Promise<void> {
  const shown = shownDueSoon([reading], { at: run.now, isSummary: false });
  return tellOf(run, [notice], { id: messageId(notice), stored, channel, shown });
}

function tellSummary(
  run: NotifyRun,
  channel: string,
  stored: StoredAlert,
  owed: NonEmpty<Owed>,
): Promise<void> {
  const [first, ...others] = owed;
  const shown = shownDueSoon([first.reading, ...others.map(({ reading }) => reading)], {
    at: run.now,
    isSummary: true,
  });
  return tellOf(
    run,
    owed.map(({ notice }) => notice),
    { id: summaryId(channel), stored, channel, shown },
  );
}

/** Each time in a message of its own: what was said before is not due sooner by now. */
async function tellOf(
  run: NotifyRun,
  notices: readonly DueSoonNotice[],
  {
    id,
    stored,
    channel,
    shown,
  }: {
    readonly id: string;
    readonly stored: StoredAlert;
    readonly channel: string;
    readonly shown: ShownDueSoon;
  },
): Promise<void> {
  if (run.stopped(channel)) return;
  const messenger = new Messenger(run, stored, { id, kind: 'due-soon' });
  messenger.setPost(channel, { ts: [], rendered: undefined });
  const content = renderShown(run, channel, shown);
  const saying: Saying = { urgency: 'post', reason: 'due-soon', members: [] };
  const root = { root: content, posted: content, check: false };
  if (!(await bringUpToDate(run, messenger, channel, root, saying))) return;
  messenger.set({ dueSoon: shown });
  await messenger.save({ toldDueSoon: toldOf(notices, { alert: id, at: shown.at }) });
}

async function clear({ table }: NotifyRun, notices: readonly DueSoonNotice[]): Promise<void> {
  if (notices.length > 0) await table.say({ toldDueSoon: toldOf(notices, {}) });
}

/** @param where it was said; nothing where nobody was told. */
function toldOf(
  notices: readonly DueSoonNotice[],
  where: { readonly alert?: string; readonly at?: Instant },
): ToldDueSoon[] {
  return notices.map((notice) => ({
    notice: notice.id,
    upTo: notice.raised,
    said: { rev: notice.rev, ...where },
    ended: endedUntold(notice).map(({ number }) => number),
  }));
}

function summaryId(channel: string): string {
  return sha256Base32(['due-soon-summary-v1', channel].join('\n'), 26);
}

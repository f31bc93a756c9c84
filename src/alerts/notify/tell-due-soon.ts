import type { AlertGroup } from '../../model/alert-group';
import { byDueDate, type DueSoonMember, type DueSoonNotice } from '../../model/due-soon';
import { sha256Base32 } from '../../model/hash';
import { bySeverity } from '../../model/severity';
import { isExceptedOver } from '../../record/come-due-soon';
import { readOrLeaveOut } from '../../record/leave-out';
import { worst } from '../alert-reading';
import { renderDueSoon, renderDueSoonSummary, type DueSoonReading } from '../render/due-soon-message';
import { routeOf } from '../route';
import { GroupMessenger } from './group-messenger';
import type { NotifyRun } from './run';

/** More than so many messages for one channel in one run become one. */
const STORM = 10;
/** So many notices a summary remembers that it told of. */
const TOLD_LIMIT = 2000;

/** A notice with something that nobody was told of, and where that goes. */
interface Owed {
  readonly notice: DueSoonNotice;
  readonly group: AlertGroup | undefined;
  readonly reading: DueSoonReading;
  readonly channel: string;
}
type NonEmpty<T> = readonly [T, ...T[]];

interface Message {
  /** Of the alert group that it is kept as. */
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
  const summaries = new Map<string, AlertGroup | undefined>();
  const owed: Owed[] = [];
  const done: DueSoonNotice[] = [];
  for (const notice of notices) {
    if (halfRecorded.has(notice.account)) continue;
    const members = membersOf(notice, notice.told);
    const severity = worst(members.map((each) => each.severity)) ?? 'low';
    const route = routeOf({ severity, account: notice.account, rule: notice.rule }, run.routes);
    if (route === undefined) {
      done.push(notice);
      continue;
    }
    const { channel } = route;
    const groups = await readOrLeaveOut(run.leaveOut, async () => {
      if (!summaries.has(channel)) summaries.set(channel, await run.table.group(summaryId(channel)));
      return { own: await run.table.group(notice.id), summary: summaries.get(channel) };
    });
    // Without them nobody knows what was told.
    if (groups === undefined) continue;
    const reading = readingOf(run, notice, groups);
    if (reading === undefined) done.push(notice);
    else owed.push({ notice, group: groups.own, reading, channel });
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

/** What of a notice is still to be told; nothing where all of it was told, or is due or excepted by now. */
function readingOf(
  run: NotifyRun,
  notice: DueSoonNotice,
  { own, summary }: { readonly own: AlertGroup | undefined; readonly summary: AlertGroup | undefined },
): DueSoonReading | undefined {
  const { account, rule } = notice;
  const told = Math.max(notice.told, own?.told[notice.id] ?? 0, summary?.told[notice.id] ?? 0);
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
  const summary = await run.table.group(summaryId(channel));
  // What may have arrived in a message is told again in such a message, which says so.
  const isUncertain = ({ group }: Owed) => group?.uncertainSince !== undefined;
  const maybeSummed = ({ notice }: Owed) =>
    summary?.uncertainSince !== undefined && (notice.owed[0]?.at ?? '') <= summary.uncertainSince;
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

async function tellOne(run: NotifyRun, { notice, group, reading, channel }: Owed): Promise<void> {
  if (run.stopped(channel)) return;
  const { id, account, rule } = notice;
  const messenger = new GroupMessenger(run, group, { id, account, rule, channel });
  messenger.set({ channel });
  const result = await messenger.post(renderDueSoon(reading, { zone: run.zone, record: run.record }));
  if (!run.settle(id, channel, result) || result.status !== 'sent') return;
  messenger.set({ ts: result.ts, told: { [id]: notice.raised } });
  await messenger.save();
  await clear(run, [notice]);
}

async function tellSummary(
  run: NotifyRun,
  channel: string,
  group: AlertGroup | undefined,
  owed: NonEmpty<Owed>,
): Promise<void> {
  if (run.stopped(channel)) return;
  const id = summaryId(channel);
  const [first, ...others] = owed;
  const messenger = new GroupMessenger(run, group, { id, channel });
  const content = renderDueSoonSummary([first.reading, ...others.map(({ reading }) => reading)], {
    zone: run.zone,
    record: run.record,
  });
  const result = await messenger.post(content);
  if (!run.settle(id, channel, result) || result.status !== 'sent') return;
  const now = Object.fromEntries(owed.map(({ notice }) => [notice.id, notice.raised]));
  const told = Object.entries({ ...now, ...messenger.group.told, ...now }).slice(0, TOLD_LIMIT);
  messenger.set({ ts: result.ts, told: Object.fromEntries(told) });
  await messenger.save();
  await clear(
    run,
    owed.map(({ notice }) => notice),
  );
}

async function clear({ table }: NotifyRun, notices: readonly DueSoonNotice[]): Promise<void> {
  if (notices.length > 0)
    await table.clearDueSoon(notices.map(({ id, raised }) => ({ notice: id, upTo: raised })));
}

function summaryId(channel: string): string {
  return sha256Base32(['due-soon-summary-v1', channel].join('\n'), 26);
}

import type { ExceptionTable, RecordReader, RecordTable, WakeList } from './ports';
import type { AccountId } from '../model/account';
import type { Exception, FindingHead } from '../model/finding';
import { advanceHead, isInScope, type FindingEventDraft } from '../model/finding-life';
import { addMilliseconds, type Instant } from '../model/instant';
import { finishPending, type RecordPorts } from './record-evaluation';

export interface SweepPorts extends RecordPorts {
  readonly table: RecordTable;
  readonly reader: Pick<RecordReader, 'byAccount' | 'byRule' | 'history'>;
  readonly exceptions: ExceptionTable;
  readonly wakeList: WakeList;
}

export interface SweepResult {
  /** Accounts whose committed scan was stuck and is now applied, and those for which the time did not suffice. */
  readonly finished: readonly AccountId[];
  readonly unfinished: readonly AccountId[];
  /** Findings that read differently from now on, and owe an announcement of it. */
  readonly woken: number;
}

/** A recording function lives at most this long; what is pending for longer has nobody at work on it. */
const STUCK_AFTER_MS = 15 * 60_000;
const ATTEMPTS = 20;

/** Finishes what crashed writers left, and announces what time alone has changed. Running it again changes nothing. */
export async function sweep(
  ports: SweepPorts,
  { deadline }: { readonly deadline?: Instant } = {},
): Promise<SweepResult> {
  const finished: AccountId[] = [];
  const unfinished: AccountId[] = [];
  const stuckSince = addMilliseconds(ports.clock.now(), -STUCK_AFTER_MS);
  for (const account of await ports.table.pendingAccounts()) {
    const state = await ports.table.accountState(account);
    if (state?.pending === undefined || state.pending.since > stuckSince) continue;
    const stopped = await finishPending(ports, state, { deadline, from: 0 });
    (stopped === undefined ? finished : unfinished).push(account);
  }
  return { finished, unfinished, woken: await wake(ports) };
}

async function wake(ports: SweepPorts): Promise<number> {
  const now = ports.clock.now();
  let woken = 0;
  for await (const { kind, id } of ports.wakeList.wakeups(now)) {
    if (kind === 'finding') woken += (await endSnooze(ports.table, id, now)) ? 1 : 0;
    else woken += await announceException(ports, id);
  }
  return woken;
}

function endSnooze(table: RecordTable, id: string, now: Instant): Promise<boolean> {
  return advanceWhere(table, id, { type: 'snooze-ended', at: now }, async (head) => {
    return head.snoozed !== undefined && head.snoozed.until <= now;
  });
}

/**
 * Tells every open finding in an exception's scope that it began, and that it ended, once each; what the findings read as
 * does not wait for this. @returns how many were told.
 */
async function announceException(
  ports: Pick<SweepPorts, 'table' | 'reader' | 'exceptions' | 'clock'>,
  id: string,
): Promise<number> {
  const now = ports.clock.now();
  let told = 0;
  let exception = await ports.exceptions.exception(id);
  if (exception?.approvedAt === undefined || exception.approvedAt > now) return told;
  if (exception.startAnnouncedAt === undefined) {
    if (now < exception.endsAt) told += await tellFindings(ports, exception, 'excepted', now);
    exception = await markAnnounced(ports.exceptions, exception, { startAnnouncedAt: now });
  }
  if (exception.endAnnouncedAt === undefined && exception.endsAt <= now) {
    told += await tellFindings(ports, exception, 'exception-ended', now);
    await markAnnounced(ports.exceptions, exception, { endAnnouncedAt: now });
  }
  return told;
}

async function tellFindings(
  { table, reader }: Pick<SweepPorts, 'table' | 'reader'>,
  exception: Exception,
  type: 'excepted' | 'exception-ended',
  now: Instant,
): Promise<number> {
  let told = 0;
  for await (const { id } of headsInScope(reader, exception)) {
    const event: FindingEventDraft = { type, at: now, exception: exception.id };
    const untold = async (head: FindingHead) =>
      !(await reader.history(head)).some((past) => past.type === type && past.exception === exception.id);
    if (await advanceWhere(table, id, event, untold)) told += 1;
  }
  return told;
}

async function* headsInScope(
  reader: SweepPorts['reader'],
  exception: Exception,
): AsyncGenerator<FindingHead> {
  const { rule, accounts } = exception.scope;
  const lists =
    accounts === undefined
      ? [reader.byRule(rule)]
      : accounts.map((account) => reader.byAccount(account, rule));
  for (const list of lists)
    for await (const head of list) if (head.state === 'open' && isInScope(exception, head)) yield head;
}

/** Adds an event to a finding that is open and wants it, however often others write to it meanwhile. */
async function advanceWhere(
  table: Pick<RecordTable, 'head' | 'advance'>,
  id: string,
  event: FindingEventDraft,
  wants: (head: FindingHead) => Promise<boolean>,
): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const head = await table.head(id);
    if (head?.state !== 'open' || !(await wants(head))) return false;
    if (await table.advance(head, advanceHead(head, head, event))) return true;
  }
  throw new Error(`Finding ${id} was changed by others ${ATTEMPTS} times while it was told ${event.type}`);
}

async function markAnnounced(
  exceptions: ExceptionTable,
  before: Exception,
  announced: Pick<Exception, 'startAnnouncedAt'> | Pick<Exception, 'endAnnouncedAt'>,
): Promise<Exception> {
  const next: Exception = { ...before, ...announced, version: before.version + 1 };
  if (await exceptions.putException(before, next)) return next;
  // Somebody else announced the same, or a person ended it; either way what is stored now is what holds.
  return (await exceptions.exception(before.id)) ?? next;
}

import type { Exception, FindingHead } from '../model/finding';
import { advanceHead, isInScope } from '../model/finding-life';
import type { Instant } from '../model/instant';
import type { IntegrityError } from '../model/errors';
import { advance } from './advance';
import { readOrLeaveOut, type LeaveOut } from './leave-out';
import type { ExceptionTable, FindingTable, RecordReader } from './ports';

export interface ExceptionBoundsPorts {
  readonly table: FindingTable;
  readonly reader: Pick<RecordReader, 'byAccount' | 'byRule' | 'history'>;
  readonly exceptions: ExceptionTable;
}

/**
 * Announces to every open finding in an exception's scope that it began, once; the findings read as excepted without
 * waiting for this. @returns how many findings have a pending notification of it.
 */
export async function announceExceptionStart(
  ports: ExceptionBoundsPorts,
  id: string,
  now: Instant,
): Promise<number> {
  const exception = await ports.exceptions.exception(id);
  if (exception?.approvedAt === undefined || exception.approvedAt > now) return 0;
  if (exception.startAnnouncedAt !== undefined) return 0;
  const isOver = exception.endsAt <= now;
  const announced = isOver ? 0 : await announce(ports, exception, 'excepted', now);
  await mark(ports.exceptions, exception, { startAnnouncedAt: now });
  return announced + (isOver ? await announceExceptionEnd(ports, id, now) : 0);
}

/** Announces in the same way that it ended, once its start was announced. */
export async function announceExceptionEnd(
  ports: ExceptionBoundsPorts,
  id: string,
  now: Instant,
): Promise<number> {
  const exception = await ports.exceptions.exception(id);
  if (exception?.startAnnouncedAt === undefined || exception.endsAt > now) return 0;
  if (exception.endAnnouncedAt !== undefined) return 0;
  const announced = await announce(ports, exception, 'exception-ended', now);
  await mark(ports.exceptions, exception, { endAnnouncedAt: now });
  return announced;
}

async function announce(
  { table, reader }: ExceptionBoundsPorts,
  exception: Exception,
  type: 'excepted' | 'exception-ended',
  now: Instant,
): Promise<number> {
  const isAnnounced = async (head: FindingHead) =>
    (await reader.history(head)).some((past) => past.type === type && past.exception === exception.id);
  let announced = 0;
  // The others are told of it; then the sweep fails, so that these are told once they are restored.
  let damage: IntegrityError | undefined;
  const leaveOut: LeaveOut = (found) => (damage ??= found);
  for await (const { id } of openInScope(reader, exception, leaveOut)) {
    const next = await readOrLeaveOut(leaveOut, () =>
      advance(
        table,
        id,
        async (head) =>
          head?.state === 'open' && !(await isAnnounced(head))
            ? advanceHead(head, head, { type, at: now, exception: exception.id })
            : undefined,
        {
          doing: `exception ${exception.id} was being announced to it`,
          next: 'The next sweep announces it',
        },
      ),
    );
    if (next !== undefined) announced += 1;
  }
  if (damage !== undefined) throw damage;
  return announced;
}

async function* openInScope(
  reader: ExceptionBoundsPorts['reader'],
  exception: Exception,
  leaveOut: LeaveOut,
): AsyncGenerator<FindingHead> {
  const { rule, accounts } = exception.scope;
  const lists =
    accounts === undefined
      ? [reader.byRule(rule, leaveOut)]
      : accounts.map((account) => reader.byAccount(account, rule, leaveOut));
  for (const list of lists)
    for await (const head of list) if (head.state === 'open' && isInScope(exception, head)) yield head;
}

/** Where the write is refused, another sweep marked the same, or a person changed the exception: the next sweep looks again. */
async function mark(
  exceptions: ExceptionTable,
  before: Exception,
  announced: Pick<Exception, 'startAnnouncedAt'> | Pick<Exception, 'endAnnouncedAt'>,
): Promise<void> {
  await exceptions.putException(before, { ...before, ...announced, version: before.version + 1 });
}

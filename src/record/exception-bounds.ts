import pLimit from 'p-limit';
import type { AccountId } from '../model/account';
import type { Exception, FindingHead } from '../model/finding';
import { isInScope, isLateFor } from '../model/finding-life';
import type { Instant } from '../model/instant';
import { isAboutVulnerabilities, VULNERABILITY_RULES } from '../model/vulnerability-scope';
import type { IntegrityError } from '../model/errors';
import type { ChainPorts } from './chain';
import type { Word } from './change-set';
import { sayException } from './common-chain';
import { readOrLeaveOut, type LeaveOut } from './leave-out';
import type { RecordReader } from './ports';
import { sayOfAccount } from './words';

const READS_AT_ONCE = 16;

export interface ExceptionBoundsPorts extends ChainPorts {
  readonly reader: Pick<RecordReader, 'open' | 'history' | 'exceptions'>;
}

/**
 * Announces to every open finding that an exception covers that it began, once; the findings read as excepted without
 * waiting for this. @returns how many findings have a pending notification of it.
 */
export async function announceExceptionStart(
  ports: ExceptionBoundsPorts,
  id: string,
  now: Instant,
): Promise<number> {
  const exception = await ports.table.exception(id);
  if (exception?.approvedAt === undefined || exception.approvedAt > now) return 0;
  if (exception.startAnnouncedAt !== undefined) return 0;
  const isOver = exception.endsAt <= now;
  const announced = isOver ? 0 : await announce(ports, exception, 'excepted');
  await mark(ports, exception, { startAnnouncedAt: now });
  return announced + (isOver ? await announceExceptionEnd(ports, id, now) : 0);
}

/** Announces in the same way that it ended, once its start was announced. */
export async function announceExceptionEnd(
  ports: ExceptionBoundsPorts,
  id: string,
  now: Instant,
): Promise<number> {
  const exception = await ports.table.exception(id);
  if (exception?.startAnnouncedAt === undefined || exception.endsAt > now) return 0;
  if (exception.endAnnouncedAt !== undefined) return 0;
  const announced = await announce(ports, exception, 'exception-ended');
  await mark(ports, exception, { endAnnouncedAt: now });
  return announced;
}

/** One change set an account, whatever the number of its findings. */
async function announce(
  ports: ExceptionBoundsPorts,
  exception: Exception,
  type: 'excepted' | 'exception-ended',
): Promise<number> {
  const { table, reader } = ports;
  // The others are told of it; then the sweep fails, so that these are told once they are restored.
  let damage: IntegrityError | undefined;
  const leaveOut: LeaveOut = (found) => (damage ??= found);
  const inScope = new Map<AccountId, string[]>();
  for await (const { id, account } of openInScope(reader, exception, leaveOut))
    inScope.set(account, [...(inScope.get(account) ?? []), id]);
  const limit = pLimit(READS_AT_ONCE);
  const wordOf = async (finding: string): Promise<Word[]> => {
    const head = await table.head(finding);
    if (head?.state !== 'open') return [];
    const isAnnounced = (await reader.history(head)).some(
      (past) => past.type === type && past.exception === exception.id,
    );
    return isAnnounced ? [] : [{ finding, event: { type, exception: exception.id } }];
  };
  let announced = 0;
  for (const [account, findings] of inScope) {
    const said = await sayOfAccount(
      ports,
      account,
      async () => {
        const words = findings.map((id) => limit(() => readOrLeaveOut(leaveOut, () => wordOf(id))));
        return (await Promise.all(words)).flatMap((found) => found ?? []);
      },
      { doing: `exception ${exception.id} was being announced to its findings` },
    );
    announced += said ?? 0;
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
  const others = isAboutVulnerabilities(exception.scope) ? await reader.exceptions(leaveOut) : [];
  for (const each of rule === undefined ? VULNERABILITY_RULES : [rule])
    for (const account of accounts ?? [undefined])
      for await (const head of reader.open({ by: 'rule', rule: each, account }, undefined, leaveOut))
        if (head.state === 'open' && isInScope(exception, head) && !isLateFor(exception, head, others))
          yield head;
}

/** Where it is not written, another sweep marked the same, or a person changed the exception: the next sweep looks again. */
async function mark(
  ports: ChainPorts,
  before: Exception,
  announced: Pick<Exception, 'startAnnouncedAt'> | Pick<Exception, 'endAnnouncedAt'>,
): Promise<void> {
  await sayException(ports, before, { ...before, ...announced, version: before.version + 1 });
}

import { errorText } from '../model/errors';
import { addMilliseconds, type Instant } from '../model/instant';
import { finishPending } from './chain';
import { announceExceptionEnd, announceExceptionStart, type ExceptionBoundsPorts } from './exception-bounds';
import type { RecordTable, WakeKind, WakeList } from './ports';
import { announceSnoozeEnd } from './snooze-end';

export interface SweepPorts extends ExceptionBoundsPorts {
  readonly table: RecordTable;
  readonly wakeList: WakeList;
}

export interface SweepResult {
  /** Accounts whose committed change set was stuck and is now applied, and those for which the time was too short. */
  readonly finished: readonly string[];
  readonly unfinished: readonly string[];
  /** Accounts and wake-ups that could not be dealt with, and why; they stopped no other. */
  readonly failed: readonly string[];
  /** Findings that read differently from now on, with a pending notification of it. */
  readonly woken: number;
}

/** A recording function runs at most this long; whoever left a scan pending for longer has died. */
const STUCK_AFTER_MS = 15 * 60_000;

/** Finishes what crashed writers left, and announces what time alone has changed. Running it again changes nothing. */
export async function sweep(
  ports: SweepPorts,
  { deadline }: { readonly deadline?: Instant } = {},
): Promise<SweepResult> {
  const finished: string[] = [];
  const unfinished: string[] = [];
  const failed: string[] = [];
  const stuckSince = addMilliseconds(ports.clock.now(), -STUCK_AFTER_MS);
  for (const account of await ports.table.pendingAccounts()) {
    try {
      const state = await ports.table.accountState(account);
      if (state?.pending === undefined || state.pending.since > stuckSince) continue;
      const stopped = await finishPending(ports, state, { deadline, from: 0 });
      (stopped === undefined ? finished : unfinished).push(account);
    } catch (thrown) {
      failed.push(`account ${account}: ${errorText(thrown)}`);
    }
  }
  return { finished, unfinished, woken: await wake(ports, failed), failed };
}

/** What is done when something of this kind is due; each reads the item again, and says how many findings it changed. */
const HANDLERS: Readonly<Record<WakeKind, (ports: SweepPorts, id: string, now: Instant) => Promise<number>>> =
  {
    'snooze-end': announceSnoozeEnd,
    'exception-start': announceExceptionStart,
    'exception-end': announceExceptionEnd,
  };

async function wake(ports: SweepPorts, failed: string[]): Promise<number> {
  const now = ports.clock.now();
  let woken = 0;
  for await (const { kind, id } of ports.wakeList.wakeups(now)) {
    try {
      woken += await HANDLERS[kind](ports, id, now);
    } catch (thrown) {
      failed.push(`${kind} of ${id}: ${errorText(thrown)}`);
    }
  }
  return woken;
}

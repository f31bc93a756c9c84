import type { AccountId } from '../../model/account';
import type { Exception, FindingHead } from '../../model/finding';
import type { Instant } from '../../model/instant';
import type { LeaveOut } from '../../record/leave-out';
import type { AlertAccount, AlertRule } from '../alert-reading';
import type { HeadNote } from '../render/head-message';
import type { RecordOptions } from '../../wording/commands';
import type { AlertSender, AlertTable, SendResult } from '../ports';
import type { Route } from '../route';

export interface NotifyRequest {
  readonly table: AlertTable;
  readonly sender: AlertSender;
  readonly clock: { readonly now: () => Instant };
  readonly routes: readonly Route[];
  /** By first-ever id, also of a rule that is off or no longer in the catalogue: findings of it may still be open. */
  readonly rule: (id: string) => AlertRule;
  /** Whose days the windows for vulnerabilities end with. */
  readonly zone: string;
  readonly account: (id: AccountId) => AlertAccount;
  /** The record that is told of, as the command line takes it: messages print commands that work where they are read. */
  readonly record?: RecordOptions | undefined;
  /** The newest signed head of the log; nothing while no day is signed. */
  readonly newestHead: () => Promise<HeadNote | undefined>;
  /** Starts no message after this instant: what is left stays pending. Absent where the process has no end. */
  readonly deadline?: Instant | undefined;
}

/** What could not be sent in this run, and stays pending. */
interface Untold {
  readonly group: string;
  readonly channel?: string;
  readonly status: Exclude<SendResult['status'], 'sent'> | 'overtaken' | 'damaged';
  readonly error?: string;
}

export interface NotifyReport {
  /** Posts, updates and replies that Slack took. */
  sent: number;
  /** Findings whose notification is no longer pending. */
  told: number;
  /** Of those, findings that no route matches. */
  unrouted: number;
  /**
   * Findings still pending: not sent, for the reasons in `untold` or because their channel was stopped, their account is half
   * recorded or the time was up, or changed meanwhile.
   */
  owed: number;
  untold: Untold[];
  /** When Slack said to come back, the longest wait it asked for. */
  retryAfterSeconds?: number;
}

/** What one run works with, and its outcome so far. */
export interface NotifyRun extends NotifyRequest {
  readonly now: Instant;
  readonly exceptions: readonly Exception[];
  readonly report: NotifyReport;
  /** Reports an item that cannot be read, and what of it waits to be told, without which the others are told. */
  readonly leaveOut: LeaveOut;
  /** Whether the deadline has passed. */
  readonly isOver: () => boolean;
  /** Whether nothing more is sent to a channel in this run: it was stopped, or the deadline has passed. */
  readonly stopped: (channel: string) => boolean;
  /** Counts the result of a send, and stops its channel where the next send would fail too; says whether it arrived. */
  readonly settle: (group: string, channel: string, result: SendResult) => boolean;
  /** Ids of findings whose notification is no longer pending. */
  readonly cleared: Set<string>;
  /** Clears `owes` on these, unless they changed since they were read. */
  readonly clear: (heads: readonly FindingHead[]) => Promise<void>;
}

export async function startRun(request: NotifyRequest, report: NotifyReport): Promise<NotifyRun> {
  const stoppedChannels = new Set<string>();
  const cleared = new Set<string>();
  let workspaceStopped = false;
  const { clock, deadline } = request;
  const isOver = () => deadline !== undefined && clock.now() >= deadline;
  const leaveOut: LeaveOut = ({ message }) =>
    void report.untold.push({ group: 'unknown', status: 'damaged', error: message });
  return {
    ...request,
    report,
    cleared,
    now: request.clock.now(),
    exceptions: await request.table.exceptions(leaveOut),
    leaveOut,
    isOver,
    stopped: (channel) => workspaceStopped || stoppedChannels.has(channel) || isOver(),
    settle(group, channel, result) {
      if (result.status === 'sent') {
        report.sent += 1;
        return true;
      }
      const { status } = result;
      report.untold.push({ group, channel, status, ...('error' in result && { error: result.error }) });
      if (status === 'rate-limited') {
        report.retryAfterSeconds = Math.max(report.retryAfterSeconds ?? 0, result.retryAfterSeconds);
      }
      if (status === 'rate-limited' || status === 'unknown') stoppedChannels.add(channel);
      if (status === 'refused' && result.reach === 'channel') stoppedChannels.add(channel);
      if (status === 'refused' && result.reach === 'workspace') workspaceStopped = true;
      return false;
    },
    async clear(heads) {
      for (const id of await request.table.clearOwes(heads)) cleared.add(id);
    },
  };
}

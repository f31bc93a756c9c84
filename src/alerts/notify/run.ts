import type { AccountId } from '../../model/account';
import type { Method } from '../../model/alert';
import { destinationKind } from '../../model/destination';
import type { DueByLedgers } from '../../model/due-vulnerability';
import type { Exception, FindingHead } from '../../model/finding';
import { addMilliseconds, type Instant } from '../../model/instant';
import type { OwedByHand } from '../../model/owed-by-hand';
import type { LeaveOut } from '../../record/leave-out';
import type { AlertAccount, AlertRule } from '../alert-reading';
import type { RunningReview } from '../digest';
import type { HeadNote } from '../render/head-message';
import type { MissedScans } from '../render/not-run-message';
import type { RecordOptions } from '../../wording/commands';
import type { AlertSender, AlertTable, Destination, Mailer, NoticeResult, SendResult } from '../ports';
import { routeOf, type Route } from '../route';

/** https://docs.slack.dev/apis/web-api/rate-limits: about one message a second and channel, and fifty edits a minute in all. */
const PACE_MS = { message: 1000, edit: 1200 } as const;

/** After a pager or a webhook did not answer; twice as long after the next time. */
const FIRST_WAIT_SECONDS = 5;

export interface NotifyRequest {
  readonly table: AlertTable;
  readonly sender: AlertSender;
  /** What routes tell beside Slack, by the name that posts have of it. */
  readonly destinations?: ReadonlyMap<string, Destination> | undefined;
  /** For what calls somebody and Slack does not take; without it nothing is sent by e-mail. */
  readonly mailer?: Mailer | undefined;
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
  /** Whether people can act from Slack: alerts then have buttons. */
  readonly isInteractive?: boolean | undefined;
  /** Of access reviews, for digests; without it they say nothing of any. */
  readonly reviews?: (() => Promise<readonly RunningReview[]>) | undefined;
  /** For digests, what people are late with, or owe until a moment; without it they say nothing of it. */
  readonly byHand?: ((until: Instant) => Promise<readonly OwedByHand[]>) | undefined;
  /** For digests, which vulnerabilities are due by a moment; without it they say nothing of those that are not due yet. */
  readonly vulnerabilities?: ((asked: DueAsked) => Promise<DueByLedgers>) | undefined;
  /** Slots of the schedule that no scan ran, given the sources that were told to be missing; absent where nothing is scheduled. */
  readonly notRun?: ((told: readonly string[]) => Promise<MissedScans | undefined>) | undefined;
  /** Starts no message after this instant: what is left stays pending. Absent where the process has no end. */
  readonly deadline?: Instant | undefined;
  /** Waits between messages, and where Slack asks to come back; without it nobody waits, and such a channel is left for the next run. */
  readonly pause?: ((milliseconds: number) => Promise<void>) | undefined;
}

interface DueAsked {
  readonly until: Instant;
  readonly exceptions: readonly Exception[];
  /** Whether the time is up: what is not read by then is said to be unread. */
  readonly isOver: () => boolean;
  readonly leaveOut: LeaveOut;
}

/** What could not be sent in this run, and stays pending. */
interface Untold {
  readonly alert: string;
  readonly channel?: string;
  readonly status: Exclude<SendResult['status'], 'sent'> | 'overtaken' | 'damaged';
  readonly error?: string;
}

export interface NotifyReport {
  /** Posts, updates and replies that Slack took, but for the details in a thread, and what was told elsewhere. */
  sent: number;
  /** Of those, messages that call somebody. */
  interrupts: number;
  /** Findings that people were told of, or that go nowhere. */
  told: number;
  /** Of those, findings that no route matches. */
  unrouted: number;
  /**
   * Findings still pending: not sent, for the reasons in `untold` or because their channel was stopped, their account is half
   * recorded, the scan that saw them goes on or the time was up.
   */
  owed: number;
  untold: Untold[];
  /** When Slack said to come back, the longest wait it asked for and that there was no time for. */
  retryAfterSeconds?: number;
}

/** What one run works with, and its outcome so far. */
export interface NotifyRun extends NotifyRequest {
  readonly now: Instant;
  readonly exceptions: readonly Exception[];
  readonly report: NotifyReport;
  /** Reports an item that cannot be read, and what of it waits to be told, without which the others are told. */
  readonly leaveOut: LeaveOut;
  readonly routeOf: (head: Pick<FindingHead, 'severity' | 'account' | 'rule'>) => Route | undefined;
  /** Whether the deadline has passed. */
  readonly isOver: () => boolean;
  /** Whether nothing more is sent to a channel in this run: it was stopped, or the deadline has passed. */
  readonly stopped: (channel: string) => boolean;
  /** Whether the channel takes nothing in this run: it is archived, or we are not in it. */
  readonly refuses: (channel: string) => boolean;
  /** The refusal of a destination that takes nothing in this run, in its words; nothing where it did not refuse. */
  readonly refusal: (destination: string) => string | undefined;
  /** Whether a destination took something in this run. */
  readonly hasTaken: (destination: string) => boolean;
  /** Whether Slack refuses our token, wherever it is sent to. */
  readonly workspaceRefuses: () => boolean;
  /** Until when Slack asked to leave a channel alone; nothing where it did not, or that has passed. */
  readonly busyUntil: (channel: string) => Instant | undefined;
  /** Waits until the channel takes another message, or Slack another edit. */
  readonly turn: (method: Method, channel: string) => Promise<void>;
  /** Counts the result of a send, and stops its channel where the next send would fail too; says whether it arrived. */
  readonly settle: (alert: string, channel: string, result: SendResult | NoticeResult) => boolean;
}

export async function startRun(request: NotifyRequest, report: NotifyReport): Promise<NotifyRun> {
  const stoppedChannels = new Set<string>();
  const refusing = new Map<string, string>();
  const taking = new Set<string>();
  const busy = new Map<string, Instant>();
  const lastTurn = new Map<string, Instant>();
  const waited = new Map<string, number>();
  let workspaceStopped = false;
  const { clock, deadline, pause, routes, account } = request;
  const isOver = () => deadline !== undefined && clock.now() >= deadline;
  const leaveOut: LeaveOut = ({ message }) =>
    void report.untold.push({ alert: 'unknown', status: 'damaged', error: message });
  function rateLimited(channel: string, seconds: number): void {
    const until = addMilliseconds(clock.now(), seconds * 1000);
    if (pause !== undefined && (deadline === undefined || until < deadline)) {
      busy.set(channel, until);
      return;
    }
    stoppedChannels.add(channel);
    report.retryAfterSeconds = Math.max(report.retryAfterSeconds ?? 0, seconds);
  }
  /** Nothing is said twice there, so that it is tried again in this run: later each time. */
  function comeBack(destination: string): void {
    const seconds = (waited.get(destination) ?? FIRST_WAIT_SECONDS / 2) * 2;
    waited.set(destination, seconds);
    rateLimited(destination, seconds);
  }
  return {
    ...request,
    report,
    now: clock.now(),
    exceptions: await request.table.exceptions(leaveOut),
    leaveOut,
    routeOf: ({ severity, account: id, rule }) => routeOf({ severity, account: account(id), rule }, routes),
    isOver,
    stopped: (channel) => (workspaceStopped && isSlack(channel)) || stoppedChannels.has(channel) || isOver(),
    refuses: (channel) => refusing.has(channel),
    refusal: (destination) => refusing.get(destination),
    hasTaken: (destination) => taking.has(destination),
    workspaceRefuses: () => workspaceStopped,
    busyUntil(channel) {
      const until = busy.get(channel);
      return until === undefined || until <= clock.now() ? undefined : until;
    },
    async turn(method, channel) {
      const isEdit = method === 'update';
      const of = isEdit ? method : channel;
      const last = lastTurn.get(of);
      const pace = isEdit ? PACE_MS.edit : PACE_MS.message;
      const free = last === undefined ? undefined : addMilliseconds(last, pace);
      const now = clock.now();
      if (pause !== undefined && free !== undefined && free > now)
        await pause(Date.parse(free) - Date.parse(now));
      lastTurn.set(of, clock.now());
    },
    settle(alert, channel, result) {
      if (result.status === 'sent') {
        report.sent += 1;
        taking.add(channel);
        return true;
      }
      const { status } = result;
      if (status === 'rate-limited') rateLimited(channel, result.retryAfterSeconds);
      if (status === 'unknown' && isSlack(channel)) stoppedChannels.add(channel);
      if (status === 'unknown' && !isSlack(channel)) comeBack(channel);
      if (status === 'refused' && result.reach === 'channel') {
        stoppedChannels.add(channel);
        refusing.set(channel, result.error);
      }
      if (status === 'refused' && result.reach === 'workspace') workspaceStopped = true;
      // What is tried again in this run is not untold yet.
      const isTriedAgain = status === 'rate-limited' || (status === 'unknown' && !isSlack(channel));
      if (!busy.has(channel) || !isTriedAgain)
        report.untold.push({ alert, channel, status, ...('error' in result && { error: result.error }) });
      return false;
    },
  };
}

function isSlack(destination: string): boolean {
  return destinationKind(destination) === 'slack';
}

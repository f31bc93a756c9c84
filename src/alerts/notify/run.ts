import type { AccountId } from '../../model/account';
import type { AlertGroup } from '../../model/alert-group';
import type { Exception, FindingHead } from '../../model/finding';
import type { Instant } from '../../model/instant';
import { bySeverity, type Severity } from '../../model/severity';
import { groupId } from '../../model/verdict';
import {
  groupSeverity,
  readingOf,
  type AlertAccount,
  type AlertRule,
  type FindingReading,
} from '../group-reading';
import type { AlertSender, AlertTable, SendResult } from '../ports';
import type { Route } from '../route';

export interface NotifyRequest {
  readonly table: AlertTable;
  readonly sender: AlertSender;
  readonly clock: { readonly now: () => Instant };
  readonly routes: readonly Route[];
  /** The rule's title and requirements; nothing for a rule that is no longer in the catalogue. */
  readonly rule: (id: string) => Omit<AlertRule, 'id'> | undefined;
  readonly accountName: (id: AccountId) => string | undefined;
}

/** What could not be told in this run, and stays owed. */
interface Untold {
  readonly group: string;
  readonly channel?: string;
  readonly status: Exclude<SendResult['status'], 'sent'> | 'overtaken';
  readonly error?: string;
}

export interface NotifyReport {
  /** Posts, updates and replies that Slack took. */
  sent: number;
  /** Findings that are no longer owed. */
  told: number;
  /** Of those, findings that no route sends anywhere. */
  unrouted: number;
  /** Findings still owed: not told, for the reasons in `untold` or because their channel was stopped, or changed meanwhile. */
  owed: number;
  untold: Untold[];
  /** When Slack said to come back, the longest wait it asked for. */
  retryAfterSeconds?: number;
}

/** One group that owes, with what is known of it. */
export interface OwingGroup {
  readonly id: string;
  readonly rule: AlertRule;
  readonly account: AlertAccount;
  /** Its findings that owe. */
  readonly heads: readonly FindingHead[];
  readonly readings: readonly FindingReading[];
  readonly severity: Severity;
  readonly group: AlertGroup | undefined;
}

/** What one run has at hand, and what became of it so far. */
export interface NotifyRun extends NotifyRequest {
  readonly now: Instant;
  readonly exceptions: readonly Exception[];
  readonly report: NotifyReport;
  /** Whether a channel takes nothing more in this run. */
  readonly stopped: (channel: string) => boolean;
  /** Counts what became of a send, and stops its channel where the next send would fare no better; says whether it arrived. */
  readonly settle: (group: string, channel: string, result: SendResult) => boolean;
  /** Ids of findings that are no longer owed. */
  readonly cleared: Set<string>;
  /** Nothing more is owed for these, unless they changed since they were read. */
  readonly clear: (heads: readonly FindingHead[]) => Promise<void>;
}

export async function startRun(request: NotifyRequest, report: NotifyReport): Promise<NotifyRun> {
  const stoppedChannels = new Set<string>();
  const cleared = new Set<string>();
  let workspaceStopped = false;
  return {
    ...request,
    report,
    cleared,
    now: request.clock.now(),
    exceptions: await request.table.exceptions(),
    stopped: (channel) => workspaceStopped || stoppedChannels.has(channel),
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
      for (const head of heads) if (await request.table.clearOwes(head)) cleared.add(head.id);
    },
  };
}

/** Groups that owe, the worst first. */
export async function owingGroups(run: NotifyRun): Promise<OwingGroup[]> {
  const heads = new Map<string, FindingHead[]>();
  for await (const head of run.table.owing()) {
    const id = groupId(head.rule, head.account);
    heads.set(id, [...(heads.get(id) ?? []), head]);
  }
  const groups: OwingGroup[] = [];
  for (const [id, owing] of heads) {
    const [first] = owing;
    if (first === undefined) continue;
    const readings = owing.map((head) => readingOf(head, run.exceptions, run.now));
    groups.push({
      id,
      rule: { id: first.rule, ...(run.rule(first.rule) ?? { title: first.rule, requirements: [] }) },
      account: { id: first.account, name: run.accountName(first.account) },
      heads: owing,
      readings,
      severity: groupSeverity(readings),
      group: await run.table.group(id),
    });
  }
  return groups.sort((a, b) => bySeverity(a.severity, b.severity) || (a.id < b.id ? -1 : 1));
}

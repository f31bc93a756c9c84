import type { AlertGroup } from '../../model/alert-group';
import type { FindingHead } from '../../model/finding';
import { bySeverity, type Severity } from '../../model/severity';
import { groupId } from '../../model/verdict';
import { alertSeverity, type AlertAccount, type AlertRule } from '../alert-reading';
import { readOrLeaveOut } from '../../record/leave-out';
import { readingOf, type FindingReading } from '../../record/reading';
import type { NotifyRun } from './run';

/** A group with pending notifications, and what is known of it. */
export interface PendingGroup {
  readonly id: string;
  readonly rule: AlertRule;
  readonly account: AlertAccount;
  /** Its findings with pending notifications. */
  readonly heads: readonly FindingHead[];
  readonly readings: readonly FindingReading[];
  readonly severity: Severity;
  readonly group: AlertGroup | undefined;
}

interface Pending {
  /** The worst first. */
  readonly groups: readonly PendingGroup[];
  /** Findings whose account is half recorded: they are told of when all of its scan is in the table. */
  readonly held: number;
}

/** Groups with pending notifications. */
export async function pendingGroups(run: NotifyRun): Promise<Pending> {
  const halfRecorded = new Set(await run.table.pendingAccounts());
  const owing: FindingHead[] = [];
  for await (const head of run.table.owing(run.leaveOut)) owing.push(head);
  // A scan that was committed while the list was read may have part of itself in it.
  for (const account of await run.table.pendingAccounts()) halfRecorded.add(account);
  const heads = new Map<string, FindingHead[]>();
  let held = 0;
  for (const head of owing) {
    if (halfRecorded.has(head.account)) {
      held += 1;
      continue;
    }
    const id = groupId(head.rule, head.account);
    const ofGroup = heads.get(id);
    if (ofGroup === undefined) heads.set(id, [head]);
    else ofGroup.push(head);
  }
  const groups: PendingGroup[] = [];
  for (const [id, pending] of heads) {
    const [first] = pending;
    if (first === undefined) continue;
    const group = await readOrLeaveOut(run.leaveOut, async () => ({ stored: await run.table.group(id) }));
    // Without it nobody knows what was told; the findings stay pending.
    if (group === undefined) continue;
    const readings = pending.map((head) => readingOf(head, run.exceptions, run.now));
    groups.push({
      id,
      rule: run.rule(first.rule),
      account: run.account(first.account),
      heads: pending,
      readings,
      severity: alertSeverity(readings),
      group: group.stored,
    });
  }
  groups.sort((a, b) => bySeverity(a.severity, b.severity) || (a.id < b.id ? -1 : 1));
  return { groups, held };
}

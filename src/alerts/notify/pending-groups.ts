import type { AlertGroup } from '../../model/alert-group';
import type { FindingHead } from '../../model/finding';
import { bySeverity, type Severity } from '../../model/severity';
import { groupId } from '../../model/verdict';
import { groupSeverity, type AlertAccount, type AlertRule } from '../group-reading';
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

/** Groups with pending notifications, the worst first. */
export async function pendingGroups(run: NotifyRun): Promise<PendingGroup[]> {
  const heads = new Map<string, FindingHead[]>();
  for await (const head of run.table.owing()) {
    const id = groupId(head.rule, head.account);
    heads.set(id, [...(heads.get(id) ?? []), head]);
  }
  const groups: PendingGroup[] = [];
  for (const [id, pending] of heads) {
    const [first] = pending;
    if (first === undefined) continue;
    const readings = pending.map((head) => readingOf(head, run.exceptions, run.now));
    groups.push({
      id,
      rule: { id: first.rule, ...(run.rule(first.rule) ?? { title: first.rule, requirements: [] }) },
      account: { id: first.account, name: run.accountName(first.account) },
      heads: pending,
      readings,
      severity: groupSeverity(readings),
      group: await run.table.group(id),
    });
  }
  return groups.sort((a, b) => bySeverity(a.severity, b.severity) || (a.id < b.id ? -1 : 1));
}

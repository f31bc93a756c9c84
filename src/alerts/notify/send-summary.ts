import { renderRoot } from '../render/root-message';
import { GroupMessenger, toldVersions } from './group-messenger';
import type { PendingGroup } from './pending-groups';
import { isFirstScan, type Summary } from './plan-messages';
import type { NotifyRun } from './run';

/**
 * Posts one message for many groups, records which findings it covers, marks each group as told, and then clears `owes` on
 * them. After a crash the next run continues from there: it posts again, marked as a possible duplicate, unless the summary
 * is known to have arrived.
 */
export async function sendSummary(run: NotifyRun, summary: Summary): Promise<void> {
  const { id, account, route, groups } = summary;
  const { channel, mention } = route;
  if (run.stopped(channel)) return;
  const content = renderRoot(
    {
      id,
      kind: groups.every(isFirstScan) ? 'adoption' : 'storm',
      rules: new Map(groups.map(({ rule }) => [rule.id, rule])),
      accounts: new Map(groups.map((group) => [group.account.id, group.account])),
      findings: groups.flatMap(({ readings }) => readings),
      record: run.record,
    },
    mention,
  );
  const messenger = new GroupMessenger(run, await run.table.group(id), {
    id,
    account: account?.id,
    channel,
  });
  const result = await messenger.post(content);
  if (!run.settle(id, channel, result) || result.status !== 'sent') return;
  messenger.set({
    ts: result.ts,
    told: toldVersions(
      {},
      groups.flatMap(({ heads }) => heads),
    ),
  });
  await messenger.save();
  // Those that there is no time for are marked by the next run, which finds them in the summary's own record.
  for (const group of groups) {
    if (run.isOver()) return;
    await markTold(run, group, channel);
  }
}

/** Records that a summary in the channel covered the group. */
export async function markTold(run: NotifyRun, pending: PendingGroup, channel: string): Promise<void> {
  const { id, rule, account, heads, group } = pending;
  const marked = new GroupMessenger(run, group, { id, account: account.id, rule: rule.id, channel });
  marked.set({ told: toldVersions({}, heads) });
  await marked.save();
  await run.clear(heads);
}

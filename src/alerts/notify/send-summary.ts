import { Conversation, toldOf } from './group-messenger';
import { isFirstScan, type Summary } from './plan-messages';
import type { NotifyRun, OwingGroup } from './run';
import { renderAdoption, renderStorm } from '../render/summary-message';

/**
 * Posts one message for many groups, writes down whom it told of, marks each group as told, and then owes nothing for them.
 * After a crash the next run goes on where this one stopped: it posts again, marked as a possible duplicate, unless the
 * summary is known to have arrived.
 */
export async function tellSummary(run: NotifyRun, summary: Summary): Promise<void> {
  const { id, account, route, groups } = summary;
  const { channel, mention } = route;
  if (run.stopped(channel)) return;
  const readings = groups.map((group) => ({ ...group, findings: group.readings }));
  const content =
    account === undefined
      ? renderStorm(readings, { firstScans: groups.every(isFirstScan), mention })
      : renderAdoption(account, readings, mention);
  const conversation = new Conversation(run, await run.table.group(id), {
    id,
    account: account?.id,
    channel,
  });
  const result = await conversation.post(content);
  if (!run.settle(id, channel, result) || result.status !== 'sent') return;
  conversation.note({
    ts: result.ts,
    told: toldOf(
      {},
      groups.flatMap(({ heads }) => heads),
    ),
  });
  await conversation.save();
  for (const group of groups) await markTold(run, group, channel);
}

/** Writes down that a summary in the channel told of the group. */
export async function markTold(run: NotifyRun, owing: OwingGroup, channel: string): Promise<void> {
  const { id, rule, account, heads, group } = owing;
  const marked = new Conversation(run, group, { id, account: account.id, rule: rule.id, channel });
  marked.note({ told: toldOf({}, heads) });
  await marked.save();
  await run.clear(heads);
}

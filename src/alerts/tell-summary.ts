import { Conversation, toldOf } from './conversation';
import { isFirstScan, type Summary } from './news';
import type { NotifyRun } from './notify-run';
import { renderAdoption, renderStorm } from './render-summary';

/**
 * Posts one message for many groups, marks each group as told in it, and then owes nothing for them. Until the last group is
 * marked the summary's record says that its outcome is not known, so that a crash in between is followed by a summary that
 * is marked as a possible duplicate, and never by silence.
 */
export async function tellSummary(run: NotifyRun, summary: Summary): Promise<void> {
  const { id, account, route, groups } = summary;
  const { channel, mention } = route;
  if (run.stopped(channel)) return;
  const readings = groups.map((group) => ({
    rule: group.rule,
    account: group.account,
    findings: group.readings,
  }));
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
  for (const { id: group, account: of, rule, heads, group: stored } of groups) {
    const marked = new Conversation(run, stored, { id: group, account: of.id, rule: rule.id, channel });
    marked.note({ told: toldOf({}, heads) });
    await marked.save();
  }
  conversation.note({ ts: result.ts });
  await conversation.save();
  for (const { heads } of groups) await run.clear(heads);
}

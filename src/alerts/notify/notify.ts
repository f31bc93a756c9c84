import { IntegrityError } from '../../model/errors';
import { OvertakenError } from './group-messenger';
import { headMessage } from './hand-out-head';
import { pendingGroups } from './pending-groups';
import { planMessages, type PlannedMessage } from './plan-messages';
import { dueSoonMessages } from './tell-due-soon';
import { blindnessMessages } from './tell-blindness';
import { startRun, type NotifyReport, type NotifyRequest, type NotifyRun } from './run';
import { sendGroup } from './send-group';
import { markTold, sendSummary } from './send-summary';

/**
 * Sends the pending notifications, the worst first. Nothing is lost: a finding stays pending (`owes`) until its message is
 * known to have arrived and was rendered from its present version, so that running again after any crash or failure converges.
 *
 * - A group not yet notified, all of whose findings come from the account's first scan (`rev` 1), is part of that account's
 *   adoption summary, one per channel; more than ten new messages for one channel become one storm summary. Either way the
 *   group gets a message of its own at its next change.
 * - A group's message stays in the channel it was posted to, whatever route its severity would take now.
 * - Findings of an account that is half recorded wait, so that nothing is said of half a scan.
 * - Without any routes nothing is sent and everything stays pending. What no route matches is unrouted: it is counted, and
 *   no longer pending.
 *
 * @throws what the table throws, but for items that are damaged; those, and what the sender could not do, are in the report.
 */
export async function notify(request: NotifyRequest): Promise<NotifyReport> {
  const report: NotifyReport = { sent: 0, told: 0, unrouted: 0, owed: 0, untold: [] };
  if (request.routes.length === 0) return report;
  await request.table.finishEarlier();
  const run = await startRun(request, report);
  const { groups: pending, held } = await pendingGroups(run);
  // Before findings: what is not seen says how far they can be relied on.
  for (const { id, tell } of await blindnessMessages(run)) await unlessStopped(run, id, tell);
  for (const planned of await planMessages(run, pending)) {
    if (run.isOver()) break;
    const id = 'group' in planned ? planned.group.id : planned.id;
    await unlessStopped(run, id, () => send(run, planned));
  }
  for (const { id, tell } of await dueSoonMessages(run)) {
    if (run.isOver()) break;
    await unlessStopped(run, id, tell);
  }
  const head = headMessage(run);
  if (head !== undefined) await unlessStopped(run, head.id, head.tell);
  report.told = run.cleared.size;
  report.owed = held + pending.flatMap(({ heads }) => heads).filter(({ id }) => !run.cleared.has(id)).length;
  return report;
}

async function send(run: NotifyRun, planned: PlannedMessage): Promise<void> {
  if (planned.kind === 'group') await sendGroup(run, planned.group);
  else if (planned.kind === 'in-summary') await markTold(run, planned.group, planned.channel);
  else await sendSummary(run, planned);
}

async function unlessStopped(run: NotifyRun, group: string, tell: () => Promise<void>): Promise<void> {
  try {
    await tell();
  } catch (thrown) {
    if (!(thrown instanceof OvertakenError || thrown instanceof IntegrityError)) throw thrown;
    const status = thrown instanceof OvertakenError ? 'overtaken' : 'damaged';
    run.report.untold.push({ group, status, error: thrown.message });
  }
}

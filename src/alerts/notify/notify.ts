import { OvertakenError } from './group-messenger';
import { planNews, type News } from './plan-messages';
import { owingGroups, startRun, type NotifyReport, type NotifyRequest, type NotifyRun } from './run';
import { tellGroup } from './send-group';
import { markTold, tellSummary } from './send-summary';

/**
 * Tells Slack what is owed, the worst first. Nothing is lost: a finding stays owed until its message is known to have
 * arrived and was rendered from its present version, so that running again after any crash or failure converges.
 *
 * - A group never told of, all of whose findings come from the account's first scan (`rev` 1), is told in that account's
 *   adoption summary, one per channel; more than ten new messages for one channel become one summary of a storm.
 *   Either way the group gets a message of its own at its next change.
 * - A group's message stays in the channel it was posted to, whatever route its severity would take now.
 * - With no routes at all nothing is told and everything stays owed. What no route matches is nobody's to be told, and is
 *   cleared.
 *
 * @throws what the table throws; what the sender could not do is in the report.
 */
export async function notify(request: NotifyRequest): Promise<NotifyReport> {
  const report: NotifyReport = { sent: 0, told: 0, unrouted: 0, owed: 0, untold: [] };
  if (request.routes.length === 0) return report;
  const run = await startRun(request, report);
  const owing = await owingGroups(run);
  for (const news of await planNews(run, owing)) await tell(run, news);
  report.told = run.cleared.size;
  report.owed = owing.flatMap(({ heads }) => heads).filter(({ id }) => !run.cleared.has(id)).length;
  return report;
}

async function tell(run: NotifyRun, news: News): Promise<void> {
  try {
    if (news.kind === 'group') await tellGroup(run, news.group);
    else if (news.kind === 'in-summary') await markTold(run, news.group, news.channel);
    else await tellSummary(run, news);
  } catch (thrown) {
    if (!(thrown instanceof OvertakenError)) throw thrown;
    const group = 'group' in news ? news.group.id : news.id;
    run.report.untold.push({ group, status: 'overtaken', error: thrown.message });
  }
}

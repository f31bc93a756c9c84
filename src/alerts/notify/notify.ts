import { readingOf } from '../../record/reading';
import { newsOf } from '../finding-change';
import { INTERRUPTING } from '../policy';
import { assignAlerts, type AssignedAlert } from './assign-alerts';
import { headMessage } from './hand-out-head';
import { owingFindings, type Owing } from './owing';
import { mailInstead } from './mail-instead';
import type { AlertPlan } from './plan-alert';
import { startRun, type NotifyReport, type NotifyRequest, type NotifyRun } from './run';
import { blindnessMessages } from './tell-blindness';
import { tellDigests } from './tell-digest';
import { tellDetails } from './tell-details';
import { dueSoonMessages } from './tell-due-soon';
import { notDeliveredMessages } from './tell-not-delivered';
import { notRunMessage } from './tell-not-run';
import { tellInOrder } from './tell-in-order';
import { unlessStopped } from './unless-stopped';

/**
 * Sends the pending notifications. Nothing is lost: a finding stays pending (`owes`) until its message is known to have
 * arrived and was rendered from its present version, so that running again after any crash or failure converges.
 *
 * - Findings that need somebody get their alerts first, in the record; then each alert is read and decided, and then they are
 *   told, what calls somebody before what does not.
 * - Findings of an account that is half recorded wait, and what a running scan opened, so that nothing is said of half a scan.
 * - Without any routes nothing is sent and everything stays pending. What no route matches is unrouted: it is counted, and
 *   no longer pending.
 *
 * @throws what the table throws, but for items that are damaged; those, and what the sender could not do, are in the report.
 */
export async function notify(request: NotifyRequest): Promise<NotifyReport> {
  const report: NotifyReport = { sent: 0, interrupts: 0, told: 0, unrouted: 0, owed: 0, untold: [] };
  if (request.routes.length === 0) return report;
  await request.table.finishEarlier();
  const run = await startRun(request, report);
  // Before findings: what is not seen says how far they can be relied on.
  for (const { id, tell } of await blindnessMessages(run)) await unlessStopped(run, id, tell);
  const notRun = notRunMessage(run);
  if (notRun !== undefined) await unlessStopped(run, notRun.id, notRun.tell);
  const { owing, held } = await owingFindings(run);
  const known = new Set(owing.map(({ head }) => head.id));
  let told: readonly AlertPlan[] = [];
  await unlessStopped(run, 'new', async () => {
    const alerts = await assignAlerts(run, owing);
    // Before the others are read, which may be many.
    const urgent = alerts.filter((alert) => mayInterrupt(run, alert.owing));
    const outcome = await tellInOrder(run, {
      first: urgent,
      others: async () => [
        ...alerts.filter((alert) => !urgent.includes(alert)),
        ...(await alertsDue(run, alerts)),
      ],
      async newlyUrgent() {
        const { owing: now } = await owingFindings(run);
        const fresh = now.filter((each) => !known.has(each.head.id) && mayInterrupt(run, [each]));
        for (const { head } of fresh) known.add(head.id);
        return fresh.length === 0 ? [] : assignAlerts(run, fresh);
      },
    });
    told = outcome.told;
    await mailInstead(run, outcome.untold);
  });
  for (const { id, tell } of await dueSoonMessages(run)) {
    if (run.isOver()) break;
    await unlessStopped(run, id, tell);
  }
  await unlessStopped(run, 'digest', () => tellDigests(run));
  const head = headMessage(run);
  if (head !== undefined) await unlessStopped(run, head.id, head.tell);
  for (const { id, tell } of notDeliveredMessages(run)) await unlessStopped(run, id, tell);
  await tellDetails(run, told);
  report.owed = held + known.size - report.told;
  return report;
}

function mayInterrupt({ exceptions, now }: NotifyRun, owing: readonly Owing[]): boolean {
  return owing.some(
    ({ head, change }) =>
      INTERRUPTING.has(head.severity) &&
      change !== undefined &&
      newsOf(change, readingOf(head, exceptions, now).state) !== undefined,
  );
}

/** Alerts in which nothing changed, and whose time has come. */
async function alertsDue(run: NotifyRun, others: readonly AssignedAlert[]): Promise<AssignedAlert[]> {
  const known = new Set(others.map(({ stored }) => stored.alert.id));
  const due: AssignedAlert[] = [];
  for await (const id of run.table.lookAgain(run.now)) {
    if (known.has(id)) continue;
    await unlessStopped(run, id, async () => {
      const { alert, posts } = await run.table.alert(id);
      // The index may be behind the alert.
      if (alert?.nextAt !== undefined && alert.nextAt <= run.now)
        due.push({ stored: { alert, posts }, owing: [], isNew: false });
    });
  }
  return due;
}

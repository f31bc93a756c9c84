import { IntegrityError } from '../../model/errors';
import { assignAlerts, type AssignedAlert } from './assign-alerts';
import { headMessage } from './hand-out-head';
import { OvertakenError } from './messenger';
import { owingFindings } from './owing';
import { inOrder, planAlert, type AlertPlan } from './plan-alert';
import { startRun, type NotifyReport, type NotifyRequest, type NotifyRun } from './run';
import { tellAlert } from './tell-alert';
import { blindnessMessages } from './tell-blindness';
import { tellDigests } from './tell-digest';
import { dueSoonMessages } from './tell-due-soon';

/** So often one alert is tried in a run that Slack asks to come back for. */
const MOST_TRIES = 5;

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
  const { owing, held } = await owingFindings(run);
  await unlessStopped(run, 'new', async () => {
    const alerts = await assignAlerts(run, owing);
    await tellInOrder(run, [...alerts, ...(await alertsDue(run, alerts))]);
  });
  for (const { id, tell } of await dueSoonMessages(run)) {
    if (run.isOver()) break;
    await unlessStopped(run, id, tell);
  }
  await unlessStopped(run, 'digest', () => tellDigests(run));
  const head = headMessage(run);
  if (head !== undefined) await unlessStopped(run, head.id, head.tell);
  report.owed = held + owing.length - report.told;
  return report;
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

async function tellInOrder(run: NotifyRun, alerts: readonly AssignedAlert[]): Promise<void> {
  const plans: AlertPlan[] = [];
  for (const alert of alerts)
    await unlessStopped(run, alert.stored.alert.id, async () => {
      const plan = await planAlert(run, alert);
      if (plan !== undefined) plans.push(plan);
    });
  const waiting = inOrder(plans).map((plan) => ({ plan, tries: 0 }));
  while (waiting.length > 0 && !run.isOver()) {
    const free = waiting.findIndex(({ plan }) => busyUntil(run, plan) === undefined);
    if (free === -1) {
      await waitForTheFirst(
        run,
        waiting.map(({ plan }) => plan),
      );
      continue;
    }
    const [next] = waiting.splice(free, 1);
    if (next === undefined) return;
    const { plan, tries } = next;
    const { alert } = plan.stored;
    await unlessStopped(run, alert.id, async () => {
      if (await tellAlert(run, plan)) return;
      if (busyUntil(run, plan) === undefined || tries >= MOST_TRIES) return;
      // What was written meanwhile is read again, and decided again.
      const again = await planAlert(run, { ...plan.assigned, stored: await storedAgain(run, plan) });
      if (again !== undefined) waiting.unshift({ plan: again, tries: tries + 1 });
    });
  }
}

async function storedAgain(run: NotifyRun, { stored }: AlertPlan): Promise<AlertPlan['stored']> {
  const { alert = stored.alert, posts } = await run.table.alert(stored.alert.id);
  return { alert, posts };
}

function busyUntil(run: NotifyRun, { decision: { route }, stored: { posts } }: AlertPlan) {
  return [...(route === undefined ? [] : [route.channel]), ...posts.map(({ channel }) => channel)]
    .flatMap((channel) => run.busyUntil(channel) ?? [])
    .sort()[0];
}

async function waitForTheFirst(run: NotifyRun, plans: readonly AlertPlan[]): Promise<void> {
  const [first] = plans.flatMap((plan) => busyUntil(run, plan) ?? []).sort();
  if (first !== undefined) await run.pause?.(Math.max(1, Date.parse(first) - Date.parse(run.clock.now())));
}

async function unlessStopped(run: NotifyRun, alert: string, tell: () => Promise<void>): Promise<void> {
  try {
    await tell();
  } catch (thrown) {
    if (!(thrown instanceof OvertakenError || thrown instanceof IntegrityError)) throw thrown;
    const status = thrown instanceof OvertakenError ? 'overtaken' : 'damaged';
    run.report.untold.push({ alert, status, error: thrown.message });
  }
}

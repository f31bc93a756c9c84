import { addMilliseconds } from '../../model/instant';
import { EMAIL } from '../../model/destination';
import type { Mailer } from '../ports';
import { alertDocument } from '../render/alert-document';
import { isToSlack, type SlackRoute } from '../route';
import { Messenger } from './messenger';
import type { AlertPlan } from './plan-alert';
import { redactionIn } from './redaction-in';
import type { NotifyRun } from './run';
import { unlessStopped } from './unless-stopped';

/** What calls somebody is with Slack this long after it was first tried, or goes by e-mail. */
const DELIVERY_MS = 10 * 60_000;
/** So many e-mails one run sends: it has little time left, and the next one sends the others. */
const MOST_MAILS = 10;

/**
 * Sends by e-mail what calls somebody and Slack does not take: at once where it is refused for good, else once its time is
 * up. Once an alert, until Slack takes it again; the alert stays pending for Slack.
 */
export async function mailInstead(run: NotifyRun, plans: readonly AlertPlan[]): Promise<void> {
  const { mailer } = run;
  if (mailer === undefined) return;
  let sent = 0;
  for (const plan of plans) {
    const { route, urgency } = plan.decision;
    if (urgency !== 'interrupt' || route === undefined || !isToSlack(route)) continue;
    await unlessStopped(run, plan.reading.id, async () => {
      if (sent < MOST_MAILS && (await mailOne(run, mailer, plan, route))) sent += 1;
    });
  }
}

async function mailOne(run: NotifyRun, mailer: Mailer, plan: AlertPlan, route: SlackRoute): Promise<boolean> {
  const { alert = plan.stored.alert, posts } = await run.table.alert(plan.reading.id);
  if (alert.undelivered?.mailedAt !== undefined) return false;
  const messenger = new Messenger(run, { alert, posts }, alert);
  const since = alert.undelivered?.since ?? run.now;
  const isRefused = refuses(run, route);
  if (!isRefused && run.clock.now() < addMilliseconds(since, DELIVERY_MS)) {
    if (alert.undelivered !== undefined) return false;
    messenger.set({ undelivered: { since } });
    await messenger.save();
    return false;
  }
  const { changes, reading } = plan;
  const about = changes.length > 0 ? changes : reading.findings.filter(({ state }) => state === 'open');
  const saying = {
    urgency: 'interrupt' as const,
    reason: isRefused ? ('slack-refused' as const) : ('slack-late' as const),
    members: about.map(({ head }) => head),
  };
  const document = alertDocument(reading, redactionIn(run, route.channel, route));
  const result = await messenger.tell(EMAIL, 'mail', document, saying, (notice) => mailer.mail(notice));
  if (result.status === 'sent') messenger.set({ undelivered: { since, mailedAt: result.at } });
  await messenger.save();
  return run.settle(alert.id, EMAIL, result);
}

/** For good, by the channel and by what stands in for it, or by the whole workspace. */
function refuses(run: NotifyRun, { channel, fallback }: SlackRoute): boolean {
  const isRefused = run.refuses(channel) && (fallback === undefined || run.refuses(fallback));
  return run.workspaceRefuses() || isRefused;
}

import { destinationKind } from '../../model/destination';
import { isActive } from '../alert-reading';
import { renderDetails } from '../render/details-message';
import { Messenger } from './messenger';
import type { AlertPlan } from './plan-alert';
import { redactionIn } from './redaction-in';
import type { NotifyRun } from './run';
import { unlessStopped } from './unless-stopped';

/**
 * Says once in each alert's thread what whoever works on it asks next. It waits until every alert is told, and what there is no
 * time for comes when the alert is told again.
 */
export async function tellDetails(run: NotifyRun, told: readonly AlertPlan[]): Promise<void> {
  for (const plan of told) {
    if (run.isOver()) return;
    const { alert } = plan.stored;
    if (lacksDetails(plan)) await unlessStopped(run, alert.id, () => tellDetailsOf(run, plan));
  }
}

/** A summary has none: each of its findings gets an alert of its own once somebody is needed. */
function lacksDetails({ reading, stored: { alert, posts } }: AlertPlan): boolean {
  const { kind } = alert;
  if (kind !== 'rule' && kind !== 'event' && kind !== 'accounts') return false;
  const messages = posts.filter(({ destination }) => destinationKind(destination) === 'slack');
  return (
    reading.findings.some(isActive) &&
    !(messages.length > 0 && messages.every(({ hasDetails }) => hasDetails))
  );
}

async function tellDetailsOf(run: NotifyRun, { stored, reading, decision }: AlertPlan): Promise<void> {
  const { alert = stored.alert, posts } = await run.table.alert(stored.alert.id);
  const messenger = new Messenger(run, { alert, posts }, alert);
  for (const channel of messenger.channels) {
    if (messenger.post(channel).hasDetails || run.stopped(channel) || run.refuses(channel)) continue;
    const details = renderDetails(reading, { redact: redactionIn(run, channel, decision.route) });
    const result = await messenger.reply(channel, details, {
      urgency: 'none',
      reason: 'details',
      members: [],
    });
    if (result.status === 'sent') messenger.setPost(channel, { hasDetails: true });
    else run.settle(alert.id, channel, result);
    await messenger.save();
  }
}

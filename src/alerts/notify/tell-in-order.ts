import { addMilliseconds } from '../../model/instant';
import type { AssignedAlert } from './assign-alerts';
import { inOrder, planAlert, type AlertPlan } from './plan-alert';
import type { NotifyRun } from './run';
import { tellAlert } from './tell-alert';
import { unlessStopped } from './unless-stopped';
import { Calls } from './calls';

/** While it tells what calls nobody, a run looks so often whether something does by now; it spends a fifth of its time on that. */
const LOOK_MS = 5000;
const LOOK_SHARE = 4;
/** So often one alert is tried in a run that Slack asks to come back for. */
const MOST_TRIES = 5;

interface Waiting {
  readonly plan: AlertPlan;
  readonly tries: number;
}

/**
 * Tells alerts, those that call somebody first, and calls the same people once; while Slack asks to leave a channel alone, others are told.
 * @param others what is read once nothing of the first can be sent.
 * @param newlyUrgent what may call somebody and came since it was last asked; it goes before what is left.
 * @returns what was told.
 */
export async function tellInOrder(
  run: NotifyRun,
  {
    first,
    others,
    newlyUrgent,
  }: {
    readonly first: readonly AssignedAlert[];
    readonly others: () => Promise<readonly AssignedAlert[]>;
    readonly newlyUrgent: () => Promise<readonly AssignedAlert[]>;
  },
): Promise<AlertPlan[]> {
  const told: AlertPlan[] = [];
  const calls = new Calls();
  const waiting = await plansOf(run, first);
  let isAllRead = false;
  let lookAt = addMilliseconds(run.clock.now(), LOOK_MS);
  while (!run.isOver()) {
    const before = run.clock.now();
    if (waiting.length > 0 && before >= lookAt) {
      await unlessStopped(run, 'new', async () => {
        waiting.unshift(...(await plansOf(run, await newlyUrgent())));
      });
      const after = run.clock.now();
      const took = Date.parse(after) - Date.parse(before);
      lookAt = addMilliseconds(after, Math.max(LOOK_MS, LOOK_SHARE * took));
    }
    const free = waiting.findIndex(({ plan }) => busyUntil(run, plan) === undefined);
    if (free === -1 && !isAllRead) {
      waiting.push(...(await plansOf(run, await others())));
      isAllRead = true;
      continue;
    }
    if (waiting.length === 0) return told;
    if (free === -1) {
      await waitForTheFirst(
        run,
        waiting.map(({ plan }) => plan),
      );
      continue;
    }
    const [next] = waiting.splice(free, 1);
    if (next === undefined) return told;
    const { tries } = next;
    const plan = calls.joined(
      next.plan,
      waiting.map((each) => each.plan),
    );
    const { alert } = plan.stored;
    await unlessStopped(run, alert.id, async () => {
      if (await tellAlert(run, plan)) {
        told.push(plan);
        calls.made(plan);
        return;
      }
      if (busyUntil(run, plan) === undefined || tries >= MOST_TRIES) return;
      // What was written meanwhile is read again, and decided again.
      const again = await planAlert(run, { ...plan.assigned, stored: await storedAgain(run, plan) });
      if (again !== undefined) waiting.unshift({ plan: again, tries: tries + 1 });
    });
  }
  return told;
}

async function plansOf(run: NotifyRun, alerts: readonly AssignedAlert[]): Promise<Waiting[]> {
  const plans: AlertPlan[] = [];
  for (const alert of alerts)
    await unlessStopped(run, alert.stored.alert.id, async () => {
      const plan = await planAlert(run, alert);
      if (plan !== undefined) plans.push(plan);
    });
  return inOrder(plans).map((plan) => ({ plan, tries: 0 }));
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

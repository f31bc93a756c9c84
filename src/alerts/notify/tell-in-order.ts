import { destinationKind } from '../../model/destination';
import { addMilliseconds, type Instant } from '../../model/instant';
import type { AssignedAlert } from './assign-alerts';
import { Calls } from './calls';
import { inOrder, planAlert, type AlertPlan } from './plan-alert';
import type { NotifyRun } from './run';
import { tellAlert } from './tell-alert';
import { destinationsOfPlan, tellDestinations } from './tell-destinations';
import { unlessStopped } from './unless-stopped';

/** While it tells what calls nobody, a run looks so often whether something does by now; it spends a fifth of its time on that. */
const LOOK_MS = 5000;
const LOOK_SHARE = 4;
/** So often one alert is tried in a run that Slack asks to come back for. */
const MOST_TRIES = 5;

/** So long a run waits for a pager or a webhook alone: what is new meanwhile waits with it. */
const LONGEST_WAIT_MS = 60_000;

interface Waiting {
  readonly plan: AlertPlan;
  readonly tries: number;
}

/** What was told of alerts, and what was not. */
export interface Outcome {
  readonly told: readonly AlertPlan[];
  readonly untold: readonly AlertPlan[];
}

/**
/**
 * Tells alerts, those that call somebody first, and calls the same people in Slack once; while Slack asks to leave a channel
 * alone, others are told, and all that is told beside Slack.
 * @param others what is read once nothing of the first can be sent.
 * @param newlyUrgent what may call somebody and came since it was last asked; it goes before what is left.
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
): Promise<Outcome> {
  const told: AlertPlan[] = [];
  const failed = new Map<string, AlertPlan>();
  const calls = new Calls();
  const besides = new OtherDestinations(run);
  const waiting = await plansOf(run, first);
  let isAllRead = false;
  let slackDoneAt: Instant | undefined;
  let lookAt = addMilliseconds(run.clock.now(), LOOK_MS);
  while (!run.isOver()) {
    await besides.tryAgain();
    const before = run.clock.now();
    if (waiting.length > 0 && before >= lookAt) {
      await unlessStopped(run, 'new', async () => {
        const fresh = await plansOf(run, await newlyUrgent());
        besides.renew(fresh.map(({ plan }) => plan));
        waiting.unshift(...fresh);
      });
      const after = run.clock.now();
      const took = Date.parse(after) - Date.parse(before);
      lookAt = addMilliseconds(after, Math.max(LOOK_MS, LOOK_SHARE * took));
    }
    const free = waiting.findIndex(({ plan }) => busyUntil(run, plan) === undefined);
    if (free === -1 && !isAllRead) {
      for (const { plan } of waiting) await besides.tell(plan);
      waiting.push(...(await plansOf(run, await others())));
      isAllRead = true;
      continue;
    }
    if (free === -1) {
      for (const { plan } of waiting) await besides.tell(plan);
      slackDoneAt ??= waiting.length === 0 ? run.clock.now() : undefined;
      if (slackDoneAt !== undefined && !besides.isDueBy(addMilliseconds(slackDoneAt, LONGEST_WAIT_MS))) break;
      await waitForTheFirst(run, [
        ...waiting.flatMap(({ plan }) => busyUntil(run, plan) ?? []),
        ...besides.waitsUntil,
      ]);
      continue;
    }
    const [next] = waiting.splice(free, 1);
    if (next === undefined) break;
    const { tries } = next;
    const plan = calls.joined(
      next.plan,
      waiting.map((each) => each.plan),
    );
    const { alert } = plan.stored;
    failed.set(alert.id, plan);
    await unlessStopped(run, alert.id, async () => {
      // A pager has an incident for each alert, whoever was called in Slack.
      if (await tellAlert(run, plan, await besides.tell(next.plan))) {
        told.push(plan);
        calls.made(plan);
        failed.delete(alert.id);
        return;
      }
      if (busyUntil(run, plan) === undefined || tries >= MOST_TRIES) return;
      // What was written meanwhile is read again, and decided again.
      const again = await planAlert(run, { ...plan.assigned, stored: await storedAgain(run, plan) });
      if (again !== undefined) waiting.unshift({ plan: again, tries: tries + 1 });
    });
  }
  besides.reportLeft();
  for (const { plan } of waiting) failed.set(plan.reading.id, calls.joined(plan, []));
  return { told, untold: [...failed.values()] };
}

/** What alerts tell beside Slack: each once, and what did not answer again, later each time. */
class OtherDestinations {
  readonly #known = new Map<string, boolean>();
  #waiting: readonly { readonly plan: AlertPlan; readonly tries: number; readonly at: Instant }[] = [];

  constructor(private readonly run: NotifyRun) {}

  isDueBy(instant: Instant): boolean {
    return this.#waiting.some(({ at }) => at <= instant);
  }

  get waitsUntil(): readonly Instant[] {
    return this.#waiting.map(({ at }) => at);
  }

  /** Says whether all of them know it. */
  async tell(plan: AlertPlan): Promise<boolean> {
    const { id } = plan.reading;
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    // What throws is not told again in this run.
    this.#known.set(id, false);
    await unlessStopped(this.run, id, () => this.#try(plan, 0));
    return this.#known.get(id) ?? false;
  }

  /** What is new of alerts is told, also of those that were tried before: what they owe is kept with their posts. */
  renew(plans: readonly AlertPlan[]): void {
    const ids = new Set(plans.map(({ reading }) => reading.id));
    for (const id of ids) this.#known.delete(id);
    this.#waiting = this.#waiting.filter(({ plan }) => !ids.has(plan.reading.id));
  }

  async tryAgain(): Promise<void> {
    const now = this.run.clock.now();
    const due = this.#waiting.filter(({ at }) => at <= now);
    this.#waiting = this.#waiting.filter(({ at }) => at > now);
    for (const { plan, tries } of due)
      await unlessStopped(this.run, plan.reading.id, async () =>
        this.#try({ ...plan, stored: await storedAgain(this.run, plan) }, tries),
      );
  }

  /** Once there is no time left. */
  reportLeft(): void {
    for (const { plan } of this.#waiting) this.#report(plan);
  }

  /** The next run tells it. */
  #report(plan: AlertPlan): void {
    const error = `${destinationsOfPlan(plan).join(', ')}: not all of them took it`;
    this.run.report.untold.push({ alert: plan.reading.id, status: 'unknown', error });
  }

  async #try(plan: AlertPlan, tries: number): Promise<void> {
    const allKnow = await tellDestinations(this.run, plan);
    this.#known.set(plan.reading.id, allKnow);
    const [at] = destinationsOfPlan(plan)
      .flatMap((each) => this.run.busyUntil(each) ?? [])
      .sort();
    if (allKnow || at === undefined) return;
    if (tries < MOST_TRIES) this.#waiting = [...this.#waiting, { plan, tries: tries + 1, at }];
    else this.#report(plan);
  }
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

/** Until when Slack is to be left alone where the alert is said, or goes. */
function busyUntil(
  run: NotifyRun,
  { decision: { route }, stored: { posts } }: AlertPlan,
): Instant | undefined {
  const said = posts.filter(({ destination }) => destinationKind(destination) === 'slack');
  return [route?.channel, ...said.map(({ channel }) => channel)]
    .flatMap((channel) => (channel === undefined ? [] : (run.busyUntil(channel) ?? [])))
    .sort()[0];
}

async function waitForTheFirst(run: NotifyRun, instants: readonly Instant[]): Promise<void> {
  const [first] = instants.toSorted();
  if (first !== undefined) await run.pause?.(Math.max(1, Date.parse(first) - Date.parse(run.clock.now())));
}

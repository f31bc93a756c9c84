import { bySeverity, type Severity } from '../../model/severity';
import { alongside } from '../decide';
import type { AlertPlan } from './plan-alert';

/**
 * Whom a run called already in Slack: the same people are called once, by what is worst, and told there what else is new. A pager
 * has an incident for each alert, since that ends with its alert and may be somebody else's.
 */
export class Calls {
  readonly #made = new Map<string, Severity>();

  /**
   * The plan as it is carried out: without a call where its people were called by something as bad, else with what calls them
   * too and comes after it.
   */
  joined(plan: AlertPlan, later: readonly AlertPlan[]): AlertPlan {
    const key = keyOf(plan);
    if (key === undefined) return plan;
    const called = this.#made.get(key);
    if (called !== undefined && bySeverity(called, plan.decision.severity) <= 0)
      return { ...plan, decision: alongside(plan.decision, plan.changes) };
    return { ...plan, alongside: later.filter((each) => keyOf(each) === key).map(({ reading }) => reading) };
  }

  /** What was told: only a call that arrived stands for others. */
  made(plan: AlertPlan): void {
    const key = keyOf(plan);
    if (key !== undefined) this.#made.set(key, plan.decision.severity);
  }
}

/** Who is called where in Slack; nothing where nobody is. */
function keyOf({ decision: { urgency, route } }: AlertPlan): string | undefined {
  if (urgency !== 'interrupt' || route?.channel === undefined) return undefined;
  return `${route.channel} ${route.mention ?? ''}`;
}

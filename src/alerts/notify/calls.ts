import { bySeverity, type Severity } from '../../model/severity';
import { alongside, mentionsOf } from '../decide';
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
    const keys = keysOf(plan);
    if (keys.length === 0) return plan;
    const { severity } = plan.decision;
    const isCalled = (key: string) => {
      const called = this.#made.get(key);
      return called !== undefined && bySeverity(called, severity) <= 0;
    };
    if (keys.every(isCalled)) return { ...plan, decision: alongside(plan.decision, plan.changes) };
    const joins = (each: AlertPlan) => {
      const own = keysOf(each);
      return own.length > 0 && own.every((key) => keys.includes(key));
    };
    return { ...plan, alongside: later.filter(joins).map(({ reading }) => reading) };
  }

  /** What was told: only a call that arrived stands for others. */
  made(plan: AlertPlan): void {
    for (const key of keysOf(plan)) this.#made.set(key, plan.decision.severity);
  }
}

/** Who is called where in Slack; nothing where nobody is. */
function keysOf({ decision }: AlertPlan): string[] {
  const { urgency, route } = decision;
  if (urgency !== 'interrupt' || route?.channel === undefined) return [];
  const mentions = mentionsOf(decision);
  return (mentions.length > 0 ? mentions : ['']).map((mention) => `${route.channel} ${mention}`);
}

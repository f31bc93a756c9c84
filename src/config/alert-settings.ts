import { formerRule, type AlertRule } from '../alerts/alert-reading';
import type { Route } from '../alerts/route';
import type { RuleSummary } from './rule-summaries';
import type { Configuration } from './schema';

/** What the configuration says of alerts, as the notifier takes it. */
export interface AlertSettings {
  readonly routes: readonly Route[];
  readonly zone: string;
  readonly isInteractive: boolean;
  /** By first-ever id, also of a rule that is off or no longer in the catalogue: findings of it may still be open. */
  readonly rule: (id: string) => AlertRule;
}

export function alertSettings(
  { alerts, patching }: Pick<Configuration, 'alerts' | 'patching'>,
  rules: readonly RuleSummary[],
): AlertSettings {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return {
    routes: alerts.routes.map(({ match, slack }) => ({ ...(match && { match }), ...slack })),
    zone: patching.zone,
    isInteractive: alerts.interactive !== undefined,
    rule: (id) => byId.get(id) ?? formerRule(id),
  };
}

import type { AlertRule } from '../alerts/group-reading';
import type { Route } from '../alerts/route';
import type { RuleSummary } from './rule-summaries';
import type { Configuration } from './schema';

/** What the configuration says of alerts, as the notifier takes it. */
export interface AlertSettings {
  readonly routes: readonly Route[];
  /** By first-ever id, also of a rule that is off: findings of it may still be open. */
  readonly zone: string;
  readonly rule: (id: string) => Omit<AlertRule, 'id'> | undefined;
}

export function alertSettings(
  { alerts, patching }: Pick<Configuration, 'alerts' | 'patching'>,
  rules: readonly RuleSummary[],
): AlertSettings {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return {
    routes: alerts.routes.map(({ match, slack }) => ({ ...(match && { match }), ...slack })),
    zone: patching.zone,
    rule(id) {
      const rule = byId.get(id);
      return rule && { title: rule.title, requirements: rule.requirements };
    },
  };
}

import type { AlertRule } from '../alerts/group-reading';
import type { Route } from '../alerts/route';
import { firstId, requirementsOf, type ConfigurableRule } from '../model/rule';
import { paramsInForce } from './activate';
import type { Configuration } from './schema';

/** What the configuration says of alerts, as the notifier takes it. */
export interface AlertSettings {
  readonly routes: readonly Route[];
  /** By first-ever id: the rule's title and those of its requirements, with the parameters in force, whose framework is configured. */
  readonly rule: (id: string) => Omit<AlertRule, 'id'> | undefined;
}

export function alertSettings(
  configuration: Pick<Configuration, 'alerts' | 'frameworks' | 'rules'>,
  catalogue: readonly ConfigurableRule[],
): AlertSettings {
  const { alerts, frameworks } = configuration;
  return {
    routes: alerts.routes.map(({ match, slack }) => ({ ...(match && { match }), ...slack })),
    rule(id) {
      const rule = catalogue.find((candidate) => firstId(candidate) === id);
      if (rule === undefined) return undefined;
      const requirements = requirementsOf(rule, paramsInForce(configuration, rule)).filter((requirement) =>
        frameworks.some((framework) => requirement.startsWith(`${framework}:`)),
      );
      return { title: rule.title, requirements };
    },
  };
}

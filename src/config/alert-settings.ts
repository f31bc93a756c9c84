import { formerRule, type AlertAccount, type AlertRule } from '../alerts/alert-reading';
import { nights, NOT_PRODUCTION, outsideWorkingHours, type QuietHours } from '../alerts/policy';
import type { Route } from '../alerts/route';
import type { Account } from '../model/account';
import { namedDestination } from '../model/destination';
import type { AlertsConfiguration, RouteSettings } from './alerts-schema';
import type { RuleSummary } from './rule-summary';
import type { Configuration } from './schema';

/** What the configuration says of alerts, as the notifier takes it. */
export interface AlertSettings {
  readonly routes: readonly Route[];
  readonly zone: string;
  readonly isInteractive: boolean;
  /** By first-ever id, also of a rule that is off or no longer in the catalogue: findings of it may still be open. */
  readonly rule: (id: string) => AlertRule;
  /** An account with what the configuration adds to it. */
  readonly account: (known: Pick<Account, 'id'> & Partial<Account>) => AlertAccount;
}

export function alertSettings(
  configuration: Pick<Configuration, 'alerts' | 'environments' | 'patching'>,
  rules: readonly RuleSummary[],
): AlertSettings {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const { alerts, patching } = configuration;
  const { routes } = alerts;
  const firstIds = new Map(rules.flatMap(({ id, names = [] }) => names.map((name) => [name, id] as const)));
  return {
    routes: routes.map((route) =>
      routeOfSettings(
        withFirstIds(route, firstIds),
        patching.zone,
        alerts['non-production'] ?? NOT_PRODUCTION,
      ),
    ),
    zone: patching.zone,
    isInteractive: alerts.interactive !== undefined,
    rule: (id) => byId.get(id) ?? formerRule(id),
    account: accountsBy(configuration),
  };
}

/** With what the file says of an account, or else its tags in the organization. */
function accountsBy({
  alerts,
  environments,
}: Pick<Configuration, 'alerts' | 'environments'>): AlertSettings['account'] {
  const listed = new Map(Object.entries(alerts.accounts ?? {}));
  return ({ id, name, partition, units, tags = {} }) => {
    const tagged = new Map(Object.entries(tags));
    const own = listed.get(id);
    const of = (written: string | undefined, key: string | undefined) =>
      written ?? (key === undefined ? undefined : tagged.get(key)?.trim() || undefined);
    return {
      ...{ id, name, partition, units },
      environment: of(own?.environment, environments?.['account-tag']),
      owner: of(own?.owner, alerts['owner-tag']),
    };
  };
}

/** Findings are named after the first id of their rule, whatever it is called by now. */
function withFirstIds(route: RouteSettings, firstIds: ReadonlyMap<string, string>): RouteSettings {
  const { match } = route;
  if (match?.rules === undefined) return route;
  return { ...route, match: { ...match, rules: match.rules.map((name) => firstIds.get(name) ?? name) } };
}

function routeOfSettings(settings: RouteSettings, zone: string, environments: readonly string[]): Route {
  const {
    match,
    slack,
    pagerduty,
    webhook,
    redact,
    'quiet-hours': quiet,
    repeat,
    escalate,
    fallback,
  } = settings;
  return {
    ...(match && { match }),
    ...slack,
    ...(slack !== undefined && { digest: settings.digest ?? 'weekly' }),
    ...(pagerduty !== undefined && { pagerduty }),
    ...(webhook !== undefined && { webhook }),
    ...(redact !== undefined && { redact }),
    ...(repeat !== undefined && { repeat }),
    ...(fallback !== undefined && { fallback }),
    ...(quiet !== 'none' && {
      quietHours: [quiet === undefined ? nights(zone) : quietHoursOf(quiet)],
      outsideProduction: {
        environments: environments.map((each) => each.toLowerCase()),
        quietHours: outsideWorkingHours(quiet?.zone ?? zone),
      },
    }),
    ...(escalate && {
      escalate: {
        channel: escalate.channel,
        mention: escalate.mention,
        afterMinutes: escalate['after-minutes'],
      },
    }),
  };
}

function quietHoursOf({
  zone,
  days,
  from,
  to,
  'break-through': breakThrough,
}: Exclude<RouteSettings['quiet-hours'], 'none' | undefined>): QuietHours {
  return { zone, days, from, to, breakThrough };
}

/** What the configuration names to tell beside Slack, whether a route leads there or not. */
export function configuredDestinations({
  pagerduty = {},
  webhooks = {},
}: Pick<AlertsConfiguration, 'pagerduty' | 'webhooks'>): string[] {
  return [
    ...Object.keys(pagerduty).map((name) => namedDestination('pagerduty', name)),
    ...Object.keys(webhooks).map((name) => namedDestination('webhook', name)),
  ];
}

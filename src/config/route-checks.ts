import { namedDestination, secretOutput } from '../model/destination';
import type { ConfigurableRule } from '../model/rule';
import { SEVERITIES, type Severity } from '../model/severity';
import type { AlertsConfiguration, RouteSettings } from './alerts-schema';
import { suggestion } from './closest';
import { isInForce } from './activate';
import {
  callDoubts,
  callsSomebody,
  nobodyMayActDoubts,
  nonProductionDoubts,
  nowhereDoubts,
  severityDoubts,
  type RouteDoubt,
} from './call-checks';
import type { Configuration } from './schema';

type Path = RouteDoubt['path'];
/** One kind of finding that the routes can tell from others. */
interface Sample {
  readonly severity: Severity;
  /** Absent of an account that no setting names. */
  readonly account?: string | undefined;
  readonly environment?: string | undefined;
  readonly owner?: string | undefined;
  readonly ou?: string | undefined;
  readonly rule?: string | undefined;
}

/** What tags of accounts name, which nobody knows before a scan: any name may be one. */
interface Tagged {
  readonly environments: boolean;
  readonly owners: boolean;
}

/** Routes that nothing reaches, that name what there is not, or that undo what another does. */
export function routeDoubts(
  alerts: AlertsConfiguration,
  { scope, rules, environments }: Pick<Configuration, 'scope' | 'rules' | 'environments'>,
  catalogue: readonly ConfigurableRule[],
): RouteDoubt[] {
  const { routes } = alerts;
  const tagged: Tagged = {
    environments: environments?.['account-tag'] !== undefined,
    owners: alerts['owner-tag'] !== undefined,
  };
  const reached = routes.map((_route) => ({ matches: false, takes: false, hiddenBy: new Set<number>() }));
  let untold: Severity | undefined;
  for (const sample of samplesOf(alerts, scope, tagged)) {
    const [first, ...later] = routes.flatMap((route, index) => (takes(route, sample) ? [index] : []));
    if (first === undefined && isOfAny(sample, scope)) untold ??= sample.severity;
    for (const index of [first, ...later]) {
      const each = index === undefined ? undefined : reached[index];
      if (each === undefined || first === undefined) continue;
      each.matches = true;
      if (index === first) each.takes = true;
      else each.hiddenBy.add(first);
    }
  }
  return [
    ...routes.flatMap((route, index): RouteDoubt[] => {
      const path = ['alerts', 'routes', index];
      const where = `alerts.routes.${index}`;
      const nowhere = namesNowhere(route, alerts, { scope, tagged }, catalogue).map((doubt) => ({
        ...doubt,
        path: [...path, ...doubt.path],
        message: `${where}: ${doubt.message}`,
      }));
      if (nowhere.length > 0) return nowhere;
      return [
        ...hiddenDoubts(reached[index], path, where),
        ...offDoubts(route, rules, catalogue, path, where),
        ...deliveryDoubts(route, routes.slice(0, index), path, where),
        ...destinationDoubts(route, alerts, path, where),
        ...callDoubts(route, path, where),
        ...severityDoubts(route, { rules, environments }, catalogue, path, where),
      ];
    }),
    ...digestDoubts(routes),
    ...nowhereDoubts(alerts),
    ...nobodyMayActDoubts(alerts),
    ...nonProductionDoubts(alerts, tagged.environments),
    ...unusedDoubts(alerts),
    ...sameOutputDoubts(alerts),
    ...(routes.length > 0 && routes.every(({ slack }) => slack === undefined)
      ? [
          {
            path: ['alerts', 'routes'],
            message:
              'alerts.routes: no route names slack: what is not seen, what is due soon and digests are told nowhere',
            isWarning: true as const,
          },
        ]
      : []),
    ...(routes.length > 0 && (untold === 'critical' || untold === 'high')
      ? [
          {
            path: ['alerts', 'routes'],
            message: `alerts.routes: no route takes every ${untold} finding; what no route takes, nobody is told: end with a route without match`,
            isWarning: true as const,
          },
        ]
      : []),
  ];
}

function hiddenDoubts(
  reached:
    | { readonly matches: boolean; readonly takes: boolean; readonly hiddenBy: ReadonlySet<number> }
    | undefined,
  path: Path,
  where: string,
): RouteDoubt[] {
  if (reached === undefined || reached.takes) return [];
  const by = [...reached.hiddenBy].sort((a, b) => a - b);
  const message = !reached.matches
    ? 'nothing comes here, because no account has all that match asks for'
    : by.length === 1
      ? `nothing comes here, because route ${by[0]} above takes all of it; the first that matches wins`
      : `nothing comes here, because routes ${new Intl.ListFormat('en-GB').format(by.map(String))} above take all of it; the first that matches wins`;
  return [{ path, message: `${where}: ${message}` }];
}

/** Rules, environments, owners and units that there are not, each with its place. */
function namesNowhere(
  { match = {} }: RouteSettings,
  { accounts = {} }: AlertsConfiguration,
  { scope, tagged }: { readonly scope: Configuration['scope']; readonly tagged: Tagged },
  catalogue: readonly ConfigurableRule[],
): RouteDoubt[] {
  const ruleIds = catalogue.flatMap((rule) => [rule.id, ...(rule.aliases ?? [])]);
  const known = Object.values(accounts);
  const environments = known.flatMap(({ environment }) => environment ?? []);
  const owners = known.flatMap(({ owner }) => owner ?? []);
  const unknown = (
    key: 'rules' | 'environments' | 'owners',
    names: readonly string[],
    words: (name: string) => string,
  ): RouteDoubt[] =>
    (match[key] ?? []).flatMap((name, at) =>
      names.includes(name) || (key !== 'rules' && tagged[key])
        ? []
        : [{ path: ['match', key, at], message: `${words(name)}${suggestion(name, [...new Set(names)])}` }],
    );
  return [
    ...unknown('rules', ruleIds, (rule) => `there is no rule "${rule}"`),
    ...unknown(
      'environments',
      environments,
      (name) => `no account of alerts.accounts has the environment "${name}"`,
    ),
    ...unknown('owners', owners, (name) => `no account of alerts.accounts has the owner "${name}"`),
    ...(match.ous === undefined ? [] : unitDoubts(scope)),
  ];
}

/** Where accounts are is asked for from a root down, so one has to be named. */
function unitDoubts(scope: Configuration['scope']): RouteDoubt[] {
  const path = ['match', 'ous'];
  if (scope === undefined || !('organization' in scope))
    return [{ path, message: 'only an organization has units: scope is none' }];
  const { ous, 'root-id': rootId } = scope.organization;
  if (ous !== undefined || rootId !== undefined) return [];
  return [{ path, message: 'to know which unit an account is in, scope.organization needs root-id or ous' }];
}

/** A route for rules that are all off. */
function offDoubts(
  { match }: RouteSettings,
  rules: Configuration['rules'],
  catalogue: readonly ConfigurableRule[],
  path: Path,
  where: string,
): RouteDoubt[] {
  const named = match?.rules ?? [];
  const isOff = (name: string) =>
    catalogue.some(
      (rule) => [rule.id, ...(rule.aliases ?? [])].includes(name) && !isInForce({ rules }, rule),
    );
  if (named.length === 0 || !named.every(isOff)) return [];
  const message = `${where}: nothing new comes here, because ${named.length === 1 ? 'its rule is' : 'all of its rules are'} off`;
  return [{ path: [...path, 'match', 'rules'], message, isWarning: true }];
}

/** Settings of a route that its other settings, or an earlier route to the same channel, undo. */
function deliveryDoubts(
  route: RouteSettings,
  earlier: readonly RouteSettings[],
  path: Path,
  where: string,
): RouteDoubt[] {
  const { match, slack, fallback, redact = 'none', 'quiet-hours': quiet } = route;
  const own = placesOf(route);
  const differs = (each: RouteSettings) => (each.redact ?? 'none') !== redact;
  const other = earlier.findIndex(
    (each) => differs(each) && placesOf(each).some((place) => own.includes(place)),
  );
  const shared = placesOf(earlier[other] ?? route).find((place) => own.includes(place)) ?? '';
  return [
    ...(fallback !== undefined && fallback === slack?.channel
      ? [{ path: [...path, 'fallback'], message: `${where}: the channel cannot stand in for itself` }]
      : []),
    ...(other >= 0
      ? [
          {
            path: [...path, 'redact'],
            message: `${where}: redact is ${redact} here and ${earlier[other]?.redact ?? 'none'} in route ${other}, which leads to ${shared} too`,
          },
        ]
      : []),
    ...(quiet !== undefined &&
    quiet !== 'none' &&
    (match?.severity ?? SEVERITIES).every((each) => quiet['break-through'].includes(each))
      ? [
          {
            path: [...path, 'quiet-hours', 'break-through'],
            message: `${where}: these quiet hours are empty: everything that comes here breaks through`,
          },
        ]
      : []),
  ];
}

/** Two rhythms of one channel, of which the more frequent holds. */
function digestDoubts(routes: readonly RouteSettings[]): RouteDoubt[] {
  return routes.flatMap(({ slack, digest }, index): RouteDoubt[] => {
    const other = routes
      .slice(0, index)
      .findIndex((each) => each.slack?.channel === slack?.channel && each.digest !== undefined);
    const before = routes[other]?.digest;
    if (slack === undefined || digest === undefined || before === undefined || before === digest) return [];
    const message = `alerts.routes.${index}: digest is ${digest} here and ${before} in route ${other}, which leads to ${slack.channel} too: the more frequent one is sent`;
    return [{ path: ['alerts', 'routes', index, 'digest'], message, isWarning: true }];
  });
}

/** Names of which the secrets would have one output of the stack: `line-2` and `line2`. */
function sameOutputDoubts(alerts: AlertsConfiguration): RouteDoubt[] {
  return (['pagerduty', 'webhooks'] as const).flatMap((key) => {
    const kind = key === 'webhooks' ? 'webhook' : key;
    const names = Object.keys(alerts[key] ?? {});
    const output = (name: string) => secretOutput(namedDestination(kind, name));
    return names.flatMap((name, at): RouteDoubt[] => {
      const other = names.slice(0, at).find((each) => output(each) === output(name));
      if (other === undefined) return [];
      const message = `alerts.${key}.${name}: it differs from ${other} in hyphens only, and each needs a secret of its own name`;
      return [{ path: ['alerts', key, name], message }];
    });
  });
}

/** Whatever a route tells. */
function placesOf({ slack, pagerduty, webhook }: RouteSettings): string[] {
  return [
    ...(slack === undefined ? [] : [slack.channel]),
    ...(pagerduty === undefined ? [] : [namedDestination('pagerduty', pagerduty)]),
    ...(webhook === undefined ? [] : [namedDestination('webhook', webhook)]),
  ];
}

/** Names of destinations that there are not. */
function destinationDoubts(
  { pagerduty, webhook, match }: RouteSettings,
  alerts: AlertsConfiguration,
  path: Path,
  where: string,
): RouteDoubt[] {
  const unknown = (
    key: 'pagerduty' | 'webhook',
    list: 'pagerduty' | 'webhooks',
    name: string | undefined,
  ) => {
    const names = Object.keys(alerts[list] ?? {});
    if (name === undefined || names.includes(name)) return [];
    const message = `${where}: it leads nowhere: alerts.${list} has no "${name}"${suggestion(name, names)}`;
    return [{ path: [...path, key], message }];
  };
  return [
    ...unknown('pagerduty', 'pagerduty', pagerduty),
    ...unknown('webhook', 'webhooks', webhook),
    ...(pagerduty === undefined || callsSomebody(match)
      ? []
      : [
          {
            path: [...path, 'pagerduty'],
            message: `${where}: nothing of these severities calls anybody, so that PagerDuty is told nothing`,
            isWarning: true as const,
          },
        ]),
  ];
}

/** Destinations that no route leads to. */
function unusedDoubts({ routes, pagerduty = {}, webhooks = {} }: AlertsConfiguration): RouteDoubt[] {
  const unused = (key: string, names: readonly string[], used: readonly (string | undefined)[]) =>
    names
      .filter((name) => !used.includes(name))
      .map((name) => ({
        path: ['alerts', key, name],
        message: `alerts.${key}.${name}: no route leads there, so that it is told nothing`,
        isWarning: true as const,
      }));
  return [
    ...unused(
      'pagerduty',
      Object.keys(pagerduty),
      routes.map((route) => route.pagerduty),
    ),
    ...unused(
      'webhooks',
      Object.keys(webhooks),
      routes.map((route) => route.webhook),
    ),
  ];
}

function takes({ match = {} }: RouteSettings, sample: Sample): boolean {
  return (
    isAmong(sample.severity, match.severity) &&
    isAmong(sample.account, match.accounts) &&
    isAmong(sample.environment, match.environments) &&
    isAmong(sample.owner, match.owners) &&
    isAmong(sample.ou, match.ous) &&
    isAmong(sample.rule, match.rules)
  );
}

function isAmong(value: string | undefined, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || (value !== undefined && wanted.includes(value));
}

/** A finding that any watched account may have, of any rule. */
function isOfAny({ account, ou, rule }: Sample, scope: Configuration['scope']): boolean {
  const isWatched =
    scope !== undefined && 'accounts' in scope
      ? account !== undefined && scope.accounts.includes(account)
      : account === undefined;
  return isWatched && ou === undefined && rule === undefined;
}

/**
 * One of each kind of finding that the routes can tell apart. An account may be below several units; a route that no single
 * unit leads to is not reached through two of them either, since an earlier route takes each.
 */
function* samplesOf(
  { routes, accounts = {} }: AlertsConfiguration,
  scope: Configuration['scope'],
  tagged: Tagged,
): Iterable<Sample> {
  const named = (key: 'accounts' | 'ous' | 'rules' | 'environments' | 'owners') => [
    undefined,
    ...new Set(routes.flatMap(({ match }) => match?.[key] ?? [])),
  ];
  const listed = scope !== undefined && 'accounts' in scope ? scope.accounts : [];
  const ids = new Set([...named('accounts'), ...Object.keys(accounts), ...listed]);
  const samples = new Map(
    [...ids].flatMap((account) => {
      const { environment, owner } = (account === undefined ? undefined : accounts[account]) ?? {};
      const may = (own: string | undefined, key: keyof Tagged) =>
        own === undefined && tagged[key] ? named(key) : [own];
      const by = routes.map(({ match }) => isAmong(account, match?.accounts));
      // Accounts that no route tells apart are one: a thousand of them are looked at once.
      return may(environment, 'environments').flatMap((inEnvironment) =>
        may(owner, 'owners').map((ofOwner): [string, Pick<Sample, 'account' | 'environment' | 'owner'>] => [
          JSON.stringify([inEnvironment, ofOwner, by]),
          { account, environment: inEnvironment, owner: ofOwner },
        ]),
      );
    }),
  );
  for (const severity of SEVERITIES)
    for (const ou of named('ous'))
      for (const rule of named('rules'))
        for (const sample of samples.values()) yield { ...sample, severity, ou, rule };
}

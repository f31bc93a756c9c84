import { INTERRUPTING } from '../alerts/policy';
import { isNamed, type ConfigurableRule } from '../model/rule';
import { SEVERITIES, type Severity } from '../model/severity';
import { WEEKDAYS } from '../model/weekday';
import { settingOf } from './activate';
import type { AlertsConfiguration, RouteSettings } from './alerts-schema';
import { suggestion } from './closest';
import type { Configuration } from './schema';

/** What is wrong with a route, and where that stands in the file. */
export interface RouteDoubt {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly isWarning?: true;
}

/** With less of a day left, people are called at one moment of it, which nobody meant. */
const LEAST_MINUTES_A_DAY = 60;
const MINUTES_A_DAY = 24 * 60;

/** Whom a route would call, or leave alone, where nothing that it takes calls anybody, or at hardly any hour. */
export function callDoubts(route: RouteSettings, path: RouteDoubt['path'], where: string): RouteDoubt[] {
  const { slack, escalate, match, 'quiet-hours': quiet } = route;
  const doubt = (of: RouteDoubt['path'], message: string): RouteDoubt => ({
    path: [...path, ...of],
    message: `${where}: ${message}`,
    isWarning: true,
  });
  if (!callsSomebody(match)) {
    const nothing = 'nothing of these severities calls anybody, so that';
    return [
      ...(slack?.mention === undefined
        ? []
        : [doubt(['slack', 'mention'], `${nothing} no finding mentions ${slack.mention}`)]),
      ...(escalate === undefined ? [] : [doubt(['escalate'], `${nothing} nothing escalates`)]),
      ...(quiet === undefined ? [] : [doubt(['quiet-hours'], `${nothing} no hour is quieter than another`)]),
    ];
  }
  return [...alwaysQuiet(route, doubt), ...escalatesToTheSame(route, doubt)];
}

export function callsSomebody(match: RouteSettings['match']): boolean {
  return (match?.severity ?? SEVERITIES).some((each) => INTERRUPTING.has(each));
}

type Doubt = (of: RouteDoubt['path'], message: string) => RouteDoubt;

function alwaysQuiet({ match, 'quiet-hours': quiet }: RouteSettings, doubt: Doubt): RouteDoubt[] {
  if (quiet === undefined || quiet === 'none') return [];
  const idle = quiet['break-through'].flatMap((severity, at) =>
    INTERRUPTING.has(severity)
      ? []
      : [doubt(['quiet-hours', 'break-through', at], `${severity} calls nobody at any hour`)],
  );
  const left = MINUTES_A_DAY - minutesBetween(quiet.from, quiet.to);
  const isEveryDay = WEEKDAYS.every((day) => quiet.days.includes(day));
  const silenced = (match?.severity ?? SEVERITIES).filter(
    (each) => INTERRUPTING.has(each) && !quiet['break-through'].includes(each),
  );
  if (!isEveryDay || left >= LEAST_MINUTES_A_DAY || silenced.length === 0) return idle;
  const minutes = left === 1 ? 'one minute' : `${left} minutes`;
  const message = `these quiet hours leave ${minutes} of each day, at ${quiet.to}: nothing that is ${silenced.join(' or ')} calls anybody but then`;
  return [...idle, doubt(['quiet-hours'], message)];
}

/** Of a time of day to the next time that it is another. */
function minutesBetween(from: string, to: string): number {
  const minutes = minuteOfDay(to) - minuteOfDay(from);
  return minutes > 0 ? minutes : minutes + MINUTES_A_DAY;
}

function minuteOfDay(time: string): number {
  const [hours = NaN, minutes = NaN] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function escalatesToTheSame({ slack, escalate }: RouteSettings, doubt: Doubt): RouteDoubt[] {
  if (escalate === undefined || escalate.channel !== slack?.channel) return [];
  const { mention } = escalate;
  if (mention !== undefined && mention !== slack.mention) return [];
  return [
    doubt(
      ['escalate'],
      mention === undefined
        ? 'it escalates to its own channel and mentions nobody there'
        : 'it escalates to those whom it has called: name another channel or other people',
    ),
  ];
}

/** A route for rules of which none is of the severities that it takes. */
export function severityDoubts(
  { match }: RouteSettings,
  { rules: settings, environments }: Pick<Configuration, 'rules' | 'environments'>,
  catalogue: readonly ConfigurableRule[],
  path: RouteDoubt['path'],
  where: string,
): RouteDoubt[] {
  const { severity: taken, rules: names } = match ?? {};
  if (taken === undefined || names === undefined) return [];
  const shifts = new Set(Object.values(environments?.severity ?? {}));
  const named = names.flatMap((name) => catalogue.find((rule) => isNamed(rule, name)) ?? []);
  const severities = named.map((rule) => ({
    rule,
    of: settingOf(settings, rule)?.severity ?? rule.severity,
  }));
  const mayBe = (of: Severity): readonly (Severity | undefined)[] => {
    const at = SEVERITIES.indexOf(of);
    return [
      of,
      shifts.has('raised') ? SEVERITIES[at - 1] : undefined,
      shifts.has('lowered') ? SEVERITIES[at + 1] : undefined,
    ];
  };
  if (severities.some(({ of }) => mayBe(of).some((each) => each !== undefined && taken.includes(each))))
    return [];
  const are = severities.map(({ rule, of }) => `${rule.id} is ${of}`);
  return [
    {
      path: [...path, 'match', 'severity'],
      message: `${where}: nothing comes here but what a rule says is of another severity than its own: ${are.join(', ')}`,
      isWarning: true,
    },
  ];
}

/** Environments that are not production and that no account is of, where only the file says which account is of which. */
export function nonProductionDoubts(
  { accounts = {}, 'non-production': named = [] }: AlertsConfiguration,
  isTagged: boolean,
): RouteDoubt[] {
  if (isTagged) return [];
  const known = Object.values(accounts).flatMap(({ environment }) => environment ?? []);
  const small = known.map((each) => each.toLowerCase());
  return named.flatMap((name, at): RouteDoubt[] =>
    small.includes(name.toLowerCase())
      ? []
      : [
          {
            path: ['alerts', 'non-production', at],
            message: `alerts.non-production.${at}: no account of alerts.accounts has the environment "${name}"${suggestion(name, [...new Set(known)])}`,
            isWarning: true,
          },
        ],
  );
}

/** Buttons that nobody may press. */
export function nobodyMayActDoubts({ interactive }: AlertsConfiguration): RouteDoubt[] {
  if (interactive === undefined) return [];
  const { viewer, responder, approver } = interactive.roles;
  if (viewer === 'everyone' || viewer.length + responder.length + approver.length > 0) return [];
  return [
    {
      path: ['alerts', 'interactive', 'roles'],
      message: 'alerts.interactive.roles: nobody has a role, so that nobody may act from Slack',
      isWarning: true,
    },
  ];
}

/** Of alerts that are set up, and go nowhere. */
export function nowhereDoubts({ routes }: AlertsConfiguration): RouteDoubt[] {
  if (routes.length > 0) return [];
  return [
    {
      path: ['alerts', 'routes'],
      message: 'alerts.routes: there is no route, so that nobody is told of anything',
      isWarning: true,
    },
  ];
}

import type { AccountId } from '../model/account';
import { namedDestination } from '../model/destination';
import type { Severity } from '../model/severity';
import type { DigestRhythm } from './digest';
import type { Escalation, QuietHours } from './policy';
import type { Redaction } from './redaction';

/** Where alerts go. All that `match` names must hold; a route without it takes everything left. */
export interface Route {
  readonly match?: {
    readonly severity?: readonly Severity[] | undefined;
    readonly accounts?: readonly AccountId[] | undefined;
    readonly environments?: readonly string[] | undefined;
    readonly ous?: readonly string[] | undefined;
    readonly owners?: readonly string[] | undefined;
    readonly rules?: readonly string[] | undefined;
  };
  /** Of Slack; absent where only others are told. */
  readonly channel?: string | undefined;
  /** Names of the PagerDuty service and the webhook that are told too. */
  readonly pagerduty?: string | undefined;
  readonly webhook?: string | undefined;
  /** A user group (`S…`) or a user (`U…`, `W…`). */
  readonly mention?: string | undefined;
  readonly quietHours?: readonly QuietHours[] | undefined;
  /** Set for an account in an environment that is not production. */
  readonly isOutsideProduction?: true;
  /** When nobody is called, besides, because of accounts in these environments. */
  readonly outsideProduction?:
    | { readonly environments: readonly string[]; readonly quietHours: readonly QuietHours[] }
    | undefined;
  /** Whether it is said again what nobody acknowledged; it is, unless this is false. */
  readonly repeat?: boolean | undefined;
  readonly escalate?: Escalation | undefined;
  /** What a message leaves out, since others read the channel too. */
  readonly redact?: Redaction | undefined;
  /** How often it is said how all that comes here stands; never, where it is not said. */
  readonly digest?: DigestRhythm | undefined;
  /** A channel that is told where this one refuses. */
  readonly fallback?: string | undefined;
}

/** A route to a Slack channel. */
export type SlackRoute = Route & { readonly channel: string };

/** What is routed: a finding, or what is due soon. */
export interface Routable {
  readonly severity: Severity;
  readonly account: {
    readonly id: AccountId;
    readonly environment?: string | undefined;
    /** Ids of the root and the units that it is below, as far as they were asked for. */
    readonly units?: readonly string[] | undefined;
    readonly owner?: string | undefined;
  };
  readonly rule: string;
}

/** The first route that matches, with the quiet hours of the account; nothing when the configuration sends this nowhere. */
export function routeOf(routable: Routable, routes: readonly Route[]): Route | undefined {
  const route = routes.find((each) => unmatched(routable, each) === undefined);
  const { environment } = routable.account;
  const { quietHours = [], outsideProduction } = route ?? {};
  if (route === undefined || environment === undefined) return route;
  if (outsideProduction?.environments.includes(environment.toLowerCase()) !== true) return route;
  return {
    ...route,
    isOutsideProduction: true,
    quietHours: [...quietHours, ...outsideProduction.quietHours],
  };
}

/** The first thing that a route asks for and that does not hold; nothing where it takes this. */
export function unmatched(
  { severity, account, rule }: Routable,
  { match = {} }: Pick<Route, 'match'>,
): string | undefined {
  const asked: readonly [
    name: string,
    has: readonly (string | undefined)[],
    wanted: readonly string[] | undefined,
  ][] = [
    ['severity', [severity], match.severity],
    ['account', [account.id], match.accounts],
    ['environment', [account.environment], match.environments],
    ['unit', account.units ?? [], match.ous],
    ['owner', [account.owner], match.owners],
    ['rule', [rule], match.rules],
  ];
  // What is not known is nothing that was asked for.
  const failing = asked.find(([, has, wanted]) => wanted?.some((each) => has.includes(each)) === false);
  if (failing === undefined) return undefined;
  const [name, has, wanted = []] = failing;
  const known = has.filter((each) => each !== undefined).join(', ');
  return `its ${name} is ${known === '' ? 'not known' : known}, and it takes ${wanted.join(', ')}`;
}

/** The channel that is told what no other route takes, or else the first. */
export function routeOfAll(routes: readonly Route[]): SlackRoute | undefined {
  const slack = routes.filter(isToSlack);
  const isOfAll = ({ match = {} }: SlackRoute) => Object.values(match).every((asked) => asked === undefined);
  return slack.find(isOfAll) ?? slack[0];
}

export function isToSlack(route: Route): route is SlackRoute {
  return route.channel !== undefined;
}

/** The Slack channels of routes, each once. */
export function channelsOf(routes: readonly Route[]): string[] {
  return [...new Set(routes.flatMap(({ channel }) => channel ?? []))];
}

/** What a route tells beside Slack. */
export function destinationsOf({ pagerduty, webhook }: Route): string[] {
  return [
    ...(pagerduty === undefined ? [] : [namedDestination('pagerduty', pagerduty)]),
    ...(webhook === undefined ? [] : [namedDestination('webhook', webhook)]),
  ];
}

/** All that a route tells, its channel first. */
export function toldBy(route: Route): string[] {
  return [...(isToSlack(route) ? [route.channel] : []), ...destinationsOf(route)];
}

/**
 * https://docs.slack.dev/messaging/formatting-message-text: a user group is mentioned otherwise than a user.
 * @param mentions ids, apart by spaces.
 */
export function mentionText(mentions: string): string {
  return mentions
    .split(' ')
    .map((mention) => (mention.startsWith('S') ? `<!subteam^${mention}>` : `<@${mention}>`))
    .join(' ');
}

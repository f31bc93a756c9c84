import type { AccountId } from '../model/account';
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
  readonly channel: string;
  /** A user group (`S…`) or a user (`U…`, `W…`). */
  readonly mention?: string | undefined;
  readonly quietHours?: QuietHours | undefined;
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

/** The first route that matches; nothing when the configuration sends this nowhere. */
export function routeOf({ severity, account, rule }: Routable, routes: readonly Route[]): Route | undefined {
  return routes.find(
    ({ match = {} }) =>
      isAmong(severity, match.severity) &&
      isAmong(account.id, match.accounts) &&
      isAmong(account.environment, match.environments) &&
      (match.ous?.some((unit) => account.units?.includes(unit)) ?? true) &&
      isAmong(account.owner, match.owners) &&
      isAmong(rule, match.rules),
  );
}

/** Where nothing is asked for, anything is; what is not known is nothing that was asked for. */
function isAmong(value: string | undefined, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || (value !== undefined && wanted.includes(value));
}

/** https://docs.slack.dev/messaging/formatting-message-text: a user group is mentioned otherwise than a user. */
export function mentionText(mention: string): string {
  return mention.startsWith('S') ? `<!subteam^${mention}>` : `<@${mention}>`;
}

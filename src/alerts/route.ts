import type { AccountId } from '../model/account';
import type { Severity } from '../model/severity';

/** Where alerts go. All that `match` names must hold; a route without it takes everything left. */
export interface Route {
  readonly match?: {
    readonly severity?: readonly Severity[] | undefined;
    readonly accounts?: readonly AccountId[] | undefined;
    readonly rules?: readonly string[] | undefined;
  };
  readonly channel: string;
  /** A user group (`S…`) or a user (`U…`, `W…`). */
  readonly mention?: string | undefined;
}

export interface Routable {
  readonly severity: Severity;
  readonly account: AccountId;
  readonly rule: string;
}

/** The first route that matches; nothing when the configuration sends this nowhere. */
export function routeOf({ severity, account, rule }: Routable, routes: readonly Route[]): Route | undefined {
  return routes.find(
    ({ match }) =>
      (match?.severity?.includes(severity) ?? true) &&
      (match?.accounts?.includes(account) ?? true) &&
      (match?.rules?.includes(rule) ?? true),
  );
}

/** https://docs.slack.dev/messaging/formatting-message-text: a user group is mentioned otherwise than a user. */
export function mentionText(mention: string): string {
  return mention.startsWith('S') ? `<!subteam^${mention}>` : `<@${mention}>`;
}

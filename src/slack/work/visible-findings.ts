import type { StatusView } from '../../audit/status';
import {
  redacted,
  redactedAccount,
  redactedException,
  REDACTIONS,
  type Redaction,
} from '../../alerts/redaction';
import { routeOf, routeOfAll, type Route } from '../../alerts/route';
import type { AlertAccount } from '../../alerts/alert-reading';
import type { Interactive } from '../../config/interactive';
import type { AccountId } from '../../model/account';
import type { Exception, FindingHead } from '../../model/finding';
import { readingOf } from '../../record/reading';
import type { Instant } from '../../model/instant';
import { isNamed } from '../requests/authorise';
import type { Asker } from '../requests/queued';

/** What decides which findings somebody is told of. */
export interface Audience {
  readonly routes: readonly Route[];
  readonly roles: Interactive['roles'] | undefined;
  /** An account with what the configuration and the latest scan know of it. */
  readonly accounts: () => Promise<(id: AccountId) => AlertAccount>;
}

/** Of all findings those that whoever asked may be told of there, and how. */
export interface Visible {
  readonly isChannels: boolean;
  readonly has: (head: FindingHead) => boolean;
  readonly shown: (head: FindingHead, now: Instant) => FindingHead;
  /** An account as it is named there, by its id. */
  readonly account: (id: AccountId) => AlertAccount;
  readonly exception: (exception: Exception) => Exception;
  /** What there is to say beside findings; absent where that is everything. */
  readonly status?: StatusView;
}

/** What is said to whom nothing may be told where they ask. */
export const ASK_ELSEWHERE =
  'No alerts come to this channel, and no role in watchbill.yaml names you: ask in a channel that alerts come to.';

/**
 * In a channel that alerts come to, what comes there, without what it may not read, whoever asks. Elsewhere all of it, for who
 * has a role by name: that everyone of a workspace may look does not say at what.
 * @returns nothing where somebody without such a role asks elsewhere.
 */
export async function visibleTo(
  { routes, roles, accounts }: Audience,
  asker: Asker,
): Promise<Visible | undefined> {
  const account = await accounts();
  const here = routes.filter((route) => asker.channel !== undefined && leadsTo(route, asker.channel));
  if (here.length === 0) {
    if (roles === undefined || !isNamed(roles, asker.person)) return undefined;
    return {
      isChannels: false,
      has: () => true,
      shown: (head) => head,
      account,
      exception: (exception) => exception,
    };
  }
  const redaction =
    REDACTIONS.findLast((each) => here.some(({ redact = 'none' }) => redact === each)) ?? 'none';
  const comesHere = ({ severity, account: id, rule }: Pick<FindingHead, 'severity' | 'account' | 'rule'>) => {
    const route = routeOf({ severity, account: account(id), rule }, routes);
    return route !== undefined && asker.channel !== undefined && leadsTo(route, asker.channel);
  };
  return {
    isChannels: true,
    has: comesHere,
    shown: (head, now) => asRead(head, account(head.account), redaction, now),
    account: (id) => redactedAccount(account(id), redaction),
    exception: (exception) =>
      redactedException(exception, (exception.scope.accounts ?? []).map(account), redaction),
    status: {
      has: comesHere,
      // As digests do: where the gravest of an account would be told, and what is of none where everything is.
      account: (id) =>
        comesHere({ severity: 'critical', account: id, rule: '' })
          ? redactedAccount(account(id), redaction).id
          : undefined,
      isOfAll: routeOfAll(routes)?.channel === asker.channel,
      words: (text) => (redaction === 'none' ? text : undefined),
    },
  };
}

function leadsTo({ channel, escalate, fallback }: Route, asked: string): boolean {
  return [channel, escalate?.channel, fallback].includes(asked);
}

function asRead(head: FindingHead, account: AlertAccount, redaction: Redaction, now: Instant): FindingHead {
  const { reading } = redacted(
    {
      reading: {
        id: 'answer',
        kind: 'rule',
        rules: new Map(),
        accounts: new Map([[account.id, account]]),
        findings: [readingOf(head, [], now)],
      },
      changes: [],
    },
    redaction,
  );
  return reading.findings[0]?.head ?? head;
}

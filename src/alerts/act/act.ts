import type { Exception, FindingHead, WordEvent } from '../../model/finding';
import { OPEN_STATES, type EffectiveState } from '../../model/finding-life';
import type { Instant } from '../../model/instant';
import { checkSnooze, requestException } from '../../record/people';
import { recheck, type Recheck } from './recheck';
import type { ActedAlert, ActPorts } from './ports';
import { sayOfMembers } from './say-of-members';

/** What somebody asks of an alert; `by` is established by the door. */
export type AlertAction = { readonly alert: string; readonly version: number; readonly by: string } & (
  | { readonly do: 'acknowledge' }
  | { readonly do: 'snooze'; readonly until: Instant; readonly note?: string | undefined }
  | { readonly do: 'assign'; readonly to: string; readonly note?: string | undefined }
  | {
      readonly do: 'triage';
      readonly verdict: 'true-positive' | 'false-positive';
      readonly note: string;
    }
  | {
      readonly do: 'request-exception';
      readonly reason: string;
      readonly compensatingControl?: string | undefined;
      readonly resource?: string | undefined;
      readonly owner: string;
      readonly endsAt: Instant;
    }
  | { readonly do: 'recheck' }
);

/** What became of it. */
export type Acted =
  | { readonly outcome: 'said'; readonly of: readonly FindingHead[]; readonly refused: readonly string[] }
  /** Nothing is left of which it could be said: these are the members as they are. */
  | {
      readonly outcome: 'nothing-left';
      readonly members: readonly FindingHead[];
      readonly refused: readonly string[];
    }
  /** The message that was clicked is not up to date: whoever clicked has not seen these members as they are. */
  | { readonly outcome: 'stale'; readonly members: readonly FindingHead[] }
  | { readonly outcome: 'requested'; readonly exception: Exception }
  | { readonly outcome: 'rechecking'; readonly recheck: Recheck }
  | { readonly outcome: 'no-alert' }
  /** An exception is for one rule. */
  | { readonly outcome: 'several-rules'; readonly rules: readonly string[] };

/**
 * Does what somebody asks of an alert. What they say counts for the members as they saw them: a message that is not up to date
 * records nothing. To ask again for what nobody needs to have seen, a re-check, is always right.
 * @throws UsageError where it cannot be said at all, such as a snooze of a year.
 */
export async function actOnAlert(ports: ActPorts, action: AlertAction): Promise<Acted> {
  const alert = await ports.alerts.alert(action.alert);
  if (alert === undefined) return { outcome: 'no-alert' };
  if (action.do === 'recheck')
    return { outcome: 'rechecking', recheck: await recheck(ports, alert, ports.clock.now()) };
  if (action.version < alert.version)
    return { outcome: 'stale', members: await all(ports.alerts.membersOf(alert)) };
  switch (action.do) {
    case 'acknowledge':
      return said(ports, alert, { type: 'acknowledged', by: action.by }, ['open']);
    case 'snooze': {
      checkSnooze(action.until, ports.clock.now());
      const { by, until, note } = action;
      return said(ports, alert, { type: 'snoozed', by, until, note }, ['open', 'acknowledged']);
    }
    case 'assign': {
      const { by, to, note } = action;
      return said(ports, alert, { type: 'assigned', by, to, note }, OPEN_STATES);
    }
    case 'triage':
      return said(ports, alert, triageOf(ports, alert, action), ['open', 'acknowledged', 'snoozed']);
    case 'request-exception':
      return request(ports, alert, action);
  }
}

async function said(
  ports: ActPorts,
  alert: ActedAlert,
  event: WordEvent,
  states: readonly EffectiveState[],
): Promise<Acted> {
  const { said: of, refused } = await sayOfMembers(ports, alert, event, states);
  return of.length > 0
    ? { outcome: 'said', of, refused }
    : { outcome: 'nothing-left', members: await all(ports.alerts.membersOf(alert)), refused };
}

/** What happened is closed by a review. A condition is not: it stays until AWS is seen not to report it any more. */
function triageOf(
  ports: ActPorts,
  { rules }: ActedAlert,
  { verdict, note, by }: Extract<AlertAction, { do: 'triage' }>,
): WordEvent {
  const words = `${verdict === 'true-positive' ? 'True positive' : 'False positive'}: ${note}`;
  const isEvent = rules.every((rule) => ports.rule(rule)?.kind === 'event');
  return isEvent ? { type: 'reviewed', by, note: words } : { type: 'acknowledged', by, note: words };
}

/** For the one finding that is open; of several, for what the rule finds in the alert's accounts, narrowed where that was said. */
async function request(
  ports: ActPorts,
  alert: ActedAlert,
  {
    reason,
    compensatingControl,
    resource: asked,
    owner,
    endsAt,
    by,
  }: Extract<AlertAction, { do: 'request-exception' }>,
): Promise<Acted> {
  const [rule, ...others] = alert.rules;
  if (rule === undefined || others.length > 0) return { outcome: 'several-rules', rules: alert.rules };
  const open = (await all(ports.alerts.membersOf(alert))).filter(({ state }) => state === 'open');
  const resource = asked ?? (open.length === 1 ? open[0]?.resource : undefined);
  const scope = { rule, accounts: [...alert.accounts], ...(resource !== undefined && { resource }) };
  const exception = await requestException(ports, { scope, owner, reason, compensatingControl, endsAt, by });
  return { outcome: 'requested', exception };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

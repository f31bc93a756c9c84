import type { Exception, FindingHead, WordEvent } from '../../model/finding';
import { OPEN_STATES, type EffectiveState } from '../../model/finding-life';
import type { Instant } from '../../model/instant';
import { checkSnooze, requestException } from '../../record/people';
import { recheck, type Recheck } from './recheck';
import { shownVersion } from '../shown-version';
import type { ActPorts } from './ports';
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
  const members = await ports.membersOf(action.alert);
  if (members === undefined) return { outcome: 'no-alert' };
  if (action.do === 'recheck')
    return { outcome: 'rechecking', recheck: await recheck(ports, present(members), ports.clock.now()) };
  if (action.version < shownVersion(members)) return { outcome: 'stale', members };
  switch (action.do) {
    case 'acknowledge':
      return said(ports, action, members, { type: 'acknowledged', by: action.by }, ['open']);
    case 'snooze': {
      checkSnooze(action.until, ports.clock.now());
      const { by, until, note } = action;
      return said(ports, action, members, { type: 'snoozed', by, until, note }, ['open', 'acknowledged']);
    }
    case 'assign': {
      const { by, to, note } = action;
      return said(ports, action, members, { type: 'assigned', by, to, note }, OPEN_STATES);
    }
    case 'triage':
      return said(ports, action, members, triageOf(ports, members, action), TRIAGED);
    case 'request-exception':
      return request(ports, members, action);
  }
}

const TRIAGED: readonly EffectiveState[] = ['open', 'acknowledged', 'snoozed'];

async function said(
  ports: ActPorts,
  { alert }: Pick<AlertAction, 'alert'>,
  members: readonly FindingHead[],
  event: WordEvent,
  states: readonly EffectiveState[],
): Promise<Acted> {
  const { said: of, refused } = await sayOfMembers(ports, members, event, states);
  if (of.length > 0) return { outcome: 'said', of, refused };
  return { outcome: 'nothing-left', members: (await ports.membersOf(alert)) ?? members, refused };
}

/** Those that are open; all of them where none is. */
function present(members: readonly FindingHead[]): readonly FindingHead[] {
  const open = members.filter(({ state }) => state === 'open');
  return open.length > 0 ? open : members;
}

/** What happened is closed by a review. A condition is not: it stays until AWS is seen not to report it any more. */
function triageOf(
  ports: ActPorts,
  members: readonly FindingHead[],
  { verdict, note, by }: Extract<AlertAction, { do: 'triage' }>,
): WordEvent {
  const words = `${verdict === 'true-positive' ? 'True positive' : 'False positive'}: ${note}`;
  const isEvent = members.every(({ kind }) => kind === 'event');
  return isEvent ? { type: 'reviewed', by, note: words } : { type: 'acknowledged', by, note: words };
}

/** For the one finding that is open; of several, for what the rule finds in their accounts, narrowed where that was said. */
async function request(
  ports: ActPorts,
  members: readonly FindingHead[],
  {
    reason,
    compensatingControl,
    resource: asked,
    owner,
    endsAt,
    by,
  }: Extract<AlertAction, { do: 'request-exception' }>,
): Promise<Acted> {
  const open = present(members);
  const [rule, ...others] = new Set(open.map((head) => head.rule));
  if (rule === undefined || others.length > 0)
    return { outcome: 'several-rules', rules: rule === undefined ? [] : [rule, ...others] };
  const accounts = [...new Set(open.map(({ account }) => account))].sort();
  const resource = asked ?? (open.length === 1 ? open[0]?.resource : undefined);
  const scope = { rule, accounts, ...(resource !== undefined && { resource }) };
  const exception = await requestException(ports, { scope, owner, reason, compensatingControl, endsAt, by });
  return { outcome: 'requested', exception };
}

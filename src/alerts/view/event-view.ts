import type { AccountId } from '../../model/account';
import type { FindingHead } from '../../model/finding';
import { instantSchema, type Instant } from '../../model/instant';
import { accountOfArn, shortName } from '../../model/resource-name';
import type { Facts } from '../../model/verdict';
import type { ResourceWords } from './resource-words';

/** A recorded call, as far as the finding says: what is not there was not in the record. */
export interface EventView {
  /** The name of the call: `StopLogging`. */
  readonly call: string;
  readonly at: Instant;
  readonly actor: ResourceWords;
  /** Whose the actor is, where that is another account than the one the call was made in. */
  readonly from?: AccountId;
  readonly address?: string;
  readonly targets: readonly string[];
  /** The error that refused the call. */
  readonly refused?: string;
}

/** When it happened, by the source's own time; nothing for a condition, and where the finding does not say. */
export function happenedAt({ kind, facts }: Pick<FindingHead, 'kind' | 'facts'>): Instant | undefined {
  if (kind !== 'event') return undefined;
  return instantSchema.safeParse(facts['eventTime'] ?? facts['usedAt']).data;
}

/** The call that a finding is about, if it is about one. */
export function eventOf(head: Pick<FindingHead, 'kind' | 'facts' | 'account'>): EventView | undefined {
  const { facts, account } = head;
  const call = textOf(facts, 'eventName');
  const at = happenedAt(head);
  if (call === undefined || at === undefined) return undefined;
  const actor = textOf(facts, 'actor');
  const from = actor === undefined ? undefined : accountOfArn(actor);
  const address = textOf(facts, 'sourceIPAddress');
  const refused = textOf(facts, 'errorCode');
  const { targets } = facts;
  return {
    call,
    at,
    actor: actorWords(actor),
    targets: Array.isArray(targets) ? targets : [],
    ...(from !== undefined && from !== account && { from }),
    ...(address !== undefined && { address }),
    ...(refused !== undefined && { refused }),
  };
}

/** `root`; a session of a role with its name, which says who it was; else the name in the ARN. */
function actorWords(actor: string | undefined): ResourceWords {
  if (actor === undefined) return { before: 'somebody whom the record does not name' };
  const name = shortName(actor);
  if (name === 'root' || actor === 'Root') return { before: 'root' };
  const session = /^assumed-role\/(?<rest>.+)$/.exec(name)?.groups?.['rest'];
  return session === undefined ? { name } : { before: 'session', name: session };
}

function textOf(facts: Facts, name: string): string | undefined {
  const value = facts[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

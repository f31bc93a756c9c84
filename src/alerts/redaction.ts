import type { AccountId } from '../model/account';
import type { DueSoonMember } from '../model/due-soon';
import type { Exception, FindingEvent, FindingHead } from '../model/finding';
import { sha256Base32 } from '../model/hash';
import { shortName } from '../model/resource-name';
import type { Facts } from '../model/verdict';
import type { AlertAccount, AlertReading } from './alert-reading';
import type { FindingChange } from './finding-change';

/**
 * What a channel may not read. `account`: names and ids of accounts. `resource`: these, and names of resources and whoever
 * acted, with what rules and people wrote of them. In their place stands a tag, which is the same wherever the name is.
 */
export const REDACTIONS = ['none', 'account', 'resource'] as const;
export type Redaction = (typeof REDACTIONS)[number];

/** What a message is made from. */
export interface Readable {
  readonly reading: AlertReading;
  readonly changes: readonly FindingChange[];
}

/** Enough that two names in one channel differ; too little to find a name by. */
const TAG_LENGTH = 5;
/** A shorter name is part of other words too often to be looked for in a sentence. */
const SHORTEST_NAME = 3;
/** Facts that say what happened, and hold no name but in the places that are replaced. */
const KEPT_FACTS = new Set([
  'eventName',
  'eventTime',
  'usedAt',
  'errorCode',
  'type',
  'vulnerability',
  'package',
]);

/** The same with tags. Labels that the record has none of stay as they are; commands then name no account. */
export function redacted({ reading, changes }: Readable, redaction: Redaction): Readable {
  if (redaction === 'none') return { reading, changes };
  const hide = hiding([...reading.accounts.values()]);
  const whole = redaction === 'resource';
  const redactHead = (head: FindingHead) => redactedHead(head, hide, whole);
  const accounts = [...reading.accounts.values()].map((account) => redactedAccount(account, redaction));
  return {
    reading: {
      ...reading,
      accounts: new Map(accounts.map((account) => [account.id, account])),
      findings: reading.findings.map((finding) => ({ ...finding, head: redactHead(finding.head) })),
    },
    changes: changes.map(({ head, before, events }) => ({
      head: redactHead(head),
      events: events.map((event) => redactedEvent(event, hide, whole)),
      ...(before !== undefined && { before: redactHead(before) }),
    })),
  };
}

/** Its environment stays: it says how bad it is, and not which account, unless somebody wrote the account into it. */
export function redactedAccount(account: AlertAccount, redaction: Redaction): AlertAccount {
  if (redaction === 'none') return account;
  const { id, name, environment, partition } = account;
  const written = environment === name ? environment : environment && hiding([account])(environment);
  return { id: accountTag(id), environment: written, partition };
}

/** What is due soon in an account, the same way. */
export function redactedMembers(
  members: readonly DueSoonMember[],
  account: AlertAccount,
  redaction: Redaction,
): readonly DueSoonMember[] {
  if (redaction === 'none') return members;
  const hide = hiding([account]);
  const name = redaction === 'resource' ? resourceTag : hide;
  return members.map((member) => ({
    ...member,
    resource: name(member.resource),
    message: redaction === 'resource' ? '' : hide(member.message),
    ...(member.instance && {
      instance: { ...member.instance, resource: name(member.instance.resource) },
    }),
  }));
}

/** An exception, the same way; @param accounts those of its scope. */
export function redactedException(
  exception: Exception,
  accounts: readonly AlertAccount[],
  redaction: Redaction,
): Exception {
  if (redaction === 'none') return exception;
  const hide = hiding(accounts);
  const words = redaction === 'resource' ? () => '' : hide;
  const { scope, reason, compensatingControl } = exception;
  const { resource } = scope;
  return {
    ...exception,
    reason: words(reason),
    ...(compensatingControl !== undefined && { compensatingControl: words(compensatingControl) }),
    scope: {
      ...scope,
      accounts: scope.accounts?.map(accountTag),
      ...(resource !== undefined && {
        resource: redaction === 'resource' ? resourceTag(resource) : hide(resource),
      }),
    },
  };
}

type Hide = (text: string) => string;

/** Puts tags in the place of the accounts, and of whatever else has twelve digits. */
function hiding(accounts: readonly AlertAccount[]): Hide {
  const ids = new Map(
    accounts.flatMap(({ id, name }): [string, AccountId][] =>
      name !== undefined && name.length >= SHORTEST_NAME ? [[name, id]] : [],
    ),
  );
  // Of two names the longer first: one may begin with the other.
  const names = [...ids.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const hidden = new RegExp([...names, String.raw`(?<!\d)\d{12}(?!\d)`].join('|'), 'g');
  return (text) => text.replace(hidden, (found) => accountTag(ids.get(found) ?? found));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

function redactedHead(head: FindingHead, hide: Hide, whole: boolean): FindingHead {
  const { acknowledged, snoozed, assignee } = head;
  return {
    ...head,
    account: accountTag(head.account),
    resource: whole ? resourceTag(head.resource) : hide(head.resource),
    message: whole ? '' : hide(head.message),
    facts: whole ? withoutNames(head.facts) : hiddenFacts(head.facts, hide),
    last: redactedEvent(head.last, hide, whole),
    phase: { ...head.phase, past: [] },
    ...(acknowledged && { acknowledged: withoutNote(acknowledged, hide, whole) }),
    ...(snoozed && { snoozed: withoutNote(snoozed, hide, whole) }),
    ...(assignee !== undefined && { assignee: hide(assignee) }),
  };
}

function redactedEvent(event: FindingEvent, hide: Hide, whole: boolean): FindingEvent {
  if ('message' in event) {
    return {
      ...event,
      message: whole ? '' : hide(event.message),
      facts: whole ? withoutNames(event.facts) : hiddenFacts(event.facts, hide),
    };
  }
  if ('reason' in event) return { ...event, reason: whole ? '' : hide(event.reason) };
  return 'note' in event ? withoutNote(event, hide, whole) : event;
}

function withoutNote<T extends { readonly note?: string | undefined }>(
  said: T,
  hide: Hide,
  whole: boolean,
): T {
  return { ...said, note: whole || said.note === undefined ? undefined : hide(said.note) };
}

function hiddenFacts(facts: Facts, hide: Hide): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'string' ? hide(value) : Array.isArray(value) ? value.map(hide) : value,
    ]),
  );
}

function withoutNames(facts: Facts): Facts {
  const { actor, targets, resource } = facts;
  const kept = Object.entries(facts).filter(([name]) => KEPT_FACTS.has(name));
  return {
    ...Object.fromEntries(kept),
    ...(typeof actor === 'string' && { actor: /(?:^Root|:root)$/.test(actor) ? 'Root' : resourceTag(actor) }),
    ...(Array.isArray(targets) && { targets: targets.map(resourceTag) }),
    ...(typeof resource === 'string' && { resource: resourceTag(resource) }),
  };
}

function accountTag(id: AccountId): string {
  return /^\d{12}$/.test(id) ? `account-${tagOf(id)}` : id;
}

/** With the service or the kind that it is of: `s3-k3f9a`. What is told by its kind alone keeps that. */
function resourceTag(resource: string): string {
  const vulnerability = /^(?<carrier>.+)\/vulnerability\/(?<rest>.+)$/.exec(resource)?.groups;
  if (vulnerability !== undefined)
    return `${resourceTag(vulnerability['carrier'] ?? '')}/vulnerability/${vulnerability['rest'] ?? ''}`;
  const owned = /^AWS::::Account:(?<account>\d{12})(?<rest>\/cloudtrail-event\/.+)?$/.exec(resource)?.groups;
  if (owned !== undefined)
    return `AWS::::Account:${accountTag(owned['account'] ?? '')}${owned['rest'] === undefined ? '' : `/cloudtrail-event/${tagOf(resource)}`}`;
  return `${kindOf(resource)}-${tagOf(resource)}`;
}

/** `user` of `arn:aws:iam::111122223333:user/alice`, `s3` of a bucket, whose ARN says no more. */
function kindOf(resource: string): string {
  const [, , service = ''] = resource.startsWith('arn:') ? resource.split(':') : [];
  const [kind = '', ...rest] = shortName(resource).split(/[/:]/);
  return (
    [...(rest.length > 0 ? [kind] : []), service].find((word) => /^[a-z][a-z0-9-]*$/.test(word)) ?? 'resource'
  );
}

function tagOf(name: string): string {
  return sha256Base32(`tag-v1\n${name}`, TAG_LENGTH);
}

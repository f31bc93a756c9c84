import { witnessText } from '../../model/corroboration';
import { durationText } from '../../wording/duration';
import { stateHeading } from '../../wording/states';
import type { AlertAccount } from '../alert-reading';
import type { AlertView, FindingView } from '../view/alert-view';
import type { ChangedFact } from '../view/changed-facts';
import type { Ending } from '../view/ending';
import type { EventView } from '../view/event-view';
import { code, counted, message, moment, named, plainText, prose } from './mrkdwn';

/** `prod payments (111122223333)`, the environment first; one whose name is not known is told by its id. */
export function accountText({ id, name, environment }: AlertAccount): string {
  return [
    ...(environment === undefined ? [] : [environment]),
    name === undefined ? id : `${name} (${id})`,
  ].join(' ');
}

/** The same where there is little room: without the id, if it has a name. */
export function shortAccount({ id, name, environment }: AlertAccount, limit: number): string {
  return plainText([environment, name ?? id].filter(Boolean).join(' '), limit);
}

/** An account, or how many. */
export function placeText({ accounts }: AlertView, length: 'long' | 'short' = 'long'): string {
  const [account, ...others] = accounts;
  if (account === undefined || others.length > 0) return counted(accounts.length, 'account');
  return prose(length === 'long' ? accountText(account.of) : shortAccount(account.of, 80), 150);
}

/** What a reply is about: `*HIGH* · Root signed in to the console in prod payments (111122223333)`. */
export function aboutText(view: AlertView): string {
  return `*${view.severity.toUpperCase()}* · ${prose(view.headline, 150)} in ${placeText(view)}`;
}

/** Where one account is, and whose: the heading has its name. */
export function whereText({ accounts, regions }: AlertView): string {
  const [first, ...others] = accounts;
  if (first === undefined || others.length > 0) return '';
  const { id, owner } = first.of;
  const shown = regions.slice(0, 3).map((region) => prose(region, 30));
  return [
    /^\d+$/.test(id) ? `account ${id}` : prose(id, 30),
    ...(owner === undefined ? [] : [`owner ${prose(owner, 60)}`]),
    ...(shown.length === 0 ? [] : [shown.join(', ') + (regions.length > 3 ? ` +${regions.length - 3}` : '')]),
  ].join(' · ');
}

/** `root from 203.0.113.7 called ConsoleLogin on …, which was refused with AccessDenied`. */
export function eventText({ actor, from, address, call, targets, refused }: EventView): string {
  const [target, ...others] = targets;
  return [
    named(actor, 100),
    ...(from === undefined ? [] : [`of account ${code(from, 20)}`]),
    ...(address === undefined ? [] : [`from ${code(address, 60)}`]),
    `called ${code(call, 60)}`,
    ...(target === undefined
      ? []
      : [`on ${code(target, 110)}${others.length > 0 ? ` +${others.length}` : ''}`]),
    ...(refused === undefined ? [] : [`· refused with ${code(refused, 60)}`]),
  ].join(' ');
}

/** When it happened, by the source's time, and since when we know. */
export function whenText({ happened, seen, events, ended }: AlertView): string {
  const many = events.length > 1 || (happened !== undefined && happened.first !== happened.last);
  return [
    ...(happened === undefined ? [] : [`${many ? 'first happened' : 'happened'} ${moment(happened.first)}`]),
    ...(happened !== undefined && many && happened.first !== happened.last
      ? [`last ${moment(happened.last)}`]
      : []),
    ...(seen === undefined || ended !== undefined
      ? []
      : [`${happened === undefined ? 'open since' : 'seen'} ${moment(seen)}`]),
  ].join(', ');
}

/** `due by …`, `overdue since …`: dates, never ages. */
export function dueText({ at, isOverdue }: NonNullable<AlertView['due']>): string {
  return isOverdue ? `*overdue since ${moment(at)}*` : `due ${moment(at)}`;
}

/** `After 2 days: the rule passes · <when>`: what is over is told with how long it was. */
export function endingText({ from, at, event }: Ending): string {
  const how = event === undefined ? '' : `: ${byWhat(event)}`;
  return `*After ${durationText(from, at)}*${how} · ${moment(at)}`;
}

function byWhat(event: NonNullable<Ending['event']>): string {
  switch (event.type) {
    case 'resolved':
      if (event.by !== undefined) return `${witnessText(event.by)} says that it passes`;
      return event.how === 'passes' ? 'the rule passes' : 'the resource is gone';
    case 'expired-at-source':
      return 'AWS no longer reports it, which is not resolved';
    case 'out-of-scope':
      return event.reason === ''
        ? 'no longer looked at'
        : `no longer looked at, ${message(event.reason, 120)}`;
    case 'reviewed': {
      const note = event.note === undefined ? '' : `, ${message(event.note, 160)}`;
      return `reviewed by ${prose(event.by, 60)}${note}`;
    }
  }
}

/** Who acknowledged or snoozed it, or which exception covers it, and until when. */
export function decisionText({ head, state, exception }: FindingView): string[] {
  if (state === 'excepted' && exception !== undefined)
    return [`*${stateHeading(state)}* until ${moment(exception.endsAt)} by ${code(exception.id, 40)}`];
  if (state === 'snoozed' && head.snoozed !== undefined)
    return [`*${stateHeading(state)}* by ${prose(head.snoozed.by, 60)} until ${moment(head.snoozed.until)}`];
  if (state === 'acknowledged' && head.acknowledged !== undefined)
    return [
      `*${stateHeading(state)}* by ${prose(head.acknowledged.by, 60)} at ${moment(head.acknowledged.at)}`,
    ];
  return [];
}

/** `status: Enabled → Suspended`. */
export function changedText(changed: readonly ChangedFact[]): string {
  return changed
    .slice(0, 3)
    .map(
      ({ name, from, to }) =>
        `${prose(name, 40)} ${from === undefined ? '(none)' : prose(from, 60)} → ${to === undefined ? '(none)' : prose(to, 60)}`,
    )
    .join('; ');
}

/** Only the first sentence: the rest is on the rule's page. */
export function firstSentence(text: string): string {
  return /^.+?[.!?](?=\s+[A-Z]|$)/s.exec(text)?.[0] ?? text;
}

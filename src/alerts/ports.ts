import type { Exception, FindingEvent, FindingHead } from '../model/finding';
import type { Instant } from '../model/instant';
import type { Alert, AlertScope, Post, Reason, Urgency } from '../model/alert';
import type { Sight } from '../model/blindness';
import type { DueSoonNotice } from '../model/due-soon';
import type { AlertNews } from '../record/common-chain';
import type { LeaveOut } from '../record/leave-out';
import type { AlertDocument } from './render/alert-document';

/** The record, as the notifier reads and writes it. */
export interface AlertTable {
  /** Heads with a pending notification (`owes`), from the sparse index: a hint, to be overlaid with consistent reads. */
  readonly owing: (leaveOut?: LeaveOut) => AsyncIterable<FindingHead>;
  /** What is due soon, or ended so, and nobody was told of, read consistently. */
  readonly dueSoonNotices: (leaveOut?: LeaveOut) => AsyncIterable<DueSoonNotice>;
  /** The heads of the findings in a scope, and maybe of the same rule elsewhere: found through an index, read consistently. */
  readonly headsOf: (scope: AlertScope) => AsyncIterable<FindingHead>;
  /** The head of every finding that ever was, in no order: page by page, and not consistent with one another. */
  readonly everyHead: (leaveOut?: LeaveOut) => AsyncIterable<FindingHead>;
  readonly history: (head: FindingHead) => Promise<FindingEvent[]>;
  readonly exceptions: (leaveOut?: LeaveOut) => Promise<Exception[]>;
  /** Accounts with a committed scan that is still being applied. */
  readonly pendingAccounts: () => Promise<string[]>;
  /** When the scans began that are not concluded, of those that began since. */
  readonly runningScans: (since: Instant) => Promise<Instant[]>;
  /** Of every account that ever was not seen. */
  readonly sights: () => Promise<Sight[]>;
  /** Applies what an earlier run committed and did not live to apply: what is read from then on is what it said. */
  readonly finishEarlier: () => Promise<void>;
  /** Read consistently. */
  readonly alert: (id: string) => Promise<StoredAlert>;
  /** Ids of the alerts that are to be looked at by an instant though nothing changed; from an index, so read them again. */
  readonly lookAgain: (until: Instant) => AsyncIterable<string>;
  /** Says all of it, or nothing: false where somebody else wrote one of its alerts or posts since it was read. */
  readonly say: (news: AlertNews) => Promise<boolean>;
}

/** An alert as it is stored, with its posts. */
export interface StoredAlert {
  readonly alert: Alert | undefined;
  readonly posts: readonly Post[];
}

export interface Message {
  readonly channel: string;
  /** The whole message as one sentence: notifications, screen readers and search read this. */
  readonly text: string;
  /** Block Kit. */
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
  /** What finds the message again where its time stamp is not known: ids of ours alone, since every app may read them. */
  readonly about?: MessageMark | undefined;
}

/** The alert that a message says, and the number of the attempt to send it. */
interface MessageMark {
  readonly alert: string;
  readonly number: number;
}

/** What is known after a send. `unknown`: it may have been posted; the next try is marked as a possible duplicate. */
export type SendResult = { readonly status: 'sent'; readonly ts: string; readonly at: Instant } | SendFailure;

type SendFailure =
  | { readonly status: 'rate-limited'; readonly retryAfterSeconds: number }
  | { readonly status: 'gone'; readonly error: string }
  /** `reach`: whether other messages would be refused too, in the same channel or in the whole workspace. */
  | {
      readonly status: 'refused';
      readonly error: string;
      readonly reach: 'message' | 'channel' | 'workspace';
    }
  | { readonly status: 'unknown'; readonly error: string };

export interface AlertSender {
  readonly post: (message: Message) => Promise<SendResult>;
  /** `gone`: there is no such message any more, or it cannot be edited; post it anew. */
  readonly update: (ts: string, message: Message) => Promise<SendResult>;
  readonly reply: (threadTs: string, message: Message, broadcast: boolean) => Promise<SendResult>;
  /**
   * The messages of an alert that the channel's history shows since an instant, oldest first; nothing where it cannot be
   * read. What stands in threads is not among them.
   */
  readonly find: (
    alert: string,
    where: { readonly channel: string; readonly since: Instant },
  ) => Promise<readonly string[] | undefined>;
  /** Whether a message is there, and its address; `unknown` where that cannot be asked. */
  readonly locate: (message: { readonly channel: string; readonly ts: string }) => Promise<Location>;
}

export type Location =
  | { readonly status: 'found'; readonly permalink: string }
  | { readonly status: 'gone' | 'unknown' };

/** What is told to a pager, a webhook or by e-mail, as it is at one moment. */
export interface Notice {
  /** The alert's id, by which whoever is told knows that it is the same. */
  readonly alert: string;
  /** Of the attempt. */
  readonly number: number;
  readonly at: Instant;
  readonly urgency: Urgency;
  readonly reason: Reason;
  /** An earlier attempt may have arrived. */
  readonly mayRepeat: boolean;
  readonly document: AlertDocument;
}

export type NoticeResult = { readonly status: 'sent'; readonly at: Instant } | SendFailure;

/**
 * Whom an alert is told to beside Slack. What is said twice is the same to it: it knows the alert by its id, so that a
 * crash between a send and its record does no harm.
 */
export interface Destination {
  /** Says it, and calls somebody where it calls people. */
  readonly announce: (notice: Notice) => Promise<NoticeResult>;
  /** Says how it is by now: of a pager, that somebody has it. */
  readonly amend: (notice: Notice) => Promise<NoticeResult>;
  /** Says that nobody is needed any more. */
  readonly close: (notice: Notice) => Promise<NoticeResult>;
}

/** Sends to whoever subscribed to the alarms about Watchbill itself. */
export interface Mailer {
  readonly mail: (notice: Notice) => Promise<NoticeResult>;
}

import { formerRule } from '../../src/alerts/alert-reading';
import { notify } from '../../src/alerts/notify/notify';
import type { NotifyReport, NotifyRequest } from '../../src/alerts/notify/run';
import type { Route } from '../../src/alerts/route';
import type { FindingEventDraft, FindingSubject } from '../../src/model/finding-life';
import { addMilliseconds, type Instant } from '../../src/model/instant';
import type { Severity } from '../../src/model/severity';
import { MemoryAlertSender, type SentMessage } from './memory-alert-sender';
import { MemoryAlertTable } from './memory-alert-table';
import { failing, resolved, subjectOf, T0 } from './sample-finding';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What is severe calls the people on call; the rest is told. */
export const ROUTES: readonly Route[] = [
  { match: { severity: ['critical', 'high'] }, channel: 'C-SECURITY', mention: 'S-ONCALL' },
  { channel: 'C-COMPLIANCE' },
];

export const accountOf = (n: number) => String(100_000_000_000 + n);

/** Faults that come and go in many accounts, and a notifier whose clock moves only when it is moved or waits. */
export class AlertWorld {
  readonly table = new MemoryAlertTable();
  readonly sender: MemoryAlertSender;
  #now: Instant = T0;
  #rev = 1;

  /** @param besides what routes tell beside Slack, and by e-mail; and what is due by ledgers. */
  constructor(
    private readonly routes: readonly Route[] = ROUTES,
    private readonly besides: Pick<NotifyRequest, 'destinations' | 'mailer' | 'vulnerabilities'> = {},
  ) {
    this.sender = new MemoryAlertSender({ now: () => this.#now });
  }

  get now(): Instant {
    return this.#now;
  }

  pass(milliseconds: number): void {
    this.#now = addMilliseconds(this.#now, milliseconds);
  }

  /** By the scan after the last. */
  opens(subject: FindingSubject, severity: Severity = 'high', rev = this.#next()): void {
    const type = this.table.heads.has(subject.id) ? 'reopened' : 'opened';
    this.table.happen(subject, failing(type, { at: this.now, rev, severity }));
  }

  changes(subject: FindingSubject, severity: Severity): void {
    this.table.happen(subject, failing('changed', { at: this.now, rev: this.#next(), severity }));
  }

  ends(subject: FindingSubject): void {
    this.table.happen(subject, resolved(this.now, this.#next()));
  }

  said(subject: FindingSubject, draft: (at: Instant) => FindingEventDraft): void {
    this.table.happen(subject, draft(this.now));
  }

  acknowledge(subject: FindingSubject): void {
    this.said(subject, (at) => ({ type: 'acknowledged', rev: this.#next(), by: 'mara', at }));
  }

  run = (options: { readonly deadline?: Instant; readonly waits?: boolean } = {}): Promise<NotifyReport> =>
    notify({
      table: this.table,
      sender: this.sender,
      ...this.besides,
      clock: { now: () => this.now },
      routes: this.routes,
      rule: formerRule,
      zone: 'UTC',
      account: (id) => ({ id }),
      newestHead: async () => undefined,
      deadline: options.deadline,
      ...(options.waits !== false && {
        pause: async (milliseconds: number) => this.pass(milliseconds),
      }),
    });

  /** What was said since so many messages. */
  seen(since = 0) {
    const messages = this.sender.messages.slice(since);
    const roots = messages.filter(({ threadTs }) => threadTs === undefined);
    return {
      posts: roots.length,
      replies: messages.length - roots.length,
      broadcasts: messages.filter(({ broadcast }) => broadcast).length,
      pings: messages.filter(isPing).length,
    };
  }

  get edits(): number {
    return this.sender.messages.reduce((sum, { edits }) => sum + edits, 0);
  }

  /** Reports who was called, also of what was edited since. */
  get interrupts(): number {
    return this.table.deliveries.filter(
      ({ status, urgency, method }) => status === 'sent' && urgency === 'interrupt' && method !== 'update',
    ).length;
  }

  #next(): number {
    this.#rev += 1;
    return this.#rev;
  }
}

function isPing({ blocks }: SentMessage): boolean {
  return JSON.stringify(blocks).includes('<!subteam');
}

export const bucket = (n: number, rule = 's3-public', account = accountOf(1)) =>
  subjectOf(`arn:aws:s3:::bucket-${n}`, rule, account);

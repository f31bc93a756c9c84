import type { Alert, AlertScope, Delivery, NotTold, Post } from '../../src/model/alert';
import type { AccountId } from '../../src/model/account';
import type { Sight } from '../../src/model/blindness';
import {
  isNoticeOwed,
  noticeAfterScan,
  noticeAfterTelling,
  noticeId,
  type DueSoonNotice,
  type NoticeNews,
} from '../../src/model/due-soon';
import type { Instant } from '../../src/model/instant';
import { toldStateAfter } from '../../src/record/apply-change';
import type { AlertNews } from '../../src/record/common-chain';
import type { Exception, FindingEvent, FindingHead } from '../../src/model/finding';
import { advanceHead, type FindingEventDraft, type FindingSubject } from '../../src/model/finding-life';
import type { AlertTable } from '../../src/alerts/ports';
import type { LeaveOut } from '../../src/record/leave-out';

/** The record in memory, for tests of the notifier: each method is as atomic as one conditional write or one read. */
export class MemoryAlertTable implements AlertTable {
  readonly heads = new Map<string, FindingHead>();
  readonly alerts = new Map<string, Alert>();
  /** By alert and destination. */
  readonly posts = new Map<string, Post>();
  readonly deliveries: Delivery[] = [];
  readonly notTold: NotTold[] = [];
  readonly events = new Map<string, FindingEvent[]>();
  approved: Exception[] = [];
  readonly notices = new Map<string, DueSoonNotice>();
  /** Accounts that are half recorded. */
  pending: AccountId[] = [];
  /** When the scans began that are not concluded. */
  running: Instant[] = [];
  notSeen: Sight[] = [];
  #rev = 0;

  /** What the scan, or a person, writes. */
  happen(subject: FindingSubject, ...drafts: readonly FindingEventDraft[]): FindingHead {
    let head = this.heads.get(subject.id);
    for (const draft of drafts) {
      head = advanceHead(head, subject, draft);
      this.heads.set(subject.id, head);
      this.events.set(subject.id, [...(this.events.get(subject.id) ?? []), head.last]);
    }
    if (head === undefined) throw new Error('nothing happened');
    return head;
  }

  /** What a scan writes of what came due soon. */
  comeDueSoon(account: AccountId, rev: number, at: Instant, came: NoticeNews): void {
    const id = noticeId(came.rule, account);
    const next = noticeAfterScan(this.notices.get(id), came, { account, rev, at });
    if (next !== undefined) this.notices.set(id, next);
  }

  /** Findings that people are to be told of still. */
  get owed(): FindingHead[] {
    return [...this.heads.values()].filter(({ owes }) => owes);
  }

  async *owing(_leaveOut?: LeaveOut): AsyncGenerator<FindingHead> {
    yield* this.owed;
  }
  async *headsOf({ rule, accounts }: AlertScope) {
    for (const head of [...this.heads.values()])
      if (head.rule === rule && accounts?.includes(head.account) !== false) yield head;
  }
  async *everyHead() {
    yield* [...this.heads.values()];
  }
  history = async ({ id }: FindingHead) => this.events.get(id) ?? [];
  exceptions = async () => this.approved;
  pendingAccounts = async () => this.pending;
  runningScans = async (since: Instant) => this.running.filter((start) => start >= since);
  sights = async () => this.notSeen;
  async *dueSoonNotices() {
    for (const notice of [...this.notices.values()]) if (isNoticeOwed(notice)) yield notice;
  }
  finishEarlier = async () => undefined;
  alert = async (id: string) => ({
    alert: this.alerts.get(id),
    posts: [...this.posts.values()].filter((post) => post.alert === id),
  });
  async *lookAgain(until: Instant) {
    for (const { id, nextAt } of [...this.alerts.values()])
      if (nextAt !== undefined && nextAt <= until) yield id;
  }
  say = async ({
    alerts = [],
    posts = [],
    deliveries = [],
    told = [],
    notTold = [],
    toldDueSoon = [],
  }: AlertNews) => {
    const isOvertaken =
      alerts.some(({ id, version }) => (this.alerts.get(id)?.version ?? 0) !== version - 1) ||
      posts.some((post) => (this.posts.get(keyOf(post))?.version ?? 0) !== post.version - 1);
    if (isOvertaken) return false;
    this.#rev += 1;
    for (const alert of alerts) this.alerts.set(alert.id, alert);
    for (const post of posts) this.posts.set(keyOf(post), post);
    this.deliveries.push(...deliveries);
    this.notTold.push(...notTold);
    for (const each of told) {
      const head = this.heads.get(each.finding);
      const next = head && toldStateAfter(head, each, this.#rev);
      if (head !== undefined && next !== undefined) this.heads.set(head.id, { ...head, ...next });
    }
    for (const each of toldDueSoon) {
      const { notice: id } = each;
      const notice = this.notices.get(id);
      const next = notice && noticeAfterTelling(notice, each, this.#rev);
      if (next !== undefined) this.notices.set(id, next);
    }
    return true;
  };
}

const keyOf = ({ alert, destination }: Pick<Post, 'alert' | 'destination'>) => `${alert} ${destination}`;

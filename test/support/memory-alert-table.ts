import type { AlertGroup, Delivery } from '../../src/model/alert-group';
import type { AccountId } from '../../src/model/account';
import type { Sight } from '../../src/model/blindness';
import {
  noticeAfterScan,
  noticeAfterTelling,
  noticeId,
  type CameDueSoon,
  type DueSoonNotice,
} from '../../src/model/due-soon';
import type { Instant } from '../../src/model/instant';
import type { ToldDueSoon } from '../../src/record/common-chain';
import type { Exception, FindingEvent, FindingHead } from '../../src/model/finding';
import { advanceHead, type FindingEventDraft, type FindingSubject } from '../../src/model/finding-life';
import type { AlertTable } from '../../src/alerts/ports';
import type { LeaveOut } from '../../src/record/leave-out';

/** The record in memory, for tests of the notifier: each method is as atomic as one conditional write or one read. */
export class MemoryAlertTable implements AlertTable {
  readonly heads = new Map<string, FindingHead>();
  readonly groups = new Map<string, AlertGroup>();
  readonly deliveries: Delivery[] = [];
  readonly events = new Map<string, FindingEvent[]>();
  approved: Exception[] = [];
  readonly notices = new Map<string, DueSoonNotice>();
  /** Accounts that are half recorded. */
  pending: AccountId[] = [];
  notSeen: Sight[] = [];

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
  comeDueSoon(account: AccountId, rev: number, at: Instant, came: CameDueSoon): void {
    const id = noticeId(came.rule, account);
    const next = noticeAfterScan(this.notices.get(id), came, { account, rev, at });
    if (next !== undefined) this.notices.set(id, next);
  }

  async *owing(_leaveOut?: LeaveOut): AsyncGenerator<FindingHead> {
    for (const head of [...this.heads.values()]) if (head.owes) yield head;
  }
  head = async (id: string) => this.heads.get(id);
  async *headsOf(rule: string, account: string) {
    for (const head of [...this.heads.values()])
      if (head.rule === rule && head.account === account) yield head;
  }
  history = async ({ id }: FindingHead) => this.events.get(id) ?? [];
  exceptions = async () => this.approved;
  pendingAccounts = async () => this.pending;
  sights = async () => this.notSeen;
  async *dueSoonNotices() {
    for (const notice of [...this.notices.values()]) if (notice.owed.length > 0) yield notice;
  }
  clearDueSoon = async (told: readonly ToldDueSoon[]) => {
    for (const { notice: id, upTo } of told) {
      const notice = this.notices.get(id);
      const next = notice && noticeAfterTelling(notice, upTo);
      if (next !== undefined) this.notices.set(id, next);
    }
  };
  finishEarlier = async () => undefined;
  group = async (id: string) => this.groups.get(id);
  putGroup = async (previous: AlertGroup | undefined, next: AlertGroup, delivery?: Delivery) => {
    if (this.groups.get(next.id)?.version !== previous?.version) return false;
    this.groups.set(next.id, next);
    if (delivery !== undefined) this.deliveries.push(delivery);
    return true;
  };
  putDelivery = async (delivery: Delivery) => void this.deliveries.push(delivery);
  clearOwes = async (heads: readonly FindingHead[]) => {
    const unchanged = heads.filter(({ id, version }) => this.heads.get(id)?.version === version);
    for (const head of unchanged) this.heads.set(head.id, { ...head, owes: false });
    return unchanged.map(({ id }) => id);
  };
}

import { formerRule } from '../../src/alerts/alert-reading';
import { notify } from '../../src/alerts/notify/notify';
import type { Route } from '../../src/alerts/route';
import type { DueSoonEnd, DueSoonMember } from '../../src/model/due-soon';
import type { Instant } from '../../src/model/instant';
import type { RecordOptions } from '../../src/wording/commands';
import { MemoryAlertSender } from './memory-alert-sender';
import { MemoryAlertTable } from './memory-alert-table';

export const [PROD, STAGING] = ['111122223333', '444455556666'] as const;
export const HIGH = 'pw-high-vulnerability-within-window';
export const CRITICAL = 'pw-critical-vulnerability-within-window';
export const T0: Instant = '2026-10-20T00:00:00.000Z';
/** The end of a day in Berlin, whose clock went back in the morning. */
export const DUE: Instant = '2026-10-25T22:59:59.999Z';

interface Given {
  readonly dueAt?: Instant;
  readonly severity?: 'critical' | 'high';
  readonly package?: string;
  readonly resource?: string;
}
/** Of the instance `i-0aaa`, high, due at the end of 25 October in Berlin. */
export function dueSoonMember(id: string, given: Given = {}): DueSoonMember {
  const { dueAt = DUE, severity = 'high', package: name = 'openssl', resource = 'i-0aaa' } = given;
  return {
    id: `f-${id}`,
    region: 'eu-central-1',
    resource: `${resource}/vulnerability/CVE-2026-1111/${name}/${id}`,
    severity,
    message: `It is due by ${dueAt}.`,
    dueAt,
    instance: {
      id,
      vulnerability: 'CVE-2026-1111',
      package: name,
      resource,
      profile: 'organisation',
    },
  };
}

interface Scanned {
  readonly account?: typeof PROD | typeof STAGING;
  readonly rule?: string;
  readonly first?: boolean;
}

/** A channel's notices and messages, and what a scan and the notifier do with them. */
export function dueSoonWorld({
  routes = [{ channel: 'C1', mention: 'S1' }],
  record,
}: { routes?: readonly Route[]; record?: RecordOptions } = {}) {
  const table = new MemoryAlertTable();
  const sender = new MemoryAlertSender();
  let now = T0;
  let rev = 1;
  return {
    table,
    sender,
    at: (instant: Instant) => void (now = instant),
    /** A scan after the first, unless it says so. @returns the change set that announces it. */
    comes: (
      count: number,
      first: readonly DueSoonMember[],
      { account = PROD, rule = HIGH, first: isFirst = false }: Scanned = {},
    ) => {
      rev += 1;
      table.comeDueSoon(account, isFirst ? 1 : rev, now, { rule, count, first: [...first] });
      return rev;
    },
    /** A scan that sees how it ended with what a change set announced. */
    ends: (
      announced: number,
      first: readonly DueSoonEnd[],
      { rule = HIGH, unnamed = 0 }: { readonly rule?: string; readonly unnamed?: number } = {},
    ) => {
      rev += 1;
      const of = (how: DueSoonEnd['how']) => first.filter((each) => each.how === how).length;
      const counts = { inTime: of('in-time') + unnamed, late: of('late'), overdue: of('overdue') };
      table.comeDueSoon(PROD, rev, now, { rule, ended: [{ rule, announced, counts, first: [...first] }] });
    },
    run: () =>
      notify({
        table,
        sender,
        clock: { now: () => now },
        routes,
        rule: (id) => ({
          ...formerRule(id),
          title: 'High vulnerabilities are fixed in time',
          failure: 'High vulnerability past its window',
          requirements: ['soc2:CC7.1'],
        }),
        zone: 'Europe/Berlin',
        account: (id) => ({ id, name: id === PROD ? 'prod' : undefined }),
        record,
        newestHead: async () => undefined,
      }),
  };
}
export const textOf = (message: { readonly blocks: readonly object[] } | undefined) =>
  JSON.stringify(message?.blocks);

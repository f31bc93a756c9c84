import { formerRule } from '../../src/alerts/alert-reading';
import { scopesOf } from '../../src/alerts/grouping';
import { notify } from '../../src/alerts/notify/notify';
import { recordIn } from '../../src/aws/store/dynamo-record';
import { alertItem, dueSoonNoticeItem, postItem, scanItem } from '../../src/aws/store/items';
import { itemDifferences } from '../../src/aws/store/item-differences';
import { MemoryTable } from '../support/memory-table';
import type { StoredItem, TableCalls } from '../../src/aws/store/table';
import { memoryObjectStore } from '../../src/evidence/memory-objects';
import { MOST_INTERRUPTS, MOST_MESSAGES, MOST_TELLINGS } from '../../src/model/alert';
import { blindOf } from '../../src/model/blindness';
import { noticeAfterScan, type DueSoonNotice } from '../../src/model/due-soon';
import type { FindingHead } from '../../src/model/finding';
import { addDays, type Instant } from '../../src/model/instant';
import type { Facts } from '../../src/model/verdict';
import { foldIntent, foldWord } from '../../src/record/change-set';
import { comeDueSoon } from '../../src/record/come-due-soon';
import { diff, type Observed } from '../../src/record/diff';
import { emptyDigest } from '../../src/record/digest';
import { approveException, requestException } from '../../src/record/people';
import { rebuild } from '../../src/record/rebuild';
import { recordBlindness, type Looks } from '../../src/scan/conclude-blindness';
import { SOURCES } from '../../src/sources/sources';
import { MemoryAlertTable } from '../support/memory-alert-table';
import { MemoryAlertSender } from '../support/memory-alert-sender';
import { itemBytes } from '../support/write-units';

const MOST_BYTES = 100_000;
const ACCOUNT = '111122223333';
const day = (days: number): Instant => addDays('2026-10-01T00:00:00.000Z', days);
/** As long as a person may say it, in characters of three bytes. */
const SAID = '監'.repeat(2000);
const accountsOf = (count: number) =>
  Array.from({ length: count }, (_none, at) => String(100_000_000_000 + at));

/** A record in memory that knows the largest item it was given. */
function measuredRecord() {
  const memory = new MemoryTable();
  const largest = { bytes: 0 };
  const calls: TableCalls = {
    get: memory.get,
    update: memory.update,
    query: memory.query,
    getBatch: memory.getBatch,
    put: (item, condition) => {
      // As DynamoDB takes it: what is undefined is left out.
      const stored: StoredItem = Object.fromEntries(
        Object.entries(item).filter(([, value]) => value !== undefined),
      );
      largest.bytes = Math.max(largest.bytes, itemBytes(stored));
      return memory.put(item, condition);
    },
  };
  const store = recordIn(calls);
  const objects = memoryObjectStore();
  const ports = { objects, table: store.record, clock: { now: () => day(100) } };
  return { ...store, memory, objects, ports, largest };
}

describe('a verdict of any size', () => {
  const rule = { id: 'role-rule', aliases: [], kind: 'state' as const };
  const resource = `arn:aws:iam::${ACCOUNT}:role/${'r'.repeat(5000)}`;
  const cell = 'iam.authorization-details@global';
  const observedAt = (days: number, facts: Facts | undefined): Observed => ({
    account: ACCOUNT,
    now: day(days),
    cells: [
      { part: 'iam.authorization-details', region: 'global', status: 'complete', observedAt: day(days) },
    ],
    // Three hours of rounds of 14 minutes.
    evidence: { iam: Array.from({ length: 13 }, (_none, at) => `2026-10/${String(at).padStart(64, '0')}`) },
    units: [{ rule: rule.id, region: 'global', cells: [cell], complete: true, observedAt: day(days) }],
    verdicts:
      facts === undefined
        ? []
        : [
            {
              rule: rule.id,
              account: ACCOUNT,
              region: 'global',
              resource,
              outcome: 'fail',
              severity: 'high',
              message: 'm'.repeat(100_000),
              facts,
              observedAt: day(days),
            },
          ],
  });
  const policies = (last: string): Facts => ({
    policies: [...Array.from({ length: 20 }, (_none, at) => `${at}${'p'.repeat(100_000)}`), last],
    principals: Array.from({ length: 20_000 }, (_none, at) => `arn:aws:iam::${ACCOUNT}:user/${at}`),
    ...Object.fromEntries(
      Array.from({ length: 500 }, (_none, at) => [`tag${at}${'t'.repeat(1000)}`, '監'.repeat(500)]),
    ),
  });

  it('makes no item of 100 kB, is told apart by the whole of its facts, and changes nothing while they stay', async () => {
    const { record, largest } = measuredRecord();
    let digest = emptyDigest(ACCOUNT);
    let head: FindingHead | undefined;
    const events: string[] = [];
    const write = async (next: FindingHead | undefined) => {
      if (next === undefined) return;
      expect(await record.advance(head, next)).toBe(true);
      head = next;
      events.push(next.last.type);
    };
    const scans = [policies('a'), policies('a'), policies('b'), undefined, policies('b'), policies('c')];
    for (const [at, facts] of scans.entries()) {
      const { intents, next } = diff(digest, observedAt(at, facts), { rules: [{ rule }] });
      digest = next;
      for (const intent of intents) await write(foldIntent(head, intent, { rev: 2 * at + 1, at: day(at) }));
      for (const type of ['acknowledged', 'snoozed'] as const) {
        const said = { type, by: SAID, note: SAID, until: day(20) };
        if (head?.state === 'open')
          await write(foldWord(head, { finding: head.id, event: said }, { rev: 2 * at + 2, at: day(at) }));
      }
    }
    expect(events.filter((type) => type !== 'acknowledged' && type !== 'snoozed')).toEqual([
      'opened',
      'changed',
      'resolved',
      'reopened',
      'changed',
    ]);
    expect(head?.cut?.message).toBe(98_000);
    expect(head?.cut?.facts).toBeGreaterThan(2_000_000);
    expect(largest.bytes).toBeGreaterThan(20_000);
    expect(largest.bytes).toBeLessThan(MOST_BYTES);
  });
});

describe('1,000 accounts that cannot be read', () => {
  const accounts = accountsOf(1000);
  const reasons = ['crashed', 'denied', 'error', 'never-collected', 'throttled'];
  const denied: Looks = new Map(
    accounts.map((account) => [
      account,
      Object.fromEntries(SOURCES.map((source) => [source, { expected: 1000, unread: 1000, reasons }])),
    ]),
  );

  it('are all known, in items of less than 100 kB, also of a table made again', async () => {
    const { ports, record, memory, objects, largest } = measuredRecord();
    expect(await recordBlindness(ports, day(0), denied, [])).toBe(1000);
    expect([...blindOf(await record.sights()).keys()]).toEqual(accounts);
    const seen = new Map([...denied].map(([account]) => [account, {}]));
    expect(await recordBlindness(ports, day(1), seen, accounts.slice(0, 400))).toBe(600);
    expect(largest.bytes).toBeLessThan(MOST_BYTES);

    const again = new MemoryTable();
    await rebuild({ objects, table: recordIn(again).record });
    async function* items() {
      yield* memory.all();
    }
    expect((await itemDifferences(again.all(), items())).differences).toEqual([]);
  });

  it('are told in one message, once, and counted where they are too many to be kept as told', async () => {
    const table = new MemoryAlertTable();
    const sources = { iam: { expected: 4, unread: 4, reasons: ['denied'] } };
    const blind = { since: day(0), slot: day(0), sources };
    table.notSeen = accountsOf(4001).map((account) => ({ schema: 1, account, version: 1, blind }));
    const clock = { now: () => day(1) };
    const sender = new MemoryAlertSender(clock);
    const run = () =>
      notify({
        table,
        sender,
        clock,
        routes: [{ channel: 'C1' }],
        rule: formerRule,
        zone: 'UTC',
        account: (id) => ({ id }),
        newestHead: async () => undefined,
      });
    await run();
    await run();
    expect(sender.messages.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^NOT READ: .*, and 4000 more\.$/),
    ]);
    const [alert] = [...table.alerts.values()];
    if (alert === undefined) throw new Error('no alert was written');
    expect(alert.told).toHaveLength(4000);
    expect(itemBytes(alertItem(alert))).toBeLessThan(MOST_BYTES);
  });
});

describe('an item that names many', () => {
  it.each([
    ['as many as it names', 15, 200],
    ['more than it names', 300, 1000],
  ])('is less than 100 kB of an alert of rules in accounts, %s', (_name, rules, accounts) => {
    const heads = Array.from({ length: rules }, (_none, rule) =>
      accountsOf(accounts).map((account) => ({ rule: `${rule}${'r'.repeat(60)}`, account })),
    ).flat();
    const alert = alertItem({
      schema: 1,
      id: 'a',
      version: 1,
      kind: 'storm',
      scopes: scopesOf([], heads),
      openedAt: day(0),
      interrupts: Array.from({ length: MOST_INTERRUPTS }, () => ({
        at: day(0),
        severity: 'critical' as const,
        reason: 'exception-ended' as const,
      })),
    });
    expect(itemBytes(alert)).toBeGreaterThan(18_000);
    expect(itemBytes(alert)).toBeLessThan(MOST_BYTES);
  });

  it('is little of a post, whatever became of it', () => {
    const telling = {
      at: day(0),
      method: 'update',
      urgency: 'interrupt',
      reason: 'quiet-hours-over',
    } as const;
    const post = postItem({
      schema: 1,
      alert: 'a'.repeat(26),
      destination: 'C'.repeat(30),
      channel: 'C'.repeat(30),
      version: 1,
      ts: Array.from({ length: MOST_MESSAGES }, () => '1795000001.000000'),
      permalink: 'https://slack.example/'.padEnd(200, 'p'),
      tellings: Array.from({ length: MOST_TELLINGS }, () => ({
        ...telling,
        status: 'rate-limited' as const,
      })),
    });
    expect(itemBytes(post)).toBeLessThan(5000);
  });

  it('is less than 100 kB of what is due soon and nobody could be told of in ten scans', () => {
    const long = '監'.repeat(2000);
    let notice: DueSoonNotice | undefined;
    for (let rev = 1; rev <= 10; rev += 1) {
      const passing = Array.from({ length: 20 }, (_none, at) => ({
        rule: 'r',
        account: ACCOUNT,
        region: 'eu-central-1',
        resource: `${long}${at}`,
        outcome: 'pass' as const,
        severity: 'high' as const,
        message: long,
        facts: {
          instance: `i${rev}-${at}`,
          vulnerability: long,
          package: long,
          resource: long,
          profile: long,
        },
        observedAt: day(0),
        clockStart: day(0),
        dueAt: day(20),
      }));
      const { came } = comeDueSoon({}, passing, { percent: 20, exceptions: [] }, day(19));
      for (const each of came)
        notice = noticeAfterScan(notice, each, { account: ACCOUNT, rev, at: day(19) }) ?? notice;
      const end = { how: 'overdue' as const, dueAt: day(20), finding: { id: 'f'.repeat(26), rule: 'r' } };
      const first = Array.from({ length: 5 }, (_none, at) => ({ ...end, id: `${at}`.padEnd(26, 'i') }));
      const counts = { inTime: 0, late: 0, overdue: 99 };
      const ended = Array.from({ length: 9 }, () => ({ rule: 'r', announced: rev, counts, first }));
      const news = { rule: 'r', ended };
      notice = noticeAfterScan(notice, news, { account: ACCOUNT, rev: rev + 0.5, at: day(19) }) ?? notice;
    }
    if (notice === undefined) throw new Error('nothing came due soon');
    expect(notice.raised).toBe(200);
    expect(itemBytes(dueSoonNoticeItem(notice))).toBeGreaterThan(40_000);
    expect(itemBytes(dueSoonNoticeItem(notice))).toBeLessThan(MOST_BYTES);
  });

  it.each<[string, number, number]>([
    ['as many as it may name', 2000, 100],
    ['1,000', 1000, 20],
  ])('is less than 100 kB of an exception for accounts, %s', async (_name, accounts, regions) => {
    const { ports, largest } = measuredRecord();
    const { id } = await requestException(ports, {
      scope: {
        rule: 'pw-high-vulnerability-within-window',
        accounts: accountsOf(accounts),
        regions: Array.from({ length: regions }, () => 'x'.repeat(30)),
        resource: SAID,
        vulnerability: SAID,
        package: SAID,
        image: SAID,
      },
      owner: SAID,
      reason: SAID,
      compensatingControl: SAID,
      endsAt: day(190),
      by: SAID,
    });
    await approveException(ports, { id, by: 'ann', as: '督'.repeat(2000) });
    expect(largest.bytes).toBeGreaterThan(accounts * 13);
    expect(largest.bytes).toBeLessThan(MOST_BYTES);
  });

  it('is refused of an exception for more', async () => {
    const { ports } = measuredRecord();
    const asked = { owner: 'ann', reason: 'They are all of one test.', endsAt: day(200), by: 'ann' };
    const scope = { rule: 'role-rule', accounts: accountsOf(2001) };
    await expect(requestException(ports, { ...asked, scope })).rejects.toThrow(
      'An exception names at most 2000 accounts and 100 Regions, and this one names 2001 and 0',
    );
  });

  it('is less than 100 kB of a scan of 4,000 accounts', () => {
    const scan = scanItem({
      schema: 1,
      slot: day(0),
      status: 'concluded',
      startedAt: day(0),
      plan: 'plans/1',
      sources: [...SOURCES],
      only: {
        accounts: accountsOf(4000),
        regions: Array.from({ length: 100 }, () => 'x'.repeat(30)),
        rules: Array.from({ length: 300 }, () => 'r'.repeat(60)),
      },
      version: '0.0.0',
      configuration: 'configurations/1',
    });
    expect(itemBytes(scan)).toBeLessThan(MOST_BYTES);
  });
});

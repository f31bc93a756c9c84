import { approveException, acknowledge, requestException } from '../../src/record/people';
import { findFindings } from '../../src/audit/find-findings';
import { memoryObjectStore } from '../../src/evidence/memory-objects';
import { NewerSchemaError } from '../../src/model/errors';
import type { Alert, Post } from '../../src/model/alert';
import type { Exception, FindingHead } from '../../src/model/finding';
import { addDays, addMilliseconds, type Instant } from '../../src/model/instant';
import type { AccountState, Scan } from '../../src/model/scan';
import { recordIn } from '../../src/aws/store/dynamo-record';
import {
  IF_ABSENT,
  ifVersion,
  Table,
  UNLESS_NEWER,
  type Condition,
  type Page,
  type StoredItem,
} from '../../src/aws/store/table';
import { tableDefinition } from '../../src/aws/store/table-definition';
import { after, openedFinding, reopenedAt, resolvedAt } from '../support/opened-finding';
import { dynamoDbLocal, embeddedStore, memoryStore, type DynamoStore, type Store } from '../support/stores';

const DAY: Instant = '2026-10-01T00:00:00.000Z';
const day = (days: number): Instant => addDays(DAY, days);
const ACCOUNT = '111122223333';
const OTHER = '444455556666';
const by = 'arn:aws:iam::111122223333:user/ann';
const local = process.env['WATCHBILL_DYNAMODB_ENDPOINT'];

const INDEXES = (['account', 'rule', 'open', 'region', 'debt', 'wake'] as const).map((index) => ({
  index,
  ...tableDefinition.indexes[index],
}));

const scanOf = (slot: Instant): Scan => ({
  schema: 1,
  slot,
  status: 'running',
  startedAt: slot,
  plan: 'plans/abc',
  version: '0.1.0',
  configuration: 'configurations/hash',
});

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
const idsOf = async (heads: AsyncIterable<FindingHead>) => (await all(heads)).map(({ id }) => id).toSorted();

describe('the record', () => {
  contract('in memory', async () => memoryStore());
  contract('in the embedded store', embeddedStore);
  overHttp('in the embedded store', embeddedStore);
  if (local === undefined)
    it.skip('in DynamoDB Local: WATCHBILL_DYNAMODB_ENDPOINT names none', () => undefined);
  else {
    contract('in DynamoDB Local', () => dynamoDbLocal(local));
    overHttp('in DynamoDB Local', () => dynamoDbLocal(local));
  }
});

function contract(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('finds nothing by names that are longer than a key', async () => {
      const { reader, record, campaigns } = store;
      for (const long of ['x'.repeat(1_100), 'ä'.repeat(1_100), 'x'.repeat(3_000)]) {
        expect(await reader.head(long)).toBeUndefined();
        expect(await record.accountState(long)).toBeUndefined();
        expect(await campaigns.campaignHead(long)).toBeUndefined();
        expect(await all(campaigns.campaignEntries(long))).toEqual([]);
        expect(await record.registerEntry('audit-request', long)).toBeUndefined();
        const asked = { asOf: DAY, now: DAY, subject: [long], resource: long };
        expect(await findFindings(reader, asked)).toEqual([]);
      }
    });

    /** Makes an item look as if a newer Watchbill had written it. */
    async function age(pk: string, sk: string): Promise<void> {
      const item = await store.calls.get({ pk, sk });
      await store.calls.put({ ...item, pk, sk, schema: 2, novelty: 'kept' }, UNLESS_NEWER);
    }
    const novelty = async (pk: string, sk: string) => (await store.calls.get({ pk, sk }))?.['novelty'];

    const stored = { schema: 1, version: 3, pending: { changeSet: 'c1' } };
    it.each<[string, StoredItem | undefined, Condition, { put: boolean; update: boolean }]>([
      ['absent, where there is none', undefined, IF_ABSENT, { put: true, update: true }],
      ['absent, where there is one', stored, IF_ABSENT, { put: false, update: false }],
      ['unless newer, where there is none', undefined, UNLESS_NEWER, { put: true, update: true }],
      ['unless newer, of this version', stored, UNLESS_NEWER, { put: true, update: true }],
      ['unless newer, of a newer one', { ...stored, schema: 2 }, UNLESS_NEWER, { put: false, update: false }],
      ['the same version', stored, ifVersion(3), { put: true, update: true }],
      ['another version', stored, ifVersion(2), { put: false, update: false }],
      ['a version, where there is none', undefined, ifVersion(3), { put: false, update: false }],
      ['a version of a newer one', { ...stored, schema: 2 }, ifVersion(3), { put: false, update: false }],
      [
        'a value within another',
        stored,
        { kind: 'unchanged', at: { version: 3, 'pending.changeSet': 'c1' } },
        { put: true, update: true },
      ],
      [
        'another value within another',
        stored,
        { kind: 'unchanged', at: { version: 3, 'pending.changeSet': 'c2' } },
        { put: false, update: false },
      ],
      [
        'a value within what is not there',
        { ...stored, pending: undefined },
        { kind: 'unchanged', at: { 'pending.changeSet': 'c1' } },
        { put: false, update: false },
      ],
      [
        'nothing, where there is something',
        stored,
        { kind: 'unchanged', at: { pending: undefined } },
        { put: false, update: false },
      ],
      [
        'nothing, where there is nothing',
        { ...stored, pending: undefined },
        { kind: 'unchanged', at: { pending: undefined } },
        { put: true, update: true },
      ],
    ])('writes under the condition %s, or leaves all as it was', async (_name, before, condition, writes) => {
      const { calls } = store;
      const writtenOver = { sk: 'put', schema: 1, novelty: 'written' };
      for (const sk of ['put', 'update'])
        if (before !== undefined)
          await calls.put({ ...before, pk: 'p', sk, schema: Number(before.schema) }, IF_ABSENT);
      expect({
        put: await calls.put({ ...writtenOver, pk: 'p' }, condition),
        update: await calls.update(
          { pk: 'p', sk: 'update' },
          { set: { novelty: 'written' }, remove: ['version', 'neverThere'] },
          condition,
        ),
      }).toEqual(writes);
      const left = before && JSON.parse(JSON.stringify(before));
      const { version: _removed, ...updated } = left ?? {};
      expect(await calls.get({ pk: 'p', sk: 'put' })).toEqual(
        writes.put ? { ...writtenOver, pk: 'p' } : left && { ...left, pk: 'p', sk: 'put' },
      );
      expect(await calls.get({ pk: 'p', sk: 'update' })).toEqual(
        writes.update
          ? { ...updated, pk: 'p', sk: 'update', novelty: 'written' }
          : left && { ...left, pk: 'p', sk: 'update' },
      );
    });

    it.each<[string, Omit<Page, 'partition'>, string[]]>([
      ['all', {}, ['a', 'a#1', 'a#2', 'b', 'é', '\uffff', '😀']],
      ['newest first', { newestFirst: true }, ['😀', '\uffff', 'é', 'b', 'a#2', 'a#1', 'a']],
      ['those that begin with', { sort: { beginsWith: 'a#' } }, ['a#1', 'a#2']],
      ['a range, its ends included', { sort: { from: 'a#1', to: 'é' } }, ['a#1', 'a#2', 'b', 'é']],
      ['no more than the limit', { limit: 4 }, ['a', 'a#1', 'a#2', 'b']],
      ['the newest of a range', { sort: { from: '0', to: 'b' }, newestFirst: true, limit: 1 }, ['b']],
    ])('lists by sort key, in the order of bytes: %s', async (_name, page, expected) => {
      const sortKeys = ['b', '\uffff', 'a#2', 'é', 'a', '😀', 'a#1'];
      await Promise.all(
        sortKeys.flatMap((sk) => [
          store.calls.put({ pk: 'p', sk, schema: 1, accountPk: 'i', accountSk: sk }, IF_ABSENT),
          store.calls.put({ pk: 'other', sk, schema: 1 }, IF_ABSENT),
        ]),
      );
      const table = new Table(store.calls);
      const sorted = async (partition: Page) => (await all(table.query(partition))).map(({ sk }) => sk);
      expect(await sorted({ ...page, partition: 'p' })).toEqual(expected);
      expect(await sorted({ ...page, partition: 'i', index: 'account' })).toEqual(expected);
    });

    it.each(INDEXES)(
      'has in the index $index the items with its keys, $projection of them',
      async ({ index, partitionKey, sortKey, projection }) => {
        const item = (sk: string, more: StoredItem) => ({ pk: 'p', sk, schema: 1, more: 'x', ...more });
        const keys = { [partitionKey]: 'i', [sortKey]: 's' };
        await store.calls.put(item('in', keys), IF_ABSENT);
        await store.calls.put(item('half', { [partitionKey]: 'i' }), IF_ABSENT);
        await store.calls.put(item('elsewhere', { ...keys, [partitionKey]: 'j' }), IF_ABSENT);
        await store.calls.put(item('out', {}), IF_ABSENT);
        const listed = () => all(new Table(store.calls).query({ index, partition: 'i' }));
        expect(await listed()).toEqual([
          projection === 'ALL' ? item('in', keys) : { pk: 'p', sk: 'in', ...keys },
        ]);
        await store.calls.update(
          { pk: 'p', sk: 'in' },
          { set: { more: 'y' }, remove: [partitionKey, sortKey] },
          UNLESS_NEWER,
        );
        expect(await listed()).toEqual([]);
      },
    );

    it('lets one of fifty claim a slot', async () => {
      const claims = await Promise.all(
        Array.from({ length: 50 }, () => store.record.claimScan(scanOf(day(0)))),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
    });

    it('lets one of fifty commit a scan, and none against a state that has moved on', async () => {
      const state = (changeSet: string): AccountState => ({
        schema: 1,
        account: ACCOUNT,
        rev: 0,
        pending: { changeSet, since: day(0) },
      });
      const commits = await Promise.all(
        Array.from({ length: 50 }, (_none, index) =>
          store.record.putAccountState(undefined, state(`c${index}`)),
        ),
      );
      expect(commits.filter(Boolean)).toHaveLength(1);
      const won = await store.record.accountState(ACCOUNT);
      expect(won?.pending?.changeSet).toBe(`c${commits.indexOf(true)}`);
      expect(await store.record.pendingAccounts()).toEqual([ACCOUNT]);

      const done: AccountState = { schema: 1, account: ACCOUNT, rev: 1, digest: 'digests/a', slot: day(0) };
      expect(await store.record.putAccountState(state('another'), done)).toBe(false);
      expect(await store.record.putAccountState(won, done)).toBe(true);
      expect(await store.record.putAccountState(won, done)).toBe(false);
      expect(await store.record.putAccountState({ ...done, rev: 2 }, done)).toBe(false);
      expect(await store.record.pendingAccounts()).toEqual([]);
      expect(await store.reader.accounts()).toEqual([ACCOUNT]);
    });

    it('lets one of two writers advance a head, and keeps every event', async () => {
      const opened = openedFinding();
      expect(await store.record.advance(undefined, opened)).toBe(true);
      expect(await store.record.advance(undefined, opened)).toBe(false);
      const acknowledged = after(opened, { type: 'acknowledged', rev: 1, at: day(1), by });
      const resolved = after(opened, resolvedAt(day(1), 2));
      const won = await Promise.all([
        store.record.advance(opened, acknowledged),
        store.record.advance(opened, resolved),
      ]);
      expect(won.filter(Boolean)).toHaveLength(1);
      const head = await store.record.head(opened.id);
      expect(head).toEqual(won[0] ? acknowledged : resolved);
      expect(head && (await store.reader.history(head))).toEqual([opened.last, head?.last]);
    });

    it('does not count an event that was archived by a writer who then lost', async () => {
      const opened = openedFinding();
      await store.record.advance(undefined, opened);
      const resolved = after(opened, resolvedAt(day(1), 2));
      await store.record.advance(opened, resolved);
      const reopened = after(resolved, reopenedAt(day(2), 3));
      await store.record.advance({ ...resolved, version: 99 }, reopened);
      expect(await store.reader.history(resolved)).toEqual([opened.last, resolved.last]);
    });

    it.each<[string, string, string, (store: Store, opened: FindingHead) => Promise<unknown>]>([
      ['the head when it is read', 'FINDING#id', 'HEAD', (s, { id }) => s.record.head(id)],
      [
        'the head when it is advanced',
        'FINDING#id',
        'HEAD',
        (s, opened) => s.record.advance(opened, after(opened, resolvedAt(day(1), 2))),
      ],
      [
        'the head when people were told',
        'FINDING#id',
        'HEAD',
        (s, opened) => s.record.tell(opened, { owes: false }),
      ],
      ['the head in a list', 'FINDING#id', 'HEAD', (s) => all(s.reader.byAccount(ACCOUNT))],
      [
        'a scan when it is put',
        `SCAN#${DAY}`,
        'META',
        (s) => s.record.putScan({ ...scanOf(DAY), status: 'concluded' }),
      ],
      ['a scan when it is claimed', `SCAN#${DAY}`, 'META', (s) => s.record.claimScan(scanOf(DAY))],
      ['a scan when the latest is looked for', `SCAN#${DAY}`, 'META', (s) => s.reader.latestScan(day(1))],
    ])('leaves alone %s, where a newer version wrote it', async (_name, pk, sk, use) => {
      const opened = openedFinding();
      await store.record.advance(undefined, opened);
      await store.record.claimScan(scanOf(DAY));
      const key = pk.replace('#id', `#${opened.id}`);
      await age(key, sk);
      const refused = expect(use(store, opened)).rejects;
      await refused.toThrow(NewerSchemaError);
      await expect(use(store, opened)).rejects.toThrow(`${key} ${sk}`);
      expect(await novelty(key, sk)).toBe('kept');
    });

    it('finds heads by account, rule, severity and debt, over all pages and shards', async () => {
      // Each item is large enough that no index answers in one page of 1 MB.
      const heads = Array.from({ length: 60 }, (_none, index) => ({
        ...openedFinding({
          resource: `arn:aws:s3:::bucket-${index}`,
          account: index % 3 === 0 ? OTHER : ACCOUNT,
          rule: index % 2 === 0 ? 's3-bucket-versioning' : 's3-bucket-versioning-mfa',
          severity: index % 5 === 0 ? 'critical' : 'low',
        }),
        message: 'x'.repeat(40_000),
      }));
      await Promise.all(heads.map((head) => store.record.advance(undefined, head)));
      const ids = (keep: (head: FindingHead) => boolean) =>
        heads
          .filter(keep)
          .map(({ id }) => id)
          .toSorted();
      const { reader, alerts } = store;
      expect(await idsOf(reader.byAccount(ACCOUNT))).toEqual(ids(({ account }) => account === ACCOUNT));
      expect(await idsOf(reader.byAccount(OTHER, 's3-bucket-versioning'))).toEqual(
        ids(({ account, rule }) => account === OTHER && rule === 's3-bucket-versioning'),
      );
      expect(await idsOf(reader.byRule('s3-bucket-versioning'))).toEqual(
        ids(({ rule }) => rule === 's3-bucket-versioning'),
      );
      expect(await idsOf(reader.open({ by: 'severity', severity: 'critical' }))).toEqual(
        ids(({ severity }) => severity === 'critical'),
      );
      expect(await idsOf(alerts.owing())).toEqual(ids(() => true));
      await Promise.all(
        [ACCOUNT, OTHER].map((account) =>
          store.record.putAccountState(undefined, { schema: 1, account, rev: 1 }),
        ),
      );
      expect(await idsOf(alerts.everyHead())).toEqual(ids(() => true));
      expect(await idsOf(alerts.headsOf({ rule: 's3-bucket-versioning-mfa', accounts: [OTHER] }))).toEqual(
        ids(({ account, rule }) => account === OTHER && rule === 's3-bucket-versioning-mfa'),
      );
    });

    it('takes a finding off the lists when it is resolved, and puts it back when it opens again', async () => {
      const opened = openedFinding();
      const resolved = after(opened, resolvedAt(day(1), 2));
      await store.record.advance(undefined, opened);
      await store.record.advance(opened, resolved);
      expect(await all(store.reader.open({ by: 'severity', severity: 'high' }))).toEqual([]);
      expect(await all(store.reader.byRule(opened.rule))).toEqual([resolved]);
      expect(await all(store.reader.byAccount(ACCOUNT))).toEqual([resolved]);
      const again = after(resolved, reopenedAt(day(2), 3));
      await store.record.advance(resolved, again);
      expect(await all(store.reader.open({ by: 'severity', severity: 'high' }))).toEqual([again]);
      expect(await all(store.reader.byRule(opened.rule))).toEqual([again]);
    });

    it('finds what is of a subject by its name, by its last part and by what it is a part of, once it was ever open', async () => {
      const user = `arn:aws:iam::${ACCOUNT}:user/ann`;
      const of = (resource: string, account: string = ACCOUNT) => openedFinding({ resource, account });
      const [own, key, other] = [of(user), of(`${user}/access-key/AKIA1`), of(user, '999988887777')];
      for (const head of [own, key, other]) await store.record.advance(undefined, head);
      const resolved = after(own, resolvedAt(day(1), 2));
      await store.record.advance(own, resolved);
      const found = async (name: string, accounts?: readonly string[]) =>
        (await all(store.reader.bySubject(name, accounts))).map(({ id }) => id).sort();
      const ids = (...heads: { id: string }[]) => heads.map(({ id }) => id).sort();
      expect(await found('ann')).toEqual(ids(own, other));
      expect(await found(user)).toEqual(ids(own, key, other));
      expect(await found(user, [ACCOUNT])).toEqual(ids(own, key));
      expect(await found('AKIA1')).toEqual(ids(key));
      expect(await found(`arn:aws:iam::${ACCOUNT}:user`)).toEqual([]);
      expect(await all(store.reader.bySubject('AKIA1', [ACCOUNT]))).toEqual([key]);
    });

    it('finds what was open in a period or since, by account, by rule and by both', async () => {
      const [before, within, open] = ['a', 'b', 'c'].map((name) =>
        openedFinding({ resource: `arn:aws:s3:::${name}` }),
      );
      if (before === undefined || within === undefined || open === undefined)
        throw new Error('three were made');
      for (const head of [before, within, open]) await store.record.advance(undefined, head);
      await store.record.advance(before, after(before, resolvedAt(day(1), 2)));
      await store.record.advance(within, after(within, resolvedAt(day(3), 2)));
      const { account, rule } = open;
      const since = async (of: Parameters<typeof store.reader.openSince>[0], from: Instant) =>
        (await all(store.reader.openSince(of, from))).map(({ id }) => id).sort();
      const ids = (...heads: { id: string }[]) => heads.map(({ id }) => id).sort();
      for (const asked of [{ account }, { rule }, { account, rule }]) {
        expect(await since(asked, day(1))).toEqual(ids(before, within, open));
        expect(await since(asked, day(2))).toEqual(ids(within, open));
        expect(await since(asked, day(4))).toEqual(ids(open));
      }
      const ended = async (from: Instant, to: Instant) =>
        (await all(store.reader.openWithin({ by: 'rule', rule }, { from, to, now: day(9) })))
          .map(({ id }) => id)
          .sort();
      expect(await ended(day(1), day(2))).toEqual(ids(before, within));
      expect(await ended(day(2), day(4))).toEqual(ids(within));
      expect(await ended(day(4), day(9))).toEqual([]);
    });

    it('finds what is open since after an instant, by each list, and what of an account ended since', async () => {
      const [first, second, gone] = ['a', 'b', 'c'].map((name) =>
        openedFinding({ resource: `arn:aws:s3:::${name}` }),
      );
      if (first === undefined || second === undefined || gone === undefined)
        throw new Error('three were made');
      for (const head of [first, second, gone]) await store.record.advance(undefined, head);
      const resolved = after(second, resolvedAt(day(1), 2));
      await store.record.advance(second, resolved);
      await store.record.advance(resolved, after(resolved, reopenedAt(day(2), 3)));
      await store.record.advance(gone, after(gone, resolvedAt(day(3), 2)));
      const ids = async (found: AsyncIterable<FindingHead>) => (await all(found)).map(({ id }) => id);
      const { account, rule, region, severity } = first;
      const justBefore = addMilliseconds(day(2), -1);
      for (const scope of [
        { by: 'severity', severity },
        { by: 'account', account, severity },
        { by: 'region', region, severity },
        { by: 'rule', rule },
        { by: 'rule', rule, account },
      ] as const) {
        expect(await ids(store.reader.openAfter(scope, justBefore))).toEqual([second.id]);
        expect(await ids(store.reader.openAfter(scope, day(2)))).toEqual([]);
      }
      expect(await ids(store.reader.endedSince(account, day(3)))).toEqual([gone.id]);
      expect(await ids(store.reader.endedSince(account, addMilliseconds(day(3), 1)))).toEqual([]);
    });

    it('says what was told of a head only if nothing else was said of it meanwhile', async () => {
      const opened = openedFinding();
      await store.record.advance(undefined, opened);
      const acknowledged = after(opened, { type: 'acknowledged', rev: 1, at: day(1), by });
      await store.record.advance(opened, acknowledged);
      const member = { owes: true, alert: { id: 'a', version: 0, rev: 3 } };
      expect(await store.record.tell(opened, { owes: false })).toBe(false);
      expect(await store.record.tell(acknowledged, member)).toBe(true);
      expect(await store.record.tell(acknowledged, member)).toBe(false);
      expect(await idsOf(store.alerts.owing())).toEqual([opened.id]);
      const told = { owes: false, alert: { id: 'a', version: 2, rev: 4 } };
      expect(await store.record.tell({ ...acknowledged, ...member }, told)).toBe(true);
      expect(await idsOf(store.alerts.owing())).toEqual([]);
      expect(await store.record.head(opened.id)).toEqual({ ...acknowledged, ...told });
    });

    it('knows its own write again when it is repeated because the answer was lost', async () => {
      const { put } = store.calls;
      const repeating = recordIn({
        ...store.calls,
        async put(item, condition) {
          await put(item, condition);
          return put(item, condition);
        },
      });
      expect(await repeating.record.claimScan(scanOf(day(0)))).toBe(true);
      expect(await repeating.record.claimScan(scanOf(day(0)))).toBe(false);
    });

    it('keeps one version of an alert, and one of each of its posts', async () => {
      const alert: Alert = {
        schema: 1,
        id: 'a',
        version: 1,
        kind: 'rule',
        scopes: [{ rule: 'r', accounts: [ACCOUNT] }],
        openedAt: day(0),
        interrupts: [],
        nextAt: day(2),
      };
      const post: Post = {
        schema: 1,
        alert: 'a',
        destination: 'C1',
        version: 1,
        channel: 'C1',
        ts: ['1.2'],
        tellings: [],
      };
      expect(await store.record.putAlert(undefined, alert)).toBe(true);
      expect(await store.record.putAlert(undefined, alert)).toBe(false);
      expect(await store.record.putPost(undefined, post)).toBe(true);
      expect(await store.record.putPost(undefined, post)).toBe(false);
      expect(await store.record.putPost(post, { ...post, version: 2, ts: ['3.4'] })).toBe(true);
      expect(await store.record.putPost(post, { ...post, version: 2, ts: ['5.6'] })).toBe(false);
      expect(await store.record.post('a', 'C1')).toEqual({ ...post, version: 2, ts: ['3.4'] });
      expect(await store.alerts.alert('a')).toEqual({ alert, posts: [{ ...post, version: 2, ts: ['3.4'] }] });
      expect(await store.alerts.alert('none')).toEqual({ alert: undefined, posts: [] });

      expect(await all(store.alerts.lookAgain(day(1)))).toEqual([]);
      expect(await all(store.alerts.lookAgain(day(2)))).toEqual(['a']);
      const { nextAt: _never, ...ended } = alert;
      expect(await store.record.putAlert(alert, { ...ended, version: 2 })).toBe(true);
      expect(await store.record.putAlert(alert, { ...ended, version: 2 })).toBe(false);
      expect(await all(store.alerts.lookAgain(day(9)))).toEqual([]);
    });

    it('knows when the scans began that run, of those that began since', async () => {
      for (const days of [0, 1]) await store.record.claimScan(scanOf(day(days)));
      expect(await store.alerts.runningScans(day(0))).toEqual([day(0), day(1)]);
      expect(await store.alerts.runningScans(day(1))).toEqual([day(1)]);
      await store.record.putScan({ ...scanOf(day(1)), status: 'concluded' });
      expect(await store.alerts.runningScans(day(0))).toEqual([day(0)]);
    });

    it('finds the newest scan at or before an instant, also across the turn of a year', async () => {
      const { record, reader } = store;
      for (const slot of ['2025-12-31T23:00:00.000Z', day(0), day(1)] as Instant[])
        await record.claimScan(scanOf(slot));
      expect((await reader.latestScan(day(5)))?.slot).toBe(day(1));
      expect((await reader.latestScan(day(1)))?.slot).toBe(day(1));
      expect((await reader.latestScan('2026-10-01T23:59:59.999Z'))?.slot).toBe(day(0));
      expect((await reader.latestScan('2026-03-01T00:00:00.000Z'))?.slot).toBe('2025-12-31T23:00:00.000Z');
      expect(await reader.latestScan('2025-12-31T22:00:00.000Z')).toBeUndefined();
    });

    it('lists the scans of a period, the newest first, also across the turn of a year', async () => {
      const { record, reader } = store;
      const slots: Instant[] = ['2025-12-31T23:00:00.000Z', day(0), day(1), day(2)];
      for (const slot of slots) await record.claimScan(scanOf(slot));
      const between = async (from: Instant, to: Instant) =>
        (await all(reader.scansBetween(from, to))).map(({ slot }) => slot);
      expect(await between('2025-12-31T23:00:00.000Z', day(1))).toEqual(slots.slice(0, 3).toReversed());
      expect(await between(day(1), day(9))).toEqual([day(2), day(1)]);
      expect(await between(day(3), day(9))).toEqual([]);
    });

    it('wakes what is due, soonest first, each for the reason it is due for', async () => {
      const { record, wakeList } = store;
      const wakeups = (until: Instant) => all(wakeList.wakeups(until));
      const opened = openedFinding();
      const snoozed = after(opened, { type: 'snoozed', rev: 1, at: day(0), by, until: day(3) });
      await record.advance(undefined, opened);
      await record.advance(opened, snoozed);
      const requested: Exception = {
        schema: 1,
        id: 'exception',
        version: 1,
        scope: { rule: opened.rule },
        owner: by,
        requestedBy: by,
        requestedAt: day(0),
        reason: 'These logs are copies of others.',
        endsAt: day(5),
      };
      const approved = { ...requested, version: 2, approvedBy: 'bob', approvedAt: day(2) };
      const begun = { ...approved, version: 3, startAnnouncedAt: day(2) };
      const ended = { ...begun, version: 4, endAnnouncedAt: day(5) };
      await record.putException(undefined, requested);
      expect(await wakeups(day(9))).toEqual([{ kind: 'snooze-end', id: opened.id }]);
      await record.putException(requested, approved);
      expect(await wakeups(addMilliseconds(day(2), -1))).toEqual([]);
      expect(await wakeups(day(2))).toEqual([{ kind: 'exception-start', id: 'exception' }]);
      await record.putException(approved, begun);
      expect(await wakeups(day(5))).toEqual([
        { kind: 'snooze-end', id: opened.id },
        { kind: 'exception-end', id: 'exception' },
      ]);
      await record.advance(snoozed, after(snoozed, { type: 'snooze-ended', rev: 1, at: day(3) }));
      await record.putException(begun, ended);
      expect(await wakeups(day(9))).toEqual([]);
    });

    it('answers as of any instant what was so then', async () => {
      let now = day(1);
      const clock = { now: () => now };
      const opened = openedFinding();
      await store.record.advance(undefined, opened);
      await store.record.putAccountState(undefined, { schema: 1, account: ACCOUNT, rev: 1 });
      const ports = { objects: memoryObjectStore(), table: store.record, clock };
      await acknowledge(ports, { finding: opened.id, by });
      now = day(2);
      const requested = await requestException(ports, {
        by,
        owner: by,
        scope: { rule: opened.rule },
        reason: 'These logs are copies of others.',
        endsAt: day(4),
      });
      now = day(3);
      await approveException(ports, { id: requested.id, by: 'bob' });
      const head = await store.record.head(opened.id);
      if (head === undefined) throw new Error('the finding is gone');
      await store.record.advance(head, after(head, resolvedAt(day(5), 2)));

      const stateOn = async (asOf: Instant) => {
        const readings = await findFindings(store.reader, { asOf, now: day(9) });
        return readings.map(({ state }) => state);
      };
      expect(await stateOn(day(-1))).toEqual([]);
      expect(await stateOn(day(0))).toEqual(['open']);
      expect(await stateOn(day(1))).toEqual(['acknowledged']);
      expect(await stateOn('2026-10-03T23:59:59.999Z')).toEqual(['acknowledged']);
      expect(await stateOn(day(3))).toEqual(['excepted']);
      expect(await stateOn(day(4))).toEqual(['acknowledged']);
      expect(await stateOn(day(5))).toEqual(['resolved']);
      expect(await stateOn(day(9))).toEqual(['resolved']);
    });
  });
}

function overHttp(name: string, open: () => Promise<DynamoStore>): void {
  it(`knows its own write again when the answer was lost and the SDK repeats it, ${name}`, async () => {
    const store = await open();
    let lost = 0;
    store.client.middlewareStack.add(
      (next, { commandName }) =>
        async (input) => {
          const answer = await next(input);
          if (commandName !== 'PutItemCommand' || lost > 0) return answer;
          lost += 1;
          throw Object.assign(new Error('the connection was reset'), { name: 'TimeoutError' });
        },
      { step: 'finalizeRequest', priority: 'low' },
    );
    expect(await store.record.claimScan(scanOf(day(0)))).toBe(true);
    expect(lost).toBe(1);
    expect(await store.record.claimScan(scanOf(day(0)))).toBe(false);
    await store.close();
  });
}

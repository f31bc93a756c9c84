import { after, openedFinding, resolvedAt } from '../../test/support/opened-finding';
import { memoryStore, type Store } from '../../test/support/stores';
import { SCHEMA } from '../aws/store/items';
import { findingKey } from '../aws/store/keys';
import { UNLESS_NEWER } from '../aws/store/table';
import { putJson } from '../evidence/objects';
import { memoryObjectStore } from '../evidence/memory-objects';
import type { Exception } from '../model/finding';
import type { FindingEventDraft } from '../model/finding-life';
import { addDays, addMilliseconds, type Instant } from '../model/instant';
import type { AccountState } from '../model/scan';
import type { ChangeSet } from './change-set';
import { sweep } from './sweep';

const ACCOUNT = '111122223333';
const day = (days: number): Instant => addDays('2026-10-01T00:00:00.000Z', days);
const finding = openedFinding({ at: day(0) });
const approved: Exception = {
  schema: 1,
  id: 'exception',
  version: 1,
  scope: { rule: finding.rule },
  owner: 'ann',
  requestedBy: 'ann',
  requestedAt: day(0),
  reason: 'These logs are copies of others.',
  approvedBy: 'bob',
  approvedAt: day(2),
  endsAt: day(5),
};
const elsewhere: Exception = { ...approved, scope: { ...approved.scope, accounts: ['444455556666'] } };
const snooze: FindingEventDraft = { type: 'snoozed', rev: 1, at: day(1), by: 'ann', until: day(3) };

/** The state of an account whose last change set is newer than what its findings bear. */
const recorded = (account: string): AccountState => ({ schema: 1, account, rev: 9 });

let store: Store;
beforeEach(() => {
  store = memoryStore();
});

function sweepAt(now: Instant, objects = memoryObjectStore()) {
  return sweep({
    reader: store.reader,
    wakeList: store.wakeList,
    table: store.record,
    objects,
    clock: { now: () => now },
  });
}

describe('sweep announces what time has changed', () => {
  interface World {
    readonly events?: readonly FindingEventDraft[];
    readonly exception?: Exception;
    readonly sweeps: readonly Instant[];
  }
  it.each<[string, World, string[], number[]]>([
    ['no snooze before its end', { events: [snooze], sweeps: [addMilliseconds(day(3), -1)] }, [], [0]],
    ['a snooze at its end, once', { events: [snooze], sweeps: [day(3), day(4)] }, ['snooze-ended'], [1, 0]],
    [
      'no snooze of a finding that has ended',
      { events: [snooze, resolvedAt(day(2), 2)], sweeps: [day(3)] },
      [],
      [0],
    ],
    ['no exception before its approval', { exception: approved, sweeps: [day(1)] }, [], [0]],
    [
      'an exception from its approval, once',
      { exception: approved, sweeps: [day(2), day(4)] },
      ['excepted'],
      [1, 0],
    ],
    [
      'its end, once',
      { exception: approved, sweeps: [day(2), day(5), day(6)] },
      ['excepted', 'exception-ended'],
      [1, 1, 0],
    ],
    [
      'only the end of one that ended before any sweep',
      { exception: approved, sweeps: [day(6), day(7)] },
      ['exception-ended'],
      [1, 0],
    ],
    ['nothing of an exception elsewhere', { exception: elsewhere, sweeps: [day(2), day(6)] }, [], [0, 0]],
    [
      'nothing to a finding that has ended',
      { events: [resolvedAt(day(1), 2)], exception: approved, sweeps: [day(2), day(6)] },
      [],
      [0, 0],
    ],
    [
      'a snooze and an exception that end at one instant',
      { events: [{ ...snooze, until: day(5) }], exception: approved, sweeps: [day(2), day(5)] },
      ['excepted', 'exception-ended', 'snooze-ended'],
      [1, 2],
    ],
  ])('%s', async (_name, { events = [], exception, sweeps }, announced, woken) => {
    let head = finding;
    await store.record.advance(undefined, head);
    await store.record.putAccountState(undefined, recorded(ACCOUNT));
    for (const event of events) {
      const next = after(head, event);
      await store.record.advance(head, next);
      head = next;
    }
    if (exception !== undefined) await store.record.putException(undefined, exception);

    const counts: number[] = [];
    for (const now of sweeps) counts.push((await sweepAt(now)).woken);

    const stored = await store.record.head(finding.id);
    const history = stored === undefined ? [] : await store.reader.history(stored);
    expect(history.slice(1 + events.length).map(({ type }) => type)).toEqual(announced);
    expect(counts).toEqual(woken);
  });

  it('to every finding in scope, in the time of the sweep', async () => {
    const others = ['444455556666', '777788889999'].map((account) => openedFinding({ account, at: day(0) }));
    for (const head of [finding, ...others]) {
      await store.record.advance(undefined, head);
      await store.record.putAccountState(undefined, recorded(head.account));
    }
    await store.record.putException(undefined, approved);
    expect(await sweepAt(day(3))).toEqual({ finished: [], unfinished: [], woken: 3, failed: [] });
    for (const { id } of [finding, ...others])
      expect(await store.record.head(id)).toMatchObject({
        owes: true,
        last: { type: 'excepted', rev: 10, at: day(3), exception: 'exception' },
      });
    expect(await store.record.exception('exception')).toMatchObject({ startAnnouncedAt: day(3) });
  });

  it('to every finding about a vulnerability that an exception without a rule covers', async () => {
    const about = (rule: string, name: string) => {
      const resource = `i-0aaa/vulnerability/CVE-2026-1111/${name}/aaaa`;
      const facts = { vulnerability: 'CVE-2026-1111', package: name, resource: 'i-0aaa' };
      return { ...openedFinding({ rule, resource, at: day(0) }), facts };
    };
    const covered = [
      about('pw-high-vulnerability-within-window', 'openssl'),
      about('pw-suppression-has-exception', 'openssl'),
    ];
    const other = about('pw-high-vulnerability-within-window', 'curl');
    // What fell due before the approval keeps its miss.
    const late = {
      ...openedFinding({
        rule: 'pw-critical-vulnerability-within-window',
        resource: 'i-0bbb/vulnerability/CVE-2026-1111/openssl/bbbb',
        at: day(0),
      }),
      facts: { vulnerability: 'CVE-2026-1111', package: 'openssl', resource: 'i-0bbb' },
      dueAt: day(1),
    };
    for (const head of [finding, ...covered, other, late]) await store.record.advance(undefined, head);
    await store.record.putAccountState(undefined, recorded(ACCOUNT));
    await store.record.putException(undefined, { ...approved, scope: { package: 'openssl' } });
    expect(await sweepAt(day(3))).toMatchObject({ woken: 2, failed: [] });
    for (const { id } of covered)
      expect(await store.record.head(id)).toMatchObject({ last: { type: 'excepted', at: day(3) } });
    for (const { id } of [finding, other, late])
      expect(await store.record.head(id)).toMatchObject({ last: { type: 'opened' } });
  });

  it('to every other finding where one is damaged, and to that one when it is restored', async () => {
    const other = openedFinding({ account: '444455556666', at: day(0) });
    for (const head of [finding, other]) {
      await store.record.advance(undefined, head);
      await store.record.putAccountState(undefined, recorded(head.account));
    }
    await store.record.putException(undefined, approved);
    const item = {
      ...(await store.calls.get(findingKey(finding.id))),
      ...findingKey(finding.id),
      schema: SCHEMA,
    };
    await store.calls.put({ ...item, head: 'damaged' }, UNLESS_NEWER);
    for (const days of [3, 4])
      expect(await sweepAt(day(days))).toMatchObject({
        failed: [expect.stringContaining(`FINDING#${finding.id} HEAD of account ${finding.account}`)],
      });
    expect(await store.record.head(other.id)).toMatchObject({
      version: 2,
      last: { type: 'excepted', at: day(3) },
    });
    await store.calls.put(item, UNLESS_NEWER);
    expect(await sweepAt(day(4))).toMatchObject({ woken: 1, failed: [] });
    expect(await store.record.head(finding.id)).toMatchObject({ last: { type: 'excepted', at: day(4) } });
  });
});

describe('sweep finishes a committed scan', () => {
  const MINUTES_15 = 15 * 60_000;
  it.each<[string, Instant, string[], boolean]>([
    ['not while its recorder may be at work', addMilliseconds(day(1), MINUTES_15 - 1), [], true],
    ['when it has been pending for 15 minutes', addMilliseconds(day(1), MINUTES_15), [ACCOUNT], false],
  ])('%s', async (_name, now, finished, isPending) => {
    const objects = memoryObjectStore();
    const changeSet: ChangeSet = {
      schema: 1,
      kind: 'scan',
      account: ACCOUNT,
      slot: day(1),
      rev: 1,
      at: day(1),
      evaluation: 'evaluations/a',
      digest: 'digests/a',
      intents: [],
      coverage: { cells: [], outcomes: { pass: 0, fail: 0, unknown: 0, error: 0 } },
      evidence: {},
    };
    const key = await putJson(objects, 'change-sets', changeSet);
    const state: AccountState = {
      schema: 1,
      account: ACCOUNT,
      rev: 0,
      pending: { changeSet: key, since: day(1) },
    };
    await store.record.putAccountState(undefined, state);
    expect(await sweepAt(now, objects)).toEqual({ finished, unfinished: [], woken: 0, failed: [] });
    expect((await store.record.accountState(ACCOUNT))?.pending !== undefined).toBe(isPending);
  });

  it('although another account is stuck for good, which it names', async () => {
    const damaged = '444455556666';
    for (const account of [damaged, ACCOUNT]) {
      const pending = { changeSet: 'change-sets/lost', since: day(0) };
      await store.record.putAccountState(undefined, { schema: 1, account, rev: 1, pending });
    }
    const objects = memoryObjectStore();
    const { failed } = await sweepAt(day(1), objects);
    expect(failed).toEqual([
      expect.stringMatching(`^account ${ACCOUNT}: `),
      expect.stringMatching(`^account ${damaged}: `),
    ]);
  });
});

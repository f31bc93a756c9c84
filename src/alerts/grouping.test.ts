import fc from 'fast-check';
import type { AlertScope } from '../model/alert';
import type { FindingHead } from '../model/finding';
import { eventResource } from '../model/resource-name';
import { failing, headOf, subjectOf } from '../../test/support/sample-finding';
import { groupFindings, ruleAlertId, scopesOf, type Candidate } from './grouping';

const account = (n: number) => String(111_122_223_000 + n);
const found = (rule: string, n: number, { rev = 2, resource = 'r' } = {}): FindingHead =>
  headOf(subjectOf(resource, rule, account(n)), failing('opened', { rev }));
const called = (rule: string, n: number, event: string): FindingHead => ({
  ...found(rule, n, { resource: eventResource(account(n), event) }),
  kind: 'event',
});
const many = <T>(count: number, make: (n: number) => T) =>
  Array.from({ length: count }, (_none, n) => make(n));
const IN_STORM = { id: 'storm', kind: 'storm' } as const;

/** `accounts 3`: the kinds of alerts, and how many findings each has. */
function grouped(candidates: readonly Candidate[], channelOf = (): string | undefined => 'C1'): string[] {
  const { alerts, unrouted } = groupFindings(candidates, channelOf);
  return [
    ...alerts.map(({ kind, heads }) => `${kind} ${heads.length}`),
    ...(unrouted.length > 0 ? [`nowhere ${unrouted.length}`] : []),
  ].toSorted();
}
const fresh = (heads: readonly FindingHead[]): Candidate[] => heads.map((head) => ({ head }));

it.each<[string, readonly Candidate[], readonly string[]]>([
  ['nothing', [], []],
  ['one rule in one account', fresh([found('a', 1), found('a', 1, { resource: 's' })]), ['rule 2']],
  ['two rules in one account', fresh([found('a', 1), found('b', 1)]), ['rule 1', 'rule 1']],
  ['one rule in two accounts', fresh(many(2, (n) => found('a', n))), ['rule 1', 'rule 1']],
  ['one rule in three', fresh(many(3, (n) => found('a', n))), ['accounts 3']],
  [
    'one rule in three, of which one had an alert of its own',
    [...fresh(many(2, (n) => found('a', n))), { head: found('a', 2), alert: { id: 'x', kind: 'rule' } }],
    ['accounts 3'],
  ],
  [
    'one that is back and has an alert of its own',
    [{ head: found('a', 2), alert: { id: 'x', kind: 'rule' } }],
    [],
  ],
  ['one of a summary that is back', [{ head: found('a', 2), alert: IN_STORM }], ['rule 1']],
  [
    'three of a summary that are back',
    many(3, (n) => ({ head: found('a', n), alert: IN_STORM })),
    ['accounts 3'],
  ],
  [
    'one event that three rules fail',
    fresh(['a', 'b', 'c'].map((rule) => called(rule, 1, 'e1'))),
    ['event 3'],
  ],
  ['two events of one rule', fresh([called('a', 1, 'e1'), called('a', 1, 'e2')]), ['rule 2']],
  [
    'events of the same id in two accounts',
    fresh([called('a', 1, 'e'), called('b', 2, 'e')]),
    ['rule 1', 'rule 1'],
  ],
  ['first scans', fresh(many(4, (n) => found(`r${n}`, n, { rev: 1 }))), ['adoption 4']],
  [
    'a first scan, and a later one',
    fresh([found('a', 1, { rev: 1 }), found('a', 2)]),
    ['adoption 1', 'rule 1'],
  ],
  ['ten alerts', fresh(many(10, (n) => found(`r${n}`, 1))), many(10, () => 'rule 1')],
  ['eleven', fresh(many(11, (n) => found(`r${n}`, 1))), ['storm 11']],
  [
    'eleven, of which one is a fault that many accounts have',
    fresh([...many(10, (n) => found(`r${n}`, 1)), ...many(3, (n) => found('everywhere', n))]),
    ['accounts 3', 'storm 10'],
  ],
])('%s', (_name, candidates, alerts) => {
  expect(grouped(candidates)).toEqual(alerts);
});

it('counts accounts and alerts of each channel by itself', () => {
  const byAccount = (heads: readonly FindingHead[]) => (heads[0]?.account === account(0) ? 'C1' : 'C2');
  const { alerts } = groupFindings(fresh(many(3, (n) => found('a', n))), byAccount);
  expect(alerts.map(({ kind }) => kind)).toEqual(['rule', 'rule', 'rule']);
});

it('leaves what no route takes nowhere, and in its summary what is in one', () => {
  expect(
    grouped([...fresh([found('a', 1)]), { head: found('b', 1), alert: IN_STORM }], () => undefined),
  ).toEqual(['nowhere 1']);
});

it('names alerts the same way each time: by rule and account, by rule and channel, first scans by day', () => {
  const idOf = (heads: readonly FindingHead[]) => groupFindings(fresh(heads), () => 'C1').alerts[0]?.id;
  expect(idOf([found('a', 1)])).toBe(ruleAlertId('a', account(1)));
  expect(idOf(many(3, (n) => found('a', n)))).toBe(idOf(many(5, (n) => found('a', n + 2))));
  expect(idOf([found('a', 1, { rev: 1 })])).toBe(idOf([found('b', 2, { rev: 1 })]));
});

it('gives every finding exactly one place, in whatever order they come', () => {
  const candidate = fc
    .record({
      rule: fc.constantFrom('a', 'b', 'c'),
      n: fc.integer({ min: 0, max: 5 }),
      resource: fc.constantFrom('x', 'y'),
      rev: fc.constantFrom(1, 2),
      event: fc.boolean(),
    })
    .map(({ rule, n, resource, rev, event }) =>
      event ? called(rule, n, resource) : found(rule, n, { resource, rev }),
    );
  const set = fc.uniqueArray(candidate, { selector: ({ id }) => id, maxLength: 25 });
  fc.assert(
    fc.property(
      set.chain((heads) =>
        fc.tuple(fc.constant(heads), fc.shuffledSubarray(heads, { minLength: heads.length })),
      ),
      ([heads, shuffled]) => {
        const places = (of: readonly FindingHead[]) =>
          groupFindings(fresh(of), () => 'C1')
            .alerts.flatMap(({ id, heads: members }) => members.map((head) => `${head.id} ${id}`))
            .toSorted();
        expect(places(heads)).toHaveLength(heads.length);
        expect(places(shuffled)).toEqual(places(heads));
      },
    ),
  );
});

it.each<[string, readonly AlertScope[], readonly FindingHead[], string]>([
  ['nothing before', [], [found('b', 2), found('a', 1), found('a', 0)], 'b:2 a:0,1'],
  ['more of the same', [{ rule: 'a', accounts: [account(1)] }], [found('a', 1)], 'a:1'],
  ['any account already', [{ rule: 'a' }], [found('a', 1)], 'a:any'],
])('knows where its findings are: %s', (_name, earlier, heads, expected) => {
  const scopes = scopesOf(earlier, heads);
  expect(
    scopes
      .map(
        ({ rule, accounts }) =>
          `${rule}:${accounts?.map((id) => Number(id) - 111_122_223_000).join() ?? 'any'}`,
      )
      .join(' '),
  ).toBe(expected);
});

it('asks for any account where it has too many places', () => {
  const heads = many(3001, (n) => ({ rule: 'a', account: String(100_000_000_000 + n) }));
  expect(scopesOf([], heads.slice(0, 3000))[0]?.accounts).toHaveLength(3000);
  expect(scopesOf([], heads)).toEqual([{ rule: 'a' }]);
});

import { failing, headOf, subjectOf, userArn } from '../../test/support/sample-finding';
import { IntegrityError } from '../model/errors';
import type { Exception } from '../model/finding';
import { addMilliseconds } from '../model/instant';
import { findFindings, type FindingQuestion } from './find-findings';

const head = headOf(subjectOf(userArn('alice')), failing('opened'));
const exceptionUntil = (id: string, endsAt: Exception['endsAt']): Exception => ({
  schema: 1,
  id,
  version: 2,
  scope: { rule: head.rule },
  owner: 'ann',
  reason: 'The user is a machine without a person.',
  requestedBy: 'ann',
  requestedAt: '2026-11-20T00:00:00.000Z',
  approvedBy: 'bob',
  approvedAt: '2026-11-20T00:00:00.000Z',
  endsAt,
});
const exceptions = [
  exceptionUntil('a', '2026-12-01T00:00:00.000Z'),
  exceptionUntil('b', '2027-02-01T00:00:00.000Z'),
];
const now = '2026-11-25T00:00:00.000Z';

async function* only(...heads: (typeof head)[]) {
  yield* heads;
}
const reader = {
  history: async () => [head.last],
  accounts: async () => [head.account],
  byAccount: () => only(head),
  byRule: () => only(head),
  bySubject: () => only(head),
  endedSince: () => only(head),
  openAfter: () => only(head),
  openSince: () => only(head),
  open: () => only(head),
  openThen: () => only(),
  openWithin: () => only(),
};

it.each<[string, Partial<FindingQuestion>]>([
  ['by account', {}],
  ['by rule', { rules: [head.rule] }],
  ['among the open ones', { states: ['excepted'], severities: ['high'] }],
])('shows, found %s, the exception that ends last of those in force', async (_name, narrowed) => {
  for (const inForce of [exceptions, exceptions.toReversed()]) {
    const found = await findFindings(
      { ...reader, exceptions: async () => inForce },
      { asOf: now, now, ...narrowed },
    );
    expect(found.map(({ state, exception }) => [state, exception?.endsAt])).toEqual([
      ['excepted', '2027-02-01T00:00:00.000Z'],
    ]);
  }
});

it('leaves out a finding whose history is damaged, and tells of it', async () => {
  const other = headOf(subjectOf(userArn('bob')), failing('opened'));
  const earlier = addMilliseconds(head.last.at, 60_000);
  const changed = { ...head, last: { ...head.last, at: addMilliseconds(earlier, 60_000) } };
  const damage = new IntegrityError('an event cannot be read', 'Restore it');
  const told: unknown[] = [];
  const found = await findFindings(
    {
      ...reader,
      byAccount: () => only(changed, other),
      history: () => Promise.reject(damage),
      exceptions: async () => [],
    },
    { asOf: earlier, now },
    (left) => told.push(left),
  );
  expect(found.map(({ head: { id } }) => id)).toEqual([other.id]);
  expect(told).toEqual([damage]);
});

it.each([
  [40, ['by rule']],
  [41, ['by account']],
])('reads a list for each of %d rules, and of more all that the accounts have', async (count, reads) => {
  const asked = new Set<string>();
  const other = headOf({ ...subjectOf(userArn('bob')), rule: 'not-asked' }, failing('opened'));
  const found = await findFindings(
    {
      ...reader,
      exceptions: async () => [],
      byAccount: () => {
        asked.add('by account');
        return only(head, other);
      },
      byRule: (rule) => {
        asked.add('by rule');
        return rule === head.rule ? only(head) : only();
      },
    },
    { asOf: now, now, rules: [head.rule, ...Array.from({ length: count - 1 }, (_none, at) => `rule-${at}`)] },
  );
  expect([...asked]).toEqual(reads);
  expect(found.map(({ head: { id } }) => id)).toEqual([head.id]);
});

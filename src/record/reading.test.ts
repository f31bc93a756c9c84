import { headOf, resolved, subjectOf, userArn, failing } from '../../test/support/sample-finding';
import type { Exception, FindingHead } from '../model/finding';
import { addDays, addMilliseconds, type Instant } from '../model/instant';
import { readFindingAt } from './reading';

const day = (days: number): Instant => addDays('2026-11-20T00:00:00.000Z', days);
const subject = subjectOf(userArn('alice'));
const head = headOf(
  subject,
  failing('opened', { at: day(1) }),
  { type: 'acknowledged', rev: 1, at: day(2), by: 'ann' },
  resolved(day(20)),
);
const exceptionUntil = (id: string, endsAt: Instant): Exception => ({
  schema: 1,
  id,
  version: 2,
  scope: { rule: subject.rule },
  owner: 'ann',
  reason: 'The user is a machine without a person.',
  requestedBy: 'ann',
  requestedAt: day(3),
  approvedBy: 'bob',
  approvedAt: day(4),
  endsAt,
});
const early = exceptionUntil('a-ends-first', day(8));
const late = exceptionUntil('b-ends-last', day(12));

const historyOf = ({ last }: FindingHead) => [
  headOf(subject, failing('opened', { at: day(1) })).last,
  headOf(subject, failing('opened', { at: day(1) }), { type: 'acknowledged', rev: 1, at: day(2), by: 'ann' })
    .last,
  last,
];
const reader = { history: async (of: FindingHead) => historyOf(of) };

it.each<[string, Instant, string | undefined, string | undefined]>([
  ['before it was opened', addMilliseconds(day(1), -1), undefined, undefined],
  ['at its opening', day(1), 'open', undefined],
  ['after a word of a person', day(3), 'acknowledged', undefined],
  ['under two exceptions, until the last of them ends', day(4), 'excepted', 'b-ends-last'],
  ['when the first of them has ended', day(8), 'excepted', 'b-ends-last'],
  ['when both have ended', day(12), 'acknowledged', undefined],
  ['at its last event', day(20), 'resolved', undefined],
  ['later', day(99), 'resolved', undefined],
])('reads a finding %s', async (_name, at, state, exception) => {
  for (const exceptions of [
    [early, late],
    [late, early],
  ]) {
    const reading = await readFindingAt(reader, head, exceptions, at);
    expect([reading?.state, reading?.exception?.id]).toEqual([state, exception]);
  }
});

it('reads the history only where the head is newer than the instant', async () => {
  const history = jest.fn(reader.history);
  await readFindingAt({ history }, head, [], day(20));
  expect(history).not.toHaveBeenCalled();
  await readFindingAt({ history }, head, [], day(19));
  expect(history).toHaveBeenCalledTimes(1);
});

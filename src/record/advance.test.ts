import { failing, headOf, subjectOf, userArn } from '../../test/support/sample-finding';
import { UsageError, WatchbillError } from '../model/errors';
import type { FindingHead } from '../model/finding';
import { advanceHead } from '../model/finding-life';
import { advance } from './advance';
import type { FindingTable } from './ports';

const subject = subjectOf(userArn('alice'));
const opened = headOf(subject, failing('opened'));
const assignedTo = (head: FindingHead, to: string) =>
  advanceHead(head, subject, { type: 'assigned', rev: 1, at: '2026-11-21T00:00:00.000Z', by: 'ann', to });
const purpose = { doing: 'it was being assigned', next: 'Try again in a moment' };

/** One finding, which somebody else assigns before each of the first `others` writes. */
function tableOf(first: FindingHead | undefined, others = 0) {
  let head = first;
  let writes = 0;
  const table: FindingTable = {
    head: async () => head,
    advance: async (previous, next) => {
      writes += 1;
      if (writes <= others && head !== undefined) head = assignedTo(head, `other-${writes}`);
      if (head?.version !== previous?.version) return false;
      head = next;
      return true;
    },
  };
  return { table, stored: () => head, writes: () => writes };
}
const assignBob = (head: FindingHead | undefined) => (head === undefined ? opened : assignedTo(head, 'bob'));

it.each<[string, FindingHead | undefined, number, { version: number; writes: number }]>([
  ['over no head', undefined, 0, { version: 1, writes: 1 }],
  ['over the head', opened, 0, { version: 2, writes: 1 }],
  ['after one conflict, onto what the other wrote', opened, 1, { version: 3, writes: 2 }],
  ['at the last of twenty attempts', opened, 19, { version: 21, writes: 20 }],
])('commits %s', async (_name, first, others, { version, writes }) => {
  const place = tableOf(first, others);
  const committed = await advance(place.table, subject.id, assignBob, purpose);
  expect(place.stored()).toEqual(committed);
  expect([committed.version, place.writes()]).toEqual([version, writes]);
});

it('gives up after twenty conflicts, and says what to do', async () => {
  const place = tableOf(opened, 20);
  await expect(advance(place.table, subject.id, assignBob, purpose)).rejects.toMatchObject({
    name: WatchbillError.name,
    message: `Finding ${subject.id} was changed by others 20 times while it was being assigned`,
    next: 'Try again in a moment',
  });
  expect(place.stored()).toMatchObject({ version: 21, assignee: 'other-20' });
});

it('writes nothing where nothing is wanted', async () => {
  const place = tableOf(opened);
  expect(await advance(place.table, subject.id, () => undefined, purpose)).toBeUndefined();
  expect(place.writes()).toBe(0);
});

it('writes nothing where the change is refused, as of a finding that is not there', async () => {
  const place = tableOf(undefined);
  const refuse = () => {
    throw new UsageError('There is no finding', 'List them', { cause: new Error('no such id') });
  };
  await expect(advance(place.table, subject.id, refuse, purpose)).rejects.toThrow(UsageError);
  expect(place.writes()).toBe(0);
});

import type { Instant } from '../../model/instant';
import { followPeople, type PeopleChange, type PeopleRecord } from './changes';
import { employmentAt, isOfThisEmployment, type Employment, type Person } from './person';

function person(id: string, rest: Partial<Person> = {}): Person {
  return { id, aliases: [], status: 'active', earlierEnds: [], ...rest };
}
const NOW: Instant = '2026-11-26T16:00:00.000Z';
const YESTERDAY: Instant = '2026-11-25T22:59:59.999Z';
const TOMORROW: Instant = '2026-11-27T22:59:59.999Z';

describe('whether somebody has left', () => {
  it.each<[string, Partial<Person>, Employment]>([
    ['active', {}, { left: false }],
    ['a date that has passed', { leftAt: YESTERDAY }, { left: true, since: YESTERDAY }],
    ['at the instant', { leftAt: NOW }, { left: true, since: NOW }],
    ['a date to come', { leftAt: TOMORROW }, { left: false }],
    ['a contract that ended', { endsAt: YESTERDAY }, { left: true, since: YESTERDAY }],
    [
      'the earlier of the two',
      { leftAt: YESTERDAY, endsAt: '2026-10-31T22:59:59.999Z' },
      { left: true, since: '2026-10-31T22:59:59.999Z' },
    ],
    ['left, nobody says when', { status: 'left' }, { left: true }],
    ['said to have left, on a day to come', { status: 'left', leftAt: TOMORROW }, { left: false }],
    ['left before the contract ends', { status: 'left', endsAt: TOMORROW }, { left: true }],
  ])('%s', (_name, rest, expected) => expect(employmentAt(person('e1', rest), NOW)).toEqual(expected));
});

describe('what is different from the file before', () => {
  const record = (people: Person[], gone: Person[] = []): PeopleRecord => ({ people, gone });
  it.each<[string, PeopleRecord, Person[], PeopleChange[], Instant[]]>([
    ['nothing', record([person('e1')]), [person('e1')], [], []],
    ['somebody joined', record([]), [person('e1')], [{ kind: 'joined', id: 'e1' }], []],
    [
      'somebody moved',
      record([person('e1', { manager: 'm1', department: 'Ops', title: 'Lead' })]),
      [person('e1', { manager: 'm2', title: 'Lead' })],
      [
        {
          kind: 'moved',
          id: 'e1',
          was: { manager: 'm1', department: 'Ops' },
          is: { manager: 'm2', department: undefined },
        },
      ],
      [],
    ],
    [
      'another e-mail is no move',
      record([person('e1', { email: 'a@x' })]),
      [person('e1', { email: 'b@x', aliases: ['c'] })],
      [],
      [],
    ],
    [
      'somebody was hired again, with a new manager',
      record([person('e1', { status: 'left', leftAt: '2026-03-31T21:59:59.999Z', manager: 'm1' })]),
      [person('e1', { manager: 'm2' })],
      [{ kind: 'rehired', id: 'e1', endedAt: '2026-03-31T21:59:59.999Z' }],
      ['2026-03-31T21:59:59.999Z'],
    ],
    [
      'hired again, and nobody said when the employment ended',
      record([person('e1', { status: 'left' })]),
      [person('e1')],
      [{ kind: 'rehired', id: 'e1', endedAt: NOW }],
      [NOW],
    ],
    [
      'hired again after the file no longer had them',
      record([], [person('e1', { leftAt: YESTERDAY, earlierEnds: ['2024-05-31T21:59:59.999Z'] })]),
      [person('e1')],
      [{ kind: 'rehired', id: 'e1', endedAt: YESTERDAY }],
      ['2024-05-31T21:59:59.999Z', YESTERDAY],
    ],
    [
      'hired again, as the file itself tells',
      record([person('e1')]),
      [person('e1', { earlierEnds: [YESTERDAY] })],
      [{ kind: 'rehired', id: 'e1', endedAt: YESTERDAY }],
      [YESTERDAY],
    ],
    [
      'an earlier employment is not forgotten',
      record([person('e1', { earlierEnds: [YESTERDAY] })]),
      [person('e1')],
      [],
      [YESTERDAY],
    ],
    ['somebody leaves', record([person('e1')]), [person('e1', { leftAt: YESTERDAY })], [], []],
    ['somebody is missing', record([person('e1')]), [], [{ kind: 'missing', id: 'e1' }], []],
    ['a leaver is no longer listed', record([person('e1', { leftAt: YESTERDAY })]), [], [], []],
    ['somebody missing is told of once', record([], [person('e1')]), [], [], []],
  ])('%s', (_name, before, now, changes, earlierEnds) => {
    const followed = followPeople(before, now, NOW);
    expect(followed.changes).toEqual(changes);
    expect(followed.record.people.flatMap((each) => each.earlierEnds)).toEqual(earlierEnds);
  });

  it('everybody is kept whom a file told of', () => {
    const { record: kept } = followPeople(record([person('e1')], [person('e2')]), [person('e3')], NOW);
    expect([kept.people, kept.gone].map((each) => each.map(({ id }) => id))).toEqual([['e3'], ['e2', 'e1']]);
  });

  it('by the first file nothing has changed', () => {
    const people = [person('e1')];
    expect(followPeople(undefined, people, NOW)).toEqual({ record: { people, gone: [] }, changes: [] });
  });
});

it.each<[string, Instant[], Instant, boolean]>([
  ['of somebody who was never hired again', [], '2020-01-01T00:00:00.000Z', true],
  ['before the end of an earlier employment', [YESTERDAY], YESTERDAY, false],
  ['after it', [YESTERDAY], NOW, true],
  ['between two earlier ones', ['2024-05-31T21:59:59.999Z', YESTERDAY], '2025-01-01T00:00:00.000Z', false],
])('an approval %s counts or not', (_name, earlierEnds, at, counts) => {
  expect(isOfThisEmployment(person('e1', { earlierEnds }), at)).toBe(counts);
});

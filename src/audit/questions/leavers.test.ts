import type { Instant } from '../../model/instant';
import type { Scan } from '../../model/scan';
import type { Grant } from '../../reviews/item';
import { identitiesOf } from '../../reviews/people/identities';
import type { PeopleMemory } from '../../reviews/people/memory';
import type { Person } from '../../reviews/people/person';
import { leaverAnswer, leftBeforeOf, looksFor } from './leavers';
import { sightOf, type SightOfAccess } from './sight-of-access';
import { leftAsUser, leftIn, type Left } from './who-left';

const LEFT: Instant = '2026-10-05T22:00:00.000Z';
const DUE: Instant = '2026-10-06T22:00:00.000Z';
const NOW: Instant = '2026-10-20T00:00:00.000Z';

function sight(slot: Instant, access: readonly string[] = [], unknown?: string): SightOfAccess {
  return { slot, endedAt: slot, access, ...(unknown !== undefined && { unknown }) };
}
const ADMIN = ['Administrator in 111122223333'];
const before = sight('2026-10-05T06:00:00.000Z', ADMIN);

test.each<[string, Parameters<typeof leaverAnswer>[1], Instant, Partial<ReturnType<typeof leaverAnswer>>]>([
  [
    'gone at a look within the hours',
    { before, within: sight('2026-10-06T06:00:00.000Z') },
    NOW,
    { within24Hours: 'yes', hoursAtMost: 8 },
  ],
  [
    'gone at a look that was over as the hours ended',
    { before, within: sight(DUE) },
    NOW,
    { within24Hours: 'yes', hoursAtMost: 24 },
  ],
  [
    'there at a look that began as the hours ended',
    { before, after: sight(DUE, ADMIN) },
    NOW,
    { within24Hours: 'no', hoursAtLeast: 24 },
  ],
  [
    'there within the hours and gone at the next look: it went between the two',
    { before, within: sight('2026-10-06T06:00:00.000Z', ADMIN), after: sight('2026-10-07T06:00:00.000Z') },
    NOW,
    { within24Hours: 'not known', hoursAtLeast: 8, hoursAtMost: 32 },
  ],
  [
    'nobody looked within the hours',
    { before, after: sight('2026-10-07T06:00:00.000Z') },
    NOW,
    { within24Hours: 'not known', hoursAtMost: 32 },
  ],
  ['nobody looked since', { before }, NOW, { within24Hours: 'not known' }],
  ['the hours still run', { before }, '2026-10-06T21:59:59.999Z', { within24Hours: 'not yet' }],
  ['the hours are over', { before }, DUE, { within24Hours: 'not known' }],
  [
    'never had any',
    { before: sight('2026-10-05T06:00:00.000Z'), within: sight('2026-10-06T06:00:00.000Z') },
    NOW,
    { within24Hours: 'had none' },
  ],
  [
    'not all was read of the look that shows none',
    { before, within: sight('2026-10-06T06:00:00.000Z', [], 'users (denied)') },
    NOW,
    { within24Hours: 'not known' },
  ],
  [
    'what was not read later hides nothing that was seen gone before',
    {
      before,
      within: sight('2026-10-06T06:00:00.000Z'),
      after: sight('2026-10-07T06:00:00.000Z', [], 'users (denied)'),
    },
    NOW,
    { within24Hours: 'yes' },
  ],
])('%s', (_name, sights, now, expected) => {
  expect(leaverAnswer({ leftAt: LEFT, isHiredAgain: false }, sights, now)).toMatchObject(expected);
});

test('of somebody who was hired again, access may be of the new employment', () => {
  const answer = leaverAnswer({ leftAt: LEFT, isHiredAgain: true }, { after: sight(DUE, ADMIN) }, NOW);
  expect(answer.within24Hours).toBe('not known');
});

function person(id: string, given: Partial<Person> = {}): Person {
  return { id, aliases: [], status: 'active', earlierEnds: [], ...given };
}
const MEMORY: PeopleMemory = {
  schema: 1,
  file: 'f',
  readAt: NOW,
  gone: [person('gone-dated', { status: 'left', leftAt: '2026-12-31T22:59:59.999Z' })],
  changes: [],
  people: [
    person('there'),
    person('as-it-begins', { status: 'left', leftAt: '2026-10-01T00:00:00.000Z' }),
    person('before', { status: 'left', leftAt: '2026-09-30T23:59:59.999Z' }),
    person('contract', { endsAt: '2026-11-30T23:59:59.999Z' }),
    person('to-come', { endsAt: '2027-01-31T23:59:59.999Z' }),
    person('undated', { status: 'left' }),
    person('again', { earlierEnds: ['2026-10-10T00:00:00.000Z'] }),
  ],
  leftSeen: [{ id: 'undated', at: '2026-10-12T06:00:00.000Z' }],
  disabledSeen: [{ id: 'user-1', at: '2026-10-13T06:00:00.000Z' }],
};

test('who left in a quarter of a zone, by what tells of it, is told once, the earliest first', () => {
  const quarter = { from: '2026-10-01T00:00:00.000Z', to: '2026-12-31T22:59:59.999Z' } as const;
  expect(
    leftIn(MEMORY, quarter).map(({ person: id, knownBy, isHiredAgain }) => [id, knownBy, isHiredAgain]),
  ).toEqual([
    ['as-it-begins', 'people file', false],
    ['again', 'people file', true],
    ['undated', 'people file, first seen', false],
    ['user-1', 'disabled user, first seen', false],
    ['contract', 'people file', false],
    ['gone-dated', 'people file', false],
  ]);
});

test('who is said to leave on a day after the period has not left in it, and counts on that day', () => {
  const memory: PeopleMemory = {
    ...MEMORY,
    gone: [],
    disabledSeen: [],
    people: [
      person('soon', { status: 'left', leftAt: '2026-11-05T00:00:00.000Z' }),
      // The contract would have gone on: nobody says when it ended.
      person('early', { status: 'left', endsAt: '2026-12-31T23:59:59.999Z' }),
    ],
    leftSeen: [
      { id: 'soon', at: '2026-10-28T06:00:00.000Z' },
      { id: 'early', at: '2026-10-29T06:00:00.000Z' },
    ],
  };
  const inPeriod = (from: Instant, to: Instant) =>
    leftIn(memory, { from, to }).map(({ person: id, leftAt, knownBy }) => [id, leftAt, knownBy]);
  expect(inPeriod('2026-10-01T00:00:00.000Z', '2026-10-31T23:59:59.999Z')).toEqual([
    ['early', '2026-10-29T06:00:00.000Z', 'people file, first seen'],
  ]);
  expect(inPeriod('2026-11-01T00:00:00.000Z', '2026-11-30T23:59:59.999Z')).toEqual([
    ['soon', '2026-11-05T00:00:00.000Z', 'people file'],
  ]);
});

test('the looks that are asked are the last before, the last that was over in time, and the first after', () => {
  const scan = (slot: Instant, concludedAt = slot): Scan => ({
    schema: 1,
    slot,
    status: 'concluded',
    startedAt: slot,
    concludedAt,
    plan: 'plans/1',
    version: '1',
    configuration: 'configurations/1',
    manifest: 'manifests/1',
  });
  const looks = [
    scan('2026-10-04T06:00:00.000Z'),
    scan(LEFT),
    scan('2026-10-06T06:00:00.000Z'),
    // Begun in time and over too late: what it shows gone may have gone too late.
    scan('2026-10-06T21:59:00.000Z', '2026-10-06T22:00:00.001Z'),
    scan('2026-10-07T06:00:00.000Z'),
    scan('2026-10-08T06:00:00.000Z'),
  ];
  const wanted = looksFor(
    { person: 'ana', leftAt: LEFT, knownBy: 'people file', isHiredAgain: false },
    looks,
  );
  expect([wanted.before?.slot, wanted.within?.slot, wanted.after?.slot]).toEqual([
    LEFT,
    '2026-10-06T06:00:00.000Z',
    '2026-10-07T06:00:00.000Z',
  ]);
});

const USER = '93c4a8b2-1061-70a1-0000-000000000004';
const DISABLED: Left = {
  person: USER,
  leftAt: '2026-10-01T00:00:00.000Z',
  knownBy: 'disabled user, first seen',
  isHiredAgain: false,
  user: USER,
};

test.each<[string, Parameters<typeof leftAsUser>[1], Partial<Left> | undefined]>([
  ['no look says what it is called', {}, { person: USER }],
  [
    'nobody in the people file: what Identity Center calls it',
    { name: 'temp.one', email: 'temp.one@example.com' },
    { person: 'temp.one', email: 'temp.one@example.com' },
  ],
  [
    'of somebody who has not left by the people file',
    { person: person('jonas', { email: 'jonas@example.com' }), name: 'jonas.weber' },
    { person: 'jonas', email: 'jonas@example.com', knownBy: 'disabled user, first seen' },
  ],
  [
    'of somebody who leaves later by the people file',
    { person: person('jonas', { endsAt: '2026-10-20T00:00:00.001Z' }) },
    { person: 'jonas' },
  ],
  [
    'of somebody who has left by the people file, on whatever day',
    { person: person('jonas', { status: 'left', leftAt: '2026-07-14T23:59:59.999Z' }) },
    undefined,
  ],
  [
    'of somebody who has left by the people file, on no day',
    { person: person('jonas', { status: 'left' }) },
    undefined,
  ],
])('who a disabled user is: %s', (_name, seen, expected) => {
  const found = leftAsUser(DISABLED, seen, NOW);
  if (expected === undefined) expect(found).toBeUndefined();
  else expect(found).toMatchObject({ ...expected, user: USER, leftAt: DISABLED.leftAt });
});

function grant(kind: Grant['class'], account: string, principal: Grant['principal'], access: string): Grant {
  return {
    item: `${kind} ${access}`,
    class: kind,
    account,
    principal,
    access: { id: access, name: access },
    path: 'direct',
    privileged: false,
    reasons: [],
    external: false,
    content: 'c',
    facts: {},
  };
}

test.each<[string, Partial<Person>, string[]]>([
  [
    'who had left by the people file: all that they had, under any name',
    { status: 'left', leftAt: '2026-07-14T23:59:59.999Z' },
    ['Administrator in 555566667777', 'group engineers in 444455556666', 'write in github'],
  ],
  ['who had not: what that user had', {}, ['Administrator in 555566667777']],
])('the access of a disabled user of somebody %s', (_name, given, expected) => {
  const jonas = person('jonas', {
    email: 'jonas.weber@example.com',
    aliases: ['jonas.weber', 'jweber'],
    ...given,
  });
  const identities = identitiesOf({
    people: [jonas],
    directoryUsers: [{ id: USER, userName: 'jonas.weber@example.com' }],
  });
  const grants = [
    grant('assignment', '555566667777', { id: USER, name: 'jonas.weber@example.com' }, 'Administrator'),
    grant('iam-user', '444455556666', { id: 'AIDA1', name: 'jonas.weber' }, 'group engineers'),
    grant('system:github', 'github', { id: 'jweber', name: 'jweber' }, 'write'),
    grant('iam-user', '444455556666', { id: 'AIDA2', name: 'ana' }, 'group engineers'),
  ];
  expect(
    sightOf(DISABLED.leftAt, { population: { grants, missing: [] }, identities, endedAt: NOW }, DISABLED),
  ).toMatchObject({ access: expected, whose: { person: { id: 'jonas' }, name: 'jonas.weber@example.com' } });
});

test('who left before the period is told once, with what the user and every other name of theirs had', () => {
  const jonas = person('jonas', { status: 'left', leftAt: '2026-07-14T23:59:59.999Z' });
  const seen = { ...sight('2026-10-01T00:00:00.000Z', ADMIN), whose: { person: jonas } };
  expect(leftBeforeOf(DISABLED, seen, { left: [DISABLED], at: NOW })).toEqual([
    {
      person: 'jonas',
      leftAt: '2026-07-14T23:59:59.999Z',
      user: USER,
      look: '2026-10-01T00:00:00.000Z',
      had: ADMIN,
    },
  ]);
  const undated = { ...seen, whose: { person: person('jonas', { status: 'left' }) } };
  expect(leftBeforeOf(DISABLED, undated, { left: [], at: NOW })).toMatchObject([{ leftAt: null }]);
  // Who left in it has a row of their own.
  const own: Left = { person: 'jonas', leftAt: LEFT, knownBy: 'people file', isHiredAgain: false };
  expect(leftBeforeOf(DISABLED, seen, { left: [own, DISABLED], at: NOW })).toEqual([]);
});

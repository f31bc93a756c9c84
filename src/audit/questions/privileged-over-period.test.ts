import type { Instant } from '../../model/instant';
import type { PrivilegedRow } from './privileged-access';
import { evenly, privilegedStretches, type Sight } from './privileged-over-period';

const day = (number: number): Instant =>
  `2026-10-${String(number).padStart(2, '0')}T00:00:00.000Z` as Instant;

function row(item: string, given: Partial<PrivilegedRow> = {}): PrivilegedRow {
  return {
    account: '111122223333',
    class: 'iam-user',
    principal: item,
    principalId: `AIDA${item}`,
    access: 'group admins',
    path: 'direct',
    external: false,
    reasons: ['Administrator'],
    item,
    evidence: [`evidence of ${item}`],
    ...given,
  };
}

const look = (number: number, items: readonly string[], missing: Sight['missing'] = []): Sight => ({
  slot: day(number),
  rows: items.map((item) => row(item)),
  missing,
  evidenceOf: ({ account }) => [`look ${number} at ${account}`],
  manifest: `manifest ${number}`,
});
const refused = (
  given: Partial<Sight['missing'][number]> = { account: '111122223333' },
): Sight['missing'] => [
  {
    what: 'its users',
    classes: ['iam-user'],
    hides: ['iam-user'],
    reason: 'denied',
    ...given,
  },
];

test.each<[string, Sight[], [string, number, number, number, number | undefined][]]>([
  ['nobody looked', [], []],
  ['there all the time', [look(1, ['ana']), look(2, ['ana'])], [['ana', 1, 2, 2, undefined]]],
  ['there at one look of three', [look(1, []), look(2, ['ana']), look(3, [])], [['ana', 2, 2, 1, 3]]],
  [
    'gone and back',
    [look(1, ['ana']), look(2, []), look(3, ['ana'])],
    [
      ['ana', 1, 1, 1, 2],
      ['ana', 3, 3, 1, undefined],
    ],
  ],
  [
    'a look that was refused does not end it',
    [look(1, ['ana']), look(2, [], refused()), look(3, ['ana'])],
    [['ana', 1, 3, 2, undefined]],
  ],
  [
    'gone after a look that was refused: it is the look that saw it gone',
    [look(1, ['ana']), look(2, [], refused()), look(3, [])],
    [['ana', 1, 1, 1, 3]],
  ],
  [
    'what was refused elsewhere, or of other access, hides nothing',
    [
      look(1, ['ana']),
      look(
        2,
        [],
        [...refused({ account: '222233334444' }), ...refused({ account: '111122223333', hides: ['root'] })],
      ),
    ],
    [['ana', 1, 1, 1, 2]],
  ],
  [
    "what is nobody's in particular hides it in every account",
    [look(1, ['ana']), look(2, [], refused({}))],
    [['ana', 1, 1, 1, undefined]],
  ],
])('from which look to which: %s', (_name, sights, expected) => {
  const found = privilegedStretches(sights);
  expect(
    found.map(({ item, firstSeen, lastSeen, looks, notSeen }) => [item, firstSeen, lastSeen, looks, notSeen]),
  ).toEqual(
    expected.map(([item, first, last, looks, gone]) => [
      item,
      day(first),
      day(last),
      looks,
      gone === undefined ? undefined : day(gone),
    ]),
  );
});

test('why it is privileged is what the last look said', () => {
  const [found] = privilegedStretches([
    { ...look(1, []), rows: [row('ana', { reasons: ['Administrator'] })] },
    { ...look(2, []), rows: [row('ana', { reasons: ['Can get more permissions'] })] },
  ]);
  expect(found?.reasons).toEqual(['Can get more permissions']);
});

test('what it was called at earlier looks is said, and what showed it first, last and gone', () => {
  const called = (number: number, access: string): Sight => ({
    ...look(number, []),
    rows: [row('joana', { access, evidence: [`read ${number}`] })],
  });
  const found = privilegedStretches([
    called(1, 'policy staging-engineer'),
    called(2, 'policy staging-engineer'),
    called(3, 'group engineers'),
    look(4, []),
  ]);
  expect(found).toMatchObject([
    {
      access: 'group engineers',
      accessBefore: ['policy staging-engineer'],
      firstEvidence: ['read 1'],
      evidence: ['read 3'],
      notSeen: day(4),
      notSeenEvidence: ['look 4 at 111122223333'],
    },
  ]);
});

test.each([
  [0, []],
  [1, [0]],
  [2, [0, 1]],
  [4, [0, 1, 2, 3]],
  [5, [0, 1, 3, 4]],
  [8, [0, 2, 5, 7]],
  [10, [0, 3, 6, 9]],
])('of %i looks four at most are read, the first and the last among them', (many, expected) => {
  expect(
    evenly(
      Array.from({ length: many }, (_none, index) => index),
      4,
    ),
  ).toEqual(expected);
});

import { memoryObjectStore } from '../evidence/memory-objects';
import { putJson, putNamed } from '../evidence/objects';
import { addDays, type Instant } from '../model/instant';
import { failing, headOf, subjectOf, userArn } from '../../test/support/sample-finding';
import type { FindingEvent } from '../model/finding';
import type { CommonChange } from '../record/change-set';
import { commonChanges, commonChangesWithin, toldRows, toldWhile } from './told';

const FIRST: Instant = '2026-01-01T06:00:00.000Z';
const DAYS = 300;

/** A common chain that says one thing a day. */
async function chainOfDays() {
  const stored = memoryObjectStore();
  for (let day = 0; day < DAYS; day += 1) {
    const key = await putJson(stored, 'change-sets', {
      schema: 1,
      account: 'common',
      rev: day + 1,
      at: addDays(FIRST, day),
      kind: 'common',
      changes: [{ what: 'not-told', finding: `f${day}`, version: 1, why: 'no-route' }],
    });
    await putNamed(stored, `words/common/${String(day + 1).padStart(8, '0')}`, key);
  }
  let reads = 0;
  const objects = {
    ...stored,
    get: (key: string) => {
      reads += 1;
      return stored.get(key);
    },
  };
  return { objects, reads: () => reads };
}

test.each<[string, { from: Instant; to: Instant }, number[], number]>([
  [
    'the newest day, to the millisecond',
    { from: addDays(FIRST, DAYS - 1), to: addDays(FIRST, DAYS - 1) },
    [DAYS - 1],
    72,
  ],
  ['three days long ago', { from: addDays(FIRST, 40), to: addDays(FIRST, 42) }, [40, 41, 42], 72],
  ['the first day', { from: FIRST, to: '2026-01-02T05:59:59.999Z' }, [0], 72],
  ['before all of it', { from: '2025-01-01T00:00:00.000Z', to: '2025-12-31T23:59:59.999Z' }, [], 72],
])(
  'of a year, what was said on %s is found, and little else is read',
  async (_name, period, expected, most) => {
    const { objects, reads } = await chainOfDays();
    const found = await commonChanges(objects, period);
    expect(found.map(({ changes }) => changes)).toEqual(
      expected.map((day) => [{ what: 'not-told', finding: `f${day}`, version: 1, why: 'no-route' }]),
    );
    // A batch of 32 and a few looks for where it ends, each of a name and what it names.
    expect(reads()).toBeLessThanOrEqual(most);
  },
);

test('of several periods, what was said in any is found once in the order of time, and nothing is read twice', async () => {
  const { objects, reads } = await chainOfDays();
  const onDays = (first: number, last: number) => ({ from: addDays(FIRST, first), to: addDays(FIRST, last) });
  const found = await commonChangesWithin(objects, [
    onDays(250, 252),
    onDays(40, 42),
    onDays(42, 43),
    onDays(251, 251),
  ]);
  expect(found.map(({ at }) => at)).toEqual(
    [40, 41, 42, 43, 250, 251, 252].map((day) => addDays(FIRST, day)),
  );
  // Two batches and the looks for where they end, of 300 that were said.
  expect(reads()).toBeLessThanOrEqual(2 * 72);
});

test('all that was said is read once, whatever periods it is asked for in', async () => {
  const { objects, reads } = await chainOfDays();
  const found = await commonChangesWithin(
    objects,
    [200, 100, 0].map((day) => ({ from: addDays(FIRST, day), to: addDays(FIRST, day + 98) })),
  );
  expect(found).toHaveLength(3 * 99);
  expect(reads()).toBe(2 * DAYS);
});

test('of no period nothing is read', async () => {
  const { objects, reads } = await chainOfDays();
  expect(await commonChangesWithin(objects, [])).toEqual([]);
  expect(reads()).toBe(0);
});

test('of findings while they were there: each message once by its outcome, who was called, and what people did', () => {
  const anna = headOf(subjectOf(userArn('anna')), failing('opened', { at: addDays(FIRST, 4) })).id;
  const sent = (day: number, number: number, given: object = {}): CommonChange => ({
    what: 'delivery',
    delivery: {
      schema: 1,
      alert: 'a1',
      destination: 'C0123',
      number,
      method: 'post',
      urgency: 'interrupt',
      reason: 'opened',
      status: 'sent',
      mention: '<!here>',
      at: addDays(FIRST, day),
      members: [{ finding: anna, version: 1 }],
      memberCount: 1,
      said: 'hash',
      ...given,
    },
  });
  const sets = [
    [sent(3, 1)],
    [sent(4, 2, { status: 'attempted' })],
    [sent(4, 2)],
    [sent(5, 3, { method: 'update' })],
    [{ what: 'not-told', finding: 'another', version: 1, why: 'no-route' } as const],
    [sent(9, 4, { destination: 'email', status: 'refused' })],
    [sent(12, 5)],
  ].map((changes, index) => ({ at: addDays(FIRST, 3 + index), changes }));
  const acknowledged: FindingEvent = {
    type: 'acknowledged',
    number: 2,
    at: addDays(FIRST, 6),
    rev: 2,
    by: 'mara',
  };
  const episode = { id: anna, from: addDays(FIRST, 4), to: addDays(FIRST, 11) };
  const rows = toldWhile(sets, new Map([[anna, [acknowledged]]]), [episode, episode]);
  expect(rows.map(({ at, what, destination, who, status }) => [at, what, destination, who, status])).toEqual([
    [addDays(FIRST, 4), 'interrupt', 'C0123', '<!here>', 'sent'],
    [addDays(FIRST, 6), 'acknowledged', undefined, 'mara', undefined],
    [addDays(FIRST, 9), 'interrupt', 'email', '<!here>', 'refused'],
  ]);
});

test('that nobody was called for it is other than that nobody was told; and an exception ends as it began', () => {
  const sets = (['adoption', 'no-route'] as const).map((why, index) => ({
    at: addDays(FIRST, index),
    changes: [{ what: 'not-told', finding: 'f1', version: 1, why } as const],
  }));
  const history: FindingEvent[] = [
    { type: 'excepted', number: 2, at: addDays(FIRST, 2), rev: 2, exception: 'e1' },
    { type: 'exception-ended', number: 3, at: addDays(FIRST, 3), rev: 3, exception: 'e1' },
    { type: 'snooze-ended', number: 4, at: addDays(FIRST, 4), rev: 4 },
  ];
  expect(toldRows(sets, { id: 'f1' }, history).map(({ what, why }) => [what, why])).toEqual([
    ['no call of its own', 'adoption'],
    ['not told', 'no-route'],
    ['excepted', undefined],
    ['exception-ended', undefined],
    ['snooze-ended', undefined],
  ]);
});

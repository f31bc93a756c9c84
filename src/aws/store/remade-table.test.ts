import { IF_ABSENT, ifVersion, type StoredItem } from './table';
import { RemadeTable } from './remade-table';

const HEAD = { schema: 1, pk: 'FINDING#a', sk: 'HEAD', version: 2, head: '{}' };
const EVENT = { schema: 1, pk: 'FINDING#a', sk: 'EVENT#00000001', at: '2026-11-02T06:00:00.000Z' };
const PHASE = { schema: 1, pk: 'FINDING#a', sk: 'PHASE#00000001', head: '{"severity":"high"}' };
const NAME = { schema: 1, pk: 'SUBJECT#0a', sk: '111122223333#a', finding: 'a' };

async function made(kept?: ReadonlySet<string>): Promise<RemadeTable> {
  const table = new RemadeTable(kept);
  for (const item of [HEAD, EVENT, PHASE, NAME]) await table.put(item, IF_ABSENT);
  return table;
}

async function* all(...items: readonly StoredItem[]): AsyncGenerator<StoredItem> {
  yield* items;
}

it('is as what is there, in any order, whoever wrote it', async () => {
  const { items, actual, expected, notWhole } = await (
    await made()
  ).unlike(all({ ...NAME, writeId: 'x' }, PHASE, { ...HEAD, writeId: 'y' }, EVENT));
  expect({ items, actual, expected, notWhole: notWhole.size }).toEqual({
    items: 4,
    actual: [],
    expected: [],
    notWhole: 0,
  });
});

it('has what differs, what is missing and what it did not make; of what is written once by its name, then whole', async () => {
  const otherEvent = { ...EVENT, at: '2026-11-02T07:00:00.000Z' };
  const foreign = { schema: 1, pk: 'FINDING#b', sk: 'EVENT#00000001' };
  const there = all(otherEvent, foreign, { ...HEAD, version: 3 }, NAME);
  const { items, actual, expected, notWhole } = await (await made()).unlike(there);
  expect(items).toBe(4);
  expect(actual).toEqual([otherEvent, foreign, { ...HEAD, version: 3 }]);
  expect(expected).toEqual([HEAD]);
  expect((await made(notWhole)).keptWhole()).toEqual([EVENT, PHASE]);
});

it('writes under conditions, and what is written once not again', async () => {
  const table = await made();
  expect(await table.put({ ...HEAD, version: 3 }, ifVersion(1))).toBe(false);
  expect(await table.put({ ...HEAD, version: 3 }, ifVersion(2))).toBe(true);
  expect(await table.put(EVENT, IF_ABSENT)).toBe(false);
  const change = { set: { owes: false }, remove: ['head'] };
  expect(await table.update(HEAD, change, ifVersion(2))).toBe(false);
  expect(await table.update(HEAD, change, ifVersion(3))).toBe(true);
  expect(await table.get(HEAD)).toEqual({
    schema: 1,
    pk: 'FINDING#a',
    sk: 'HEAD',
    version: 3,
    owes: false,
  });
});

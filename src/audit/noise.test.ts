import { memoryObjectStore } from '../evidence/memory-objects';
import { putJson, putNamed } from '../evidence/objects';
import type { Delivery } from '../model/alert';
import { noiseOf } from './noise';

const AT = '2026-10-05T12:00:00.000Z';
const delivery = (number: number, choices: Partial<Delivery>): Delivery => ({
  schema: 1,
  alert: `a${number}`,
  destination: 'C1',
  number,
  method: 'post',
  urgency: 'interrupt',
  reason: 'not-run',
  members: [],
  memberCount: 0,
  said: 'h',
  status: 'sent',
  at: AT,
  ...choices,
});

test('what calls people and is of no finding is told apart by why it does', async () => {
  const objects = memoryObjectStore();
  const said = [
    delivery(1, { mention: 'S0ONCALL' }),
    delivery(2, { mention: 'S0ONCALL', reason: 'not-seen' }),
    delivery(3, { mention: 'S0ONCALL', reason: 'not-seen' }),
    delivery(4, { reason: 'digest', urgency: 'post' }),
  ];
  const key = await putJson(objects, 'change-sets', {
    schema: 1,
    account: 'common',
    rev: 1,
    at: AT,
    kind: 'common',
    changes: said.map((each) => ({ what: 'delivery', delivery: each })),
  });
  await putNamed(objects, 'words/common/00000001', key);
  const reader = { head: async () => undefined, history: async () => [] };
  const rows = await noiseOf({ objects, reader }, { from: AT, to: AT, zone: 'UTC' });
  expect(rows.map(({ rule, reason, interrupts, answered }) => [rule, reason, interrupts, answered])).toEqual([
    [undefined, 'not-seen', 2, 0],
    [undefined, 'not-run', 1, 0],
  ]);
});

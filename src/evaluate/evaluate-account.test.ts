import { encodeEvidence } from '../evidence/evidence-object';
import { memoryObjectStore } from '../evidence/memory-objects';
import type { Instant } from '../model/instant';
import type { Cell } from '../sources/cell';
import type { PartValue } from '../sources/parts';
import { evaluateAccount } from './evaluate-account';

const ACCOUNT = '111122223333';
const [NOW, SLOT]: readonly [Instant, Instant] = ['2026-10-05T06:02:00.000Z', '2026-10-05T06:00:00.000Z'];
const [FIRST, SECOND, GLOBAL] = ['eu-central-1', 'eu-west-1', 'us-east-1'] as const;

const EVENTS = { account: ACCOUNT, part: 'cloudtrail.events', observedAt: NOW } as const;
const WINDOW = {
  from: '2026-10-04T06:02:00.000Z',
  to: NOW,
  events: [],
} satisfies PartValue<'cloudtrail.events'>;
const TRAILS = { account: ACCOUNT, part: 'cloudtrail.trails', status: 'complete', observedAt: NOW } as const;

test('a reading moves its cursor as far as it came, and one that does not say how far leaves it where it was', async () => {
  const cells: Cell[] = [
    { ...TRAILS, region: FIRST, value: [] },
    { ...TRAILS, region: SECOND, value: [] },
    { ...EVENTS, region: FIRST, status: 'complete', value: WINDOW },
    {
      ...EVENTS,
      region: SECOND,
      status: 'incomplete',
      reason: 'page-cap',
      detail: 'more',
      value: WINDOW,
    },
    {
      ...EVENTS,
      region: GLOBAL,
      status: 'incomplete',
      reason: 'page-cap',
      detail: 'more',
      value: { ...WINDOW, readUntil: '2026-10-05T01:00:00.000Z' },
    },
  ];
  const objects = memoryObjectStore();
  const { key, body } = encodeEvidence({ account: ACCOUNT, source: 'cloudtrail', slot: SLOT }, cells);
  await objects.putIfAbsent(key, body);
  const { evaluation } = await evaluateAccount(objects, {
    slot: SLOT,
    now: NOW,
    target: { account: { id: ACCOUNT, partition: 'aws' }, regions: [FIRST, SECOND] },
    sources: ['cloudtrail'],
    collected: [{ source: 'cloudtrail', evidence: [key], done: true }],
    rules: [],
  });
  expect(evaluation.cursors).toEqual({
    [`cloudtrail.events@${FIRST}`]: NOW,
    [`cloudtrail.events@${GLOBAL}`]: '2026-10-05T01:30:00.000Z',
  });
  expect(evaluation.cells.map(({ part, region, count }) => ({ part, region, count }))).toEqual([
    { part: 'cloudtrail.trails', region: FIRST, count: 0 },
    { part: 'cloudtrail.trails', region: SECOND, count: 0 },
    { part: 'cloudtrail.events', region: FIRST, count: 0 },
    { part: 'cloudtrail.events', region: SECOND, count: 0 },
    { part: 'cloudtrail.events', region: GLOBAL, count: 0 },
  ]);
});

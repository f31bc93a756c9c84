import { encodeEvidence } from '../evidence/evidence-object';
import { memoryObjectStore } from '../evidence/memory-objects';
import { parseCell } from '../sources/cell';
import { inventoryOf, type InventoryRow } from './inventory';
import type { LatestLooks } from './latest-looks';

const ACCOUNT = '111122223333';
const NOW = '2026-10-05T06:00:00.000Z';
const KEYS = { owner: ['owner', 'team'], environment: ['env'], class: ['data-classification'] };

const volume = (id: string, Tags: unknown, partition = 'aws') => ({
  resourceType: 'AWS::EC2::Volume',
  resourceId: id,
  arn: `arn:${partition}:ec2:eu-central-1:${ACCOUNT}:volume/${id}`,
  accountId: ACCOUNT,
  awsRegion: 'eu-central-1',
  configuration: { volumeId: id, encrypted: true, attachments: [] },
  supplementaryConfiguration: { Tags },
});
const tag = (Key: string, Value: string) => ({ Key, Value });

async function inventory(value: readonly object[], status: object = { status: 'complete' }) {
  const objects = memoryObjectStore();
  const cell = parseCell({
    account: ACCOUNT,
    part: 'inventory.AWS::EC2::Volume',
    region: 'eu-central-1',
    observedAt: NOW,
    ...status,
    value,
  });
  const { key, body } = await encodeEvidence({ account: ACCOUNT, source: 'inventory', slot: NOW }, [cell]);
  await objects.putIfAbsent(key, body);
  const look = { scan: {}, coverage: { evidence: { inventory: [key] } } };
  // Only what the inventory reads of the looks.
  const looks = {
    accounts: [ACCOUNT, '444455556666'],
    looks: new Map([[ACCOUNT, new Map([['inventory', look]])]]),
  } as unknown as LatestLooks;
  return inventoryOf({ objects }, looks, { tags: KEYS });
}

test.each<[string, object, Partial<InventoryRow>]>([
  [
    'tags in any case, of two the one that is named first',
    volume('vol-1', [
      tag('Team', 'b'),
      tag('OWNER', 'a'),
      tag('Env', 'prod'),
      tag('data-classification', 'c'),
    ]),
    { tags: 'known', owner: 'a', environment: 'prod', class: 'c', hosting: 'AWS' },
  ],
  [
    'an empty value says nothing',
    volume('vol-1', [tag('owner', ''), tag('team', 'b')]),
    { tags: 'known', owner: 'b', environment: undefined },
  ],
  ['tags that were refused', volume('vol-1', { unknown: 'denied' }), { tags: 'not known', owner: undefined }],
  ['another partition', volume('vol-1', [], 'aws-cn'), { hosting: 'AWS China', tags: 'known' }],
])('%s', async (_name, item, expected) => {
  expect((await inventory([item])).rows).toEqual([expect.objectContaining(expected)]);
});

test('what was not wholly read is said, and what was read of it is listed', async () => {
  const { rows, gaps } = await inventory([volume('vol-2', []), volume('vol-1', [])], {
    status: 'incomplete',
    reason: 'denied',
    detail: 'no',
  });
  expect(rows.map(({ id }) => id)).toEqual(['vol-1', 'vol-2']);
  expect(gaps).toEqual([
    'Account 111122223333, eu-central-1: AWS::EC2::Volume was not wholly read: denied.',
    'Account 444455556666: its inventory was never read.',
  ]);
});

import { memoryObjectStore } from '../evidence/memory-objects';
import type { IntegrityError } from '../model/errors';
import type { Scan } from '../model/scan';
import { placesAsked } from './ask';

it('knows the accounts on record where the plan of the newest scan is gone, and tells of that', async () => {
  const slot = '2026-11-20T06:00:00.000Z';
  const scan: Scan = {
    schema: 1,
    slot,
    status: 'running',
    startedAt: slot,
    plan: `plans/${'0'.repeat(64)}`,
    version: '0.1.0',
    configuration: 'configurations/0',
  };
  const damages: IntegrityError[] = [];
  const ports = {
    reader: { accounts: async () => ['111122223333'], latestScan: async () => scan },
    objects: memoryObjectStore(),
    leaveOut: (damage: IntegrityError) => void damages.push(damage),
  };
  const asked = { account: ['111122223333'], region: ['eu-central-1'] };
  expect(await placesAsked(ports, slot, asked)).toEqual({
    accounts: ['111122223333'],
    regions: ['eu-central-1'],
  });
  expect(damages).toHaveLength(1);
  await expect(placesAsked(ports, slot, { account: ['222233334444'] })).rejects.toThrow(
    'There is no account 222233334444 in this record',
  );
});

import { memoryStore } from '../../test/support/stores';
import { memoryObjectStore } from '../evidence/memory-objects';
import type { Instant } from '../model/instant';
import { planScan, type PlanRequest } from './plan';

const NOW: Instant = '2026-10-01T06:00:00.000Z';
const [ASKED, OTHER] = ['111122223333', '222233334444'] as const;

async function targetsOf(request: Partial<PlanRequest>) {
  const { record: table, reader } = memoryStore();
  const planned = await planScan(
    {
      finder: {
        accounts: async () => [ASKED, OTHER].map((id) => ({ id, partition: 'aws' })),
        regions: async () => ['eu-central-1'],
        fallbackRegions: async () => ['eu-central-1'],
      },
      objects: memoryObjectStore(),
      table,
      reader,
      clock: { now: () => NOW },
    },
    { slot: NOW, sources: ['iam'], version: '0.1.0', configuration: {}, ...request },
  );
  if (planned.status !== 'planned') throw new Error('expected a plan');
  return planned.plan.targets.map(({ account, asked }) => [account.id, asked]);
}

it.each<{ name: string; askedOf?: PlanRequest['askedOf']; expected: unknown }>([
  {
    name: 'nothing, where nobody asks',
    expected: [
      [ASKED, undefined],
      [OTHER, undefined],
    ],
  },
  {
    name: 'each part once, of the account that it is asked of',
    askedOf: (account) =>
      account === ASKED ? ['iam.aws-policies', 'iam.access-keys', 'iam.access-keys'] : [],
    expected: [
      [ASKED, ['iam.access-keys', 'iam.aws-policies']],
      [OTHER, undefined],
    ],
  },
])('a plan asks for what is read on demand: $name', async ({ askedOf, expected }) => {
  expect(await targetsOf({ askedOf })).toEqual(expected);
});

import { failingRule } from '../../test/support/sample-rule';
import { memoryStore } from '../../test/support/stores';
import { memoryObjectStore } from '../evidence/memory-objects';
import { addMilliseconds, type Instant } from '../model/instant';
import type { Cell } from '../sources/cell';
import { runScan, type ReviewsOfScan } from './run';

const [FIRST, SECOND] = ['111122223333', '222233334444'] as const;
const SLOT: Instant = '2026-10-02T00:00:00.000Z';

/** Two accounts of one Region, with what happens in its order. @param reading what asking for a part comes to. */
async function scan(
  interruption = new AbortController(),
  reading: (account: string) => void = () => undefined,
) {
  const { record, reader } = memoryStore();
  const happened: string[] = [];
  const given: Parameters<ReviewsOfScan>[0][] = [];
  const run = await runScan(
    {
      objects: memoryObjectStore(),
      table: {
        ...record,
        async accountState(account) {
          happened.push(`recorded ${account}`);
          return record.accountState(account);
        },
      },
      reader,
      clock: { now: () => addMilliseconds(SLOT, 60_000) },
      finder: {
        accounts: async () => [FIRST, SECOND].map((id) => ({ id, partition: 'aws' as const })),
        regions: async () => ['eu-central-1'],
        fallbackRegions: async () => [],
      },
      collector: async (source) => ({
        source,
        async *collect({ account, wanted, now }): AsyncGenerator<Cell> {
          happened.push(`read ${account.id}`);
          reading(account.id);
          for (const { part, region } of wanted)
            yield { account: account.id, part, region, observedAt: now, status: 'complete', value: [] };
        },
      }),
      async reviews(collected) {
        happened.push('reviews');
        given.push(collected);
        return async ({ account }) => {
          happened.push(`judged ${account.id}`);
          return [];
        };
      },
    },
    {
      slot: SLOT,
      sources: ['guardduty'],
      rules: [{ rule: failingRule, params: {} }],
      version: '0.1.0',
      configuration: {},
      interrupted: interruption.signal,
    },
  );
  return { run, happened, given, record };
}

it('all accounts are read, then the reviews are done once, then each account is judged and recorded', async () => {
  const { run, happened, given } = await scan();
  expect(run).toMatchObject({ status: 'concluded', failed: [], isInterrupted: false });
  const at = happened.indexOf('reviews');
  expect(happened.slice(0, at).sort()).toEqual([`read ${FIRST}`, `read ${SECOND}`]);
  expect(happened.slice(at + 1)).toEqual(
    expect.arrayContaining([
      `judged ${FIRST}`,
      `judged ${SECOND}`,
      `recorded ${FIRST}`,
      `recorded ${SECOND}`,
    ]),
  );
  expect(given).toMatchObject([
    {
      slot: SLOT,
      expected: [FIRST, SECOND],
      accounts: [
        { target: { account: { id: FIRST } }, collected: [{ source: 'guardduty', done: true }] },
        { target: { account: { id: SECOND } }, collected: [{ source: 'guardduty', done: true }] },
      ],
    },
  ]);
});

it('a scan that is interrupted while it reads does no reviews, and records no account', async () => {
  const interruption = new AbortController();
  const { run, happened, record } = await scan(interruption, () => interruption.abort());
  expect(run).toMatchObject({ status: 'concluded', isInterrupted: true, evaluations: [] });
  expect(happened).not.toContain('reviews');
  expect(await record.accountState(FIRST)).toBeUndefined();
});

import { failingRule, sampleRule } from '../../test/support/sample-rule';
import { memoryStore } from '../../test/support/stores';
import { memoryObjectStore } from '../evidence/memory-objects';
import { getJson } from '../evidence/objects';
import { addMilliseconds, type Instant } from '../model/instant';
import { manifestSchema } from '../model/scan';
import { finishEveryPending } from '../record/chain';
import type { RecordTable } from '../record/ports';
import type { Cell } from '../sources/cell';
import { runScan } from './run';

const [FIRST, SECOND] = ['111122223333', '222233334444'] as const;
const SLOT: Instant = '2026-10-02T00:00:00.000Z';
const FINDINGS = 200;

const manyFail = sampleRule(
  function* (_snapshot, region) {
    for (let each = 0; each < FINDINGS; each += 1)
      yield { outcome: 'fail', resource: `detector/${region}/${each}`, message: 'It does not hold.' };
  },
  { id: 'test-many-fail' },
);

/** Two accounts of one Region. @param answers what asking for a part of an account comes to. */
async function scan(
  interruption: AbortController,
  {
    rule = failingRule,
    answers = async () => undefined,
    watched = (table) => table,
  }: {
    readonly rule?: typeof failingRule;
    readonly answers?: (account: string) => Promise<void>;
    readonly watched?: (table: RecordTable) => RecordTable;
  },
) {
  const store = memoryStore();
  const objects = memoryObjectStore();
  const ports = {
    objects,
    table: watched(store.record),
    reader: store.reader,
    clock: { now: () => addMilliseconds(SLOT, 60_000) },
  };
  const run = await runScan(
    {
      ...ports,
      finder: {
        accounts: async () => [FIRST, SECOND].map((id) => ({ id, partition: 'aws' as const })),
        regions: async () => ['eu-central-1'],
        fallbackRegions: async () => [],
      },
      collector: async (source) => ({
        source,
        async *collect({ account, wanted, now }): AsyncGenerator<Cell> {
          for (const { part, region } of wanted) {
            await answers(account.id);
            yield { account: account.id, part, region, observedAt: now, status: 'complete', value: [] };
          }
        },
      }),
    },
    {
      slot: SLOT,
      sources: ['guardduty'],
      rules: [{ rule, params: {} }],
      version: '0.1.0',
      configuration: {},
      interrupted: interruption.signal,
    },
  );
  const kept = await store.record.scan(SLOT);
  const manifest = await getJson(objects, kept?.manifest ?? '', manifestSchema);
  return { run, kept, manifest, ...store, ports };
}

it('a scan whose account never answers ends once it is interrupted, and says what it did not reach', async () => {
  const interruption = new AbortController();
  const asked: string[] = [];
  const { run, kept, manifest, record } = await scan(interruption, {
    answers: async (account) => {
      asked.push(account);
      if (account === FIRST) return;
      setImmediate(() => interruption.abort());
      await new Promise(() => undefined);
    },
  });
  expect(run).toMatchObject({ status: 'concluded', isInterrupted: true, unfinished: [] });
  expect(kept).toMatchObject({ status: 'concluded', interrupted: true });
  expect(manifest.missingAccounts).toContain(SECOND);
  expect(await record.accountState(SECOND)).toBeUndefined();
  // Nothing more is asked of the account that does not answer.
  expect(asked.filter((account) => account === SECOND)).toHaveLength(1);
});

it('an account that is being recorded is left where it is, and finished by whoever comes next', async () => {
  const interruption = new AbortController();
  let applied = 0;
  const { run, manifest, record, ports, reader } = await scan(interruption, {
    rule: manyFail,
    answers: (account) => (account === FIRST ? Promise.resolve() : new Promise(() => undefined)),
    watched: (table) => ({
      ...table,
      async advance(...change) {
        applied += 1;
        interruption.abort();
        return table.advance(...change);
      },
    }),
  });
  expect(run).toMatchObject({
    status: 'concluded',
    isInterrupted: true,
    unfinished: [FIRST],
    evaluations: [],
  });
  expect(applied).toBeGreaterThan(0);
  expect(applied).toBeLessThan(FINDINGS);
  expect(manifest).toMatchObject({ missingAccounts: [FIRST, SECOND], scan: { interrupted: true } });
  expect(await record.pendingAccounts()).toEqual([FIRST]);

  await finishEveryPending({ ...ports, table: record });
  expect(await record.pendingAccounts()).toEqual([]);
  const open: string[] = [];
  for await (const { id } of reader.open({ by: 'severity', severity: manyFail.severity })) open.push(id);
  expect(open).toHaveLength(FINDINGS);
});

it('a scan that is interrupted before an account is committed leaves it as it was', async () => {
  const interruption = new AbortController();
  const { run, record } = await scan(interruption, {
    watched: (table) => ({
      ...table,
      async accountState(account) {
        interruption.abort();
        return table.accountState(account);
      },
    }),
  });
  expect(run).toMatchObject({ isInterrupted: true, evaluations: [] });
  expect(await record.accountState(FIRST)).toBeUndefined();
  expect(await record.accountState(SECOND)).toBeUndefined();
});

import { day, finding, PATCH_ACCOUNT, scanOf } from '../../test/support/patching';
import { memoryStore } from '../../test/support/stores';
import { memoryObjectStore } from '../evidence/memory-objects';
import { putJson } from '../evidence/objects';
import type { EvaluatedLedger, StoredEvaluation } from '../model/evaluation';
import type { Instant } from '../model/instant';
import { verifyBucket } from '../record/proof/verify-bucket';
import { rebuildChain } from '../record/rebuild';
import { recordEvaluation, type RecordRequest } from '../record/record-evaluation';
import { advanceStoredLedger } from './ledger-store';

const first = scanOf(day('11-02'), { findings: [finding()] });
const second = scanOf(day('11-03'), {
  findings: [finding({ severity: 'critical', updatedAt: day('11-03') })],
});
const third = scanOf(day('11-04'), { findings: [finding({ severity: 'low', updatedAt: day('11-04') })] });

function world() {
  const contents = new Map<string, Uint8Array>();
  const objects = memoryObjectStore(contents);
  const { record } = memoryStore();
  const ports = { objects, table: record, clock: { now: (): Instant => day('11-05') } };
  return {
    contents,
    objects,
    record,
    async recorded(
      slot: Instant,
      ledger: EvaluatedLedger | undefined,
      followLedger?: NonNullable<RecordRequest['followLedger']>,
    ) {
      const evaluation: StoredEvaluation = {
        account: PATCH_ACCOUNT,
        slot,
        now: slot,
        verdicts: [],
        units: [],
        counts: [],
        cells: [],
        evidence: {},
        cursors: {},
        ...(ledger !== undefined && { ledger }),
      };
      const key = await putJson(objects, 'evaluations', evaluation);
      await recordEvaluation(ports, { key, evaluation, rules: [], ...(followLedger && { followLedger }) });
      return (await record.accountState(PATCH_ACCOUNT))?.ledger;
    },
  };
}

it("is the account's once its scan is recorded, and stays so after a scan that read nothing of it", async () => {
  const { objects, recorded } = world();
  const ledger = await advanceStoredLedger(objects, undefined, first);
  expect(await recorded(day('11-02'), ledger)).toBe(ledger.key);
  expect(await recorded(day('11-03'), undefined)).toBe(ledger.key);
});

it('of two scans at once, the later one follows the ledger of the one that was first', async () => {
  const { objects, recorded } = world();
  const begun = await advanceStoredLedger(objects, undefined, first);
  await recorded(day('11-02'), begun);
  const one = await advanceStoredLedger(objects, begun.key, second);
  const other = await advanceStoredLedger(objects, begun.key, third);
  await recorded(day('11-03'), one);
  const both = await advanceStoredLedger(objects, one.key, third);
  expect(await recorded(day('11-04'), other, (base) => advanceStoredLedger(objects, base, third))).toBe(
    both.key,
  );
});

it('is not committed over a ledger that it does not follow', async () => {
  const { objects, recorded } = world();
  const begun = await advanceStoredLedger(objects, undefined, first);
  await recorded(day('11-02'), begun);
  const one = await advanceStoredLedger(objects, begun.key, second);
  await recorded(day('11-03'), one);
  const other = await advanceStoredLedger(objects, begun.key, third);
  await expect(recorded(day('11-04'), other)).rejects.toThrow(
    'The vulnerability ledger of account 111122223333 was changed by others while its scan of 2026-11-04T00:00:00.000Z was judged',
  );
});

it('is named again by what is rebuilt from the bucket', async () => {
  const { objects, record, recorded } = world();
  const begun = await advanceStoredLedger(objects, undefined, first);
  await recorded(day('11-02'), begun);
  const one = await advanceStoredLedger(objects, begun.key, second);
  await recorded(day('11-03'), one);
  const state = await record.accountState(PATCH_ACCOUNT);
  const { record: empty } = memoryStore();
  await rebuildChain({ objects, table: empty }, state?.changeSet ?? '');
  expect(await empty.accountState(PATCH_ACCOUNT)).toEqual(state);
  expect(state?.ledger).toBe(one.key);
});

it('is verified: each of its objects that is altered or taken away is found', async () => {
  const { contents, objects, record, recorded } = world();
  const begun = await advanceStoredLedger(objects, undefined, first);
  await recorded(day('11-02'), begun);
  await recorded(day('11-03'), await advanceStoredLedger(objects, begun.key, second));
  const state = await record.accountState(PATCH_ACCOUNT);
  const ends = new Map([[PATCH_ACCOUNT, { changeSet: state?.changeSet ?? '', rev: state?.rev ?? 0 }]]);
  const faultsOf = async () =>
    (await verifyBucket(objects, { keys: [], ends })).faults.map(({ what }) => what);
  const own = [...contents].filter(([key]) => /^ledger/.test(key));
  expect(await faultsOf()).toEqual([]);
  // Two ledgers, the first shard, what the second scan changed, and the resources.
  expect(own.map(([key]) => key.split('/')[0]).sort()).toEqual([
    'ledger-rows',
    'ledger-rows',
    'ledger-rows',
    'ledgers',
    'ledgers',
  ]);
  for (const [key, body] of own) {
    contents.set(
      key,
      body.map((byte, at) => (at === body.length - 6 ? byte ^ 1 : byte)),
    );
    expect(await faultsOf()).toEqual([key]);
    contents.delete(key);
    expect(await faultsOf()).toEqual([key]);
    contents.set(key, body);
  }
});

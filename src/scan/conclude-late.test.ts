import { memoryStore } from '../../test/support/stores';
import { MemoryTable } from '../../test/support/memory-table';
import { recordIn } from '../aws/store/dynamo-record';
import { itemDifferences } from '../aws/store/item-differences';
import { memoryObjectStore } from '../evidence/memory-objects';
import { addDays, type Instant } from '../model/instant';
import type { StoredEvaluation } from '../model/evaluation';
import { rebuild } from '../record/rebuild';
import { recordEvaluation } from '../record/record-evaluation';
import { blindOf } from '../model/blindness';
import type { Source } from '../sources/sources';
import { concludeScan } from './conclude';
import { planScan } from './plan';

const [STAYING, LEAVING] = ['111122223333', '222233334444'] as const;
const day = (days: number): Instant => addDays('2026-10-05T06:00:00.000Z', days);

function world(sourcesOf: (days: number) => readonly Source[] = () => ['iam']) {
  const memory = new MemoryTable();
  const { record: table, reader } = memoryStore(memory);
  const objects = memoryObjectStore();
  const portsAt = (days: number) => ({ objects, table, reader, clock: { now: () => day(days) } });
  return {
    table,
    /** Claims the slot of a day, with the accounts that are in scope then. */
    plan: (days: number, ...accounts: readonly string[]) =>
      planScan(
        {
          ...portsAt(days),
          finder: {
            accounts: async () => accounts.map((id) => ({ id, partition: 'aws' })),
            regions: async () => ['eu-central-1'],
            fallbackRegions: async () => ['eu-central-1'],
          },
        },
        { slot: day(days), sources: sourcesOf(days), version: '0.1.0', configuration: {} },
      ),
    async record(days: number, account: string, judgedAt = days): Promise<void> {
      const evaluation: StoredEvaluation = {
        account,
        slot: day(days),
        now: day(judgedAt),
        verdicts: [],
        units: [],
        counts: [],
        cells: [],
        evidence: {},
        cursors: {},
      };
      const key = `evaluations/${days}-${judgedAt}`;
      await recordEvaluation(portsAt(judgedAt), { key, evaluation, rules: [] });
    },
    conclude: (slot: number, now: number) => concludeScan(portsAt(now), day(slot)),
    /** Sets the slot back to as it is where whoever concluded it died before the table said so. */
    async unsaid(slot: number): Promise<void> {
      const scan = await table.scan(day(slot));
      if (scan === undefined) throw new Error('there is no such scan');
      const { concludedAt: _at, manifest: _key, ...running } = scan;
      await table.putScan({ ...running, status: 'running' });
    },
    async differences() {
      const made = new MemoryTable();
      await rebuild({ objects, table: recordIn(made).record });
      async function* items() {
        yield* memory.all();
      }
      return (await itemDifferences(made.all(), items())).differences;
    },
  };
}

describe('a scan that is concluded late', () => {
  it('does not end an account that came back since', async () => {
    const { plan, record, conclude, table } = world();
    await plan(0, STAYING, LEAVING);
    await record(0, LEAVING);
    await plan(1, STAYING);
    await plan(2, STAYING, LEAVING);
    await record(2, LEAVING);
    await conclude(1, 3);
    expect(await table.accountState(LEAVING)).toMatchObject({ rev: 2, slot: day(2) });
    expect((await table.accountState(LEAVING))?.ended).toBeUndefined();
  });

  it('ends an account that has left for good, once, whoever concludes it', async () => {
    const { plan, record, conclude, unsaid, table } = world();
    await plan(0, STAYING, LEAVING);
    await record(0, LEAVING);
    await plan(1, STAYING);
    await conclude(1, 1);
    await unsaid(1);
    await Promise.all([conclude(1, 2), conclude(1, 3)]);
    expect(await table.accountState(LEAVING)).toMatchObject({ rev: 2, ended: true });
  });

  it('leaves nothing that the bucket does not know, also where its manifest was settled before', async () => {
    const { plan, record, conclude, unsaid, differences } = world();
    await plan(0, STAYING);
    await record(0, STAYING);
    await conclude(0, 0);
    await unsaid(0);
    await record(0, STAYING, 1);
    await conclude(0, 1);
    expect(await differences()).toEqual([]);
  });
});

it('ends an account once where two conclude its scan at the same time', async () => {
  const { plan, record, conclude, table, differences } = world();
  await plan(0, STAYING, LEAVING);
  await record(0, STAYING);
  await record(0, LEAVING);
  await conclude(0, 0);
  await plan(1, STAYING);
  await Promise.all([conclude(1, 1), conclude(1, 2)]);
  expect(await table.accountState(LEAVING)).toMatchObject({ rev: 2, ended: true });
  expect(await differences()).toEqual([]);
});

describe('a scan that is concluded after a later one', () => {
  it.each<[string, readonly Source[]]>([
    ['has seen', ['iam']],
    ['has seen among other sources', ['guardduty', 'iam']],
  ])('says nothing of what the later one %s', async (_name, sources) => {
    const late = world((days) => (days === 0 ? ['iam'] : sources));
    await late.plan(0, STAYING);
    await late.plan(1, STAYING);
    await late.record(1, STAYING);
    await late.conclude(1, 1);
    await late.conclude(0, 1);
    expect([...blindOf(await late.table.sights()).keys()]).toEqual([]);
  });

  it.each<[string, readonly Source[]]>([
    ['what the later one did not look at', ['guardduty']],
    ['what the later one did not reach either', ['iam']],
  ])('says that nobody sees %s', async (_name, sources) => {
    const late = world((days) => (days === 0 ? ['iam'] : sources));
    await late.plan(0, STAYING);
    await late.plan(1, STAYING);
    if (sources[0] !== 'iam') await late.record(1, STAYING);
    await late.conclude(1, 1);
    await late.conclude(0, 1);
    expect([...blindOf(await late.table.sights()).keys()]).toEqual([STAYING]);
  });
});

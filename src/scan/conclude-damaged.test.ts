import { embeddedStore, type DynamoStore } from '../../test/support/stores';
import { SCHEMA } from '../aws/store/items';
import { accountStateKey } from '../aws/store/keys';
import { UNLESS_NEWER } from '../aws/store/table';
import { memoryObjectStore } from '../evidence/memory-objects';
import { addDays, type Instant } from '../model/instant';
import type { StoredEvaluation } from '../model/evaluation';
import { recordEvaluation } from '../record/record-evaluation';
import { concludeScan } from './conclude';
import { planScan } from './plan';

const [DAMAGED, SOUND, LEAVING] = ['111122223333', '222233334444', '333344445555'] as const;
const day = (days: number): Instant => addDays('2026-10-05T06:00:00.000Z', days);

let store: DynamoStore;
beforeEach(async () => {
  store = await embeddedStore();
});
afterEach(() => store.close());

/** Three accounts are scanned on the first day, two on the next; what is damaged then is damaged before it is concluded. */
async function world() {
  const { record: table, reader } = store;
  const bodies = new Map<string, Uint8Array>();
  const objects = memoryObjectStore(bodies);
  const notes: object[] = [];
  const observer = {
    note: (_message: string, of?: object) => void notes.push({ ...of }),
    count: () => undefined,
  };
  const scan = async (days: number, accounts: readonly string[]) => {
    const clock = { now: () => day(days) };
    await planScan(
      {
        finder: {
          accounts: async () => accounts.map((id) => ({ id, partition: 'aws' })),
          regions: async () => ['eu-central-1'],
          fallbackRegions: async () => ['eu-central-1'],
        },
        objects,
        table,
        reader,
        clock,
      },
      { slot: day(days), sources: ['iam'], version: '0.1.0', configuration: {} },
    );
    for (const account of accounts) {
      const evaluation: StoredEvaluation = {
        account,
        slot: day(days),
        now: day(days),
        verdicts: [],
        units: [],
        counts: [],
        cells: [{ part: 'iam.account-summary', region: 'global', status: 'complete', observedAt: day(days) }],
        evidence: {},
        cursors: {},
      };
      await recordEvaluation(
        { objects, table, clock },
        { key: `evaluations/${days}`, evaluation, rules: [] },
      );
    }
  };
  const conclude = (days: number) =>
    concludeScan({ table, reader, objects, clock: { now: () => day(days) }, observer }, day(days));
  await scan(0, [DAMAGED, SOUND, LEAVING]);
  await conclude(0);
  await scan(1, [DAMAGED, SOUND]);
  return { bodies, notes, scan, conclude };
}

/** @returns what puts it right again. */
async function damageState(account: string): Promise<() => Promise<void>> {
  const key = accountStateKey(account);
  const item = { ...(await store.calls.get(key)), ...key, schema: SCHEMA };
  await store.calls.put({ ...item, rev: 'damaged' }, UNLESS_NEWER);
  return async () => void (await store.calls.put(item, UNLESS_NEWER));
}

async function flipChangeSet(bodies: Map<string, Uint8Array>, account: string): Promise<void> {
  const key = (await store.record.accountState(account))?.changeSet ?? '';
  const body = Buffer.from(bodies.get(key) ?? '');
  body.writeUInt8(body.readUInt8(body.length - 6) ^ 1, body.length - 6);
  bodies.set(key, body);
}

test.each<{
  name: string;
  damage: (bodies: Map<string, Uint8Array>) => Promise<unknown>;
  missing: string[];
  damaged: { account: string; problem: RegExp; next: RegExp };
}>([
  {
    name: "an account's item in the table",
    damage: () => damageState(DAMAGED),
    missing: [DAMAGED],
    damaged: {
      account: DAMAGED,
      problem: /^The table's item ACCOUNT#111122223333 STATE of account 111122223333 cannot be read: /,
      next: /^Restore the item: from point-in-time recovery/,
    },
  },
  {
    name: 'an object of an account',
    damage: (bodies) => flipChangeSet(bodies, DAMAGED),
    missing: [DAMAGED],
    damaged: {
      account: DAMAGED,
      problem: /^The object change-sets\/\w+ cannot be trusted: /,
      next: /^Restore the version that was written first/,
    },
  },
  {
    name: 'the item of an account that left the scope',
    damage: () => damageState(LEAVING),
    missing: [],
    damaged: {
      account: LEAVING,
      problem: /^The table's item ACCOUNT#333344445555 STATE /,
      next: /^Restore the item/,
    },
  },
])(
  '$name that cannot be read is named, and the others are concluded',
  async ({ damage, missing, damaged }) => {
    const { bodies, notes, conclude } = await world();
    await damage(bodies);
    const expected = {
      account: damaged.account,
      problem: expect.stringMatching(damaged.problem),
      next: expect.stringMatching(damaged.next),
    };
    expect(await conclude(1)).toMatchObject({
      accounts: 2,
      missingAccounts: missing,
      damaged: [expected],
      cells: { complete: 2 - missing.length },
    });
    expect(notes).toEqual([
      { damagedAccount: damaged.account, problem: expected.problem, next: expected.next },
    ]);
    expect(await store.record.scan(day(1))).toMatchObject({ status: 'concluded' });
  },
);

test('an account that left the scope is ended by the scan after it was restored', async () => {
  const { scan, conclude } = await world();
  const restore = await damageState(LEAVING);
  await conclude(1);
  await restore();
  await scan(2, [DAMAGED, SOUND]);
  expect(await conclude(2)).toMatchObject({ damaged: [], missingAccounts: [] });
  expect(await store.record.accountState(LEAVING)).toMatchObject({ ended: true });
});

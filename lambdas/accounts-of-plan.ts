import { getJson } from '../src/evidence/objects';
import type { ObjectStore } from '../src/evidence/ports';
import type { Account, AccountId } from '../src/model/account';
import type { RecordReader } from '../src/record/ports';
import { planSchema } from '../src/scan/plan';
import { systemClock } from './stores';

/** As the plan of the latest scan has them. */
export async function accountsOfPlan(
  reader: Pick<RecordReader, 'latestScan'>,
  objects: ObjectStore,
): Promise<Map<AccountId, Account>> {
  const scan = await reader.latestScan(systemClock.now());
  if (scan === undefined) return new Map();
  const { targets } = await getJson(objects, scan.plan, planSchema);
  return new Map(targets.map(({ account }) => [account.id, account]));
}

import * as z from 'zod';
import { accountIdSchema } from '../src/model/account';
import { IntegrityError } from '../src/model/errors';
import { instantSchema } from '../src/model/instant';
import { getJson } from '../src/evidence/objects';
import { planSchema, type ScanPlan } from '../src/scan/plan';
import { type Target } from '../src/model/target';
import type { ObjectStore } from '../src/evidence/ports';

/** What every step of one account is called with. */
export const accountEventSchema = z.object({
  slot: instantSchema,
  /** Key of the plan. */
  plan: z.string(),
  account: accountIdSchema,
  /** Whether the account is run by an Express execution: there is one round of collecting, and it ends early. */
  isBrief: z.boolean(),
});

/** @throws IntegrityError when the plan does not have the account. */
export async function plannedTarget(
  objects: ObjectStore,
  { plan: key, account }: { readonly plan: string; readonly account: string },
): Promise<{ plan: ScanPlan; target: Target }> {
  const plan = await getJson(objects, key, planSchema);
  const target = plan.targets.find((candidate) => candidate.account.id === account);
  if (target === undefined) {
    throw new IntegrityError(`The plan ${key} has no account ${account}`, 'Start the scan again');
  }
  return { plan, target };
}

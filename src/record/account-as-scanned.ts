import * as z from 'zod';
import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import type { Account } from '../model/account';
import { parametersInForceSchema } from '../model/parameters';
import type { AccountState } from '../model/scan';

const namesParametersSchema = z.looseObject({ parameters: z.string().optional() });

/** What Organizations told of an account in the last scan that is recorded, as far as parameters or severities differ by it. */
export async function accountAsScanned(
  objects: ObjectStore,
  { evaluation }: Pick<AccountState, 'evaluation'>,
): Promise<Pick<Account, 'units' | 'tags'>> {
  if (evaluation === undefined) return {};
  const { parameters } = await getJson(objects, evaluation, namesParametersSchema);
  if (parameters === undefined) return {};
  return (await getJson(objects, parameters, parametersInForceSchema)).account;
}

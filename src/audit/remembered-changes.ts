import type { ListedObjects } from '../evidence/ports';
import type { Instant } from '../model/instant';
import { commonChanges, type CommonChanges } from './told';

/**
 * What the common chain says, for many questions about periods with the same end: what was read for one is not read again
 * for another that begins later. Only for reading: what is said meanwhile it may not see.
 */
export function rememberedChanges(objects: ListedObjects): CommonChanges {
  let known:
    | { readonly from: Instant; readonly to: Instant; readonly sets: ReturnType<CommonChanges> }
    | undefined;
  return async ({ from, to }) => {
    if (known === undefined || known.to !== to || known.from > from)
      known = { from, to, sets: commonChanges(objects, { from, to }) };
    const sets = await known.sets;
    return sets.filter(({ at }) => from <= at);
  };
}

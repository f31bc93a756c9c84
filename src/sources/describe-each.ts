import pLimit from 'p-limit';
import type { ReadRequest } from './collector';
import { sha256Hex } from '../model/hash';
import { misshapenBy, ResourceGone } from './reading';

/** Resources whose details are asked for at the same time, so that a Region with thousands does not hold them all. */
const AT_ONCE = 32;

/**
 * Asks for the details of each resource; one that was deleted meanwhile, or that nothing is given for, is left out. Each that
 * is described is noted, so that a reading that is cut off goes on with the others. What AWS answers of one in another form than
 * it documents makes that one unreadable, and no other.
 */
export async function describeEach<Listed, Item>(
  { described }: Pick<ReadRequest, 'described'>,
  listed: readonly Listed[],
  describe: (resource: Listed) => Promise<Item | undefined>,
): Promise<unknown[]> {
  const items = await pLimit(AT_ONCE).map(listed, async (resource) => {
    // A list can hold secrets, such as the environment of a function.
    const key = sha256Hex(JSON.stringify(resource));
    const before = described.get(key);
    if (before !== undefined) return [before];
    try {
      const item = await describe(resource);
      if (item === undefined) return [];
      described.set(key, item);
      return [item];
    } catch (thrown) {
      if (thrown instanceof ResourceGone) return [];
      return [misshapenBy(thrown, resource)];
    }
  });
  return items.flat();
}

/** Whose a resource is, and where. */
export type Owner = Pick<ReadRequest, 'account' | 'region'>;

import pLimit from 'p-limit';
import type { ReadRequest } from './collector';
import { ResourceGone } from './reading';

/** Resources whose details are asked for at the same time, so that a Region with thousands does not hold them all. */
const AT_ONCE = 32;

/** Asks for the details of each resource; one that was deleted meanwhile is left out. */
export async function describeEach<Listed, Item>(
  listed: readonly Listed[],
  describe: (resource: Listed) => Promise<Item>,
): Promise<Item[]> {
  const described = await pLimit(AT_ONCE).map(listed, async (resource) => {
    try {
      return [await describe(resource)];
    } catch (thrown) {
      if (thrown instanceof ResourceGone) return [];
      throw thrown;
    }
  });
  return described.flat();
}

/** Whose a resource is, and where. */
export type Owner = Pick<ReadRequest, 'account' | 'region'>;

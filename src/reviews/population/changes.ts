import type { Grant } from '../item';

type Compared = Pick<Grant, 'item' | 'content' | 'privileged' | 'external'>;

export interface PopulationChanges<E extends Compared> {
  readonly changeOf: (item: string) => 'new' | 'changed' | 'unchanged';
  /** Items of the earlier population that are in the later one no more. */
  readonly gone: readonly E[];
}

/**
 * What became of the items of an earlier campaign. Changed is what is made of other policies, or has become privileged or
 * external, or is so no more: AWS may change a policy of its own without anybody's having granted more.
 */
export function changesSince<E extends Compared>(
  earlier: readonly E[],
  now: readonly Compared[],
): PopulationChanges<E> {
  const before = new Map(earlier.map((grant) => [grant.item, grant]));
  const after = new Map(now.map((grant) => [grant.item, grant]));
  return {
    changeOf: (item) => {
      const [was, is] = [before.get(item), after.get(item)];
      if (was === undefined || is === undefined) return 'new';
      const isSame =
        was.content === is.content && was.privileged === is.privileged && was.external === is.external;
      return isSame ? 'unchanged' : 'changed';
    },
    gone: earlier.filter(({ item }) => !after.has(item)),
  };
}

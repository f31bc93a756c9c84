import type { Key } from './keys';
import type { Page } from './table';

/**
 * Bytes of the longest keys.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
const LONGEST = { partition: 2048, sort: 1024 } as const;

/** Whether an item can have a key: of a longer one there is none, where DynamoDB fails the read instead. */
export function canBeThere({ pk, sk }: Key): boolean {
  return Buffer.byteLength(pk) <= LONGEST.partition && Buffer.byteLength(sk) <= LONGEST.sort;
}

export function canHoldSome({ partition, sort }: Pick<Page, 'partition' | 'sort'>): boolean {
  const [from, to] =
    sort === undefined ? ['', ''] : 'beginsWith' in sort ? [sort.beginsWith, ''] : [sort.from, sort.to];
  return [from, to].every((sk) => canBeThere({ pk: partition, sk }));
}

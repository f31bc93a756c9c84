import type { Item, StoredItem } from '../../src/aws/store/items';
import { ACCOUNTS_PARTITION } from '../../src/aws/store/keys';

/** An item as a version wrote it that did not name ended phases in the index of their rule. */
export function asWrittenBefore(item: Item): Item;
export function asWrittenBefore(item: StoredItem): StoredItem;
export function asWrittenBefore(item: StoredItem): StoredItem {
  if (item.pk === ACCOUNTS_PARTITION) {
    const { phases: _phases, ...listed } = item;
    return listed;
  }
  if (!String(item.sk).startsWith('PHASE#')) return item;
  const { rulePk: _pk, ruleSk: _sk, ...phase } = item;
  return phase;
}

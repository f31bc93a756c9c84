import { canonicalJson, sha256Base32 } from '../../model/hash';
import type { ItemState } from './state';

/** What the `hash` of an exported row says: which list it is of, which item as it was sealed, and how often it was decided. */
export function rowHash({ item, list, decisions }: Pick<ItemState, 'item' | 'list' | 'decisions'>): string {
  return `${listPart(list)}.${itemPart(item)}.v${decisions.length}`;
}

const itemParts = new WeakMap<ItemState['item'], string>();

/** Of a sealed item, which does not change: a list of 20,000 is shown again for each thing that is said of one. */
function itemPart(item: ItemState['item']): string {
  const known = itemParts.get(item);
  if (known !== undefined) return known;
  const part = sha256Base32(canonicalJson(item), 20);
  itemParts.set(item, part);
  return part;
}

function listPart(list: string): string {
  return sha256Base32(list, 10);
}

/** How an item compares with a row that was exported of it. */
export function compareRow(
  state: Pick<ItemState, 'item' | 'list' | 'decisions'>,
  hash: string,
): 'same' | 'stale-population' | 'changed-row' | { readonly saw: number } {
  const [list, item, version] = rowHash(state).split('.');
  const [seenList, seenItem, seenVersion, ...rest] = hash.trim().split('.');
  if (rest.length > 0 || seenItem === undefined || !/^v\d{1,9}$/.test(seenVersion ?? ''))
    return 'changed-row';
  if (seenList !== list) return 'stale-population';
  if (seenItem !== item) return 'changed-row';
  return seenVersion === version ? 'same' : { saw: Number(seenVersion?.slice(1)) };
}

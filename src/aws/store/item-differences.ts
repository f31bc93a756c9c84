import { canonicalJson, sha256Hex } from '../../model/hash';
import { IntegrityError } from '../../model/errors';
import { packedIn } from './items';
import type { StoredItem } from './table';

/** What is not as it should be about one item of a table. */
export interface ItemDifference {
  /** `<pk> <sk>`. */
  readonly item: string;
  readonly kind: 'missing' | 'differs' | 'not in the bucket';
  /** Of one that differs, the attributes that do. */
  readonly attributes: readonly string[];
}

/** What a table should hold against what it holds, in the order of the keys. */
export async function itemDifferences(
  expected: readonly StoredItem[],
  actual: AsyncIterable<StoredItem> | Iterable<StoredItem>,
): Promise<{ readonly items: number; readonly differences: readonly ItemDifference[] }> {
  const wanted = new Map(expected.map((item) => [nameOf(item), item]));
  const differences: ItemDifference[] = [];
  let items = 0;
  for await (const found of actual) {
    items += 1;
    const item = nameOf(found);
    const want = wanted.get(item);
    wanted.delete(item);
    if (want === undefined) differences.push({ item, kind: 'not in the bucket', attributes: [] });
    else if (hashOf(want) !== hashOf(found))
      differences.push({ item, kind: 'differs', attributes: differing(want, found) });
  }
  for (const item of wanted.keys()) differences.push({ item, kind: 'missing', attributes: [] });
  return { items, differences: differences.sort((a, b) => (a.item < b.item ? -1 : 1)) };
}

const nameOf = ({ pk, sk }: StoredItem) => `${String(pk)} ${String(sk)}`;

/** `writeId` tells one write from another, and says nothing. */
const hashOf = ({ writeId: _writeId, ...item }: StoredItem) => sha256Hex(canonicalJson(item));

/** Of heads what their texts hold is told apart too, where both can be read. */
function differing(one: StoredItem, other: StoredItem): string[] {
  try {
    const names = differingNames(withText(one), withText(other));
    return names.length > 0 ? names : differingNames(one, other);
  } catch (thrown) {
    if (!(thrown instanceof IntegrityError)) throw thrown;
    return differingNames(one, other);
  }
}

function withText(item: StoredItem): StoredItem {
  if (item.head === undefined) return item;
  const { head: _head, ...apart } = item;
  return { ...packedIn(item), ...apart };
}

function differingNames(one: StoredItem, other: StoredItem): string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  const text = (value: unknown) => (value === undefined ? '' : canonicalJson(value));
  return names.filter((name) => name !== 'writeId' && text(one[name]) !== text(other[name]));
}

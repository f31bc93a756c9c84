import type { ItemDifference } from './item-differences';
import { isOlderAccount } from './items';
import { isPhase, listedAccountKey } from './keys';
import type { StoredItem } from './table';

/**
 * Whether something differs only as an earlier version wrote it: phases without their names in the index of their rule, of an account
 * that does not say that it has them. Questions read such an account's findings by its name; of any other the names would be missed.
 */
export function isOfOlderForm(
  actual: readonly StoredItem[],
): (difference: ItemDifference) => 'account' | 'phase' | undefined {
  const found = new Map(actual.map((item) => [nameOf(item), item]));
  return ({ item, kind, attributes }) => {
    const there = found.get(item);
    if (kind !== 'differs' || there === undefined) return undefined;
    if (attributes.every((each) => each === 'phases') && isOlderAccount(there)) return 'account';
    const isUnnamed = attributes.every((each) => each === 'rulePk' || each === 'ruleSk');
    if (!isUnnamed || there.rulePk !== undefined || there.ruleSk !== undefined) return undefined;
    const listed = found.get(nameOf(listedAccountKey(String(there.account))));
    return isPhase(there) && listed !== undefined && isOlderAccount(listed) ? 'phase' : undefined;
  };
}

const nameOf = ({ pk, sk }: { readonly pk?: unknown; readonly sk?: unknown }) =>
  `${String(pk)} ${String(sk)}`;

import { addDays } from '../../model/instant';
import type { ItemState } from './state';

const UNUSED_DAYS = 90;

export const RISKS = ['privileged', 'external', 'unused', 'new', 'changed'] as const;
export type Risk = (typeof RISKS)[number];

/** Why an item is decided one by one and with a reason; empty where it may be kept with others at once. */
export function risksOf({ item, askedAt }: Pick<ItemState, 'item' | 'askedAt'>): Risk[] {
  const risks: Risk[] = [];
  if (item.privileged) risks.push('privileged');
  if (item.external) risks.push('external');
  if (isUnused({ item, askedAt })) risks.push('unused');
  if (item.change !== 'unchanged') risks.push(item.change);
  return risks;
}

/** AWS says of none of its assignments when it was last used, and another system's export need not: that is not unused. */
function isUnused({ item, askedAt }: Pick<ItemState, 'item' | 'askedAt'>): boolean {
  if (item.lastUsedAt !== undefined) return item.lastUsedAt < addDays(askedAt, -UNUSED_DAYS);
  return item.class !== 'assignment' && !item.class.startsWith('system:');
}

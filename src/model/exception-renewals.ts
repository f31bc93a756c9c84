import { byText } from './by-text';
import type { Exception } from './finding';
import { canonicalJson } from './hash';

/** How many approved exceptions of the same scope were requested before each, by its id: it goes on with them. */
export function countRenewals(exceptions: readonly Exception[]): ReadonlyMap<string, number> {
  const approved = new Map<string, number>();
  const renewals = new Map<string, number>();
  for (const { id, scope, approvedAt } of exceptions.toSorted(byRequest)) {
    const name = nameOf(scope);
    const before = approved.get(name) ?? 0;
    renewals.set(id, before);
    if (approvedAt !== undefined) approved.set(name, before + 1);
  }
  return renewals;
}

const byRequest = byText(({ requestedAt, id }: Exception) => `${requestedAt} ${id}`);

/** Equal for scopes that say the same in another order. */
function nameOf({ accounts, regions, ...scope }: Exception['scope']): string {
  return canonicalJson({ ...scope, accounts: accounts?.toSorted(), regions: regions?.toSorted() });
}

import { byText } from '../../model/by-text';
import { canonicalJson, sha256Hex } from '../../model/hash';
import type { Instant } from '../../model/instant';
import type { Grant, ItemClass } from '../item';
import type { Missing } from './completeness';
import type { Exclusion } from './exclusions';
import type { Population, PopulationRead } from './population';

interface ClassTotal {
  readonly class: ItemClass;
  readonly items: number;
  readonly privileged: number;
}

/** A population that nothing is missing from, as a campaign holds it. */
export interface SealedPopulation<I extends Grant> {
  readonly sealedAt: Instant;
  /** SHA-256 of the canonical JSON of all else. */
  readonly hash: string;
  /** By their ids. */
  readonly items: readonly I[];
  readonly totals: readonly ClassTotal[];
  readonly excluded: readonly Exclusion[];
  readonly reads: readonly PopulationRead[];
}

/**
 * Seals the items that a campaign made of a population: each of its grants, and no other.
 * @throws Error where they are not the population's: nothing is left out or put in on the way.
 */
export function sealPopulation<I extends Grant>(
  { missing, grants, excluded, reads }: Population,
  items: readonly I[],
  sealedAt: Instant,
): { readonly sealed: SealedPopulation<I> } | { readonly blocked: readonly Missing[] } {
  if (missing.length > 0) return { blocked: missing };
  const sorted = [...items].sort(byText(({ item }) => item));
  if (sorted.length !== grants.length || sorted.some(({ item }, at) => item !== grants[at]?.item)) {
    throw new Error(
      `The population has ${grants.length} grants, and other items, or another number of them (${items.length}), were to be sealed`,
    );
  }
  const body = { sealedAt, items: sorted, totals: totalsOf(sorted), excluded, reads };
  return { sealed: { ...body, hash: hashOf(body) } };
}

function hashOf(body: Omit<SealedPopulation<Grant>, 'hash'>): string {
  return sha256Hex(canonicalJson({ form: 'population-v1', ...body }));
}

function totalsOf(items: readonly Grant[]): ClassTotal[] {
  const totals = new Map<ItemClass, ClassTotal>();
  for (const { class: itemClass, privileged } of items) {
    const before = totals.get(itemClass) ?? { class: itemClass, items: 0, privileged: 0 };
    totals.set(itemClass, {
      class: itemClass,
      items: before.items + 1,
      privileged: before.privileged + (privileged ? 1 : 0),
    });
  }
  return [...totals.values()].sort(byText(({ class: itemClass }) => itemClass));
}

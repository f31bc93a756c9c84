import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import type { AccountState } from '../model/scan';
import { firstId, type RuleMeta } from '../model/rule';
import type { Unit } from '../model/evaluation';
import { digestSchema, type Digest } from './digest';

interface Remembering {
  readonly rule: Pick<RuleMeta, 'id' | 'aliases' | 'remembers'>;
}

/**
 * The resources that rules in force have remembered: those that they named in a look, and, where it was not whole, those of before too.
 */
export function rememberedAfter(
  before: Digest['remembered'],
  units: Iterable<Pick<Unit, 'rule' | 'complete' | 'remembered'>>,
  rules: readonly Remembering[],
): Digest['remembered'] {
  const isRemembering = new Set(
    rules.flatMap(({ rule }) => (rule.remembers === true ? [firstId(rule)] : [])),
  );
  const looked = new Map<string, Set<string>>();
  for (const { rule, complete, remembered = [] } of units) {
    const found = looked.get(rule) ?? new Set();
    looked.set(rule, found);
    for (const resource of [...remembered, ...(complete ? [] : (before?.[rule] ?? []))]) found.add(resource);
  }
  const after = new Map(Object.entries(before ?? {}));
  for (const [rule, found] of looked) after.set(rule, [...found].sort());
  const kept = [...after].filter(([rule, resources]) => resources.length > 0 && isRemembering.has(rule));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** What the record remembers for the calls that are heard; nothing of an account that no scan has seen. */
export async function rememberedOf(
  objects: ObjectStore,
  { digest }: Pick<AccountState, 'digest'>,
): Promise<NonNullable<Digest['remembered']>> {
  if (digest === undefined) return {};
  return (await getJson(objects, digest, digestSchema)).remembered ?? {};
}

import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import type { AccountState } from '../model/scan';
import { firstId, type RuleMeta } from '../model/rule';
import type { Unit } from '../model/evaluation';
import { digestSchema, type Digest } from './digest';

interface Remembering {
  readonly rule: Pick<RuleMeta, 'id' | 'aliases' | 'remembers'>;
}
interface JudgedUnit {
  readonly unit: Pick<Unit, 'rule' | 'complete'>;
  readonly verdicts: ReadonlyMap<string, unknown>;
}

/**
 * The resources that rules in force have remembered: those that a look judged, and, where it was not whole, those of before too.
 */
export function rememberedAfter(
  before: Digest['remembered'],
  units: Iterable<JudgedUnit>,
  rules: readonly Remembering[],
): Digest['remembered'] {
  const isRemembered = remembering(rules);
  const judged = new Map<string, Set<string>>();
  for (const { unit, verdicts } of units) {
    const found = judged.get(unit.rule) ?? new Set();
    judged.set(unit.rule, found);
    for (const resource of verdicts.keys()) if (isRemembered({ ...unit, resource })) found.add(resource);
    if (!unit.complete) for (const resource of before?.[unit.rule] ?? []) found.add(resource);
  }
  const after = new Map(Object.entries(before ?? {}));
  for (const [rule, found] of judged) after.set(rule, [...found].sort());
  const kept = [...after].filter(([rule, [resource]]) => resource && isRemembered({ rule, resource }));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** Whether a resource that a rule judged is remembered: asked of every pass there is, so of those rules alone that want it. */
export function remembering(rules: readonly Remembering[]) {
  const wanted = rules.flatMap(({ rule }) =>
    rule.remembers ? [{ id: firstId(rule), text: rule.remembers }] : [],
  );
  return ({ rule, resource }: { readonly rule: string; readonly resource: string }): boolean =>
    wanted.some(({ id, text }) => id === rule && resource.includes(text));
}

/** What the record remembers for the calls that are heard; nothing of an account that no scan has seen. */
export async function rememberedOf(
  objects: ObjectStore,
  { digest }: Pick<AccountState, 'digest'>,
): Promise<NonNullable<Digest['remembered']>> {
  if (digest === undefined) return {};
  return (await getJson(objects, digest, digestSchema)).remembered ?? {};
}

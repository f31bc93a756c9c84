import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import type { AccountState } from '../model/scan';
import { byText } from '../model/by-text';
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
  const after: Record<string, string[]> = {};
  const asked = new Map(
    rules.flatMap(({ rule }) => (rule.remembers === undefined ? [] : [[firstId(rule), rule.remembers]])),
  );
  for (const id of asked.keys()) if (before?.[id] !== undefined) after[id] = before[id];
  for (const { unit, verdicts } of units) {
    const isRemembered = asked.get(unit.rule);
    if (isRemembered === undefined) continue;
    const now = [...verdicts.keys()].filter((resource) => isRemembered(resource));
    const kept = unit.complete ? [] : (after[unit.rule] ?? []);
    after[unit.rule] = [...new Set([...kept, ...now])].sort(byText((resource) => resource));
  }
  const held = Object.entries(after).filter(([, resources]) => resources.length > 0);
  return held.length === 0 ? undefined : Object.fromEntries(held);
}

export function isRemembered(
  { rule: id, resource }: { readonly rule: string; readonly resource: string },
  rules: readonly Remembering[],
): boolean {
  return rules.some(({ rule }) => firstId(rule) === id && rule.remembers?.(resource) === true);
}

/** What the record remembers for the calls that are heard; nothing of an account that no scan has seen. */
export async function rememberedOf(
  objects: ObjectStore,
  { digest }: Pick<AccountState, 'digest'>,
): Promise<NonNullable<Digest['remembered']>> {
  if (digest === undefined) return {};
  return (await getJson(objects, digest, digestSchema)).remembered ?? {};
}

import { isKnownAbsent, type Evaluation } from '../model/evaluation';
import { isUnknown } from '../model/known';
import type { CellInput } from '../rules/snapshot-of-case';
import { parts, type PartName } from '../sources/parts';
import type { Verdict } from '../model/verdict';

/** What passes, as rule, Region and resource. */
export function passesOf({ verdicts }: Evaluation): Set<string> {
  const passing = verdicts.filter(({ outcome }) => outcome === 'pass');
  return new Set(passing.map(({ rule, region, resource }) => `${rule} ${region} ${resource}`));
}
/** What passes after and did not before. */
export const gained = (before: Set<string>, after: Set<string>) =>
  [...after].filter((each) => !before.has(each));

/**
 * Failures before of which the record would conclude after that what failed is gone, because all was looked at and nothing is
 * said of it.
 */
export function endedByAbsence(before: Evaluation, after: Evaluation): string[] {
  const keyOf = ({ rule, region, resource }: Verdict) => `${rule} ${region} ${resource}`;
  const units = new Map(after.units.map((unit) => [`${unit.rule} ${unit.region}`, unit]));
  const named = new Set(after.verdicts.map(keyOf));
  return before.verdicts
    .filter((verdict) => {
      const unit = units.get(`${verdict.rule} ${verdict.region}`);
      const isAbsent = unit !== undefined && isKnownAbsent(unit, verdict.resource);
      return verdict.outcome === 'fail' && isAbsent && !named.has(keyOf(verdict));
    })
    .map(keyOf);
}

export type Path = readonly (string | number)[];
const REFUSED = { unknown: 'refused in this test' };

/** Where a part can be told that something is unknown: every place at which its schema takes it and keeps it. */
export function knowablePlaces(part: PartName, value: unknown): Path[] {
  return placesIn(value).filter((path) => {
    // In a policy's condition it would be the name of a key.
    if (path.at(-2) === 'Condition') return false;
    const parsed = parts[part].schema.safeParse(replaceAt(value, path));
    return parsed.success && isUnknown(at(parsed.data, path));
  });
}

function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || isUnknown(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    return [here, ...placesIn(member, here)];
  });
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (place, key) =>
      typeof place === 'object' && place !== null
        ? Object.entries(place).find(([name]) => name === String(key))?.[1]
        : undefined,
    value,
  );
}

/** The value with that place of it refused. */
export function replaceAt(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return REFUSED;
  if (Array.isArray(value))
    return value.map((member: unknown, index) => (index === key ? replaceAt(member, rest) : member));
  if (typeof value !== 'object' || value === null || isUnknown(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, name === key ? replaceAt(member, rest) : member]),
  );
}

/** The cells in every way that one of them can be less known: broken off, not read at all, one value of it refused. */
export function lessKnown(
  cells: readonly CellInput[],
): { what: string; part: PartName; cells: readonly CellInput[] }[] {
  return cells.flatMap((cell, index) => {
    const { part, region, value } = cell;
    const instead = (what: string, other: CellInput) => ({
      what: `${part} in ${region}: ${what}`,
      part,
      cells: cells.with(index, other),
    });
    return [
      instead('broken off', { ...cell, isComplete: false }),
      instead('not read', { part, region, isComplete: false }),
      ...knowablePlaces(part, value).map((path) =>
        instead(path.join('.'), { ...cell, value: replaceAt(value, path) }),
      ),
    ];
  });
}

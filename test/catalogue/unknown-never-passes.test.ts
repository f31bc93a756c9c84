import fc from 'fast-check';
import { isUnknown } from '../../src/model/known';
import { PART_NAMES, parts, type PartName } from '../../src/sources/parts';
import { catalogue } from '../../src/rules/catalogue.generated';
import { snapshotOfCase, type RuleCase } from '../support/rule-tester';
import { evaluate } from '../../src/evaluate/evaluate';
import { BAD, EMPTY, GOOD } from './world';

const inForce = catalogue.map((rule) => ({ rule, params: {} }));

/** What passes, as rule and resource. */
function passes(each: Pick<RuleCase, 'parts' | 'incomplete'>): Set<string> {
  const { verdicts } = evaluate(snapshotOfCase(each), inForce);
  return new Set(
    verdicts.filter(({ outcome }) => outcome === 'pass').map(({ rule, resource }) => `${rule} ${resource}`),
  );
}

type Path = readonly (string | number)[];
const REFUSED = { unknown: 'refused in this test' };

/** Where a part can be told that something is unknown: every place at which its schema takes it and keeps it. */
function knowablePlaces(part: PartName, value: unknown): Path[] {
  return placesIn(value).filter((path) => {
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

function replaceAt(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return REFUSED;
  if (Array.isArray(value))
    return value.map((member: unknown, index) => (index === key ? replaceAt(member, rest) : member));
  if (typeof value !== 'object' || value === null || isUnknown(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, name === key ? replaceAt(member, rest) : member]),
  );
}

const WORLDS = { good: GOOD, bad: BAD, empty: EMPTY };
type WorldName = keyof typeof WORLDS;
const WORLD_NAMES = ['good', 'bad', 'empty'] as const satisfies readonly WorldName[];

const PLACES = new Map(
  WORLD_NAMES.flatMap((name) =>
    PART_NAMES.map((part) => [`${name} ${part}`, knowablePlaces(part, WORLDS[name][part])] as const),
  ),
);
const placesOf = (name: WorldName, part: PartName) => PLACES.get(`${name} ${part}`) ?? [];

/** Each part from one of our worlds, with some of what can be unknown refused, or broken off after it was read. */
const anyPart = fc.record({
  from: fc.constantFrom(...WORLD_NAMES),
  refused: fc.array(fc.nat(), { maxLength: 6 }),
  isBroken: fc.boolean(),
});

describe('what is not known', () => {
  it('is found where our schemas say that a value may be unknown', () => {
    const named = [...PLACES.values()].flat().map((path) => path.at(-1));
    expect(named).toEqual(
      expect.arrayContaining([
        'status',
        'selectors',
        'ipPermissions',
        'Policy',
        'KeyRotationStatus',
        'BucketPolicy',
        'Features',
      ]),
    );
  });

  it.each(WORLD_NAMES)('makes nothing pass that did not, one value at a time (%s)', (name) => {
    const world = WORLDS[name];
    const before = passes({ parts: world });
    for (const part of PART_NAMES) {
      for (const path of placesOf(name, part)) {
        const after = passes({ parts: { ...world, [part]: replaceAt(world[part], path) } });
        expect({ part, path, passes: [...after].filter((each) => !before.has(each)) }).toEqual({
          part,
          path,
          passes: [],
        });
      }
    }
  });

  it('makes nothing pass that did not, whatever is refused together', () => {
    fc.assert(
      fc.property(
        fc.array(anyPart, { minLength: PART_NAMES.length, maxLength: PART_NAMES.length }),
        (picks) => {
          const world: Record<string, unknown> = {};
          const refused: Record<string, unknown> = {};
          const incomplete: { part: PartName; value: unknown }[] = [];
          PART_NAMES.forEach((part, index) => {
            const pick = picks[index] ?? { from: 'good', refused: [], isBroken: false };
            const value = WORLDS[pick.from][part];
            const places = placesOf(pick.from, part);
            const chosen =
              places.length === 0 ? [] : pick.refused.map((number) => places[number % places.length] ?? []);
            world[part] = value;
            if (pick.isBroken) incomplete.push({ part, value });
            else refused[part] = chosen.reduce<unknown>((less, path) => replaceAt(less, path), value);
          });
          const before = passes({ parts: world });
          const after = passes({ parts: refused, incomplete });
          expect([...after].filter((each) => !before.has(each))).toEqual([]);
        },
      ),
    );
  });
});

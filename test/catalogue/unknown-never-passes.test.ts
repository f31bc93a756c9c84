import fc from 'fast-check';
import { evaluate } from '../../src/evaluate/evaluate';
import { PART_NAMES, parts, type PartName } from '../../src/sources/parts';
import { casesOfRules } from '../../src/rules/cases.generated';
import { catalogue } from '../../src/rules/catalogue.generated';
import { CASE_REGION } from '../../src/rules/rule-cases';
import { snapshotOfCells, type CellInput } from '../../src/rules/snapshot-of-case';
import {
  endedByAbsence,
  gained,
  knowablePlaces,
  lessKnown,
  passesOf,
  replaceAt,
  type Path,
} from '../../src/evaluate/less-known';
import { worldsOf } from './worlds';

describe.each(catalogue)('$id', (rule) => {
  const worlds = worldsOf(rule);

  it('passes nothing more and ends nothing where less is known, one thing at a time', () => {
    // One expectation for all: Jest makes an error with its stack for each that is written, met or not.
    const wrong = worlds.flatMap(({ name, cells, snapshotOf, judge }) => {
      const before = judge(snapshotOf(cells));
      const passes = passesOf(before);
      return lessKnown(cells).flatMap((less) => {
        // What others read is as it was.
        const after = judge(snapshotOf(less.cells), less.part);
        const passed = gained(passes, passesOf(after));
        const ended = endedByAbsence(before, after);
        return passed.length + ended.length === 0 ? [] : [{ name, what: less.what, passed, ended }];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('has a case that is unknown, where a refused value can make it so', () => {
    const canBeUnknown = worlds.some(({ cells, snapshotOf }) =>
      cells.some((cell, index) =>
        knowablePlaces(cell.part, cell.value).some((path) => {
          const refused = cells.with(index, { ...cell, value: replaceAt(cell.value, path) });
          const { verdicts } = evaluate(snapshotOf(refused), [{ rule, params: {} }]);
          return verdicts.some(({ outcome }) => outcome === 'unknown');
        }),
      ),
    );
    expect([canBeUnknown, casesOfRules.get(rule.id)?.unknown !== undefined]).not.toEqual([true, false]);
  });
});

/** Every value that a case of any rule has of a part, with the places where it can be told that something is unknown. */
const VALUES = new Map<PartName, { value: unknown; places: Path[] }[]>();
for (const { part, value } of catalogue.flatMap(worldsOf).flatMap(({ cells }) => cells)) {
  if (value === undefined) continue;
  VALUES.set(part, [...(VALUES.get(part) ?? []), { value, places: knowablePlaces(part, value) }]);
}

it('finds the places where our schemas say that a value may be unknown', () => {
  const named = [...VALUES.values()].flat().flatMap(({ places }) => places.map((path) => path.at(-1)));
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

it('has values of every part that a rule reads', () => {
  const read = new Set(catalogue.flatMap(({ reads, consults }) => [...reads, ...consults]));
  expect([...read].filter((part) => !VALUES.has(part))).toEqual([]);
});

/** A value of each part in each of two Regions, with some of what can be unknown refused, or broken off after it was read. */
const anyCell = fc.record({
  from: fc.nat(),
  refused: fc.array(fc.nat(), { maxLength: 6 }),
  isBroken: fc.boolean(),
});
/** A global part stands once: two of it would tell of one resource with two contents. */
const PLACES = [CASE_REGION, 'ap-south-1'].flatMap((region) =>
  PART_NAMES.filter(
    (part) => VALUES.has(part) && (region === CASE_REGION || parts[part].scope === 'regional'),
  ).map((part) => ({ part, region })),
);

/** The value as another Region would answer, so that no resource is told of twice with two contents, whose ever it is. */
function movedTo(region: string, value: unknown): unknown {
  if (region === CASE_REGION) return value;
  const text = JSON.stringify(value).replaceAll(
    /\b([a-z]{2}(?:-[a-z]+)+-)(\d)\b/g,
    (named, area: string, number: string) =>
      named === CASE_REGION ? region : `${area}${Number(number) + 4}`,
  );
  // No two buckets of the world have one name.
  const buckets = [...text.matchAll(/"arn":"arn:[a-z-]+:s3:::([^"]+)"/g)].map(([, name = '']) => name);
  const moved: unknown = JSON.parse(
    [...new Set(buckets)].reduce((rest, name) => rest.replaceAll(name, `${name}-of-${region}`), text),
  );
  return moved;
}

it('passes nothing more, whatever is refused together', () => {
  const inForce = catalogue.map((rule) => ({ rule, params: {} }));
  const passes = (cells: readonly CellInput[]) => passesOf(evaluate(snapshotOfCells(cells), inForce));
  fc.assert(
    fc.property(fc.array(anyCell, { minLength: PLACES.length, maxLength: PLACES.length }), (picks) => {
      const pairs = PLACES.flatMap(({ part, region }, index) => {
        const { from, refused, isBroken } = picks[index] ?? { from: 0, refused: [], isBroken: false };
        const values = VALUES.get(part) ?? [];
        const { value: picked = null, places = [] } = values[from % values.length] ?? {};
        const value = movedTo(region, picked);
        const chosen =
          places.length === 0 ? [] : refused.map((number) => places[number % places.length] ?? []);
        const less = chosen.reduce<unknown>((rest, path) => replaceAt(rest, path), value);
        return [
          {
            known: { part, region, value, isComplete: true },
            less: { part, region, value: less, isComplete: !isBroken },
          },
        ];
      });
      const before = passes(pairs.map(({ known }) => known));
      const after = passes(pairs.map(({ less }) => less));
      expect(gained(before, after)).toEqual([]);
    }),
  );
});

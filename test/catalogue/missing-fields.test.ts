import { evaluate } from '../../src/evaluate/evaluate';
import { passesOf } from '../../src/evaluate/less-known';
import { isUnknown } from '../../src/model/known';
import { GLOBAL } from '../../src/model/account';
import { casesOfRules } from '../../src/rules/cases.generated';
import { catalogue } from '../../src/rules/catalogue.generated';
import type { Rule } from '../../src/rules/rule';
import { cellsOf, snapshotOfCells, type CellInput } from '../../src/rules/snapshot-of-case';
import type { Cell } from '../../src/sources/cell';
import { parts } from '../../src/sources/parts';
import type { Snapshot } from '../../src/sources/snapshot';
import { watched } from './fields';

/** Fields that AWS leaves out where they would say what is safe, or that say nothing for a fault. */
const MAY_BE_MISSING: ReadonlyMap<string, string> = new Map<string, string>([]);

/** Rules of our own words (reviews, duties, the ledger), and of patterns that people write. */
const NOT_OF_AWS = /^(ar|duty|monitor)-/;

/** What messages call a thing, and the language that a policy is written in. */
const WORDS: ReadonlySet<string> = new Set([
  ...['name', 'Name', 'resourceName', 'UserName', 'DisplayName', 'BackupPlanName'],
  ...['Port', 'pathPattern', 'Version'],
]);

type Path = readonly (string | number)[];

/** Every field of an object, wherever it stands; what people write themselves, such as policies, is text in most parts. */
function* fields(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value !== 'object' || value === null || isUnknown(value)) return;
  for (const [key, member] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    if (!Array.isArray(value) && member !== undefined) yield here;
    yield* fields(member, here);
  }
}

function withoutField(value: unknown, [key, ...rest]: Path): unknown {
  if (Array.isArray(value))
    return value.map((member: unknown, at) => (at === key ? withoutField(member, rest) : member));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      name !== key ? [[name, member]] : rest.length === 0 ? [] : [[name, withoutField(member, rest)]],
    ),
  );
}

/** Whether the place, or what it is in, is unknown. */
function isUnknownAt(value: unknown, [key, ...rest]: Path): boolean {
  if (isUnknown(value)) return true;
  if (key === undefined || typeof value !== 'object' || value === null) return false;
  return isUnknownAt(new Map<string, unknown>(Object.entries(value)).get(String(key)), rest);
}

/** As {@link watched} names it. */
const watchedName = (path: Path) =>
  path.reduce<string>(
    (name, key) => (typeof key === 'number' ? `${name}[]` : name === '' ? key : `${name}.${key}`),
    '',
  );

/** The fields of each cell that a rule reads, by where the cell stands. */
function fieldsRead(rule: Rule, params: unknown, snapshot: Snapshot): Map<string, Set<string>> {
  const read = new Map<string, Set<string>>();
  const cells = [...snapshot.cells].map(([key, cell]): [string, Cell] => {
    if (cell.status === 'out-of-scope' || cell.value === undefined) return [key, cell];
    const seen = new Set<string>();
    read.set(`${cell.part} ${cell.region}`, seen);
    return [key, { ...cell, value: watched(cell.value, (path) => seen.add(path)) }];
  });
  evaluate({ ...snapshot, cells: new Map(cells) }, [{ rule, params }]);
  return read;
}

/** The world with each field missing in turn that is read, that its part allows to be missing, and that is then not unknown. */
function* withMissingFields(cells: readonly CellInput[], read: ReadonlyMap<string, ReadonlySet<string>>) {
  for (const [at, cell] of cells.entries()) {
    // The ledger is in our own words.
    if (cell.part === 'patching.ledger') continue;
    const { schema, scope } = parts[cell.part];
    const seen = read.get(`${cell.part} ${scope === 'global' ? GLOBAL : cell.region}`);
    for (const path of fields(cell.value)) {
      if (path.includes('Statement') || WORDS.has(String(path.at(-1))) || seen?.has(watchedName(path)) !== true) continue;
      const value = withoutField(cell.value, path);
      const parsed = schema.safeParse(value);
      if (!parsed.success || isUnknownAt(parsed.data, path)) continue;
      yield {
        place: [cell.part, ...path.filter((key) => typeof key === 'string')].join('.'),
        cells: cells.with(at, { ...cell, value }),
      };
    }
  }
}

it('no rule passes by a field that is missing, but where AWS says that it leaves it out', () => {
  const found = new Set<string>();
  const allowed = new Set<string>();
  for (const rule of catalogue.filter(({ id }) => !NOT_OF_AWS.test(id)))
    for (const { params = {}, ...world } of casesOfRules.get(rule.id)?.pass ?? []) {
      const judged = (cells: readonly CellInput[]) =>
        evaluate(snapshotOfCells(cells, world.now), [{ rule, params }]);
      const cells = cellsOf(world);
      const snapshot = snapshotOfCells(cells, world.now);
      const before = evaluate(snapshot, [{ rule, params }]).verdicts.length;
      for (const missing of withMissingFields(cells, fieldsRead(rule, params, snapshot))) {
        const name = `${rule.id}: ${missing.place}`;
        if (allowed.has(name) || found.has(name)) continue;
        const after = judged(missing.cells);
        if (after.verdicts.length < before || passesOf(after).size < after.verdicts.length) continue;
        (MAY_BE_MISSING.has(name) ? allowed : found).add(name);
        if (process.env.DBG) console.log(name, '|', (world as any).name);
      }
    }
  expect([...found].sort()).toEqual([]);
  expect([...MAY_BE_MISSING.keys()].filter((name) => !allowed.has(name))).toEqual([]);
});

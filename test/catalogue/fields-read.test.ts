import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '../../src/evaluate/evaluate';
import { casesIn } from '../../src/evaluate/judge-case';
import { casesOfRules } from '../../src/rules/cases.generated';
import { catalogue } from '../../src/rules/catalogue.generated';
import { snapshotOfCase } from '../../src/rules/snapshot-of-case';
import type { Cell } from '../../src/sources/cell';
import { parts, partsOf, type PartName } from '../../src/sources/parts';
import { SOURCES } from '../../src/sources/sources';
import { fieldsOf, watched } from './fields';
import { ITEM_FIELDS, KEPT, READ_BY, type ByPart } from './read-elsewhere';

// What is asked of AWS and kept is what somebody reads: the rules, as their cases show, or who is named in read-elsewhere.ts.

const ROOT = join(__dirname, '..', '..');

/** Fields of a part that no rule reads in any of its cases. */
const UNREAD = unreadFields();

function unreadFields(): Map<PartName, string[]> {
  const read = new Map<PartName, Set<string>>();
  const watchedCell = (cell: Cell): Cell => {
    if (cell.status === 'out-of-scope' || cell.value === undefined) return cell;
    const seen = read.get(cell.part) ?? new Set<string>();
    read.set(cell.part, seen);
    return { ...cell, value: watched(cell.value, (path) => seen.add(path)) };
  };
  for (const rule of catalogue) {
    for (const { ruleCase } of casesIn(casesOfRules.get(rule.id))) {
      const snapshot = snapshotOfCase(ruleCase);
      const cells = new Map([...snapshot.cells].map(([key, cell]) => [key, watchedCell(cell)]));
      evaluate({ ...snapshot, cells }, [{ rule, params: ruleCase.params ?? {} }]);
    }
  }
  return new Map(
    SOURCES.flatMap(partsOf).map((part) => {
      const isItem = 'type' in parts[part];
      const unread = fieldsOf(parts[part].schema).filter(
        (field) => read.get(part)?.has(field) !== true && !(isItem && ITEM_FIELDS.includes(field)),
      );
      return [part, unread];
    }),
  );
}

const named = (fields: ByPart) =>
  Object.entries(fields).flatMap(([part, names]) => names.map((name) => ({ part, name })));
const READ = Object.entries(READ_BY).flatMap(([file, fields]) =>
  named(fields).map((each) => ({ ...each, file })),
);
const NAMED = [...READ, ...KEPT.flatMap(({ fields }) => named(fields))];

/** A name stands for the field and all that is in it. */
const isIn = (field: string, name: string) =>
  field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`);

test('every field that is kept of an answer of AWS is read by a rule, or said to be read or kept elsewhere', () => {
  const nobodys = [...UNREAD].flatMap(([part, fields]) =>
    fields
      .filter((field) => !NAMED.some(({ part: of, name }) => of === part && isIn(field, name)))
      .map((field) => `${part}: ${field}`),
  );
  expect(nobodys).toEqual([]);
});

test.each(NAMED)('$part: $name is there, and no rule reads it', ({ part, name }) => {
  const unread = [...UNREAD].find(([each]) => each === part)?.[1] ?? [];
  expect(unread.some((field) => isIn(field, name))).toBe(true);
});

test.each(READ)('$part: $name is named in $file', ({ file, name }) => {
  const word = name.replaceAll('[]', '').split('.').at(-1) ?? '';
  const isNamedThere = new RegExp(`\\b${word}\\b`).test(readFileSync(join(ROOT, file), 'utf8'));
  expect([word, isNamedThere]).toEqual([word, true]);
});

interface Sample {
  readonly a: number;
  readonly list: readonly { readonly b: number; readonly c?: number }[];
}

test.each<{ name: string; read: (value: Sample) => unknown; seen: readonly string[] }>([
  { name: 'a field', read: ({ a }) => a, seen: ['a'] },
  { name: 'nothing', read: () => undefined, seen: [] },
  { name: 'a copy of all', read: (value) => ({ ...value }), seen: ['a', 'list'] },
  { name: 'a field of members', read: ({ list }) => list.map(({ b }) => b), seen: ['list', 'list[].b'] },
  { name: 'what is not there', read: ({ list }) => list.some(({ c }) => c), seen: ['list', 'list[].c'] },
])('of a value it is noted that $name was read', ({ read, seen }) => {
  const noted = new Set<string>();
  read(watched<Sample>({ a: 1, list: [{ b: 2 }] }, (path) => noted.add(path)));
  expect([...noted].sort()).toEqual(seen);
});

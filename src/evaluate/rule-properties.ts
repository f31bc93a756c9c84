import { canonicalJson } from '../model/hash';
import { deepFreeze } from '../model/deep-freeze';
import { errorText } from '../model/errors';
import type { Rule } from '../rules/rule';
import { CASE_NOW } from '../rules/rule-cases';
import { cellsOf, snapshotOfCells, type CellInput } from '../rules/snapshot-of-case';
import { parts } from '../sources/parts';
import { evaluate } from './evaluate';
import type { NamedCase } from './judge-case';
import { endedByAbsence, gained, lessKnown, passesOf } from './less-known';

/** What every rule has to hold in the worlds of its own cases, whatever it judges. */
const PROPERTIES = [
  'the same twice, of what is frozen',
  'unknown where nothing was read',
  'passes and ends nothing more where less is known',
  'names are only names',
] as const;

interface PropertyResult {
  readonly property: (typeof PROPERTIES)[number];
  /** What breaks it; absent where nothing does. */
  readonly broken?: string;
}

/** Tries every property in every world. */
export function judgeProperties(rule: Rule, cases: readonly NamedCase[]): PropertyResult[] {
  const tries = [judgesTwice, isUnknownOfNothing, gainsNothing, takesNames];
  return PROPERTIES.map((property, index) => {
    try {
      const broken = tries[index]?.(rule, cases);
      return broken === undefined ? { property } : { property, broken };
    } catch (thrown) {
      return { property, broken: errorText(thrown) };
    }
  });
}

function judgesTwice(rule: Rule, cases: readonly NamedCase[]): string | undefined {
  for (const { kind, ruleCase } of cases) {
    const { judge, cells } = worldOf(rule, ruleCase);
    const snapshot = deepFreeze(snapshotOfCells(cells, ruleCase.now));
    const first = evaluate(snapshot, judge);
    if (canonicalJson(evaluate(snapshot, judge)) !== canonicalJson(first))
      return `${ruleCase.name}: the second time it says something else`;
    if (kind !== 'error' && first.verdicts.some(({ outcome }) => outcome === 'error'))
      return `${ruleCase.name}: ${first.verdicts.find(({ outcome }) => outcome === 'error')?.message}`;
  }
  return undefined;
}

function isUnknownOfNothing(rule: Rule): string | undefined {
  const { verdicts } = evaluate(snapshotOfCells([]), [{ rule, params: {} }]);
  const other = verdicts.find(({ outcome }) => outcome !== 'unknown');
  if (other !== undefined) return `it is ${other.outcome}: ${other.message}`;
  return verdicts.length === 0 ? 'it says nothing' : undefined;
}

function gainsNothing(rule: Rule, cases: readonly NamedCase[]): string | undefined {
  for (const { ruleCase } of cases) {
    const { judge, cells } = worldOf(rule, ruleCase);
    const before = evaluate(snapshotOfCells(cells, ruleCase.now), judge);
    const passes = passesOf(before);
    for (const less of lessKnown(cells)) {
      const after = evaluate(snapshotOfCells(less.cells, ruleCase.now), judge);
      const [more] = gained(passes, passesOf(after));
      if (more !== undefined) return `${ruleCase.name}, ${less.what}: passes ${more}`;
      const [ended] = endedByAbsence(before, after);
      if (ended !== undefined) return `${ruleCase.name}, ${less.what}: says nothing of ${ended}, which ends`;
    }
  }
  return undefined;
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '@here <!channel>',
  'a\nb\r\nc\u2028d\u0000',
  'x'.repeat(10_000),
  '$&*?${aws:username}\\',
] as const;

/** A rule may be about names, so they may change what it says; they may not break it. */
function takesNames(rule: Rule, cases: readonly NamedCase[]): string | undefined {
  for (const { kind, ruleCase } of cases) {
    if (kind === 'error') continue;
    for (const hostile of HOSTILE) {
      const { judge, cells } = worldOf(rule, ruleCase);
      const renamed = cells.map((cell): CellInput => {
        const value = withNames(cell.value, hostile);
        return parts[cell.part].schema.safeParse(value).success ? { ...cell, value } : cell;
      });
      const { verdicts } = evaluate(snapshotOfCells(renamed, ruleCase.now ?? CASE_NOW), judge);
      const error = verdicts.find(({ outcome }) => outcome === 'error');
      if (error !== undefined)
        return `${ruleCase.name}, with a name such as ${JSON.stringify(hostile.slice(0, 30))}: ${error.message}`;
    }
  }
  return undefined;
}

function withNames(value: unknown, hostile: string, key = ''): unknown {
  if (Array.isArray(value)) return value.map((member: unknown) => withNames(member, hostile, key));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, withNames(member, hostile, name)]),
    );
  return typeof value === 'string' && /(name|^(key|value))$/i.test(key) ? value + hostile : value;
}

function worldOf(rule: Rule, { params = {}, ...world }: NamedCase['ruleCase']) {
  return { judge: [{ rule, params }], cells: cellsOf(world) };
}

import { evaluate } from '../../src/evaluate/evaluate';
import type { Evaluation } from '../../src/model/evaluation';
import { OUTCOMES } from '../../src/model/verdict';
import { casesOfRules } from '../../src/rules/cases.generated';
import { catalogue } from '../../src/rules/catalogue.generated';
import type { Rule } from '../../src/rules/rule';
import { CASE_NOW } from '../../src/rules/rule-cases';
import type { PartName } from '../../src/sources/parts';
import type { Snapshot } from '../../src/sources/snapshot';
import { cellsOf, snapshotOfCells, type CellInput } from '../../src/rules/snapshot-of-case';

/** What was read in one case of a rule. */
export interface World {
  /** "pass: exactly 90 days old" */
  readonly name: string;
  readonly cells: readonly CellInput[];
  readonly snapshotOf: (cells: readonly CellInput[]) => Snapshot;
  /**
   * Judges by every rule that reads or consults one of the world's parts, or the one part named; the case's parameters are its
   * own rule's.
   */
  readonly judge: (snapshot: Snapshot, part?: PartName) => Evaluation;
}

/** The rules that read or consult a part, in the catalogue's order. */
const READERS = new Map<PartName, Rule[]>();
for (const rule of catalogue)
  for (const part of new Set([...rule.reads, ...rule.consults]))
    READERS.set(part, [...(READERS.get(part) ?? []), rule]);

/** A world for every case of the rule. */
export function worldsOf(rule: Rule): World[] {
  const cases = casesOfRules.get(rule.id);
  const named = [...OUTCOMES, 'outOfScope' as const].flatMap((kind) =>
    (cases?.[kind] ?? []).map((each) => ({ ...each, name: `${kind}: ${each.name}` })),
  );
  return named.map(({ name, params = {}, now = CASE_NOW, ...world }) => {
    const cells = cellsOf(world);
    const readersOf = (part: PartName) => READERS.get(part) ?? [];
    const inForce = (of: readonly Rule[]) =>
      of.map((each) => ({ rule: each, params: each === rule ? params : {} }));
    const all = [...new Set(cells.flatMap(({ part }) => readersOf(part)))];
    return {
      name,
      cells,
      snapshotOf: (changed) => snapshotOfCells(changed, now),
      judge: (snapshot, part) => evaluate(snapshot, inForce(part === undefined ? all : readersOf(part))),
    };
  });
}

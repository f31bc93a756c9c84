import { evaluate } from '../../src/evaluate/evaluate';
import type { Evaluation } from '../../src/model/evaluation';
import { OUTCOMES } from '../../src/model/verdict';
import { casesOfRules } from '../../src/rules/cases.generated';
import { catalogue } from '../../src/rules/catalogue.generated';
import type { Rule } from '../../src/rules/rule';
import { CASE_NOW } from '../../src/rules/rule-cases';
import type { Snapshot } from '../../src/sources/snapshot';
import { cellsOf, snapshotOfCells, type CellInput } from '../support/snapshot-of-case';

/** What was read in one case of a rule. */
export interface World {
  /** "pass: exactly 90 days old" */
  readonly name: string;
  readonly cells: readonly CellInput[];
  readonly snapshotOf: (cells: readonly CellInput[]) => Snapshot;
  /** Judges by every rule that reads or consults one of the world's parts; the case's parameters are its own rule's. */
  readonly judge: (snapshot: Snapshot) => Evaluation;
}

/** A world for every case of the rule. */
export function worldsOf(rule: Rule): World[] {
  const cases = casesOfRules.get(rule.id);
  const named = [...OUTCOMES, 'outOfScope' as const].flatMap((kind) =>
    (cases?.[kind] ?? []).map((each) => ({ ...each, name: `${kind}: ${each.name}` })),
  );
  return named.map(({ name, params = {}, now = CASE_NOW, ...world }) => {
    const cells = cellsOf(world);
    const inForce = catalogue
      .filter(({ reads, consults }) => cells.some(({ part }) => [...reads, ...consults].includes(part)))
      .map((each) => ({ rule: each, params: each === rule ? params : {} }));
    return {
      name,
      cells,
      snapshotOf: (changed) => snapshotOfCells(changed, now),
      judge: (snapshot) => evaluate(snapshot, inForce),
    };
  });
}

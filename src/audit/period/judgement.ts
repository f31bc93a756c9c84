import { partsText, type AccountCoverage } from '../../model/coverage';
import type { StoredEvaluation } from '../../model/evaluation';
import type { Scan } from '../../model/scan';
import type { RuleNames } from '../configuration-then';
import { isGap } from '../trust';
import type { OccurrenceResult } from './occurrence';

/** A rule as the evaluations of a period are read for it. */
export interface JudgedRule extends RuleNames {
  /** Parts whose cells its verdicts rest on. */
  readonly parts: readonly string[];
}

/**
 * What an evaluation says of a rule in its account.
 * @param off why the rule was not in force, where the configuration then switched it off.
 */
export function judgementOf(
  { counts, verdicts, cells }: Pick<StoredEvaluation, 'counts' | 'verdicts' | 'cells'>,
  { names, parts }: JudgedRule,
  { version }: Pick<Scan, 'version'>,
  off?: string,
): OccurrenceResult {
  const count = counts.find(({ rule }) => names.includes(rule));
  if (count === undefined) {
    const cause = off ?? `version ${version} did not judge it with what the scan collected`;
    return { kind: 'not-evaluated', isPerformed: false, cause };
  }
  const { pass, fail, unknown, error } = count.outcomes;
  const population = pass + fail + unknown + error;
  if (fail > 0) return { kind: 'failed', population };
  if (error > 0) return { kind: 'error', population };
  if (unknown === 0) return { kind: 'passed', population };
  const unread = cells
    .filter((cell) => parts.includes(cell.part) && (isGap(cell) || cell.reason === 'not-enabled'))
    .map(({ part, region, reason }) => `${part} in ${region} (${reason ?? 'error'})`);
  const first = verdicts.find(({ rule, outcome }) => names.includes(rule) && outcome === 'unknown');
  const why = unread.length > 0 ? namesOf(unread) : (first?.message ?? 'no reason was recorded');
  return { kind: 'not-evaluated', isPerformed: true, cause: `unknown: ${why}` };
}

const NAMED = 3;

function namesOf(all: readonly string[]): string {
  const more = all.length > NAMED ? ` and ${all.length - NAMED} more` : '';
  return `${all.toSorted().slice(0, NAMED).join(', ')}${more}`;
}

/** What a source was in an account, as the manifest counts its cells: read, or why not. */
export function readingOfSource(source: string, { cells }: Pick<AccountCoverage, 'cells'>): OccurrenceResult {
  const own = cells.filter((cell) => cell.source === source);
  const unread = own.filter(isGap);
  const population = own.reduce((sum, cell) => sum + cell.cells, 0);
  if (unread.length === 0) return { kind: 'passed', population };
  const reasons = unread.map(({ cells: number, reason }) => `${partsText(number)} ${reason ?? 'error'}`);
  return { kind: 'not-evaluated', isPerformed: true, cause: `not read: ${reasons.toSorted().join(', ')}` };
}

import type { AccountId } from '../model/account';
import type { CellCoverage } from '../model/coverage';
import { bySeverity, isAtLeast, SEVERITIES, type Severity } from '../model/severity';
import type { Outcome, Verdict } from '../model/verdict';
import { say, type Console } from './console';
import { EXIT, type ExitCode } from './exit-code';
import { counted, printAnswer, type Made } from './answer';
import type { CliContext } from './context';
import type { Column, Output } from './output';

const OUTCOME_STYLE = { fail: 'red', error: 'magenta', unknown: 'yellow', pass: 'green' } as const;

const columns: readonly Column<Verdict>[] = [
  { heading: 'outcome', value: ({ outcome }) => outcome, style: ({ outcome }) => OUTCOME_STYLE[outcome] },
  { heading: 'severity', value: ({ severity }) => severity },
  { heading: 'account', value: ({ account }) => account },
  { heading: 'region', value: ({ region }) => region, yields: 2 },
  { heading: 'rule', value: ({ rule }) => rule },
  { heading: 'resource', value: ({ resource }) => resource, kind: 'resource' },
  { heading: 'message', value: ({ message }) => message, yields: 1 },
];

/** The worst first; within a severity by rule, account, Region, resource, so that two runs print the same. */
function inOrder(verdicts: readonly Verdict[]): Verdict[] {
  const key = (verdict: Verdict) =>
    `${verdict.rule}\n${verdict.account}\n${verdict.region}\n${verdict.resource}`;
  return [...verdicts].sort((a, b) => bySeverity(a.severity, b.severity) || (key(a) < key(b) ? -1 : 1));
}

/**
 * Prints verdicts, without the passes unless all are asked for; the first seven fields of a row are a contract.
 * @param made but for the counts, which are of all verdicts.
 */
export function printVerdicts(
  context: CliContext,
  options: { readonly output: Output; readonly header: boolean; readonly all: boolean },
  verdicts: readonly Verdict[],
  made: Omit<Made, 'counts'>,
): void {
  const rows = inOrder(verdicts.filter((verdict) => options.all || verdict.outcome !== 'pass')).map(
    ({ rule, account, region, resource, outcome, severity, message, ...rest }) => ({
      rule,
      account,
      region,
      resource,
      outcome,
      severity,
      message,
      ...rest,
    }),
  );
  const failures = verdicts.filter(({ outcome }) => outcome === 'fail');
  const counts = {
    verdicts: verdicts.length,
    byOutcome: counted(verdicts.map(({ outcome }) => outcome)),
    failuresBySeverity: counted(failures.map(({ severity }) => severity)),
  };
  printAnswer(context, options, { ...made, counts }, { name: 'verdicts', rows, columns });
}

type ReadCell = Pick<CellCoverage, 'part' | 'region' | 'status' | 'reason'> & { readonly account: AccountId };

/** Cells that were to be read and were not; those of services that are off were looked at as far as they can be. */
export function notRead<T extends ReadCell>(cells: readonly T[]): T[] {
  return cells.filter((cell) => cell.status === 'incomplete' && cell.reason !== 'not-enabled');
}

/** As data. */
export function notReadData(cells: readonly ReadCell[]): object[] {
  return notRead(cells).map(({ account, region, part, reason }) => ({ account, region, part, reason }));
}

/** What the verdicts come to, for a person: outcomes, failures by severity, and where AWS says otherwise. */
export function sayTotals(console: Console, verdicts: readonly Verdict[]): void {
  const count = (outcome: Outcome) => verdicts.filter((verdict) => verdict.outcome === outcome).length;
  say(
    console,
    `${verdicts.length} verdicts: ${count('pass')} pass, ${count('fail')} fail, ${count('unknown')} unknown, ${count('error')} error.`,
  );
  const failures = SEVERITIES.map((severity) => {
    const n = verdicts.filter(
      (verdict) => verdict.outcome === 'fail' && verdict.severity === severity,
    ).length;
    return `${n} ${severity}`;
  });
  say(console, `Failures by severity: ${failures.join(', ')}.`);
  const disputed = verdicts.filter(({ corroboration = [] }) =>
    corroboration.some(({ relation }) => relation === 'disagrees'),
  ).length;
  if (disputed > 0)
    say(
      console,
      `AWS's own checks disagree with ${disputed}: --all --output ndjson has what they say of each, as corroboration.`,
    );
}

/** The exit codes that verdicts ask for. */
export function verdictExitCodes(verdicts: readonly Verdict[], failOn: Severity | 'none'): ExitCode[] {
  const severe =
    failOn !== 'none' &&
    verdicts.some((verdict) => verdict.outcome === 'fail' && isAtLeast(verdict.severity, failOn));
  return severe ? [EXIT.findingsAtOrAbove] : [];
}

import { bySeverity, isAtLeast, SEVERITIES, type Severity } from '../model/severity';
import type { Outcome, Verdict } from '../model/verdict';
import { say, type Console } from './console';
import { EXIT, type ExitCode } from './exit-code';
import { printRows, type Column, type Output } from './output';

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

/** Prints verdicts, without the passes unless all are asked for; the first seven fields of a row are a contract. */
export function printVerdicts(
  console: Console,
  output: Output,
  verdicts: readonly Verdict[],
  all: boolean,
): void {
  const rows = inOrder(verdicts.filter((verdict) => all || verdict.outcome !== 'pass')).map(
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
  printRows(console, output, rows, columns);
}

/** What the verdicts come to, for a person: outcomes, and failures by severity. */
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
}

/** The exit codes that verdicts ask for. */
export function verdictExitCodes(verdicts: readonly Verdict[], failOn: Severity | 'none'): ExitCode[] {
  const severe =
    failOn !== 'none' &&
    verdicts.some((verdict) => verdict.outcome === 'fail' && isAtLeast(verdict.severity, failOn));
  return severe ? [EXIT.findingsAtOrAbove] : [];
}

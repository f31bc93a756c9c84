import type { AccountId, Region } from '../model/account';
import { OPEN_STATES } from '../model/finding-life';
import type { Instant } from '../model/instant';
import type { LeaveOut } from '../record/leave-out';
import { findFindings } from './find-findings';
import { findingRow, type FindingRow } from './finding-row';

/** The rules on versions that their vendor supports no more, which no scanner calls a vulnerability. */
export const END_OF_LIFE_RULES = [
  'pw-eks-version-supported',
  'pw-lambda-runtime-deprecated',
  'pw-rds-engine-supported',
] as const;

interface EndOfLifeQuestion {
  readonly asOf: Instant;
  readonly now: Instant;
  readonly accounts?: readonly AccountId[] | undefined;
  readonly regions?: readonly Region[] | undefined;
}

/** What ran at an instant on a version past its support, excepted or not, by the findings that were open then. */
export async function endOfLifeAt(
  reader: Parameters<typeof findFindings>[0],
  question: EndOfLifeQuestion,
  leaveOut?: LeaveOut,
): Promise<FindingRow[]> {
  const asked = { ...question, rules: END_OF_LIFE_RULES, states: OPEN_STATES };
  return (await findFindings(reader, asked, leaveOut)).map((reading) => findingRow(reading));
}

/** How many there are of each rule, by its id, and of all. */
export function countEndOfLife(rows: readonly FindingRow[]): Readonly<Record<string, number>> {
  const ofRules = END_OF_LIFE_RULES.map((rule): [string, number] => [
    rule,
    rows.filter((row) => row.rule === rule).length,
  ]);
  return { total: rows.length, ...Object.fromEntries(ofRules) };
}

import type { AccountId, Region } from '../../model/account';
import { byText } from '../../model/by-text';
import type { FindingHead } from '../../model/finding';
import type { Instant } from '../../model/instant';
import { VULNERABILITY_RULES } from '../../model/vulnerability-scope';
import type { Period } from '../answer';
import { findFindings } from '../find-findings';
import type { QuestionPorts } from './question';

/** A date by which a rule that is no window held a vulnerability to be due, as its finding has it. */
export interface OtherDate {
  readonly rule: string;
  readonly dueAt: Instant;
  /** Id of the finding. */
  readonly finding: string;
}

/** By the vulnerability's id in its ledger, what findings of a period about it were due by. */
export async function findingDates(
  { reader, leaveOut, now }: Pick<QuestionPorts, 'reader' | 'leaveOut' | 'now'>,
  { from, to }: Period,
  asked: {
    readonly accounts?: readonly AccountId[] | undefined;
    readonly regions?: readonly Region[] | undefined;
  },
): Promise<ReadonlyMap<string, readonly OtherDate[]>> {
  const rules = [...VULNERABILITY_RULES];
  const found = await findFindings(reader, { ...asked, rules, asOf: to, now, openSince: from }, leaveOut);
  return datesByInstance(found.map(({ head }) => head));
}

export function datesByInstance(
  heads: readonly Pick<FindingHead, 'id' | 'rule' | 'dueAt' | 'facts'>[],
): Map<string, OtherDate[]> {
  const dates = new Map<string, OtherDate[]>();
  for (const { id: finding, rule, dueAt, facts } of heads) {
    const { instance } = facts;
    if (typeof instance !== 'string' || dueAt === undefined) continue;
    dates.set(instance, [...(dates.get(instance) ?? []), { rule, dueAt, finding }]);
  }
  return dates;
}

/** Those that are not the date of the windows, by date. */
export function otherThan(dueAt: Instant | null | undefined, dates: readonly OtherDate[] = []): OtherDate[] {
  return dates
    .filter((each) => each.dueAt !== dueAt)
    .toSorted(byText((each) => `${each.dueAt} ${each.rule}`));
}

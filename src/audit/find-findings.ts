import pLimit from 'p-limit';
import type { AccountId, Region } from '../model/account';
import type { Exception, FindingHead } from '../model/finding';
import { exceptionInForce, findingAt, stateAt, type EffectiveState } from '../model/finding-life';
import type { Instant } from '../model/instant';
import { bySeverity, SEVERITIES, type Severity } from '../model/severity';
import type { RecordReader } from './ports';

/** What somebody asks of the record; what is absent is not narrowed. */
export interface FindingQuestion {
  /** The moment the answer is about: now, or any before. */
  readonly asOf: Instant;
  readonly now: Instant;
  readonly accounts?: readonly AccountId[] | undefined;
  readonly regions?: readonly Region[] | undefined;
  /** First-ever ids of rules. */
  readonly rules?: readonly string[] | undefined;
  readonly severities?: readonly Severity[] | undefined;
  readonly states?: readonly EffectiveState[] | undefined;
  /** First-ever ids of every rule there is, for questions that no account or rule narrows. */
  readonly allRules: readonly string[];
}

/** A finding as it stood at the moment asked about. */
export interface FindingReading {
  readonly head: FindingHead;
  readonly state: EffectiveState;
  /** The exception that held then. */
  readonly exception?: Exception;
}

const STILL_OPEN: readonly EffectiveState[] = ['open', 'acknowledged', 'snoozed', 'excepted'];
const HISTORIES_AT_ONCE = 16;

/** Every finding that the question is about, the worst first; each is read by the index that narrows it most. */
export async function findFindings(
  reader: RecordReader,
  question: FindingQuestion,
): Promise<FindingReading[]> {
  const [heads, exceptions] = await Promise.all([candidates(reader, question), reader.exceptions()]);
  const limit = pLimit(HISTORIES_AT_ONCE);
  const readings = await Promise.all(
    heads.map((head) => limit(() => readingOf(reader, head, exceptions, question.asOf))),
  );
  return readings
    .filter((reading) => reading !== undefined)
    .filter(({ head, state }) => {
      const { accounts, regions, rules, severities, states } = question;
      return (
        (accounts?.includes(head.account) ?? true) &&
        (regions?.includes(head.region) ?? true) &&
        (rules?.includes(head.rule) ?? true) &&
        (severities?.includes(head.severity) ?? true) &&
        (states?.includes(state) ?? true)
      );
    })
    .sort(inOrder);
}

async function candidates(reader: RecordReader, question: FindingQuestion): Promise<FindingHead[]> {
  const { accounts, rules, states, severities, asOf, now, allRules } = question;
  if (accounts !== undefined) {
    const queries = accounts.flatMap((account) =>
      (rules ?? [undefined]).map((rule) => reader.byAccount(account, rule)),
    );
    return distinct(await all(queries));
  }
  // Only the present has an index of what is open: what was open then may be closed now.
  const onlyOpen = states?.every((state) => STILL_OPEN.includes(state)) ?? false;
  if (rules === undefined && onlyOpen && asOf >= now) {
    return distinct(await all((severities ?? SEVERITIES).map((severity) => reader.open(severity))));
  }
  return distinct(await all((rules ?? allRules).map((rule) => reader.byRule(rule))));
}

async function all(queries: readonly AsyncIterable<FindingHead>[]): Promise<FindingHead[]> {
  const answers = await Promise.all(
    queries.map(async (query) => {
      const heads: FindingHead[] = [];
      for await (const head of query) heads.push(head);
      return heads;
    }),
  );
  return answers.flat();
}

/** A finding that reopened stands in an index once for each episode. */
function distinct(heads: readonly FindingHead[]): FindingHead[] {
  return [...new Map(heads.map((head) => [head.id, head])).values()];
}

async function readingOf(
  reader: RecordReader,
  head: FindingHead,
  exceptions: readonly Exception[],
  asOf: Instant,
): Promise<FindingReading | undefined> {
  if (head.firstOpenedAt > asOf) return undefined;
  const then = head.last.at <= asOf ? head : findingAt(head, await reader.history(head), asOf);
  if (then === undefined) return undefined;
  const exception = exceptions.find((each) => exceptionInForce(each, then, asOf));
  return {
    head: then,
    state: stateAt(then, exceptions, asOf),
    ...(exception !== undefined && { exception }),
  };
}

function inOrder(one: FindingReading, other: FindingReading): number {
  const key = ({ head }: FindingReading) =>
    [head.dueAt ?? '~', head.rule, head.account, head.region, head.resource].join('\n');
  return bySeverity(one.head.severity, other.head.severity) || (key(one) < key(other) ? -1 : 1);
}

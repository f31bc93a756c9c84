import pLimit from 'p-limit';
import type { AccountId, Region } from '../model/account';
import type { Exception, FindingHead } from '../model/finding';
import {
  exceptionInForce,
  findingAt,
  OPEN_STATES,
  stateAt,
  type EffectiveState,
} from '../model/finding-life';
import type { Instant } from '../model/instant';
import { bySeverity, SEVERITIES, type Severity } from '../model/severity';
import type { RecordReader } from '../record/ports';

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
}

/** A finding as it stood at the moment asked about. */
export interface FindingReading {
  readonly head: FindingHead;
  readonly state: EffectiveState;
  /** The exception that held then. */
  readonly exception?: Exception;
}

const READS_AT_ONCE = 16;

/** Every finding that the question is about, the worst first; each is read by the index that narrows it most. */
export async function findFindings(
  reader: RecordReader,
  question: FindingQuestion,
): Promise<FindingReading[]> {
  const [heads, exceptions] = await Promise.all([candidates(reader, question), reader.exceptions()]);
  const limit = pLimit(READS_AT_ONCE);
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
  const { accounts, rules, states, severities, asOf, now } = question;
  // Only the present has an index of what is open: what was open then may be closed now.
  const onlyOpen = states?.every((state) => OPEN_STATES.includes(state)) ?? false;
  if (accounts === undefined && rules === undefined && onlyOpen && asOf >= now)
    return all((severities ?? SEVERITIES).map((severity) => reader.open(severity)));
  if (accounts === undefined && rules !== undefined) return all(rules.map((rule) => reader.byRule(rule)));
  // By account, so that findings of rules and accounts that are no longer scanned are found too.
  const everywhere = accounts ?? (await reader.accounts());
  return all(
    everywhere.flatMap((account) => (rules ?? [undefined]).map((rule) => reader.byAccount(account, rule))),
  );
}

async function all(queries: readonly AsyncIterable<FindingHead>[]): Promise<FindingHead[]> {
  const limit = pLimit(READS_AT_ONCE);
  const answers = await Promise.all(
    queries.map((query) =>
      limit(async () => {
        const heads: FindingHead[] = [];
        for await (const head of query) heads.push(head);
        return heads;
      }),
    ),
  );
  // A head that is written while its index is read can be met in its old place and in its new one.
  return [...new Map(answers.flat().map((head) => [head.id, head])).values()];
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

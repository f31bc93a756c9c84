import { createHash } from 'node:crypto';
import type { AccountId } from '../../model/account';
import { canonicalJson } from '../../model/hash';
import type { Instant } from '../../model/instant';
import type { Facts } from '../../model/verdict';
import type { Gaps, Period } from '../answer';
import type { CsvColumn } from '../../wording/csv';

/** One thing of a population, with the keys of all that it rests on. */
export interface PopulationRow {
  /** Unique in the population, and the same whenever the same thing is in it. */
  readonly item: string;
  readonly account: string | null;
  readonly region: string | null;
  /** The resource, principal or alert that it is about. */
  readonly subject: string;
  /** How it stood: of a rule its outcome, of a review the decision. Over a period, the last. */
  readonly state: string;
  /** Every state that it was seen in, in their order, where the population is over a period. */
  readonly states?: readonly string[];
  readonly message: string;
  /** Over a period, the first and the last time in it; else both are the one observation. Null where nothing is observed. */
  readonly firstObservedAt: Instant | null;
  readonly lastObservedAt: Instant | null;
  readonly facts: Facts;
  /** Slot of the scan that says so; null where no scan does. */
  readonly scan: Instant | null;
  /** Key of the object that holds what is said here; null where only the table does. */
  readonly object: string | null;
  /** Keys of the evidence that this rests on. */
  readonly evidence: readonly string[];
}

/** How an item is found in the objects that it rests on. */
interface Trace {
  /** Fields that its own entry in `object` has, with these values. */
  readonly identity: Readonly<Record<string, string | number>>;
  /** Texts that a record of the evidence is about it by, the most exact first. */
  readonly marks: readonly string[];
  /** `part@region`: only these cells of the evidence were judged for it; all where it is absent. */
  readonly cells?: readonly string[];
}

export interface Member {
  readonly row: PopulationRow;
  readonly trace: Trace;
}

/** A moment, or a period that ends at it. */
export interface When {
  readonly asOf: Instant;
  readonly period?: Period | undefined;
}

export interface PopulationQuestion extends When {
  readonly accounts?: readonly AccountId[] | undefined;
}

/** All of one kind, whatever became of it. */
export interface Population {
  /** `rule:<id>`, `alerts`, …: as it is asked for. */
  readonly name: string;
  /** What is in it, in a sentence. */
  readonly holds: string;
  /** The order of its rows, in words. */
  readonly order: string;
  /** Key of the configuration in force at the moment; absent where no scan had been made. */
  readonly configuration?: string | undefined;
  /** In the order; the same every time that it is gone through, and never all in memory at once. */
  readonly members: () => AsyncIterable<Member>;
  /** What it lacks. Known when the members were gone through. */
  readonly gaps: () => Gaps;
  /** What else was counted. Known when the members were gone through. */
  readonly counts: () => Readonly<Record<string, number>>;
}

export interface PopulationSummary {
  readonly total: number;
  /** Rows by account. */
  readonly controlTotals: Readonly<Record<string, number>>;
  readonly byState: Readonly<Record<string, number>>;
  /** SHA-256 of the canonical JSON of `{"population": rows}`, as `hashOf` makes it of rows that are in memory. */
  readonly hash: string;
}

/** Goes through a population once. @param visit is given each member in the order. */
export async function goThrough(
  population: Population,
  visit: (member: Member) => void = () => undefined,
): Promise<PopulationSummary> {
  const hash = createHash('sha256').update('{"population":[');
  const controlTotals = new Map<string, number>();
  const byState = new Map<string, number>();
  let total = 0;
  for await (const member of population.members()) {
    const { row } = member;
    hash.update(total === 0 ? '' : ',').update(canonicalJson(row));
    total += 1;
    byState.set(row.state, (byState.get(row.state) ?? 0) + 1);
    if (row.account !== null) controlTotals.set(row.account, (controlTotals.get(row.account) ?? 0) + 1);
    visit(member);
  }
  return {
    total,
    controlTotals: sorted(controlTotals),
    byState: sorted(byState),
    hash: hash.update(']}').digest('hex'),
  };
}

function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

export const POPULATION_COLUMNS: readonly CsvColumn<PopulationRow>[] = [
  { heading: 'item', value: (row) => row.item },
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'resource', value: (row) => row.subject },
  { heading: 'state', value: (row) => row.state },
  { heading: 'states', value: (row) => row.states?.join(', ') },
  { heading: 'first observed', value: (row) => row.firstObservedAt },
  { heading: 'last observed', value: (row) => row.lastObservedAt },
  { heading: 'message', value: (row) => row.message },
  { heading: 'facts', value: (row) => canonicalJson(row.facts) },
  { heading: 'scan', value: (row) => row.scan },
  { heading: 'object', value: (row) => row.object },
  { heading: 'evidence', value: (row) => row.evidence.join(' ') },
];

import pLimit from 'p-limit';
import * as z from 'zod';
import type { FindingHead } from '../../model/finding';
import { isSamePhase } from '../../model/finding-phase';
import { addMilliseconds, latest, type Instant } from '../../model/instant';
import type { OpenScope } from '../../record/ports';
import { packedHead, parseItem, SCHEMA, type Item } from './items';
import * as keys from './keys';
import { placeOf, placesAfter, placesToLook, placesWithin, type PlaceToLook } from './spanned-midnight';
import type { StoredItem, Table } from './table';

const READS_AT_ONCE = 16;

/** The phase of an open finding that `next` ended: the head as it stood last, and what names it. None where it goes on. */
export function endedPhaseItems(previous: FindingHead, next: FindingHead): Item[] {
  const { id, version, state, rule, account, phase } = previous;
  if (state !== 'open' || isSamePhase(previous, next)) return [];
  // One that ended as it began holds no instant, and is of a period all the same; clocks may say that it ended before.
  const endedAt = latest(phase.startedAt, next.phase.startedAt);
  const { place, bounds } = placeOf(phase.startedAt, endedAt);
  // Whether and where it was told is not kept of the past.
  const whole = packedHead({ ...previous, owes: false, alert: undefined });
  return [
    {
      ...whole,
      ...keys.findingPhaseKey(id, version),
      rulePk: keys.rulePartition(rule, keys.shardOf(id)),
      ruleSk: keys.wasOpenOfRuleSort(endedAt, id),
    },
    ...scopesOf(previous).flatMap((scope) =>
      bounds.map((bound) => ({
        ...(LISTS[scope.by].isWhole ? whole : { schema: SCHEMA }),
        pk: keys.wasOpenPartition(nameOf(scope), place, keys.shardOf(id) % LISTS[scope.by].shards),
        sk: keys.wasOpenSort(bound, phase.startedAt, endedAt, { account, finding: id, version }),
      })),
    ),
  ];
}

/**
 * A list of the past is asked at some eleven places, and of each severity and shard there: as few shards as take its writes,
 * of which DynamoDB takes 1,000 a second in a partition. What ends in an account is written by one function; of a severity or
 * a rule as many may write at once as there are accounts. The lists that answer most hold the phases themselves: to get
 * thousands by their keys takes longer than all else of an answer.
 */
const LISTS = {
  severity: { shards: 4, isWhole: true },
  account: { shards: 2, isWhole: true },
  region: { shards: 2, isWhole: false },
  rule: { shards: 4, isWhole: false },
} as const satisfies Record<OpenScope['by'], { readonly shards: number; readonly isWhole: boolean }>;

const scopesOf = ({ rule, account, region, severity }: FindingHead): OpenScope[] => [
  { by: 'severity', severity },
  { by: 'account', account, severity },
  { by: 'region', region, severity },
  { by: 'rule', rule },
];

function nameOf(scope: OpenScope): string {
  switch (scope.by) {
    case 'severity':
      return `SEVERITY#${scope.severity}`;
    case 'account':
      return `ACCOUNT#${scope.account}#${scope.severity}`;
    case 'region':
      return `REGION#${scope.region}#${scope.severity}`;
    case 'rule':
      return `RULE#${scope.rule}`;
  }
}

/** All that a name says stands in its key. One expression, because an answer of thousands asks it of each. */
const nameSchema = z.object({
  sk: z.string().regex(/^[a-z]+#[^#]+#\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#\d+#[a-z2-7]+#[1-9]\d*$/),
});
/** A name, and the item that is one. */
interface Name extends ReturnType<typeof keys.nameOfWasOpenSort> {
  readonly item: StoredItem;
}

/** The items of the phases that held an instant and have ended since, of open findings in a scope. */
export async function* phasesAt(
  table: Table,
  scope: OpenScope,
  when: { readonly at: Instant; readonly now: Instant },
): AsyncGenerator<StoredItem> {
  const found = new Map<string, Name>();
  for (const name of await namesAt(table, scope, when)) found.set(name.finding, name);
  if (LISTS[scope.by].isWhole) {
    for (const { item } of found.values()) yield item;
    return;
  }
  const wanted = [...found.values()].map(({ finding, version }) => keys.findingPhaseKey(finding, version));
  yield* table.getAll(wanted);
}

/**
 * The heads of findings with a phase that touched a period, was open and has ended since: as it stood last in the phase that held the
 * end of the period, where the list has that whole, and as it is now where there is none.
 */
export async function* headsWithin(
  table: Table,
  scope: OpenScope,
  { from, to, now }: { readonly from: Instant; readonly to: Instant; readonly now: Instant },
): AsyncGenerator<StoredItem> {
  // What touches it held the moment before it, or began in it: that ended in it, or held its end.
  const before = addMilliseconds(from, -1);
  const began = { from: keys.sortedBy(keys.START, from), to: keys.sortedBy(keys.START, keys.upTo(to)) };
  const touching = await Promise.all([
    namesAt(table, scope, { at: before, now }),
    namesIn(
      table,
      scope,
      [...placesWithin(from, to), ...placesAfter(from, to, now)].map((place) => ({ place, sort: began })),
    ),
  ]);
  const then = new Map<string, StoredItem | undefined>();
  for (const { finding, endedAt, item } of touching.flat()) {
    const isThen = LISTS[scope.by].isWhole && endedAt > to;
    then.set(finding, isThen ? item : then.get(finding));
  }
  for (const item of then.values()) if (item !== undefined) yield item;
  yield* table.getAll([...then].flatMap(([id, item]) => (item === undefined ? [keys.findingKey(id)] : [])));
}

async function namesAt(
  table: Table,
  scope: OpenScope,
  { at, now }: { readonly at: Instant; readonly now: Instant },
): Promise<Name[]> {
  const places = placesToLook(at, now).map((each) => ({ place: each.place, sort: boundOf(each, at) }));
  const found = await namesIn(table, scope, places);
  // Only those within one day are found by one bound and not told apart by it.
  return found.filter(({ endedAt }) => endedAt > at);
}

/** What is filed at some places, each within bounds. */
async function namesIn(
  table: Table,
  scope: OpenScope,
  places: readonly { readonly place: string; readonly sort: Bounds }[],
): Promise<Name[]> {
  const pages = places.flatMap(({ place, sort }) =>
    Array.from({ length: LISTS[scope.by].shards }, (_none, shard) => ({
      partition: keys.wasOpenPartition(nameOf(scope), place, shard),
      sort,
    })),
  );
  const found = await pLimit(READS_AT_ONCE).map(pages, async (page) => {
    const names: Name[] = [];
    for await (const items of table.queryPages(page))
      for (const item of items)
        names.push(Object.assign(keys.nameOfWasOpenSort(parseItem(nameSchema, item).sk), { item }));
    return names;
  });
  return found.flat().filter((name) => isInScope(scope, name));
}

interface Bounds {
  readonly from: string;
  readonly to: string;
}

function boundOf({ by }: PlaceToLook, at: Instant): Bounds {
  return by === keys.START
    ? { from: keys.beginning(keys.START), to: keys.sortedBy(keys.START, keys.upTo(at)) }
    : { from: keys.sortedBy(keys.END, keys.upTo(at)), to: keys.sortedBy(keys.END, '\uffff') };
}

/** Of a rule all accounts stand in one list. */
function isInScope(scope: OpenScope, { account }: Name): boolean {
  return scope.by !== 'rule' || scope.account === undefined || scope.account === account;
}

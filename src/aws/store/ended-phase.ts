import pLimit from 'p-limit';
import * as z from 'zod';
import type { FindingHead } from '../../model/finding';
import { instantSchema, type Instant } from '../../model/instant';
import type { OpenScope } from '../../record/ports';
import { parseItem, SCHEMA, type Item } from './items';
import * as keys from './keys';
import { placeOf, placesToLook, type PlaceToLook } from './spanned-midnight';
import type { StoredItem, Table } from './table';

const READS_AT_ONCE = 16;

/** The phase of an open finding that ended when `next` replaced `previous`: the head as it stood last, and what names it. */
export function endedPhaseItems(previous: FindingHead, next: FindingHead): Item[] {
  const { id, version, state, account, phase } = previous;
  const endedAt = next.phase.startedAt;
  // One that ended as it began holds no instant.
  if (state !== 'open' || endedAt <= phase.startedAt) return [];
  const { place, bounds } = placeOf(phase.startedAt, endedAt);
  const named = { schema: SCHEMA, finding: id, version, account, endedAt };
  return [
    // Whether and where it was told is not kept of the past.
    { ...previous, owes: false, alert: undefined, ...keys.findingPhaseKey(id, version) },
    ...scopesOf(previous).flatMap((scope) =>
      bounds.map((bound) => ({
        ...named,
        pk: keys.wasOpenPartition(scope, place, keys.shardOf(id)),
        sk: keys.sortedBy(bound, bound === keys.START ? phase.startedAt : endedAt, id, version),
      })),
    ),
  ];
}

const ofSeverity = (severity: string) => `SEVERITY#${severity}`;
const ofAccount = (account: string, severity: string) => `ACCOUNT#${account}#${severity}`;
const ofRegion = (region: string, severity: string) => `REGION#${region}#${severity}`;
const ofRule = (rule: string) => `RULE#${rule}`;

function scopesOf({ rule, account, region, severity }: FindingHead): string[] {
  return [ofSeverity(severity), ofAccount(account, severity), ofRegion(region, severity), ofRule(rule)];
}

function scopeName(scope: OpenScope): string {
  switch (scope.by) {
    case 'severity':
      return ofSeverity(scope.severity);
    case 'account':
      return ofAccount(scope.account, scope.severity);
    case 'region':
      return ofRegion(scope.region, scope.severity);
    case 'rule':
      return ofRule(scope.rule);
  }
}

const nameSchema = z.object({
  finding: z.string(),
  version: z.number(),
  account: z.string(),
  endedAt: instantSchema,
});
type Name = z.infer<typeof nameSchema>;

/** The items of the phases that held an instant and have ended since, of open findings in a scope. */
export async function* phasesAt(
  table: Table,
  scope: OpenScope,
  { at, now }: { readonly at: Instant; readonly now: Instant },
): AsyncGenerator<StoredItem> {
  const limit = pLimit(READS_AT_ONCE);
  const found = new Map<string, Name>();
  const look = async (place: PlaceToLook, shard: number) => {
    const partition = keys.wasOpenPartition(scopeName(scope), place.place, shard);
    for await (const item of table.query({ partition, sort: boundOf(place, at) })) {
      const name = parseItem(nameSchema, item);
      // Only those within one day are found by one bound and not told apart by it.
      if (name.endedAt > at && isInScope(scope, name)) found.set(name.finding, name);
    }
  };
  await Promise.all(
    placesToLook(at, now).flatMap((place) => keys.SHARDS.map((shard) => limit(() => look(place, shard)))),
  );
  const wanted = [...found.values()].map(({ finding, version }) => keys.findingPhaseKey(finding, version));
  yield* table.getAll(wanted);
}

function boundOf({ by }: PlaceToLook, at: Instant): { readonly from: string; readonly to: string } {
  return by === keys.START
    ? { from: keys.beginning(keys.START), to: keys.sortedBy(keys.START, keys.upTo(at)) }
    : { from: keys.sortedBy(keys.END, keys.upTo(at)), to: keys.sortedBy(keys.END, '\uffff') };
}

/** Of a rule all accounts stand in one list. */
function isInScope(scope: OpenScope, { account }: Name): boolean {
  return scope.by !== 'rule' || scope.account === undefined || scope.account === account;
}

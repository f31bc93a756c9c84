import * as z from 'zod';
import { judgeUnits } from '../evaluate/evaluate';
import type { ActiveRule } from '../model/evaluation';
import type { BackfillPeriod, BackfillRow } from '../model/backfill';
import { partitionOf } from '../model/global-region';
import { canonicalJson } from '../model/hash';
import { accountResource } from '../model/resource-name';
import type { Verdict } from '../model/verdict';
import type { Rule } from '../rules/rule';
import { cellFrom } from '../sources/cell';
import { LOOKED_UP_EVENTS } from '../sources/cloudtrail/events/part';
import { placeOf, type TrailRecord } from '../sources/cloudtrail/events/trail-log';
import { snapshotOf } from '../sources/snapshot';

/** What a row says of a call, without the file that holds its record. */
export type JudgedCall = Omit<BackfillRow, 'file' | 'sha256' | 'digest'>;

const PART = 'cloudtrail.events';
const ACCOUNT_LENGTH = 12;

/** The rules that recorded calls alone decide. */
export function eventRules(rules: readonly ActiveRule<Rule>[]): ActiveRule<Rule>[] {
  return rules.filter(
    ({ rule }) =>
      rule.kind === 'event' &&
      rule.per === 'region' &&
      rule.consults.length === 0 &&
      rule.reads.length === 1 &&
      rule.reads[0] === PART,
  );
}

const nameSchema = z.looseObject({ eventName: z.string() });
const LOOKED_UP: ReadonlySet<string> = new Set(LOOKED_UP_EVENTS);

/** Whether a record is of a call that rules are about, in a period; one that does not name its call may be about any. */
export function isCallOf({ from, to }: BackfillPeriod): (record: TrailRecord) => boolean {
  return (record) => {
    const { at, event } = record;
    if (placeOf(record) === undefined || at === undefined || at < from || at > to) return false;
    const { data } = nameSchema.safeParse(event);
    return data === undefined || LOOKED_UP.has(data.eventName);
  };
}

/**
 * Judges calls by the same rules as a scan. Only what is at fault or cannot be judged is said: that a call was none, and that
 * there were no others, would be a pass of what nobody watched.
 * @returns `unjudged`: what was said of no single call, in words.
 */
export function judgeCalls(
  calls: readonly TrailRecord[],
  rules: readonly ActiveRule<Rule>[],
  { from, to }: BackfillPeriod,
): { readonly rows: readonly JudgedCall[]; readonly unjudged: readonly string[] } {
  const places = new Map<string, TrailRecord[]>();
  for (const call of calls) {
    const place = placeOf(call);
    if (place !== undefined) places.set(place, [...(places.get(place) ?? []), call]);
  }
  const rows: JudgedCall[] = [];
  const unjudged: string[] = [];
  for (const [place, own] of places) {
    const [account, region] = [place.slice(0, ACCOUNT_LENGTH), place.slice(ACCOUNT_LENGTH + 1)];
    // A trail delivers at least once. Two that differ and have one id are no repetition: the rule then says that it cannot judge.
    const events = [...new Map(own.map(({ event }) => [canonicalJson(event), event])).values()];
    const cell = cellFrom({ account, part: PART, region, observedAt: to }, { value: { from, to, events } });
    const snapshot = snapshotOf({ id: account, partition: partitionOf(region) }, to, [region], [cell], true);
    for (const { verdicts } of judgeUnits(snapshot, rules)) {
      for (const verdict of verdicts) {
        if (verdict.outcome === 'pass') continue;
        const isOfCall = verdict.resource !== accountResource(account) && verdict.outcome !== 'error';
        if (isOfCall) rows.push(rowOf(verdict, verdict.outcome === 'fail' ? 'fail' : 'unknown'));
        else unjudged.push(`${verdict.rule} cannot judge it: ${verdict.message}`);
      }
    }
  }
  return { rows, unjudged };
}

function rowOf(
  { observedAt: at, account, region, rule, severity, resource, message, facts }: Verdict,
  outcome: 'fail' | 'unknown',
): JudgedCall {
  return { reconstructed: true, at, account, region, rule, severity, outcome, resource, message, facts };
}

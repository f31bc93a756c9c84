import { encodeEvidence } from '../evidence/evidence-object';
import { judgeUnits } from '../evaluate/evaluate';
import { GLOBAL, type Account } from '../model/account';
import type { ActiveRule } from '../model/evaluation';
import { partitionOf } from '../model/global-region';
import type { Instant } from '../model/instant';
import type { HeardAct, Pushed } from '../record/record-pushed';
import type { JudgingRule } from '../rules/rule';
import { cellFrom } from '../sources/cell';
import { snapshotOf } from '../sources/snapshot';
import { sourcesOf, type PartName } from '../sources/parts';
import type { Source } from '../sources/sources';
import type { Heard } from './heard';
import { asHeard, hearersOf, partHeard } from './hearers';
import { readsOnly } from './judged-by-events';

/**
 * Judges what was heard by the same rules as a scan, over a snapshot that holds nothing else. Its cells are incomplete, so that
 * only what is at fault is said: nothing passes, nothing is unknown, nothing is gone.
 * @param told what Organizations told of the account in the last scan.
 * @param remembered what scans knew, by rule, for calls that say nothing by themselves.
 * @param receivedAt since when it is known; of a state that changes, what AWS saw counts as of then.
 */
export async function judgeHeard(
  heard: Heard,
  rules: readonly ActiveRule<JudgingRule>[],
  receivedAt: Instant,
  told: Pick<Account, 'units' | 'tags'>,
  remembered: Readonly<Record<string, readonly string[]>>,
): Promise<Pushed> {
  const { account, region, part, value, observedAt = receivedAt, at } = heard;
  const cell = pushedCell({ account, part, region, observedAt }, value);
  const hearers = hearersOf(heard, rules);
  const acts = new Map<string, HeardAct>();
  const hearing = hearers.map((hearer) =>
    asHeard(
      hearer,
      hearer.hearing.asks.flatMap((rule) => remembered[rule] ?? []),
      ({ resource, lastsUntil, session }) => acts.set(resource, { lastsUntil, session }),
    ),
  );
  // What scans read and the call is about: nothing of it was asked.
  const about = hearers.flatMap((hearer) => partHeard(hearer) ?? []);
  const others = about.map((place) => pushedCell({ account, ...place, observedAt }, {}));
  const snapshot = snapshotOf(
    { ...told, id: account, partition: partitionOf(region) },
    receivedAt,
    [region],
    [cell, ...others],
    true,
  );
  const looking = rules.filter(
    (active) => readsOnly(active.rule, part) && !hearers.some((hearer) => hearer.active === active),
  );
  const units = [...judgeUnits(snapshot, [...looking, ...hearing])].filter(
    ({ unit }) => unit?.region === region || unit?.region === GLOBAL,
  );
  const source = sourceOfPart(part);
  const evidence = await encodeEvidence({ account, source, slot: at }, [cell]);
  const sources = [source, ...about.map((place) => sourceOfPart(place.part))];
  return {
    observed: {
      account,
      now: receivedAt,
      verdicts: units.flatMap(({ verdicts }) => verdicts.filter(({ outcome }) => outcome === 'fail')),
      units: units.flatMap(({ unit }) => (unit === undefined ? [] : [{ ...unit, cells: [...unit.cells] }])),
      cells: [cell, ...others].map((each) => ({
        part: each.part,
        region: each.region,
        status: 'incomplete',
        observedAt,
      })),
      evidence: Object.fromEntries(sources.map((each) => [each, [evidence.key]])),
    },
    evidence,
    acts,
  };
}

function pushedCell(identity: Parameters<typeof cellFrom>[0], value: unknown): ReturnType<typeof cellFrom> {
  const detail = 'AWS told of this one by itself, and nothing was asked';
  return cellFrom(identity, { value, stop: { reason: 'pushed', detail } });
}

function sourceOfPart(part: PartName): Source {
  const [source] = sourcesOf(part);
  if (source === undefined) throw new Error(`no source collects ${part}`);
  return source;
}

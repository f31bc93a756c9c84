import { encodeEvidence } from '../evidence/evidence-object';
import { judgeUnits } from '../evaluate/evaluate';
import type { Account } from '../model/account';
import type { ActiveRule } from '../model/evaluation';
import { partitionOf } from '../model/global-region';
import type { Instant } from '../model/instant';
import type { Pushed } from '../record/record-pushed';
import type { Rule } from '../rules/rule';
import { cellFrom } from '../sources/cell';
import { snapshotOf } from '../sources/snapshot';
import { sourcesOf } from '../sources/parts';
import type { Heard } from './heard';

/**
 * Judges what was heard by the same rules as a scan, over a snapshot that holds nothing else. Its cell is incomplete, so that
 * only what is at fault is said: nothing passes, nothing is unknown, nothing is gone.
 * @param told what Organizations told of the account in the last scan.
 * @param receivedAt since when it is known; of a state that changes, what AWS saw counts as of then.
 */
export async function judgeHeard(
  heard: Heard,
  rules: readonly ActiveRule<Rule>[],
  receivedAt: Instant,
  told: Pick<Account, 'units' | 'tags'>,
): Promise<Pushed> {
  const { account, region, part, value, observedAt = receivedAt, at } = heard;
  const cell = cellFrom(
    { account, part, region, observedAt },
    { value, stop: { reason: 'pushed', detail: 'AWS told of this one by itself, and nothing was asked' } },
  );
  const snapshot = snapshotOf(
    { ...told, id: account, partition: partitionOf(region) },
    receivedAt,
    [region],
    [cell],
    true,
  );
  const units = [
    ...judgeUnits(
      snapshot,
      rules.filter(({ rule }) => readsOnly(rule, part)),
    ),
  ].filter(({ unit }) => unit?.region === region);
  const [source] = sourcesOf(part);
  if (source === undefined) throw new Error(`no source collects ${part}`);
  const evidence = await encodeEvidence({ account, source, slot: at }, [cell]);
  return {
    observed: {
      account,
      now: receivedAt,
      verdicts: units.flatMap(({ verdicts }) => verdicts.filter(({ outcome }) => outcome === 'fail')),
      units: units.flatMap(({ unit }) => (unit === undefined ? [] : [{ ...unit, cells: [...unit.cells] }])),
      cells: [{ part, region, status: 'incomplete', observedAt }],
      evidence: { [source]: [evidence.key] },
    },
    evidence,
  };
}

/** A rule that reads more cannot be judged by one event. */
function readsOnly(rule: Rule, part: Heard['part']): boolean {
  return rule.per === 'region' && rule.reads.length === 1 && rule.reads[0] === part;
}

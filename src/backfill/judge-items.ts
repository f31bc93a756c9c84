import { judgeUnits } from '../evaluate/evaluate';
import type { BackfillState } from '../model/backfill';
import type { ActiveRule } from '../model/evaluation';
import { partitionOf } from '../model/global-region';
import { accountResource } from '../model/resource-name';
import { fingerprint } from '../model/verdict';
import type { Rule } from '../rules/rule';
import { cellFrom } from '../sources/cell';
import { ITEM_TYPES, type ItemType } from '../sources/inventory/config-row';
import { snapshotOf } from '../sources/snapshot';
import type { ConfigItem } from './config-file';
import type { DeliveredPlace } from './find-places';

/** What a rule says of a resource by one item. */
export type JudgedItem =
  | { readonly outcome: 'pass' | 'out-of-scope' }
  | (Pick<BackfillState, 'outcome' | 'severity' | 'message' | 'facts' | 'resource'> & {
      /** The same where nothing is news. */
      readonly print: string;
    });

/** The rules about single resources of the types that are read from AWS Config. */
export function itemRules(rules: readonly ActiveRule<Rule>[]): ActiveRule<Rule>[] {
  return rules.filter(({ rule }) => ITEM_TYPES.some((type) => isAbout(rule, type)));
}

export function isAbout({ resourceType, reads, per, kind }: Rule, type: ItemType): boolean {
  return (
    kind === 'state' &&
    per === 'region' &&
    resourceType === type &&
    reads.length === 1 &&
    reads[0] === `inventory.${type}`
  );
}

/**
 * Judges one item by the same rules as a scan that reads it from AWS Config, with nothing beside it: what a rule looks at besides
 * is not known then.
 * @param rules that are about its type. @returns by rule.
 */
export function judgeItem(
  { type, at, arn }: ConfigItem,
  item: unknown,
  { account, region }: Pick<DeliveredPlace, 'account' | 'region'>,
  rules: readonly ActiveRule<Rule>[],
): Map<string, JudgedItem> {
  const cell = cellFrom(
    { account, part: `inventory.${type}`, region, observedAt: at, mode: 'config' },
    { value: [item] },
  );
  const snapshot = snapshotOf({ id: account, partition: partitionOf(region) }, at, [region], [cell], true);
  const judged = new Map<string, JudgedItem>();
  for (const { verdicts, count } of judgeUnits(snapshot, rules)) {
    const [verdict] = verdicts;
    if (verdict === undefined) judged.set(count.rule, { outcome: 'out-of-scope' });
    else if (verdict.outcome === 'pass') judged.set(count.rule, { outcome: 'pass' });
    else {
      const { severity, message, facts } = verdict;
      const outcome = verdict.outcome === 'fail' ? 'fail' : 'unknown';
      const isOfAll = verdict.resource === accountResource(account) && arn !== undefined;
      const resource = isOfAll ? arn : verdict.resource;
      const print = `${outcome} ${fingerprint(verdict)}`;
      judged.set(count.rule, { outcome, severity, message, facts, resource, print });
    }
  }
  return judged;
}

import type { JudgingRule } from '../rules/rule';
import type { PartName } from '../sources/parts';

/** The parts of which AWS pushes single members. */
export const PUSHED_PARTS = ['cloudtrail.events', 'guardduty.findings'] as const satisfies PartName[];
export type PushedPart = (typeof PUSHED_PARTS)[number];

/** Whether one member of the part is enough for a rule to judge by: one that reads more cannot be judged by one event. */
export function readsOnly({ per, reads }: Pick<JudgingRule, 'per' | 'reads'>, part: PushedPart): boolean {
  return per === 'region' && reads.length === 1 && reads[0] === part;
}

/** Whether a rule can be judged by what is pushed: the function that records it has no other rules. */
export function isJudgedByEvents(rule: Pick<JudgingRule, 'per' | 'reads' | 'hears'>): boolean {
  return rule.hears !== undefined || PUSHED_PARTS.some((part) => readsOnly(rule, part));
}

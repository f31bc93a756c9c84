/**
 * What rule files of an organisation import as `watchbill/rules`: how a rule is defined, what it can ask, and nothing that
 * reads a clock, a file or a network.
 */
export * as z from 'zod';
export {
  defineAccountRule,
  defineResourceRule,
  defineRule,
  fail,
  guarded,
  outOfScope,
  pass,
  unknown,
  unlisted,
  type RuleContext,
} from '../rules/define-rule';
export { actorOf, succeeded } from '../rules/define-event-rule';
export { defineEventRule } from './define-event-rule';
export type { Judgement, Rule } from '../rules/rule';
export { isUnknown, type Known } from '../model/known';
export { addDays, earliest, isOlderThan, latest, type Instant } from '../model/instant';
export { accountResource } from '../model/resource-name';
export type { CloudTrailEvent, LookedUpEvent } from '../sources/cloudtrail/events/part';
export { PART_NAMES, type PartName, type PartValue } from '../sources/parts';
export type { Resource, ResourceType } from '../sources/resource-types';
export { trustedBy } from './trusted-by';

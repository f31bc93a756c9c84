import type { z } from 'zod';
import type { Requirements } from '../frameworks/requirements';
import type { Region } from '../model/account';
import type { Instant } from '../model/instant';
import type { PartName } from '../sources/parts';
import type { ResourceType } from '../sources/resource-types';
import type { Severity } from '../model/severity';
import type { Snapshot } from '../sources/snapshot';
import type { Facts, FindingKind } from '../model/verdict';

export interface RuleMeta {
  /** The file's name; never reused. */
  readonly id: string;
  /** Earlier ids, the first-ever last: findings are named after that one, so a rename keeps their history. */
  readonly aliases?: readonly string[];
  /** The state that should hold, as a sentence: "The root user has no access keys". */
  readonly title: string;
  readonly severity: Severity;
  /** What can happen while it fails. */
  readonly risk: string;
  /** What to do, in the imperative. */
  readonly remediation: string;
  readonly kind: FindingKind;
  readonly requirements: Requirements;
}

interface JudgementOf {
  readonly resource: string;
  readonly message: string;
  readonly facts?: Facts;
  /** The source's own time of what is reported, where it is not that of the read. */
  readonly observedAt?: Instant;
}
/** What a rule yields: a verdict without what the evaluator knows anyway, or a resource the rule does not apply to. */
export type Judgement =
  | (JudgementOf & { readonly outcome: 'pass' | 'unknown' | 'error' })
  | (JudgementOf & {
      readonly outcome: 'fail';
      /** Where it differs from the rule's. */
      readonly severity?: Severity;
      readonly dueAt?: Instant;
      readonly expiresAt?: Instant;
    })
  | { readonly outcome: 'out-of-scope'; readonly reason: string };

/** A rule with its type parameters closed over, so that rules of every form fit one list. */
export interface Rule extends RuleMeta {
  /** Parts that must be complete before it can pass anything. */
  readonly reads: readonly PartName[];
  /** Parts it looks at where they are known, and can do without. */
  readonly consults: readonly PartName[];
  /** Judged Region by Region (once, where every part it reads is global), or once over all Regions of the account. */
  readonly per: 'region' | 'account';
  /** Set on rules that judge each resource of one type by itself. */
  readonly resourceType?: ResourceType;
  /** Thresholds with defaults; parses `{}`. */
  readonly params: z.ZodType;
  /** Pure: the same snapshot, Region and parameters give the same judgements. */
  readonly judge: (snapshot: Snapshot, region: Region, params: unknown) => Iterable<Judgement>;
}

/** The id its findings are named after. */
export function firstId(rule: Pick<RuleMeta, 'id' | 'aliases'>): string {
  return rule.aliases?.at(-1) ?? rule.id;
}

/** Every requirement a rule evidences, as `framework:id`. */
export function requirementsOf(rule: Pick<Rule, 'requirements'>): string[] {
  return Object.entries(rule.requirements).flatMap(([framework, { ids }]) =>
    ids.map((id) => `${framework}:${id}`),
  );
}

import type { z } from 'zod';
import type { Requirements } from '../frameworks/requirements';
import type { Severity } from './severity';
import type { FindingKind } from './verdict';

/** What a rule says of itself; what it reads and how it judges are in `src/rules`. */
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

/** A rule with what the configuration may set of it. */
export interface ConfigurableRule extends RuleMeta {
  /** Thresholds with defaults; parses `{}`. */
  readonly params: z.ZodType;
}

/** The id its findings are named after. */
export function firstId(rule: Pick<RuleMeta, 'id' | 'aliases'>): string {
  return rule.aliases?.at(-1) ?? rule.id;
}

/** Every requirement a rule evidences, as `framework:id`. */
export function requirementsOf(rule: Pick<RuleMeta, 'requirements'>): string[] {
  return Object.entries(rule.requirements).flatMap(([framework, { ids }]) =>
    ids.map((id) => `${framework}:${id}`),
  );
}

import type * as z from 'zod';
import { mappingsOf } from '../frameworks/mappings';
import type { Requirements } from '../frameworks/requirements';
import type { Severity } from './severity';
import type { FindingKind } from './verdict';

/** How to put right what a rule found. */
export interface Remediation {
  /** What to do, in the imperative. */
  readonly text: string;
  /** Who can do it, and how, where it is refused to the account or the person that is told. */
  readonly elsewhere?: string;
  /** The AWS CLI command, where one does it or its last step; what to fill in stands in <angle brackets>. */
  readonly cli?: string;
  /** The way through the console, where there is no other. */
  readonly console?: string;
  /** The Terraform resource and arguments, where one resource holds the setting. */
  readonly terraform?: string;
  /** AWS's own documentation of it. */
  readonly link: `https://docs.aws.amazon.com/${string}`;
}

/** What a rule says of itself; what it reads and how it judges are in `src/rules`. */
export interface RuleMeta {
  /** The file's name; never reused. */
  readonly id: string;
  /** Earlier ids, the first-ever last: findings are named after that one, so a rename keeps their history. */
  readonly aliases?: readonly string[];
  /** The state that should hold, as a sentence: "The root user has no access keys". */
  readonly title: string;
  /** What is wrong where it fails, in about six words: "Root user has access keys". Names no number that a parameter sets. */
  readonly failure: string;
  readonly severity: Severity;
  /** What can happen while it fails. */
  readonly risk: string;
  readonly remediation: Remediation;
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
  return Object.entries(mappingsOf(rule.requirements)).flatMap(([framework, { ids }]) =>
    ids.map((id) => `${framework}:${id}`),
  );
}

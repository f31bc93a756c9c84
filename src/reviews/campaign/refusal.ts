import type { Decision } from '../item';
import type { CampaignEvent } from './event';

/** The rules that refuse what somebody says. */
export type RefusalRule =
  | 'clock-went-back'
  | 'unknown-person'
  | 'reviewer-left'
  | 'not-open'
  | 'foreign-item'
  | 'self-review'
  | 'own-grant'
  | 'not-the-reviewer'
  | 'already-asked'
  | 'not-yours-to-reassign'
  | 'stale-version'
  | 'stale-population'
  | 'changed-row'
  | 'row-twice'
  | 'unreadable-row'
  | 'answered-before-due'
  | 'reason-needed'
  | 'target-needed'
  | 'target-without-modify'
  | 'until-without-keep'
  | 'until-has-passed'
  | 'bulk-not-allowed'
  | 'bulk-too-large'
  | 'undecided-items'
  | 'signer-not-named'
  | 'signer-decided'
  | 'too-early'
  | 'period-over'
  | 'already-open'
  | 'revocation-open';

/** Nothing was written, and why. */
export interface Refusal {
  readonly rule: RefusalRule;
  readonly item?: string | undefined;
  readonly message: string;
  /** What was decided since, of `stale-version`. */
  readonly holds?: Pick<Decision, 'decision' | 'by' | 'at' | 'version'> | undefined;
}

/** One event to record, or why there is none. */
export type Result = { readonly event: CampaignEvent } | { readonly refused: Refusal };

export function refused(
  rule: RefusalRule,
  message: string,
  more: Omit<Refusal, 'rule' | 'message'> = {},
): {
  readonly refused: Refusal;
} {
  return { refused: { rule, message, ...more } };
}

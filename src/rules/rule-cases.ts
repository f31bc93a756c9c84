import type * as z from 'zod';
import type { Region } from '../model/account';
import type { Instant } from '../model/instant';
import type { Outcome, Verdict } from '../model/verdict';
import type { PartName, parts } from '../sources/parts';

// What a rule is shown to do, as data: tests run every case, and the page of the rule shows two.

/** Every case happens in this account, at this time, and in this Region unless it says otherwise. */
export const CASE_ACCOUNT = '111122223333';
export const CASE_NOW: Instant = '2026-10-01T00:00:00.000Z';
export const CASE_REGION = 'eu-central-1';

/** Literal values of parts, as collectors hand them over before defaults are filled in. */
export type PartInputs = { readonly [P in PartName]?: z.input<(typeof parts)[P]['schema']> };

/** What was read of the account. Parts that it does not name were never collected. */
export interface CaseWorld {
  /** Global parts, and regional parts of {@link CASE_REGION}. */
  readonly parts?: PartInputs;
  /** Regional parts by Region, where the case is about several. */
  readonly regions?: Readonly<Record<Region, PartInputs>>;
  /** Cells that were not completely read; `value` is what had been read of them. */
  readonly incomplete?: readonly {
    readonly part: PartName;
    readonly region?: Region;
    readonly value?: unknown;
  }[];
  readonly now?: Instant;
}

export interface RuleCase extends CaseWorld {
  readonly name: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** All verdicts of the case, in order. */
  readonly verdicts: readonly ExpectedVerdict[];
  /** How many resources the rule did not apply to, by reason; none where it is left out. */
  readonly outOfScope?: Readonly<Record<string, number>>;
}

/** Resource, the whole message, which is what the auditor reads, and what else the case is about. */
type ExpectedVerdict = readonly [
  resource: string,
  message: string | RegExp,
  more?: Partial<
    Pick<Verdict, 'facts' | 'severity' | 'dueAt' | 'clockStart' | 'warning' | 'fixed' | 'expiresAt'>
  >,
];

type Cases = readonly [RuleCase, ...RuleCase[]];

/**
 * The cases of one rule. Every verdict of a case has the outcome it stands under, so a case is about one thing. A rule
 * without a passing and a failing case does not compile.
 */
export type RuleCases = Readonly<
  Record<Extract<Outcome, 'pass' | 'fail'>, Cases> &
    Partial<Record<Extract<Outcome, 'unknown' | 'error'>, Cases>>
> & {
  /** Cases about resources that the rule does not apply to, and nothing else. */
  readonly outOfScope?: readonly (Omit<RuleCase, 'verdicts'> & Required<Pick<RuleCase, 'outOfScope'>>)[];
};

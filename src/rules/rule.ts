import type { Region } from '../model/account';
import type { Witness } from '../model/corroboration';
import type { Instant } from '../model/instant';
import type { ResourceParameters } from '../model/parameters';
import type { ConfigurableJudgingRule, RuleWords } from '../model/rule';
import type { Severity } from '../model/severity';
import type { Facts, Fixed, Warning } from '../model/verdict';
import type { CloudTrailEvent } from '../sources/cloudtrail/events/part';
import type { HeardCall } from '../sources/heard-calls';
import type { PartName } from '../sources/parts';
import type { ResourceType } from '../sources/resource-types';
import type { Snapshot } from '../sources/snapshot';

interface JudgementOf {
  readonly resource: string;
  readonly message: string;
  readonly facts?: Facts;
  /** The source's own time of what is reported, where it is not that of the read. */
  readonly observedAt?: Instant;
  /** Where it passes on what AWS found: what that is about. A rule that judges the same tells of it in its own finding. */
  readonly passesOn?: PassedOn;
  /** Of what is unknown: set where it is not known either what there is under it; of the account, what the rule could name. */
  readonly isList?: true;
  /** The record keeps it for calls that are heard ({@link RuleMeta.remembers}). */
  readonly remembers?: true;
}
/** A result of AWS, and the resources that it is about. */
export interface PassedOn {
  readonly by: Witness;
  /** The control, or the managed rule. */
  readonly check: string;
  readonly resources: readonly string[];
  readonly at?: Instant | undefined;
}
/** What a rule yields: a verdict without what the evaluator knows anyway, or a resource the rule does not apply to. */
export type Judgement =
  | (JudgementOf & {
      readonly outcome: 'unknown' | 'error';
      /** By when it is due whatever is unknown of it. */
      readonly dueAt?: Instant;
    })
  | (JudgementOf & {
      readonly outcome: 'pass';
      /** Until when it holds if nothing is done. */
      readonly dueAt?: Instant;
      /** Since when the time until then runs: without it or a warning nothing is announced before the due date. */
      readonly clockStart?: Instant;
      readonly warning?: Warning;
      readonly fixed?: Fixed;
    })
  | (JudgementOf & {
      readonly outcome: 'fail';
      /** Where it differs from the rule's. */
      readonly severity?: Severity;
      readonly dueAt?: Instant;
      /** Since when the time until then ran, where what passes later without one, or with a later one, was put right. */
      readonly clockStart?: Instant;
      readonly expiresAt?: Instant;
    })
  | {
      readonly outcome: 'out-of-scope';
      readonly reason: string;
      /** Which resource it is, where the record keeps it for calls that are heard. */
      readonly remembers?: string;
    };

/**
 * What a rule says of a call that AWS tells of at once and scans do not look up ({@link HeardCall}), by what scans knew before.
 * What it fails is a finding of the rule, which scans then judge as well.
 */
export interface Hearing<P> {
  readonly calls: readonly HeardCall[];
  /** The first ids of the rules that {@link RuleMeta.remembers} what is to be known. */
  readonly asks: readonly string[];
  /** Of a call that succeeded; undefined where it is no fault. @param known what those rules remember of the account. */
  readonly judge: (event: CloudTrailEvent, known: readonly string[], params: P) => HeardFault | undefined;
}
export interface HeardFault {
  readonly resource: string;
  readonly message: string;
  readonly facts: Facts;
  readonly dueAt?: Instant;
  /** Up to when a scan that tells of the same resource tells of the same act. */
  readonly lastsUntil?: Instant;
  /** What several calls that tell of one act have in common: within a minute they are told of once. */
  readonly session?: string;
}

/** A rule as those need it that judge by it, with its type parameters closed over, so that rules of every form fit one list. */
export interface JudgingRule extends ConfigurableJudgingRule {
  /** Parts that must be complete before it can pass anything. */
  readonly reads: readonly PartName[];
  /** Parts it looks at where they are known, and can do without. */
  readonly consults: readonly PartName[];
  /** Judged Region by Region (once, where every part it reads is global), or once over all Regions of the account. */
  readonly per: 'region' | 'account';
  /** Set where each part is judged by itself, whatever became of the others. */
  readonly partByPart?: true;
  /** Whether these parameters ask for nothing, so that what cannot be read leaves nothing unknown. */
  readonly asksNothing?: (params: unknown) => boolean;
  readonly hears?: Hearing<unknown> | undefined;
  /** Set on rules that judge each resource of one type by itself. */
  readonly resourceType?: ResourceType;
  /** Pure: the same snapshot, Region and parameters give the same judgements. */
  readonly judge: (
    snapshot: Snapshot,
    region: Region,
    params: unknown,
    /** Other parameters of some resources; only what {@link seesTags} is given any. */
    ofResources?: readonly ResourceParameters[],
  ) => Iterable<Judgement>;
}

/** With what people are told of it. */
export interface Rule extends JudgingRule, RuleWords {}

import type { VerifierKey } from '../../evidence/log/verifier-key';
import type { ListedObjects } from '../../evidence/ports';
import type { AccountId, Region } from '../../model/account';
import type { Instant } from '../../model/instant';
import type { ConfigurableRule } from '../../model/rule';
import type { Cadence } from '../../model/schedule';
import type { LeaveOut } from '../../record/leave-out';
import type { CampaignReads, RecordReader, RecordReads } from '../../record/ports';
import type { RecordOptions } from '../../wording/commands';
import type { AnswerTable, Gaps, Period } from '../answer';
import type { FrameworkCalled, InForce } from '../in-force';
import type { Needs } from '../period/due-slots';
import type { Walked, WalkPart } from '../period/walk-period';
import type { CommonChanges } from '../told';
import type { AskedRule } from '../trust';

/** A rule as questions know it: what it says of itself, and what its answers rest on. */
export interface QuestionRule extends ConfigurableRule {
  /** Parts whose cells its verdicts rest on. */
  readonly asked: AskedRule;
  /** Sources that a scan has to collect for it to be judged. */
  readonly needs: Needs;
}

/** What every question is answered from. All of it only reads. */
export interface QuestionPorts {
  readonly reader: RecordReader;
  readonly record: RecordReads;
  readonly campaigns: CampaignReads;
  readonly objects: ListedObjects;
  /** Told of what is stored and cannot be read; the answer is then made without it, and says so. */
  readonly leaveOut: LeaveOut;
  readonly now: Instant;
  readonly rules: readonly QuestionRule[];
  /** How often a deployed scan collects each source where the configuration does not say. */
  readonly cadences: Readonly<Record<string, Cadence>>;
  /** Public keys of the record, against which its signed days are checked. */
  readonly logKeys: () => Promise<readonly VerifierKey[]>;
  /** What the configuration of a moment says of frameworks and controls, with what people kept by hand up to then. */
  readonly inForce: (at: Instant) => Promise<InForce>;
  readonly frameworkCalled: FrameworkCalled;
  /** Where many questions are answered, what the common chain says for all of them. */
  readonly commonChanges?: CommonChanges;
  /** The options that name the record, for commands that an answer names. */
  readonly recordOptions?: RecordOptions;
}

/**
 * What questions are narrowed by, each with one meaning for all. Days are days of `zone`.
 * `subject` is a person, principal or resource; `target` the id of a finding, an item or an instance.
 */
export interface QuestionParameters {
  readonly asOf: Instant;
  /** Where the question is about one; ends at `asOf`. */
  readonly period?: Period;
  /** An IANA time zone, such as Europe/Berlin. */
  readonly zone: string;
  /** First-ever ids. */
  readonly rules?: readonly string[];
  /** The framework that the rules are those of, where they were named so; or the one that the question is about. */
  readonly framework?: string;
  readonly accounts?: readonly AccountId[];
  readonly regions?: readonly Region[];
  readonly subject?: string;
  /** A campaign's id, such as 2026-Q4. */
  readonly campaign?: string;
  readonly target?: string;
}

type Parameter = 'framework' | 'rule' | 'account' | 'region' | 'subject' | 'campaign' | 'target';

/** What a question takes besides a moment (`as-of`) or a period (`from`, `to`), and `zone`. */
export type Takes = { readonly [P in Exclude<Parameter, 'rule'>]?: 'required' | 'optional' } & {
  /** `one`: exactly one. */
  readonly rule?: 'required' | 'optional' | 'one';
};

export interface Answered {
  readonly tables: readonly AnswerTable[];
  readonly gaps: Gaps;
  /** Key of the configuration in force at the moment; absent where no scan had been made. */
  readonly configuration?: string | undefined;
  readonly counts?: Readonly<Record<string, number>>;
  /** As in `AnswerHeader`. */
  readonly awsCli: readonly string[];
  /** Set where the answer is that something stored is not as it was written: the run ends as `verify` does. */
  readonly isBroken?: boolean;
}

/** A question's part of a walk over its period, and its answer when that is over. */
export interface Walking {
  readonly part: WalkPart;
  readonly answer: (walked: Walked) => Answered | Promise<Answered>;
}

/** One of the things that auditors ask, with the answer that the record has. */
export interface Question {
  /** `failed`, `gaps`: short enough to type. */
  readonly id: string;
  /** 1 to 20: those that auditors ask everywhere. From 21 on: what follows from them. */
  readonly number: number;
  /** In an auditor's words, ending with a question mark or as a request. */
  readonly asks: string;
  readonly about: 'moment' | 'period';
  readonly takes: Takes;
  /** @throws UsageError for a parameter that names nothing there is. */
  readonly answer: (ports: QuestionPorts, parameters: QuestionParameters) => Promise<Answered>;
  /** Of questions about every look of a period: several of the same period and zone are answered in one walk over it. */
  readonly walk?: (ports: QuestionPorts, parameters: QuestionParameters) => Walking | Promise<Walking>;
}

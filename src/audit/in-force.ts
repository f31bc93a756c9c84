import type { Framework } from '../frameworks/framework';
import type { ApplicabilityByFramework } from '../model/applicability';
import type { Control } from '../model/control';
import type { Instant } from '../model/instant';

/** A rule of the catalogue with all that it is mapped to, also in frameworks of the customer's own. */
interface RuleInForce {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly firstId: string;
  readonly requirements: Readonly<Record<string, { readonly ids: readonly string[] } | undefined>>;
}

/** What people keep by hand of a requirement, as it stood at a moment. */
export interface EvidenceByHand {
  readonly duty: string;
  readonly status: 'on file' | 'overdue' | 'none' | 'not due yet';
  readonly dueAt?: Instant;
  /** Id of the evidence that holds. */
  readonly evidence?: string;
  /** Key of its file in the bucket. */
  readonly object?: string;
  /** Who handed it in, and when. */
  readonly addedBy?: string;
  readonly addedAt?: Instant;
}

/** An auditor's report of AWS, or a letter of AWS that carries one on. */
export interface AwsReport {
  readonly kind: 'report' | 'bridge letter';
  /** Id of its evidence. */
  readonly id: string;
  readonly object: string;
  /** The days that it speaks of, both included. */
  readonly from: string;
  readonly to: string;
  readonly addedAt: Instant;
}

/** What a configuration says of frameworks and controls, with what people keep by hand. */
export interface InForce {
  /** Every framework by its key, in order. */
  readonly frameworks: Readonly<Record<string, Framework>>;
  /** Keys of those that the configuration names, and of its own. */
  readonly named: readonly string[];
  readonly rules: readonly RuleInForce[];
  readonly controls: readonly Control[];
  readonly applicability: ApplicabilityByFramework;
  /** As it stood at the moment that was asked for. */
  readonly byHand: (framework: string, id: string) => readonly EvidenceByHand[];
  /** All that is on file when it is asked: a report of a period is published after its end. */
  readonly awsReports: readonly AwsReport[];
  /** Key of the configuration; absent where a file was named, or no scan had been made by then. */
  readonly configuration?: string | undefined;
  /** Which configuration that is, as a sentence. */
  readonly source: string;
}

/** @throws UsageError for a framework that there is not, with the nearest. */
export type FrameworkCalled = (inForce: InForce, key: string) => Framework;

/**
 * What can meet a requirement. `aws-state`: what AWS reports decides it, for what runs in AWS. `partly`: AWS
 * state is evidence for a part, people or other systems for the rest. `manual`: policies, training, contracts, records.
 * `inherited`: AWS does it (its own audit reports in AWS Artifact are the evidence) and `customerPart` stays with you.
 */
export type EvidenceKind = 'aws-state' | 'partly' | 'manual' | 'inherited';

export type Requirement = {
  /** Our own short words, except where the framework's `wording` is `official`. */
  readonly title: string;
  /** What else the framework says of it, by name: HIPAA's `implementation`, an ISO control's `type`, NIST's `baselines`. */
  readonly attributes?: Readonly<Record<string, string>>;
} & (
  | { readonly evidence: Exclude<EvidenceKind, 'inherited'> }
  | { readonly evidence: 'inherited'; readonly customerPart: string }
);

export interface Framework {
  readonly key: string;
  readonly name: string;
  readonly edition: string;
  /** Where the ids and words come from, what they were compared with, and what could not be verified. */
  readonly source: string;
  /** `official`: quoted or shortened, only from texts that may be reproduced (NIST, CFR, EUR-Lex). */
  readonly wording: 'official' | 'our own words' | "its author's";
  /** Prefix of ids → heading, in the framework's order: `CC6`, `164.308`, `PR.AA`. */
  readonly groups: Readonly<Record<string, string>>;
  /** In the framework's order. */
  readonly requirements: Readonly<Record<string, Requirement>>;
  /** Ids that were withdrawn, and into which ids they went: never valid for a rule. */
  readonly withdrawn?: Readonly<Record<string, { readonly title: string; readonly into: readonly string[] }>>;
}

/** An earlier edition of a framework: each of its ids → the ids that carry it today, empty where it was dropped. */
export interface LegacyEdition<Id extends string = string> {
  readonly edition: string;
  readonly source: string;
  readonly successors: Readonly<Record<string, readonly Id[]>>;
}

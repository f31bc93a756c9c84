import type { Answer, Gaps } from '../../audit/answer';
import type { ControlRow } from '../../audit/control-results';
import type { FindingRow } from '../../audit/finding-row';
import type { RequirementRow } from '../../audit/framework-results';
import type { Tally } from '../../audit/period/tally';
import type { PopulationRow } from '../../audit/populations/population';
import type { CountedPatches } from '../../audit/count-patches';
import type { Question } from '../../audit/questions/question';
import type { RuleInAccount } from '../../audit/rule-by-account';
import type { SeenFinding } from '../../audit/see-finding';
import type { SeenObject } from '../../audit/see-object';
import type { Clock, Instant } from '../../model/instant';
import type { AuditRequest, DutyEvidence } from '../../model/register-entry';
import type { RequestStatus } from '../../model/request-status';
import type { Explanation } from '../../patching/report/explain';
import type { CampaignView } from '../../reviews/campaign/view';

/** What an address asks for, by the names of options; a name that is not there, or has no value, was not asked. */
export type Asked = Readonly<Record<string, readonly string[]>>;

/** What is found, with what is missing from it because it cannot be read. */
export type Damageable<T> = T & { readonly damaged: readonly string[] };

/** What people keep by hand of a requirement, in words, with the key of the file that shows it. */
export interface ManualLine {
  readonly words: string;
  readonly file?: string;
}

export interface FrameworkStanding {
  readonly key: string;
  readonly name: string;
  readonly edition: string;
  readonly rows: readonly (RequirementRow & { readonly manual: readonly ManualLine[] })[];
}

/** How everything stood at a moment by the latest scans then. */
export interface Standing {
  readonly asOf: Instant;
  readonly frameworks: readonly FrameworkStanding[];
  /** The customer's own; none where the configuration has none. */
  readonly controls: readonly ControlRow[];
  readonly gaps: Gaps;
}

export interface RuleMonths {
  readonly id: string;
  readonly title: string;
  readonly months: ReturnType<Tally['months']>;
}

export interface Operated {
  readonly from: Instant;
  readonly to: Instant;
  readonly rules: readonly RuleMonths[];
  readonly gaps: Gaps;
}

export interface RuleView {
  readonly id: string;
  readonly title: string;
  readonly asOf: Instant;
  readonly accounts: readonly RuleInAccount[];
  readonly gaps: Gaps;
}

/** Verdicts of a rule, passes too, each with what it rests on. */
export interface VerdictsView {
  readonly id: string;
  readonly title: string;
  readonly asOf: Instant;
  readonly rows: readonly PopulationRow[];
  readonly gaps: Gaps;
}

/** What became of vulnerabilities in a period, with the ids of what each number counts. */
export interface PatchesView extends CountedPatches {
  readonly gaps: Gaps;
  /** The command that reports the same. */
  readonly command: string;
}

export interface PatchView {
  readonly explained: Explanation;
  /** When it stands so. */
  readonly asOf: Instant;
  readonly gaps: Gaps;
  readonly command: string;
}

export interface CampaignSeen {
  readonly view: CampaignView;
  /** When it stands so. */
  readonly asOf: Instant;
  /** Keys of the objects that hold the sealed items. */
  readonly sealed: readonly string[];
  readonly gaps: Gaps;
  /** The command that writes its evidence package; of a moment, the one that lists its items as they stood then. */
  readonly command: string;
}

export interface RequestSeen {
  readonly request: AuditRequest;
  readonly status: RequestStatus;
  /** Entries of evidence that its answers name. */
  readonly evidence: readonly DutyEvidence[];
}

/** What the pages of auditors read. Nothing here writes; each throws UsageError for what names nothing that there is. */
export interface AuditPorts {
  readonly clock: Clock;
  /** Whether the portal is one of somebody who decides access reviews. */
  readonly isDeciding: boolean;
  readonly questions: readonly Question[];
  readonly rules: readonly { readonly id: string; readonly title: string }[];
  readonly frameworks: readonly { readonly key: string; readonly name: string }[];
  readonly answer: (question: Question, asked: Asked) => Promise<Damageable<{ readonly answer: Answer }>>;
  readonly standing: (asked: Asked) => Promise<Damageable<Standing>>;
  /** How often rules ran in a period, with what result. */
  readonly operated: (asked: Asked) => Promise<Damageable<Operated>>;
  readonly findings: (
    asked: Asked,
  ) => Promise<Damageable<{ readonly answer: Answer; readonly rows: readonly FindingRow[] }>>;
  readonly finding: (
    id: string,
    asked: Asked,
  ) => Promise<
    Damageable<{ readonly seen: SeenFinding; readonly title: string; readonly gaps: Gaps }> | undefined
  >;
  readonly rule: (id: string, asked: Asked) => Promise<Damageable<RuleView> | undefined>;
  readonly verdicts: (rule: string, asked: Asked) => Promise<Damageable<VerdictsView> | undefined>;
  readonly patches: (asked: Asked) => Promise<Damageable<PatchesView>>;
  readonly patch: (id: string, asked: Asked) => Promise<Damageable<PatchView> | undefined>;
  /** Those that had begun at the moment asked for, as they stood then; the newest period first. */
  readonly campaigns: (
    asked: Asked,
  ) => Promise<Damageable<{ readonly campaigns: readonly CampaignView[]; readonly asOf: Instant }>>;
  /** @returns nothing where there is none of the id, or it had not begun at the moment asked for. */
  readonly campaign: (id: string, asked: Asked) => Promise<CampaignSeen | undefined>;
  /** The evidence package of a campaign as a ZIP file. */
  readonly campaignPackage: (id: string, asked: Asked) => Promise<Uint8Array | undefined>;
  /** Those that were on record at the moment asked for, as they stood then; the earliest due first. */
  readonly requests: (
    asked: Asked,
  ) => Promise<{ readonly requests: readonly RequestSeen[]; readonly asOf: Instant }>;
  readonly object: (key: string) => Promise<SeenObject>;
  readonly workbook: (answer: Answer) => Promise<Uint8Array>;
  /** Told of what was not expected: whoever looks at a page is told that, and no more. */
  readonly failed: (thrown: unknown) => void;
}

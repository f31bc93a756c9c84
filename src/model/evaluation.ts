import * as z from 'zod';
import { accountIdSchema, type AccountId, type Region } from './account';
import { byText } from './by-text';
import { witnessSchema } from './corroboration';
import { instantSchema, type Instant } from './instant';
import {
  cellCoverageSchema,
  cellKey,
  cellKeySchema,
  countCells,
  outcomeCountsSchema,
  type CellKey,
  type CoverageCounts,
} from './coverage';
import type { Environments, SeveritySetting } from './environments';
import { canonicalJson, sha256Hex } from './hash';
import type { Override, ParameterSet } from './parameters';
import type { JudgingMeta } from './rule';
import { seenClosedSchema } from './seen-closed';
import { OUTCOMES, verdictSchema, type Outcome, type Verdict } from './verdict';

/** A rule with the parameters in force for it. */
export interface ActiveRule<R extends JudgingMeta = JudgingMeta> {
  readonly rule: R;
  /** Where no override holds. */
  readonly params: unknown;
  /** Where each of `params` comes from; absent where nobody configured anything. */
  readonly from?: ParameterSet['from'] | undefined;
  /** The first that holds decides. */
  readonly overrides?: readonly Override[] | undefined;
  /** Absent where the rule's own holds. */
  readonly severity?: SeveritySetting | undefined;
  /** Absent where no account is of an environment. */
  readonly environments?: Environments | undefined;
}

/**
 * One evaluation of a rule: in one Region, or `global`. `complete` says whether what it did not name is known to be gone.
 */
export interface Unit {
  /** The rule's first-ever id, as in findings. */
  readonly rule: string;
  readonly region: Region;
  readonly cells: readonly CellKey[];
  readonly complete: boolean;
  /** When the oldest of its cells' reads began. */
  readonly observedAt: Instant;
  /** Where the rule does not know: what AWS says that passes. Nothing passes by it that did not fail by the same. */
  readonly passedByAws?: z.infer<typeof passedByAwsSchema>[] | undefined;
  /** Of a rule that passes on what AWS found, by its resource: the rule in whose finding it is told. */
  readonly toldElsewhere?: Readonly<Record<string, string>> | undefined;
  /** Names of lists that could not be read: of what is named after one, nothing is known to be gone. */
  readonly unlisted?: string[] | undefined;
  /** Resources that are left as they stand in the record: whether another rule tells of them was not judged. */
  readonly undecided?: string[] | undefined;
  /** By its resource: the finding that the other rule's failure would have, which it passes. */
  readonly disputed?: Readonly<Record<string, string>> | undefined;
  /** The resources that the record keeps, for calls that are heard. */
  readonly remembered?: string[] | undefined;
}

const passedByAwsSchema = z.object({ resource: z.string(), by: witnessSchema, at: instantSchema });

/** Whether a resource of which nothing was said is known to be gone. */
export function isKnownAbsent(
  { complete, unlisted = [] }: Pick<Unit, 'complete' | 'unlisted'>,
  resource: string,
): boolean {
  return complete && !unlisted.some((list) => resource.startsWith(`${list}/`));
}

/** What became of a rule's population in one account: the outcomes, and what it did not apply to, by reason. */
export interface RuleCounts {
  readonly rule: string;
  readonly outcomes: Record<Outcome, number>;
  readonly outOfScope: Record<string, number>;
}

export interface Evaluation {
  readonly account: AccountId;
  readonly now: Instant;
  readonly verdicts: readonly Verdict[];
  readonly units: readonly Unit[];
  readonly counts: readonly RuleCounts[];
}

/** The vulnerability ledger that an evaluation was made with; it is the account's once the evaluation is recorded. */
const evaluatedLedgerSchema = z.object({
  /** Key of the ledger that it follows; absent where it is the first. */
  base: z.string().optional(),
  key: z.string(),
  /** Keys of the objects that it names and its base does not. */
  added: z.array(z.string()),
});
export type EvaluatedLedger = z.infer<typeof evaluatedLedgerSchema>;

/** An account's evaluation as one object in the store, from which it is recorded. */
export const storedEvaluationSchema = z.object({
  account: accountIdSchema,
  accountName: z.string().optional(),
  slot: instantSchema,
  now: instantSchema,
  /** Those that do not pass. */
  verdicts: z.array(verdictSchema),
  /** Key of the object that holds those that do, one a line; absent where there is none. */
  passes: z.string().optional(),
  units: z.array(
    z.object({
      rule: z.string(),
      region: z.string(),
      cells: z.array(cellKeySchema),
      complete: z.boolean(),
      observedAt: instantSchema,
      passedByAws: z.array(passedByAwsSchema).optional(),
      toldElsewhere: z.record(z.string(), z.string()).optional(),
      unlisted: z.array(z.string()).optional(),
      undecided: z.array(z.string()).optional(),
      disputed: z.record(z.string(), z.string()).optional(),
      remembered: z.array(z.string()).optional(),
    }),
  ),
  counts: z.array(
    z.object({
      rule: z.string(),
      outcomes: outcomeCountsSchema,
      outOfScope: z.record(z.string(), z.number().int()),
    }),
  ),
  cells: z.array(cellCoverageSchema),
  evidence: z.record(z.string(), z.array(z.string())),
  /** Where this scan's readings ended, of the parts that are read on from there. */
  cursors: z.record(cellKeySchema, instantSchema),
  /** What was known after it of Regions that the organisation closes; absent where it closed none. */
  seenClosed: seenClosedSchema.optional(),
  /** Absent where nothing was read that tells of vulnerabilities. */
  ledger: evaluatedLedgerSchema.optional(),
  /** Key of the object that holds the parameters in force; absent where the evaluation is of an earlier version. */
  parameters: z.string().optional(),
});

export type StoredEvaluation = z.infer<typeof storedEvaluationSchema>;

type Judged = Pick<StoredEvaluation, 'cells' | 'counts' | 'verdicts'>;

export function coverageOf(evaluation: Judged): CoverageCounts {
  const { cells, counts } = evaluation;
  const outcomes = { pass: 0, fail: 0, unknown: 0, error: 0 };
  for (const count of counts) for (const outcome of OUTCOMES) outcomes[outcome] += count.outcomes[outcome];
  return { cells: countCells(cells), outcomes, judged: fingerprintOf(evaluation) };
}

/**
 * The same for two evaluations that say the same of every rule: what it counted, and, where anything is not known, why. So
 * nobody has to open the other one.
 */
function fingerprintOf({ cells, counts, verdicts }: Judged): string {
  const why = new Map<string, string>();
  for (const { rule, outcome, message } of verdicts)
    if (outcome === 'unknown' && !why.has(rule)) why.set(rule, message);
  const unread = cells
    .filter(({ status }) => status === 'incomplete')
    .map(({ part, region, reason }) => `${cellKey(part, region)} ${reason ?? ''}`);
  return sha256Hex(
    canonicalJson({
      counts: counts.toSorted(byText(({ rule }) => rule)),
      unread: unread.toSorted(),
      why: Object.fromEntries(why),
    }),
  );
}

import pLimit from 'p-limit';
import { errorText, IntegrityError } from '../model/errors';
import type { RecordReader, RecordTable } from '../record/ports';
import type { Account, AccountId, Region } from '../model/account';
import { byText } from '../model/by-text';
import type { Instant, Clock } from '../model/instant';
import type { Cell, ReadCells } from '../sources/cell';
import type { Source } from '../sources/sources';
import { unlessInterrupted } from './interruption';
import { collectSource, type CollectPorts } from './collect';
import { concludeScan } from './conclude';
import { summarise, type ScanSummary } from './scan-summary';
import { evaluateAccount } from '../evaluate/evaluate-account';
import { ledgerAgain, type FollowLedger } from './ledger-again';
import { type CollectOutcome } from '../evaluate/collect-outcome';
import type { ScanNarrowing } from '../model/scan';
import { type Target } from '../model/target';
import { coverageOf, type StoredEvaluation, type ActiveRule } from '../model/evaluation';
import type { Verdict } from '../model/verdict';
import type { JudgingRule } from '../rules/rule';
import { findTargets, planScan, type PlanRequest, type TargetFinder } from './plan';
import { newAnswers, type Answers } from '../sources/answers';
import type { Collector } from '../sources/ports';
import type { ObjectStore } from '../evidence/ports';
import { ledgerToFollow, seenClosedOf } from '../record/chain';
import { recordEvaluation } from '../record/record-evaluation';

export interface ScanPorts {
  readonly finder: TargetFinder;
  /** Given the answers that all collectors of the account share. */
  readonly collector: (source: Source, target: Target, answers: Answers) => Promise<Collector>;
  readonly objects: ObjectStore;
  readonly table: RecordTable;
  readonly reader: Pick<RecordReader, 'accounts' | 'scansBetween' | 'exceptions'>;
  readonly clock: Clock;
  /** Absent where no ledger is kept. */
  readonly followLedger?: FollowLedger | undefined;
  /** Absent where no access reviews are kept. */
  readonly reviews?: ReviewsOfScan | undefined;
  /** What the record holds of duties, for rules; absent where it is not judged. */
  readonly duties?: DutiesOfScan | undefined;
}

/** What was read of one account, before anything of it is judged. */
interface CollectedAccount {
  readonly target: Target;
  readonly collected: readonly CollectOutcome[];
  /** After its last read. */
  readonly at: Instant;
}

/**
 * Does what is due of the access reviews with what a scan read of all accounts, before it judges any. Whatever goes wrong there
 * is told by it and not thrown: the scan's own record does not wait for it.
 * @returns what rules read of them; nothing where that cannot be said.
 */
export type ReviewsOfScan = (given: {
  readonly slot: Instant;
  /** Every account in scope. */
  readonly expected: readonly AccountId[];
  readonly accounts: readonly CollectedAccount[];
}) => Promise<ReviewCells | undefined>;

/** What rules read of duties in one account. @param targets all accounts of the scan. */
type DutiesOfScan = (targets: readonly Target[], account: AccountId, at: Instant) => Promise<readonly Cell[]>;

/** What rules read of access reviews in one account, with what a scan read of it. */
type ReviewCells = (given: {
  readonly account: Account;
  readonly at: Instant;
  readonly read: ReadCells;
}) => Promise<readonly Cell[]>;

export interface ScanRequest {
  readonly slot: Instant;
  readonly sources: readonly Source[];
  /** Every rule in force: those that these sources cannot judge are left for the scans that can. */
  readonly rules: readonly ActiveRule<JudgingRule>[];
  /** Which of them this scan judges: all by default. The others' findings stay as they are. */
  readonly judged?: (rule: ActiveRule<JudgingRule>) => boolean;
  /** The only Regions looked at, where the configuration lists them. */
  readonly governedRegions?: readonly Region[] | undefined;
  /** How much of the time that a rule grants is left when something is announced as due soon. */
  readonly dueSoonPercent?: number | undefined;
  readonly only?: ScanNarrowing | undefined;
  /** Of an account, the parts to read beside those of every scan: what is read on demand only. */
  readonly askedOf?: PlanRequest['askedOf'];
  /** Days that the bucket keeps the evidence, where something deletes it. */
  readonly retentionDays?: number;
  readonly version: string;
  /** Of the sources; it is said to be unknown where it is not given. */
  readonly commit?: string;
  /** In force, of which the bucket keeps a copy. */
  readonly configuration: unknown;
  readonly onProgress?: (progress: ScanProgress) => void;
  /** Once it is aborted, nothing more is asked, and no account is committed any more. */
  readonly interrupted?: AbortSignal;
}

/** Said as work is done: `done` of `total` sources of all accounts are collected. */
interface ScanProgress {
  readonly done: number;
  readonly total: number;
  readonly doing: string;
}

interface FailedAccount {
  readonly account: AccountId;
  readonly why: string;
  /** What to do about it, where what is stored of the account is damaged. */
  readonly restore?: string;
}

export type ScanRun =
  | { readonly status: 'already-claimed' }
  | {
      readonly status: 'concluded';
      readonly targets: readonly Target[];
      /** With all verdicts, passes too. */
      readonly evaluations: readonly StoredEvaluation[];
      /** Accounts that could not be judged or recorded, and why; the summary counts them as missing. */
      readonly failed: readonly FailedAccount[];
      readonly summary: ScanSummary;
      /** True where somebody ended it before every account was recorded. */
      readonly isInterrupted: boolean;
      /** Accounts that are committed and were being recorded when it was interrupted: whoever comes next finishes them. */
      readonly unfinished: readonly AccountId[];
    };

const ACCOUNTS_AT_ONCE = 4;

/**
 * One scan in one process: what the state machine does in the cloud, step by step and with the same use cases. An
 * account that cannot be read or recorded leaves its gap in the coverage and stops no other; one that is interrupted leaves
 * what it did not reach as a gap too. With access reviews all accounts are read before any is judged: between the two only
 * the keys of what was read are held.
 */
export async function runScan(ports: ScanPorts, request: ScanRequest): Promise<ScanRun> {
  const planned = await planScan(ports, request);
  if (planned.status === 'already-claimed') return planned;
  const { targets } = planned.plan;
  const tell = progressTeller(request, targets.length * request.sources.length);
  const limit = pLimit(ACCOUNTS_AT_ONCE);
  const { interrupted } = request;
  const evaluations: StoredEvaluation[] = [];
  const failed = new Map<AccountId, { readonly thrown: unknown }>();
  const unfinished: AccountId[] = [];
  const eachAccount = async (work: (target: Target) => Promise<void>) => {
    await limit.map(targets, async (target) => {
      const { id } = target.account;
      if (failed.has(id)) return;
      try {
        await work(target);
      } catch (thrown) {
        failed.set(id, { thrown });
      }
    });
  };
  const collect = (target: Target) =>
    unlessInterrupted(interrupted, () => collectAccount(ports, request, target, tell));
  const collected = new Map<AccountId, CollectedAccount>();
  if (ports.reviews !== undefined)
    await eachAccount(async (target) => void collected.set(target.account.id, await collect(target)));
  const reviewCells = await reviewed(ports, request, targets, collected, tell);
  const { duties: dutiesOf } = ports;
  await eachAccount(async (target) => {
    const read = collected.get(target.account.id) ?? (await collect(target));
    const { key, evaluation, verdicts } = await unlessInterrupted(interrupted, () =>
      judgeAccount(ports, request, read, {
        reviews: reviewCells,
        duties: dutiesOf && ((account, at) => dutiesOf(targets, account, at)),
      }),
    );
    const { rules, governedRegions, dueSoonPercent: percent } = request;
    const { done } = await recordEvaluation(ports, {
      key,
      evaluation,
      rules,
      governedRegions,
      followLedger: ledgerAgain(ports, evaluation),
      interrupted,
      ...(percent !== undefined && { dueSoon: { percent, exceptions: () => ports.reader.exceptions() } }),
    });
    if (done) evaluations.push({ ...evaluation, verdicts });
    else unfinished.push(target.account.id);
  });
  const [first] = failed.values();
  // What fails for every account is not an account's fault.
  const isInterrupted =
    unfinished.length > 0 || [...failed.values()].some(({ thrown }) => thrown === interrupted?.reason);
  if (first !== undefined && failed.size === targets.length && !isInterrupted) throw first.thrown;
  tell('concluding', 0);
  const summary = await concludeScan(ports, request.slot, { isInterrupted });
  evaluations.sort(byText(({ account }) => account));
  return {
    status: 'concluded',
    targets,
    evaluations,
    failed: [...failed].map(([account, { thrown }]) => ({
      account,
      why: errorText(thrown),
      ...(thrown instanceof IntegrityError && { restore: thrown.next }),
    })),
    summary,
    isInterrupted,
    unfinished,
  };
}

/** By what was read of all accounts, so that a campaign that opens now is judged now. */
async function reviewed(
  { reviews }: ScanPorts,
  { slot, interrupted }: ScanRequest,
  targets: readonly Target[],
  collected: ReadonlyMap<AccountId, CollectedAccount>,
  tell: Teller,
): Promise<ReviewCells | undefined> {
  if (reviews === undefined || interrupted?.aborted === true) return undefined;
  tell('access reviews', 0);
  return reviews({
    slot,
    expected: targets.map(({ account }) => account.id),
    accounts: [...collected.values()],
  });
}

/** Looks and judges as a scan does, and records nothing. */
export async function runDry(
  ports: Omit<ScanPorts, 'table' | 'reader' | 'reviews' | 'duties'>,
  request: ScanRequest,
): Promise<Extract<ScanRun, { status: 'concluded' }>> {
  const targets = await findTargets(ports.finder);
  const tell = progressTeller(request, targets.length * request.sources.length);
  const limit = pLimit(ACCOUNTS_AT_ONCE);
  const nothingRecorded = { accountState: () => Promise.resolve(undefined) };
  const evaluations = await Promise.all(
    targets.map((target) =>
      limit(async () => {
        const reading = { ...ports, table: nothingRecorded };
        const { evaluation, verdicts } = await unlessInterrupted(request.interrupted, async () =>
          judgeAccount(reading, request, await collectAccount(reading, request, target, tell)),
        );
        return { ...evaluation, verdicts };
      }),
    ),
  );
  return {
    status: 'concluded',
    targets,
    evaluations,
    failed: [],
    summary: summarise(request.slot, targets.length, evaluations.map(coverageOf), []),
    isInterrupted: false,
    unfinished: [],
  };
}

type Teller = (doing: string, finished: number) => void;

function progressTeller({ onProgress }: ScanRequest, total: number): Teller {
  let done = 0;
  return (doing, finished) => {
    done += finished;
    onProgress?.({ done, total, doing });
  };
}

type ReadingPorts = Omit<ScanPorts, 'table' | 'reader' | 'reviews' | 'duties'> & Pick<CollectPorts, 'table'>;

async function collectAccount(
  ports: ReadingPorts,
  { slot, sources }: ScanRequest,
  target: Target,
  tell: Teller,
): Promise<CollectedAccount> {
  const answers = newAnswers();
  const collected = await Promise.all(
    sources.map(async (source): Promise<CollectOutcome> => {
      const outcome = await collectOutcome(ports, slot, source, target, answers);
      tell(`${target.account.name ?? target.account.id} ${source}`, 1);
      return outcome;
    }),
  );
  return { target, collected, at: ports.clock.now() };
}

async function judgeAccount(
  { objects, table, clock, followLedger }: ReadingPorts,
  { slot, sources, rules, judged = () => true }: ScanRequest,
  { target, collected }: CollectedAccount,
  {
    reviews,
    duties,
  }: {
    readonly reviews?: ReviewCells | undefined;
    readonly duties?: ((account: AccountId, at: Instant) => Promise<readonly Cell[]>) | undefined;
  } = {},
): Promise<{ key: string; evaluation: StoredEvaluation; verdicts: Verdict[] }> {
  const verdicts: Verdict[] = [];
  const account = target.account.id;
  const now = clock.now();
  const evaluated = await evaluateAccount(objects, {
    slot,
    now,
    target,
    sources,
    collected,
    rules: rules.filter(judged),
    inForce: rules,
    seenClosed: table && (await seenClosedOf({ objects, table }, account)),
    ledgerWith:
      followLedger &&
      (async (read) => {
        const base = table && (await ledgerToFollow({ objects, table }, account, slot));
        return followLedger({ account, at: now, base, read });
      }),
    reviewsWith: reviews && ((read) => reviews({ account: target.account, at: now, read })),
    dutiesWith: duties && (() => duties(account, now)),
    onVerdict: (verdict) => verdicts.push(verdict),
  });
  return { ...evaluated, verdicts };
}

async function collectOutcome(
  ports: ReadingPorts,
  slot: Instant,
  source: Source,
  target: Target,
  answers: Answers,
): Promise<CollectOutcome> {
  try {
    const collector = await ports.collector(source, target, answers);
    return await collectSource({ ...ports, collector }, { slot, source, target });
  } catch (thrown) {
    // As the state machine's Catch: the source's cells become incomplete(crashed), visible and counted.
    return { source, crashed: errorText(thrown) };
  }
}

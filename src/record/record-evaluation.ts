import { canHaveBeen, latest, type Instant } from '../model/instant';
import type { AccountState } from '../model/scan';
import type { Exception } from '../model/finding';
import { WatchbillError } from '../model/errors';
import { latestSeenClosed } from '../model/seen-closed';
import { coverageOf, type EvaluatedLedger, type StoredEvaluation } from '../model/evaluation';
import { getJson, putJson } from '../evidence/objects';
import { append, linkAfter, type AppendResult, type ChainCursor, type ChainPorts } from './chain';
import type { ScanChangeSet } from './change-set';
import { isDueSoon } from './come-due-soon';
import { diff, type RecordScope } from './diff';
import { cursorsForSlot, digestSchema, emptyDigest, withoutFuture, type Digest } from './digest';
import { passesOf } from './passes';

export interface RecordRequest extends Omit<RecordScope, 'dueSoon'> {
  /** Key of the stored evaluation. */
  readonly key: string;
  readonly evaluation: StoredEvaluation;
  /**
   * Makes the vulnerability ledger again after another base than the evaluation's, with what the scan saw: another scan of
   * the account was recorded meanwhile.
   */
  readonly followLedger?: ((base: string | undefined) => Promise<EvaluatedLedger | undefined>) | undefined;
  /** What is announced before it fails; absent where nothing is. */
  readonly dueSoon?: DueSoonRequest | undefined;
  /** Stops applying at this instant; absent where the process has no end. */
  readonly deadline?: Instant;
  /** Once it is aborted, nothing is committed any more, and what is committed is left to whoever comes next. */
  readonly interrupted?: AbortSignal | undefined;
  /** The answer of the call that stopped at its deadline. */
  readonly cursor?: ChainCursor | undefined;
}

/** As {@link DueSoonScope}, with the exceptions as they are when the account is recorded. */
interface DueSoonRequest {
  readonly percent: number;
  readonly exceptions: () => Promise<readonly Exception[]>;
}

/**
 * Records one account's evaluation: compares it with what was last accepted, and puts the difference on the account's chain.
 * Recording the same evaluation again changes nothing.
 */
export function recordEvaluation(ports: ChainPorts, request: RecordRequest): Promise<AppendResult> {
  const { evaluation, cursor, deadline, interrupted } = request;
  return append(
    ports,
    evaluation.account,
    async (state) => (isRecorded(request, state) ? undefined : changeSetOf(ports, request, state)),
    { deadline, interrupted, cursor, doing: `its scan of ${evaluation.slot} was being recorded` },
  );
}

/** An account is ended once, and by no scan that is older than the last one that saw it. */
function isRecorded(
  { evaluation, key, accountEnded }: RecordRequest,
  state: AccountState | undefined,
): boolean {
  if (accountEnded === undefined) return state?.slot === evaluation.slot && state.evaluation === key;
  return state?.ended === true || (state?.slot !== undefined && state.slot > evaluation.slot);
}

/** Finds the difference and stores it; nothing of it counts before the account's state names it. */
async function changeSetOf(
  { objects, clock }: ChainPorts,
  request: RecordRequest,
  state: AccountState | undefined,
): Promise<ScanChangeSet> {
  const { evaluation, key, accountEnded } = request;
  const { account, slot, evidence } = evaluation;
  const link = linkAfter(state, account, clock.now());
  const digest = withoutFuture(
    state?.digest === undefined ? emptyDigest(account) : await getJson(objects, state.digest, digestSchema),
    link.at,
  );
  const { dueSoon: ask, ...scope } = request;
  const dueSoon = ask && { percent: ask.percent, exceptions: await ask.exceptions(), rev: link.rev };
  const passes = await passesOf(
    objects,
    evaluation,
    digest,
    (pass) => dueSoon !== undefined && isDueSoon(pass, dueSoon.percent, evaluation.now),
  );
  const observed = { ...evaluation, verdicts: [...evaluation.verdicts, ...passes] };
  const { intents, came, ended, next } = diff(digest, observed, { ...scope, dueSoon });
  const ledger = await ledgerAfter(request, state);
  return {
    ...link,
    kind: 'scan',
    slot,
    evaluation: key,
    ...(evaluation.passes !== undefined && { passes: evaluation.passes }),
    ...(evaluation.parameters !== undefined && { parameters: evaluation.parameters }),
    digest: await putJson(objects, 'digests', {
      ...next,
      cursors: latestOfEach(digest.cursors, evaluation.cursors, link.at),
      ...(evaluation.seenClosed !== undefined && {
        seenClosed: latestSeenClosed(digest.seenClosed ?? {}, evaluation.seenClosed),
      }),
      cursorsBefore: cursorsForSlot(state, digest, slot),
    } satisfies Digest),
    ...ledger,
    intents,
    ...(came.length > 0 && { dueSoon: [...came] }),
    ...(ended.length > 0 && { dueSoonEnded: [...ended] }),
    coverage: coverageOf(evaluation),
    evidence,
    ...(accountEnded !== undefined && { ended: true }),
  };
}

/** A scan that read nothing of vulnerabilities leaves the ledger as it is. */
async function ledgerAfter(
  { evaluation, followLedger }: RecordRequest,
  state: AccountState | undefined,
): Promise<Pick<ScanChangeSet, 'ledger' | 'ledgerRows'>> {
  const { ledger: made, account, slot } = evaluation;
  if (made === undefined) return state?.ledger === undefined ? {} : { ledger: state.ledger };
  if (made.key === state?.ledger) return { ledger: made.key };
  if (made.base === state?.ledger) return { ledger: made.key, ledgerRows: made.added };
  const after = await followLedger?.(state?.ledger);
  if (after === undefined)
    throw new WatchbillError(
      `The vulnerability ledger of account ${account} was changed by others while its scan of ${slot} was judged`,
      'Evaluate the scan again: it starts from the ledger as it is now',
      { cause: new Error('What it was judged by is no longer so') },
    );
  return { ledger: after.key, ledgerRows: after.added };
}

/** One that is in the future gives way to what was read since, however early that ended. */
function latestOfEach(held: Digest['cursors'], seen: Digest['cursors'], now: Instant): Digest['cursors'] {
  const merged = new Map(Object.entries(held));
  const isPast = canHaveBeen(now);
  for (const [cell, until] of Object.entries(seen)) {
    const before = merged.get(cell) ?? until;
    merged.set(cell, isPast(before) ? latest(until, before) : until);
  }
  return Object.fromEntries(merged);
}
